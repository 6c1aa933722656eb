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
  /** Whether the lists follow one another without a gap. */
  readonly isSequence: boolean;
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
 * Signed lists against the chains that they name: each signature, and that the event of that number still has that
 * hash. A chain that is shorter than a list says was cut.
 */
export function verifyHeads({ contract, lists, key, chains, isSequence, isChosen }: HeadsAsked): {
  findings: VerifyFinding[];
  backed: Backed[];
} {
  const found = new CaseFindings('heads');
  const backed: Backed[] = [];
  const days = new Map<string, string>();
  let before: { day: string; hash: string } | null = null;
  for (const signed of inOrder(lists)) {
    const list = readHeadList(signed.list);
    if (!list) {
      found.add(null, 'list-unreadable', hashOfList(signed), 'a list of heads');
      continue;
    }
    if (list.contract !== contract) found.add(null, 'other-case', list.contract, contract);
    if (days.has(list.day)) found.add(null, 'event-twice', `two lists of ${list.day}`, 'one a day');
    days.set(list.day, signed.list);
    if (!isSigned(signed, key ?? signed.key))
      found.add(null, 'list-forged', list.day, `a signature of the key ${key === null ? 'that it names' : 'given'}`);
    if (isSequence && before && list.previous !== before.hash)
      found.add(
        null,
        'list-missing',
        `${list.day} follows ${list.previous ?? 'none'}`,
        `${before.hash} of ${before.day}`,
      );
    before = { day: list.day, hash: hashOfList(signed) };
    const named = list.heads.filter(({ chain }) => chains[chain] !== undefined);
    if (isChosen && named.length === 0) found.add(null, 'list-extra', list.day, 'a list that names this chain');
    for (const head of named) backed.push(...compared(found, list, head, chains[head.chain] ?? []));
  }
  return { findings: found.all, backed };
}

const inOrder = (lists: readonly SignedList[]): SignedList[] =>
  lists
    .map((signed) => ({ signed, day: readHeadList(signed.list)?.day ?? '' }))
    .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
    .map(({ signed }) => signed);

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
