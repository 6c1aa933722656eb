import type { Effect, EffectOn } from '../../../domain/case/effects.ts';
import { effectSchema } from '../../../domain/case/effects.ts';
import { applyReadings } from '../../../domain/contract/contract.ts';
import { utc } from '../../../domain/time/instant.ts';
import type { Fields } from '../../../workflows/authoring/room.ts';
import type { CaseSummary } from '../../../workflows/authoring/view.ts';
import { faultRepair } from '../../../workflows/fault-repair/workflow.ts';
import { reliefClaim } from '../../../workflows/relief-claim/workflow.ts';
import { seed } from '../../domain/contract/seed.ts';
import { ordered } from '../link-order/given.ts';
import { PlayedCase } from '../play-room.ts';

export const PROOF = 'a'.repeat(64);

/** An order of Monday, 2025-07-07: two days end on Wednesday, 07-09, at 24:00. */
export const order = (at?: string): PlayedCase => ordered(at === undefined ? {} : { at });

/** An urban fault of 2025-07-01 08:00: a call in ten minutes, repaired in twelve hours. */
export const fault = (kind = 'urban', readings: Readonly<Record<string, string>> = {}): PlayedCase =>
  PlayedCase.open(faultRepair, applyReadings(seed, readings), {
    at: '2025-07-01T08:00:00+08:00',
    role: 'a.operator',
    request: { class: kind, site: '1', symptom: '中断', reportedBy: '值班员', phone: '13800000000' },
    id: 'F-1',
  });

/** A case as a claim may read it at a moment. */
export function summaryOf(played: PlayedCase, now: string, more: Partial<CaseSummary> = {}): CaseSummary {
  const { workflow, status, outcome, openedAt, closedAt, openedAs, request, effects } = played.file;
  const breaches = played.breaches(now).map((breach) => ({ ...breach, toldAt: null }));
  const facts = { workflow, id: played.file.id, status, outcome, openedAt, closedAt, openedAs, request, effects };
  return { ...facts, site: request['site'] ?? null, finding: null, deadlines: played.deadlines(), breaches, ...more };
}

/** A payment whose window ends on 2025-05-13, as far as a claim looks at it. */
export const payment = (more: Partial<CaseSummary> = {}): CaseSummary => ({
  workflow: 'quarterly-payment',
  id: 'payment-1',
  status: 'open',
  outcome: null,
  openedAt: utc('2025-04-01T00:00:00+08:00'),
  closedAt: null,
  openedAs: null,
  request: {},
  site: null,
  finding: null,
  deadlines: [
    {
      from: utc('2025-04-11T10:00:00+08:00'),
      rule: { kind: 'workdays', n: 20 },
      lastDay: '2025-05-13',
      dueAt: utc('2025-05-14T00:00:00+08:00'),
      provisional: false,
      basis: '',
      skipped: [],
      madeUp: [],
      withoutNotice: [],
      clause: 'x',
      reading: [],
      what: 'payment',
      debtor: 'a',
      kept: false,
      claimed: null,
    },
  ],
  breaches: [],
  effects: [],
  ...more,
});

export interface Claimed {
  readonly at?: string;
  readonly role?: string;
  readonly request?: Fields;
  readonly cases?: readonly CaseSummary[];
  readonly readings?: Readonly<Record<string, string>>;
  readonly id?: string;
}

const AT = '2025-07-08T12:00:00+08:00';

/** Force majeure from 2025-07-08 to 07-11 on an order, claimed by the provider's manager with proof. */
export function claimed({ at = AT, role = 'b.manager', request = {}, cases, readings = {}, id = 'R-1' }: Claimed = {}) {
  const contract = applyReadings(seed, readings);
  const typed = {
    ground: 'force-majeure',
    happenedOn: '2025-07-08',
    knownOn: '2025-07-08',
    touches: 'link-order/X-1',
    from: '2025-07-08',
    until: '2025-07-11',
    why: '道路封闭',
    files: PROOF,
    ...request,
  };
  const filled = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
  const beside = cases ?? [summaryOf(order(), utc(at))];
  return PlayedCase.open(reliefClaim, contract, { at, role, request: filled, id, cases: beside });
}

/** Until its end is told. */
export const openEnded = (more: Claimed = {}): PlayedCase =>
  claimed({ ...more, request: { until: '', ...more.request } });

const laidBy = (claim: PlayedCase): readonly EffectOn[] => reliefClaim.effects?.(claim.view, claim.file.openedAt) ?? [];

/** What a claim lays on cases now. */
export function laidOn(claim: PlayedCase, id = 'X-1'): Effect[] {
  return laidBy(claim).flatMap((one) => {
    if (one.on !== 'case' || one.case !== id) return [];
    const { name, ...content } = one.effect;
    const laid = { id: `${claim.file.id}/${name}`, revision: 1, source: claim.file.id, at: claim.file.openedAt };
    return [effectSchema.parse({ ...content, ...laid })];
  });
}

/** What it lays on the contract for what is still to come. */
export const standingOf = (claim: PlayedCase) =>
  laidBy(claim).flatMap((one) => (one.on === 'contract' ? [one.effect] : []));

/** The case under everything that claims lay on it. */
export function under(played: PlayedCase, ...claims: readonly PlayedCase[]): PlayedCase {
  for (const claim of claims) for (const effect of laidOn(claim, played.file.id)) played.under(effect);
  return played;
}

export const suspensionsOf = (claim: PlayedCase): readonly object[] => {
  const rows = reliefClaim.report?.(claim.view, claim.file.openedAt)['suspensions'];
  return rows as readonly object[];
};
