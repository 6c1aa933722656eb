import type { Effect } from '../../../domain/case/effects.ts';
import { breachKey } from '../../../domain/case/breach.ts';
import { workflowTerms } from '../../../domain/contract/contract.ts';
import { utc } from '../../../domain/time/instant.ts';
import { unlaidEffects } from '../../../workflows/authoring/effects.ts';
import type { Fields } from '../../../workflows/authoring/room.ts';
import type { CaseSummary } from '../../../workflows/authoring/view.ts';
import { causeClaim } from '../../../workflows/cause-claim/workflow.ts';
import { called, confirmed, repaired, reported } from '../fault-repair/given.ts';
import { PlayedCase, Refused } from '../play-room.ts';

/** A Monday. Twelve hours for an urban repair end at 20:00, the two days of the limit with the 12th. */
export const REPORTED = '2025-03-10T08:00:00+08:00';
export const march = (day: number, time = '10:00'): string =>
  `2025-03-${String(day).padStart(2, '0')}T${time}${time.length === 5 ? ':00' : ''}+08:00`;

type Given = { readonly request?: Fields; readonly readings?: Readonly<Record<string, string>> };

/** Called back in time; nothing else has been done. */
export const broken = ({ request = {}, readings = {} }: Given = {}): PlayedCase =>
  called(reported({ at: REPORTED, request, readings }), march(10, '08:05'));

/** Repaired when both periods are over, and closed an hour later. */
export const late = (given: Given = {}): PlayedCase =>
  confirmed(repaired(broken(given), march(13, '09:00')), march(13));

/** A case as rooms that read cases see it. */
export function seen(played: PlayedCase, now: string): CaseSummary {
  const { workflow, id, status, outcome, openedAt, closedAt, openedAs, request, effects } = played.file;
  const facts = {
    workflow,
    id,
    status,
    outcome,
    openedAt,
    closedAt,
    openedAs,
    request,
    effects,
    site: request['site'] ?? null,
    finding: null,
  };
  const told = new Map(played.file.breaches.map((breach) => [breachKey(breach), breach.toldAt]));
  const breaches = played.breaches(now).map((one) => ({ ...one, toldAt: told.get(breachKey(one)) ?? null }));
  return { ...facts, deadlines: played.deadlines(), breaches };
}

export const CAUSE = {
  origin: 'third-party',
  who: '某市政施工单位',
  what: '施工挖断光缆',
  foundAt: march(10),
  toldAt: march(10, '11:00'),
  files: 'a'.repeat(64),
};
export const obstructed = (from: string, to: string) => ({ obstructedFrom: from, obstructedTo: to });

interface Asked {
  readonly by?: string;
  readonly request?: Fields;
  /** Cases that stand beside it. */
  readonly beside?: readonly CaseSummary[];
}

/** b claims a cause on the page of a fault. What the claim does lies on the fault from then on. */
export function claimed(
  fault: PlayedCase,
  at: string,
  { by = 'b.technician', request = {}, beside = [] }: Asked = {},
): PlayedCase {
  const cases = [seen(fault, at), ...beside];
  const id = `${fault.file.id}-claim-cause-1`;
  const asked = { id, at, role: by, request: { ...CAUSE, ...request }, on: fault.view, cases };
  const { contract, view } = fault;
  const terms = workflowTerms(contract, causeClaim) as never;
  const mayBe = causeClaim.outwardActs?.['claim-cause']?.appliesTo(view, utc(at), terms, null);
  if (mayBe !== true) throw new Refused('The claim', 'not open');
  const claim = PlayedCase.raise(causeClaim, contract, 'claim-cause', asked);
  lay(claim, at, [fault]);
  return claim;
}

/** What the claim's facts do to these cases, as of `at`. */
export function lay(claim: PlayedCase, at: string, faults: readonly PlayedCase[]): PlayedCase {
  for (const { id, revision, effect } of unlaidEffects(causeClaim, claim.view, utc(at))) {
    const fault = effect?.on === 'case' ? faults.find(({ file }) => file.id === effect.case) : undefined;
    if (effect?.on !== 'case' || !fault) continue;
    const { name: _name, ...content } = effect.effect;
    const before = fault.file.effects.filter((one) => one.id === id).length;
    const laid = { ...content, id, revision: before + revision, source: claim.file.id, at: utc(at) };
    fault.under(laid as Effect);
  }
  return claim;
}

/** a decides, and what that does lies on the fault. */
export const judged = (
  claim: PlayedCase,
  fault: PlayedCase,
  at: string,
  [decision, fields = {}]: readonly [string, Fields?],
): PlayedCase => lay(claim.answer(at, 'judge-cause', decision, fields), at, [fault]);

export const found = (from: string, to: string): [string, Fields] => ['approve-part', { from, to }];
export const returned: [string, Fields] = ['return', { reason: '不属实' }];

/** What is missed by then: `target 03-10 20:00 standing`. */
export const missed = (fault: PlayedCase, now = '2025-08-31T00:00:00+08:00'): string[] =>
  fault.breaches(now).map(({ what, at, state, penalty }) => {
    const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString();
    return [what, local.slice(5, 16).replace('T', ' '), state, ...(penalty ? [penalty.amount] : [])].join(' ');
  });
