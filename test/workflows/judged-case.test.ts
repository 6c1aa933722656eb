import { describe, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import type { Effect } from '../../domain/case/effects.ts';
import { judgedCaseOf } from '../../domain/case/judged-case.ts';
import { listEntryOf, listEntrySchema } from '../../domain/case/list-entry.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { addMs } from '../../domain/time/instant.ts';
import { landing, situationKey, viewIn, type Situation } from '../../workflows/authoring/explore-landing.ts';
import { movesFrom, startsOf } from '../../workflows/authoring/explore-moves.ts';
import { breachesOf, viewOf } from '../../workflows/authoring/judge.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import type { View } from '../../workflows/authoring/view.ts';
import { rooms } from '../../workflows/index.ts';

const contract = readContractFile();
const DAY_MS = 86_400_000;
/** Enough to come to every stage of each room, and past its end. */
const MOST = 25;

/** Cases of a room wherever they can come to: as they wait, and as they end. */
function* casesOf(room: Room): Generator<Situation> {
  const open = startsOf(room, contract);
  const seen = new Set<string>();
  for (let from = open.shift(); from && seen.size < MOST; from = open.shift()) {
    const { situation, end } = landing(room, contract, from);
    const key = `${end?.name} ${situationKey(room, contract, situation, 'coarse')}`;
    if (seen.has(key)) continue;
    seen.add(key);
    yield situation;
    if (end?.kind === 'stage') open.push(...movesFrom(room, contract, situation).map(({ to }) => to));
  }
}

/** What other cases may have laid on it: its clocks stood for a time, and what it missed is excused or may be. */
function laidOn(room: Room, { file }: Situation): Effect[] {
  const laid = { revision: 1, source: 'CF-2025-0001', at: file.openedAt };
  const [from, to] = [addMs(file.openedAt, DAY_MS / 48), addMs(file.openedAt, DAY_MS)];
  const stop = { kind: 'suspension' as const, ground: 'obstruction', from, to, deadlines: null };
  return [
    { ...laid, ...stop, id: 'stop', state: 'accepted' },
    { ...laid, ...stop, id: 'claim', to: null, state: 'claimed' },
    ...room.deadlineNames.map((what, index): Effect => ({
      ...{ ...laid, id: what, kind: 'excuse', what, waivesMoney: true },
      state: index % 2 === 0 ? 'accepted' : 'claimed',
    })),
  ];
}

/** The case as a list finds it in its row. */
function byItsRow(of: Contract, room: Room, file: CaseRecord): View<never> {
  const { judged, ...entry } = listEntrySchema.parse(JSON.parse(JSON.stringify(listEntryOf(file))));
  return viewOf(room, of, judgedCaseOf({ ...entry, contract: file.contract }, judged) as CaseRecord);
}

const judgedIn = (room: Room, view: View<never>, now: string) => ({
  deadlines: room.deadlines(view),
  breaches: breachesOf(room, view, now),
  milestones: room.milestones(view, now),
});

const alone = rooms.filter(({ reads }) => reads.every((kind) => kind === 'cases'));

describe.each(alone.map((room) => ({ name: room.name, room })))('a case of $name', ({ room }) => {
  it('is judged by its row as by itself, wherever it stands and whatever is laid on it', () => {
    let found = 0;
    for (const situation of casesOf(room)) {
      for (const effects of [[], laidOn(room, situation)]) {
        const file = { ...situation.file, effects };
        const now = addMs(situation.now, DAY_MS);
        const itself = judgedIn(room, viewIn(room, contract, { ...situation, file }), now);
        expect(judgedIn(room, byItsRow(contract, room, file), now)).toEqual(itself);
        found += itself.deadlines.length;
      }
    }
    expect(found).toBeGreaterThan(10);
  });
});

describe('a row', () => {
  it('keeps what people wrote as far as a rule can read it, and leaves out what would be long', () => {
    const [order] = startsOf(alone[0] ?? expect.fail('no room'), contract);
    const file = order?.file ?? expect.fail('no case');
    const act = { id: 'a.1', name: 'a', by: 'p', role: 'r', at: file.openedAt, document: null, opened: null };
    const withActs = (n: number) =>
      listEntryOf({ ...file, acts: Array.from({ length: n }, () => ({ ...act, fields: { text: '字'.repeat(900) } })) });
    expect(JSON.stringify(withActs(1).judged)).toContain(`"${'字'.repeat(40)}"`);
    expect(withActs(40).judged).toBeUndefined();
  });
});
