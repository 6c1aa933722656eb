import type { EvidenceEvent } from './chain.ts';
import { CaseFindings, type VerifyFinding } from './findings.ts';
import { hashOfList, isSignedBy, readHeadList, type HeadList, type SignedList } from './heads.ts';

export interface HeadsAsked {
  readonly contract: string;
  readonly lists: readonly SignedList[];
  /** PEM; null where nobody gave one. */
  readonly key: string | null;
  /** Chains at hand, by the name under which lists have them. */
  readonly chains: Readonly<Record<string, readonly EvidenceEvent[]>>;
  /** Whether every list has to name one of these chains; not in an archive, where all lists lie. */
  readonly isChosen: boolean;
}

/** Up to where signed lists stand behind a chain. */
export interface Backed {
  readonly chain: string;
  readonly seq: number;
  readonly day: string;
}

/**
 * Signed lists against the chains that they name: each signature, and that the event of that number still has that hash. A chain that is
 * shorter than a list says was cut.
 */
export function verifyHeads({ contract, lists, key, chains, isChosen }: HeadsAsked): {
  findings: VerifyFinding[];
  backed: Backed[];
} {
  const found = new CaseFindings('heads');
  const backed: Backed[] = [];
  const days = new Map<string, string>();
  for (const signed of lists) {
    const list = readHeadList(signed.list);
    if (!list) {
      found.add(null, 'list-unreadable', hashOfList(signed), 'a list of heads');
      continue;
    }
    if (list.contract !== contract) found.add(null, 'other-case', list.contract, contract);
    if (days.has(list.day)) found.add(null, 'event-twice', `two lists of ${list.day}`, 'one a day');
    days.set(list.day, signed.list);
    if (key !== null && !isSigned(signed, key))
      found.add(null, 'list-forged', list.day, 'a signature of the key given');
    const named = list.heads.filter(({ chain }) => chains[chain] !== undefined);
    if (isChosen && named.length === 0) found.add(null, 'list-extra', list.day, 'a list that names this chain');
    for (const head of named) backed.push(...compared(found, list, head, chains[head.chain] ?? []));
  }
  return { findings: found.all, backed };
}

function compared(
  found: CaseFindings,
  { day }: HeadList,
  { chain, seq, hash }: HeadList['heads'][number],
  events: readonly EvidenceEvent[],
): Backed[] {
  const event = events[seq - 1];
  if (event?.hash === hash) return [{ chain, seq, day }];
  if (event) found.add(event, 'head-contradicts', `${event.hash} in ${chain}`, `${hash}, as listed on ${day}`);
  else found.add(null, 'end-missing', `${events.length} events of ${chain}`, `${seq}, as listed on ${day}`);
  return [];
}

function isSigned(signed: SignedList, key: string): boolean {
  try {
    return isSignedBy(signed, key);
  } catch {
    return false;
  }
}
