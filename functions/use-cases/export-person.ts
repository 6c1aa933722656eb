import { questionId, type CaseRecord } from '../../domain/case/record.ts';
import { personById, type Contract, type Person } from '../../domain/contract/contract.ts';
import { isAccess } from '../../domain/evidence/access.ts';
import { actorSchema, type Personal } from '../../domain/evidence/actor.ts';
import type { NewEvent } from '../../domain/evidence/chain.ts';
import { pendingNotes } from '../store/access-notes.ts';
import { markOn } from '../store/address-marks.ts';
import { loadAuthenticator } from '../store/authenticators.ts';
import { listFiles } from '../store/case-store.ts';
import { loadContractChain } from '../store/contract-chain.ts';
import { countSessions } from '../store/links.ts';
import type { MailRecord } from '../store/mail-record.ts';
import { listMails } from '../store/mails.ts';
import { listPersonal } from '../store/personal.ts';

/** What is kept about a person, and nothing of anybody else. Times are UTC instants. */
export interface PersonExport {
  readonly format: 'linkpact-person/1';
  readonly contract: string;
  readonly person: string;
  readonly exportedAt: string;
  /** As in the contract's people; null for somebody who has left. */
  readonly entry: Omit<Person, 'name'> | null;
  /** What the evidence names by hashes; none once erased. */
  readonly personal: readonly Omit<Personal, 'name' | 'salt'>[];
  /**
   * What is kept, too, and told on paper only: whoever signs types the name, so that no page, no mail and no file that
   * a link leads to may show it to a program that follows links.
   */
  readonly onPaperOnly: readonly ['name'];
  /** Opened, decided, done: what was typed into a form stands in the case. */
  readonly did: readonly Did[];
  readonly mails: readonly ExportedMail[];
  /** That are kept, whether over or not. */
  readonly sessions: number;
  /** Since when their codes count; null without one. The secret is no part of it. */
  readonly authenticator: string | null;
  /** Since when and why their address takes no mail; null where it does. */
  readonly addressMark: { readonly since: string; readonly reason: string } | null;
  readonly accesses: readonly Looked[];
  /** Exports like this one, by the role that made them. */
  readonly exportsAbout: readonly { readonly at: string; readonly role: string }[];
}

type Did = {
  case: string;
  what: 'opened' | 'answered' | 'acted';
  name: string;
  decision?: string;
  role: string;
  at: string;
};
type ExportedMail = { case: string | null; id: string | null; kind: string; queuedAt: string; sentAt: string | null };
type Looked = { at: string; kind: string; what?: unknown; case?: unknown };

/**
 * All that is kept about one person (个人信息保护法, art. 45). @returns null for an id of which nothing is known
 */
export async function exportPerson(contract: Contract, id: string, at: string): Promise<PersonExport | null> {
  const contractId = contract.terms.id;
  const entry = personById(contract, id) ?? null;
  const [everybody, files] = await Promise.all([listPersonal(contractId), listFiles(contractId)]);
  const personal = everybody.filter(({ person }) => person === id);
  const did = files.flatMap((file) => doneBy(id, file));
  if (entry === null && personal.length === 0 && did.length === 0) return null;
  const [mails, sessions, authenticator, mark, chain, pending] = await Promise.all([
    mailsTo(id, contractId, files),
    countSessions(contractId, id),
    loadAuthenticator(contractId, id),
    entry && markOn(contractId, entry),
    loadContractChain(contractId, 'access'),
    pendingNotes(contractId),
  ]);
  const looks = [...chain.events, ...pending.reverse()].filter(({ kind }) => isAccess(kind));
  return {
    format: 'linkpact-person/1',
    contract: contractId,
    person: id,
    exportedAt: at,
    entry: entry && withoutName(entry),
    personal: personal.map(({ person, email }) => ({ person, email })),
    onPaperOnly: ['name'],
    did,
    mails,
    sessions,
    authenticator: authenticator?.state === 'active' ? authenticator.since : null,
    addressMark: mark && { since: mark.since, reason: mark.reason },
    accesses: looks.filter((event) => actorIn(event)?.person === id).map(lookedOf),
    exportsAbout: looks
      .filter(({ data }) => data['what'] === 'person' && data['of'] === id)
      .map((event) => ({ at: event.at, role: actorIn(event)?.role ?? '' })),
  };
}

const withoutName = ({ name: _, ...rest }: Person): Omit<Person, 'name'> => rest;

function doneBy(
  id: string,
  { id: caseId, openedBy, openedAs, openedAt, workflow, questions, acts }: CaseRecord,
): Did[] {
  const opened: Did = { case: caseId, what: 'opened', name: workflow, role: openedAs ?? '', at: openedAt };
  return [
    ...(openedBy === id ? [opened] : []),
    ...questions.flatMap((question): Did[] => {
      const { answer } = question;
      if (answer?.by !== id) return [];
      const { decision, role, at } = answer;
      return [{ case: caseId, what: 'answered', name: questionId(question), decision, role, at }];
    }),
    ...acts
      .filter(({ by }) => by === id)
      .map(({ name, role, at }): Did => ({ case: caseId, what: 'acted', name, role, at })),
  ];
}

async function mailsTo(id: string, contract: string, files: readonly CaseRecord[]): Promise<ExportedMail[]> {
  const places = [null, ...files.map((file) => file.id)];
  const all = await Promise.all(
    places.map(async (caseId) => (await listMails({ contract, caseId })).map((mail) => exportedMail(caseId, mail, id))),
  );
  return all.flat().filter((one) => one !== null);
}

/** The id of a mail that is about somebody else's address names them. */
function exportedMail(
  caseId: string | null,
  { id, personId, about, queuedAt, sentAt }: MailRecord,
  to: string,
): ExportedMail | null {
  if (personId !== to) return null;
  return { case: caseId, id: about.kind === 'undeliverable' ? null : id, kind: about.kind, queuedAt, sentAt };
}

const actorIn = ({ data }: NewEvent) => actorSchema.safeParse(data['actor']).data;

/** Of whom somebody else's export was is theirs to know. */
function lookedOf({ at, kind, data }: NewEvent): Looked {
  const ofCase = data['case'] ?? (data['what'] === 'evidence' ? data['of'] : undefined);
  return {
    at,
    kind,
    ...(data['what'] === undefined ? {} : { what: data['what'] }),
    ...(ofCase === undefined ? {} : { case: ofCase }),
  };
}
