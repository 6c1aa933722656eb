import { isDeepStrictEqual } from 'node:util';
import type { CaseRecord } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import type { Key } from '../../functions/store/keys.ts';
import { EVIDENCE_PREFIXES } from '../../functions/table.ts';
import type { Item, MemoryTable, Write } from './table.ts';
import { caseProblems } from './watch-case.ts';

/**
 * Looks at every write as it is made, and at every mail as it goes out: what must hold at each moment, not only once all is quiet. So a
 * safeguard that is missing shows where it would have held, even if what follows makes good for it.
 */
export class Watch {
  readonly #found = new Set<string>();
  readonly #attempts = new Set<string>();

  constructor(private readonly contract: Contract) {}

  /** What did not hold, each once. */
  found(): string[] {
    return [...this.#found];
  }

  wrote({ command, before, after }: Write, table: MemoryTable, now: string): void {
    const item = after ?? before ?? {};
    const at = (key: Key): Item | undefined => table.at(key);
    const stands = (key: Key): boolean => at(key) !== undefined;
    for (const problem of this.#problems(item, { command, before, after }, { now, stands, at })) {
      this.#found.add(`${String(item['pk'])} ${String(item['sk'])}: ${problem}`);
    }
  }

  #problems(
    item: Item,
    { command, before, after }: Write,
    around: { now: string; stands: (key: Key) => boolean; at: (key: Key) => Item | undefined },
  ): string[] {
    const { contract } = this;
    const [, kind = ''] = String(item['pk']).split('#');
    if (item['sk'] === 'case')
      return caseProblems({ contract, before: recordOf(before), after: recordOf(after), ...around });
    if (isForGood(item)) return before && !isSame(before, after) ? ['what was written for good is written over'] : [];
    if (kind === 'mail') return mailProblems(command, before, after);
    return ['register', 'account'].includes(String(item['sk'])) ? versionProblems(before, after) : [];
  }

  /**
   * Each attempt at a mail is made by one sender.
   * @param isLate sent by a call that stood still meanwhile: another one may rightly have made an attempt of its own
   */
  sent(raw: string, isLate: boolean, table: MemoryTable): void {
    const [, caseId = '', id] = /^Mail: (\S*) \S+ (\S+)/.exec(raw) ?? [];
    if (isLate || id === undefined) return;
    const item = table.at({ pk: `${this.contract.terms.id}#mail#${caseId}`, sk: id });
    const { attempts = 0 } = (item?.['mail'] as Partial<Mail> | undefined) ?? {};
    const attempt = `${caseId} ${id}: attempt ${attempts}`;
    if (this.#attempts.has(attempt)) this.#found.add(`${attempt} is made twice`);
    this.#attempts.add(attempt);
  }
}

const recordOf = (item: Item | null | undefined): CaseRecord | null =>
  (item?.['record'] as CaseRecord | undefined) ?? null;

/** Evidence, lines, effects and forms: each is written once. */
const isForGood = ({ pk, sk }: Item): boolean =>
  [...EVIDENCE_PREFIXES, 'line#', 'effect#', 'nonce'].some((prefix) => String(sk).startsWith(prefix)) &&
  /#(case|ledger|nonce)#?/.test(String(pk));

const isSame = (one: Item, other: Item | null): boolean => isDeepStrictEqual(one, other);

function versionProblems(before: Item | undefined, after: Item | null): string[] {
  const [was, is] = [Number(before?.['version'] ?? 0), Number(after?.['version'] ?? 0)];
  return is === was + 1 ? [] : [`version ${is} takes the place of ${was}`];
}

type Mail = { readonly sentAt: string | null; readonly attempts: number };

function mailProblems(command: string, before: Item | undefined, after: Item | null): string[] {
  const [was, is] = [before?.['mail'], after?.['mail']] as [Mail | undefined, Mail | undefined];
  if (!was || !is) return is ? [] : ['a mail is deleted'];
  // What is put over a mail says that it is sent.
  return [
    ...(command === 'PutCommand' && is.sentAt === null ? ['a mail is queued again'] : []),
    ...(was.sentAt !== null && is.sentAt === null ? ['a mail that was sent counts as unsent'] : []),
  ];
}
