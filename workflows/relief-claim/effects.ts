import type { EffectOn, Suspension } from '../../domain/case/effects.ts';
import { standsFor, suspensionName } from '../../domain/case/standing-suspensions.ts';
import { momentAfter } from '../../domain/periods/suspension.ts';
import { pickedIn, TO_COME, type Picked } from '../authoring/picks.ts';
import type { CaseSummary } from '../authoring/view.ts';
import { acceptedSpan, claimedSpan, groundOf, lateEffect, toldEnd, verdictOf, type Span } from './claim.ts';
import { touchesOf, type ReliefView } from './touched.ts';

/** What a claim lays on the duties that it touches. */

type State = Suspension['state'];

/** A stretch of time in which the clocks of some duties stand, or would. */
export interface Stretch {
  /** `relief`; `between`, where the two sides differ on its end: the days that only the claimant counts. */
  readonly part: 'relief' | 'between';
  readonly span: Span;
  readonly state: State;
}

const isReal = ({ span: { from, to } }: Stretch): boolean => to === null || from < to;

/**
 * The stretches of what was accepted. An end that was told later counts from then on: the earlier one where the other
 * side gives one. Where it gives none, there is nothing between the two.
 */
function accepted(view: ReliefView, span: Span): Stretch[] {
  const told = toldEnd(view);
  if (!told) return [{ part: 'relief', span, state: 'accepted' }];
  const to = momentAfter(told.earlier ?? told.on);
  const relief: Stretch = { part: 'relief', span: { ...span, to }, state: told.isAnswered ? 'ended' : 'accepted' };
  const between: Stretch = { part: 'between', span: { from: to, to: momentAfter(told.on) }, state: 'claimed' };
  return [relief, between];
}

/** Of duties that the other side has accepted, or of the rest. None where a late notice leaves nothing. */
export function stretchesOf(view: ReliefView, which: 'accepted' | 'others'): Stretch[] {
  if (lateEffect(view) === 'none') return [];
  const span = acceptedSpan(view);
  const open: Stretch = {
    part: 'relief',
    span: claimedSpan(view),
    state: verdictOf(view) === null ? 'claimed' : 'rejected',
  };
  return (span && which === 'accepted' ? accepted(view, span) : [open]).filter(isReal);
}

/** Numbers of sites, for what is still to come there; null: all. */
const sitesIn = (fields: Readonly<Record<string, string>>): string[] | null => fields['sites']?.split(' ') ?? null;

interface Part {
  readonly picked: Picked;
  readonly sites: string[] | null;
  readonly which: 'accepted' | 'others';
}

/**
 * Which of the touched duties are accepted. Accepted for some sites only, what is still to come is accepted there and
 * nowhere else.
 */
function partsOf(view: ReliefView): Part[] {
  const touched = pickedIn(touchesOf(view)?.touches.join(' '));
  const verdict = verdictOf(view);
  const claimed = sitesIn(view.file.request);
  if (verdict?.decision !== 'approve-part')
    return touched.map((picked) => ({ picked, sites: claimed, which: 'accepted' }));
  const taken = pickedIn(verdict.fields['touches']);
  return touched.map((picked) => {
    const isTaken = taken.some((one) => one.workflow === picked.workflow && one.case === picked.case);
    return isTaken
      ? { picked, sites: sitesIn(verdict.fields) ?? claimed, which: 'accepted' }
      : { picked, sites: claimed, which: 'others' };
  });
}

/**
 * The touched duties that are accepted, in the order in which they were named; all while nothing is decided, or nothing
 * is accepted.
 */
export const touchesInForce = (view: ReliefView): string[] =>
  partsOf(view)
    .filter(({ which }) => which === 'accepted')
    .map(({ picked: { workflow, case: id } }) => (id === TO_COME ? `${workflow}/${TO_COME}` : id));

/**
 * Suspensions on each touched case, and on the contract for what is still to come: that covers cases which are opened
 * later.
 */
export function reliefEffects(view: ReliefView): EffectOn[] {
  const parts = partsOf(view);
  const direct = parts.filter(({ picked }) => picked.case !== TO_COME);
  const standing = parts.filter(({ picked }) => picked.case === TO_COME);
  const named = new Set(direct.map(({ picked }) => picked.case));
  const come = standing.flatMap((part) =>
    sinceClaimed(view, part)
      .filter(({ id }) => !named.has(id))
      .flatMap((one) => onCase(view, one.id, isCovered(view, part, one) ? part.which : 'others')),
  );
  return [
    ...direct.flatMap(({ picked, which }) => onCase(view, picked.case, which)),
    ...standing.flatMap((part) => onContract(view, part)),
    ...come,
  ];
}

function onCase(view: ReliefView, id: string, which: Part['which']): EffectOn[] {
  const { ground, pastDue } = common(view);
  return stretchesOf(view, which).map(({ part, span, state }) => ({
    on: 'case',
    case: id,
    effect: {
      kind: 'suspension',
      name: suspensionName(part, id),
      ground,
      ...span,
      state,
      deadlines: touchesOf(view)?.deadlines[id] ?? null,
      ...pastDue,
    },
  }));
}

function onContract(view: ReliefView, { picked: { workflow }, sites, which }: Part): EffectOn[] {
  const { ground, pastDue } = common(view);
  return stretchesOf(view, which).map(({ part, span, state }) => ({
    on: 'contract',
    effect: {
      kind: 'standing-suspension',
      name: `standing-${part}.${workflow}`,
      workflow,
      sites,
      since: view.file.openedAt,
      part,
      ground,
      ...span,
      state,
      ...pastDue,
    },
  }));
}

function common(view: ReliefView): { ground: string; pastDue: { pastDue?: true } } {
  const { ground = '' } = view.file.request;
  return { ground, pastDue: groundOf(view).pastDue ? { pastDue: true } : {} };
}

/** Cases that were opened since, at any of the sites that were claimed. */
function sinceClaimed(view: ReliefView, part: Part): CaseSummary[] {
  const sites = sitesIn(view.file.request);
  return view.cases.filter((one) => isCovered(view, { ...part, sites }, one));
}

const isCovered = (view: ReliefView, { picked: { workflow }, sites }: Part, one: CaseSummary): boolean =>
  standsFor({ workflow, sites, since: view.file.openedAt }, one);
