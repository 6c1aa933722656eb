import { isDeepStrictEqual } from 'node:util';
import type { CaseRecord } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import type { EvidenceEvent } from '../../domain/evidence/chain.ts';
import { keys } from '../../functions/store/keys.ts';
import type { MemoryTable, Write } from '../race/table.ts';
import { Watch } from '../race/watch.ts';
import type { Watching } from '../race/world.ts';

/** What is written of who looks, asks to sign in, signs in or out, tries names, or is about to upload: no fact of a case. */
const BESIDE = ['access', 'asks', 'link', 'tries', 'session', 'upload', 'personal'];
/** An attempt to sign with a wrong name stands in the evidence, and changes nothing else of its case. */
const NOTED = ['factor-wrong'];
const CHANGED_BY_A_NOTE = ['version', 'head'];

/** Every write to the table: which of them are facts, and whether each holds by itself. */
export class Writes implements Watching {
  readonly #watch: Watch;
  #facts: string[] = [];
  /** Evidence as it came into being. */
  readonly evidence: Write[] = [];

  constructor(contract: Contract) {
    this.#watch = new Watch(contract);
  }

  wrote(write: Write, table: MemoryTable, now: string): void {
    this.#watch.wrote(write, table, now);
    const { pk, sk } = { ...(write.after ?? write.before) } as { pk: string; sk: string };
    if (/^(event|document)#/.test(sk) && !write.before) this.evidence.push(write);
    if (isFact(pk, sk, write, table)) this.#facts.push(`${write.command} ${pk} ${sk}`);
  }

  sent(raw: string, isLate: boolean, table: MemoryTable): void {
    this.#watch.sent(raw, isLate, table);
  }

  /** The facts that were written since this was asked last. */
  takeFacts(): string[] {
    const taken = this.#facts;
    this.#facts = [];
    return taken;
  }

  /** What did not hold of a write. */
  found(): string[] {
    return this.#watch.found();
  }
}

function isFact(pk: string, sk: string, { before, after }: Write, table: MemoryTable): boolean {
  const [, kind = '', of] = pk.split('#');
  if (BESIDE.includes(kind) || (kind === 'chain' && of === 'access')) return false;
  if (kind !== 'case') return true;
  // What an event or a document says holds only with the head in its case.
  if (sk !== 'case') return !/^(event|document|download)#/.test(sk);
  return !isNote(before?.['record'] as CaseRecord | undefined, after?.['record'] as CaseRecord | undefined, table);
}

function isNote(before: CaseRecord | undefined, after: CaseRecord | undefined, table: MemoryTable): boolean {
  if (!before || !after) return false;
  const written = table.at(keys.event(after.contract, after.id, before.head.seq + 1))?.['events'] ?? [];
  if (!(written as EvidenceEvent[]).every(({ kind }) => NOTED.includes(kind))) return false;
  const rest = (record: CaseRecord) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !CHANGED_BY_A_NOTE.includes(name)));
  return isDeepStrictEqual(rest(before), rest(after));
}
