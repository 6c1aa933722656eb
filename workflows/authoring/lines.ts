import { effectsOfKind, isAbout } from '../../domain/case/effects.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { isZero } from '../../domain/money/amounts.ts';
import { arithmeticText } from '../../domain/money/arithmetic.ts';
import { lineId, type LedgerLine, type LineEntry, type Unrecorded } from '../../domain/ledger/ledger.ts';
import { breachesOf, viewOf } from './judge.ts';
import { siteIn, type Room } from './room.ts';

type Known = { contract: Contract; roomOf: (name: string) => Room | undefined };

/**
 * The ledger's lines as the facts of `at` show them. An entry says only where to look: the breach behind it gives
 * amount and state, a dispute may hold it, and without a breach it is void. An entry whose case is not there is left
 * out.
 */
export function judgedLines(
  { contract, roomOf }: Known,
  entries: readonly LineEntry[],
  files: readonly CaseRecord[],
  at: string,
): LedgerLine[] {
  const cases = new Map(files.map((file) => [file.id, file]));
  return entries.flatMap((entry): LedgerLine[] => {
    const file = cases.get(entry.case);
    const room = roomOf(entry.workflow);
    return file && room ? [lineOf(room, contract, file, entry, at)] : [];
  });
}

function lineOf(room: Room, contract: Contract, file: CaseRecord, entry: LineEntry, at: string): LedgerLine {
  const breach = breachesOf(room, viewOf(room, contract, file), at).find(
    ({ what, at: missedAt }) => what === entry.what && missedAt === entry.at,
  );
  const holds = effectsOfKind(file.effects, 'hold').filter(
    (hold) => isAbout(hold, entry) && hold.from <= at && (hold.to === null || hold.to > at),
  );
  const isVoid = !breach?.penalty || isZero(breach.penalty.amount);
  const isHeld = !isVoid && (breach.state === 'pending' || holds.length > 0);
  return {
    id: entry.id,
    kind: 'penalty',
    clause: breach?.penalty?.clause ?? entry.clause,
    debtor: breach?.debtor ?? entry.debtor,
    case: entry.case,
    site: siteIn(room, file.request),
    what: entry.what,
    amount: isVoid ? entry.amount : breach.penalty.amount,
    at: entry.at,
    state: isVoid ? 'void' : isHeld ? 'held' : 'due',
    arithmetic: breach?.penalty?.sum ? arithmeticText(breach.penalty.sum) : null,
    ...(breach?.penalty?.was === undefined ? {} : { was: breach.penalty.was }),
    heldBy: [
      ...new Set([
        ...holds.map(({ source }) => source),
        ...(breach?.state === 'pending' && breach.because ? [breach.because] : []),
      ]),
    ],
  };
}

/**
 * Breaches that cost money and have no line yet because their cases' runs have failed: as long as nobody carries such a
 * case on, what it owes is in no ledger.
 */
export function unrecordedLines(
  { contract, roomOf }: Known,
  entries: readonly Pick<LineEntry, 'id'>[],
  files: readonly CaseRecord[],
  at: string,
): Unrecorded[] {
  const known = new Set(entries.map(({ id }) => id));
  return files.filter(isBroken).flatMap((file) => {
    const room = roomOf(file.workflow);
    const judged = room ? breachesOf(room, viewOf(room, contract, file), at) : [];
    return judged.flatMap(({ what, at: missedAt, state, debtor, penalty }): Unrecorded[] => {
      const id = lineId({ workflow: file.workflow, case: file.id, what, at: missedAt });
      if (state === 'excused' || !penalty?.isLine || known.has(id)) return [];
      const { clause, amount } = penalty;
      return [{ case: file.id, clause, debtor, amount, at: missedAt }];
    });
  });
}

const isBroken = ({ failedRun, run, status }: CaseRecord): boolean => failedRun === run && status !== 'closed';
