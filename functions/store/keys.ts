import { createHash } from 'node:crypto';
import { dayOf } from '../../domain/time/instant.ts';
import { AGENDA } from '../table.ts';

/** Chains of evidence beside those of the cases. */
export type ContractChain = 'contract' | 'access';

/** Keys of the table. Every partition begins with the contract's id; `directory` lists the contracts. */
export type Key = { pk: string; sk: string };

export const keys = {
  directory: (contract: string): Key => ({ pk: 'directory', sk: contract }),
  terms: (contract: string): Key => ({ pk: `${contract}#contract`, sk: 'terms' }),
  people: (contract: string): Key => ({ pk: `${contract}#contract`, sk: 'people' }),
  /**
   * What the evidence names by its salted hash: one a person and version, apart from everything else, so that it can be
   * erased.
   */
  personal: (contract: string, personId: string, nameHash: string): Key => ({
    pk: `${contract}#personal`,
    sk: `${personId}#${nameHash}`,
  }),
  /** Beside the people, and by itself: publishing them again leaves it alone. */
  addressMark: (contract: string, personId: string): Key => ({ pk: `${contract}#contract`, sk: `address#${personId}` }),
  /** A case that is to start by itself. */
  scheduled: (contract: string, workflow: string, ref: string): Key => ({
    pk: `${contract}#contract`,
    sk: `scheduled#${workflow}#${ref}`,
  }),
  register: (contract: string): Key => ({ pk: `${contract}#register`, sk: 'register' }),
  /** A form that has been sent: by itself, so that the register stays small. */
  nonce: (contract: string, nonce: string): Key => ({ pk: `${contract}#nonce#${hashed(nonce)}`, sk: 'nonce' }),
  case: (contract: string, id: string): Key => ({ pk: `${contract}#case#${id}`, sk: 'case' }),
  event: (contract: string, caseId: string, seq: number): Key => ({
    pk: `${contract}#case#${caseId}`,
    sk: skOfEvent(seq),
  }),
  /** What is of the contract itself and of no case: `contract` its publications, `access` who looked. */
  chainEvent: (contract: string, chain: ContractChain, seq: number): Key => ({
    pk: `${contract}#chain#${chain}`,
    sk: skOfEvent(seq),
  }),
  chainDocument: (contract: string, chain: ContractChain, hash: string): Key => ({
    pk: `${contract}#chain#${chain}`,
    sk: `document#${hash}`,
  }),
  /** That somebody looked, until it stands in the chain of accesses. */
  accessNote: (contract: string, at: string, id: string): Key => ({
    pk: `${contract}#access`,
    sk: `noted#${at}#${id}`,
  }),
  /** When the daily list is made next, and how far the lists have come. */
  headsDue: (contract: string): Key => ({ pk: `${contract}#contract`, sk: 'heads' }),
  /** The signed list of a day. */
  headList: (contract: string, day: string): Key => ({ pk: `${contract}#chain#heads`, sk: `list#${day}` }),
  /** The time stamp of that list: beside it, for it may come days later. */
  timeStamp: (contract: string, day: string): Key => ({ pk: `${contract}#chain#heads`, sk: `stamp#${day}` }),
  document: (contract: string, caseId: string, hash: string): Key => ({
    pk: `${contract}#case#${caseId}`,
    sk: `document#${hash}`,
  }),
  /** That somebody took a file away: beside the case, and no part of its evidence. */
  download: (contract: string, caseId: string, at: string, id: string): Key => ({
    pk: `${contract}#case#${caseId}`,
    sk: `download#${at}#${id}`,
  }),
  /** A file that was uploaded for a form and belongs to no case yet. `part`: which of the page's forms. */
  upload: (contract: string, form: string, part: string, sha256: string): Key => ({
    pk: `${contract}#upload#${form}`,
    sk: `file#${part}#${sha256}`,
  }),
  /** What stood in that form when its person went to upload a file. */
  draft: (contract: string, form: string, part: string): Key => ({
    pk: `${contract}#upload#${form}`,
    sk: `draft#${part}`,
  }),
  /** Apart from the case: a case that waits for long is reminded of often, and is read without its mails. */
  mail: (contract: string, caseId: string | null, id: string): Key => ({
    pk: `${contract}#mail#${caseId ?? ''}`,
    sk: id,
  }),
  /** What a case has used up, or is about to: an invoice's number. */
  usedUp: (contract: string, what: string): Key => ({ pk: `${contract}#used#${hashed(what)}`, sk: 'used' }),
  account: (contract: string): Key => ({ pk: `${contract}#ledger`, sk: 'account' }),
  line: (contract: string, id: string): Key => ({ pk: `${contract}#ledger`, sk: `line#${id}` }),
  /** That a case's run has failed: beside the money, because statements have to name it. */
  failure: (contract: string, caseId: string): Key => ({ pk: `${contract}#ledger`, sk: `failure#${caseId}` }),
  contractEffect: (contract: string, id: string, revision: number): Key => ({
    pk: `${contract}#ledger`,
    sk: `effect#${id}#${revision}`,
  }),
  link: (contract: string, secret: string): Key => keys.linkOf(contract, hashed(secret)),
  linkOf: (contract: string, hash: string): Key => ({ pk: `${contract}#link#${hash}`, sk: 'link' }),
  /** Under its person, so that all of one person's can be ended. */
  session: (contract: string, personId: string, secret: string): Key => ({
    pk: `${contract}#session#${personId}`,
    sk: `session#${hashed(secret)}`,
  }),
  /** How often a sign-in link was asked for to an address, known or not. */
  signInAsks: (contract: string, addressHash: string): Key => ({ pk: `${contract}#asks#${addressHash}`, sk: 'asks' }),
  /** How often a wrong factor was given through a link, or in a person's sessions. */
  tries: (contract: string, tried: string): Key => ({ pk: `${contract}#tries#${hashed(tried)}`, sk: 'tries' }),
  /** A person's authenticator with its secret: by itself, so that nothing that is read for another reason holds one. */
  authenticator: (contract: string, personId: string): Key => ({ pk: `${contract}#authenticator`, sk: personId }),
};

/** Of the link with that number, or of several of which it is the first. */
export const skOfEvent = (seq: number): string => `event#${String(seq).padStart(6, '0')}`;

export const listOf = (contract: string): string => `${contract}#cases`;

/** The attributes by which it is found on which day a chain of evidence moved last. @param at of that move, or later */
export const movedAt = (contract: string, at: string): { movedPk: string; movedOn: string } => ({
  movedPk: movedOf(contract),
  movedOn: dayOf(at),
});
export const movedOf = (contract: string): string => `${contract}#moved`;

/** A case that is being closed is still open. */
export type RowState = 'open' | 'closed';

/** Short rows of the cases that were opened in a year: those under way apart, since most pages want no others. */
export const rowsOf = (contract: string, year: string, state: RowState): string => `${contract}#rows#${year}#${state}`;

/** Links and sessions are kept as hashes: who reads the table can't open a page with what is in it. */
export const hashed = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The attributes by which an item is on the agenda: it leaves when they are removed. */
export const LEAVE_AGENDA = ['agendaShard', 'nextCheckAt'];

/** Puts an item on the agenda, or leaves it off (`null`). */
export function onAgenda(nextCheckAt: string | null): { agendaShard?: string; nextCheckAt?: string } {
  return nextCheckAt === null ? {} : { agendaShard: AGENDA, nextCheckAt };
}
