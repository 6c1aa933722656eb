import { unlaidEffects } from './effects.ts';
import { breachesOf, breachToRecord, breachToWithdraw, pendingDeadlines, pendingSilences } from './judge.ts';
import { breachState, fixedStates, stageState, stepState } from './names.ts';
import type { Room } from './room.ts';
import type { View } from './view.ts';

/**
 * What ends the waiting of a stage: a deadline by its name, a silence, or a moment at which something changes by
 * itself.
 */
export interface Alarm {
  readonly name: string;
  readonly at: string;
}

/** Where a case goes next: what every function of the machine returns, and what a stage that waits is woken with. */
export interface Plan {
  /** A state of the machine. */
  readonly next: string;
  readonly alarm: Alarm | null;
  /** The breach that the next state records or withdraws. */
  readonly breach: { readonly what: string; readonly at: string } | null;
}

export const SILENCE = 'silence';
export const TIMER = 'timer';

/** Where a case stands at `now`: pure, the first that applies. A hint to the machine; the writes decide. */
export function planOf(room: Room, view: View<never>, now: string): Plan {
  const { file } = view;
  if (file.status === 'closed') return to(fixedStates.closed);
  const judged = breachesOf(room, view, now);
  const withdrawn = breachToWithdraw(file, judged, now);
  if (withdrawn) return to(fixedStates.withdrawBreach, { what: withdrawn.what, at: withdrawn.at });
  const missed = breachToRecord(file, judged);
  if (missed) return to(breachState(missed.what), { what: missed.what, at: missed.at });
  if (unlaidEffects(room, view, now).length > 0) return to(fixedStates.layEffects);
  if (file.status === 'closing') return to(fixedStates.close);
  const { step, stage } = room.position(view, now);
  if (step !== null) return to(stepState(step));
  if (pendingSilences(room, view).some(({ at }) => at <= now)) return to(fixedStates.silence);
  if (stage === null) throw new StrandedCase(room.name, file.id);
  return { next: stageState(stage), alarm: alarmOf(room, view, now), breach: null };
}

/** A room whose facts lead nowhere: neither a question, nor a step, nor an end. */
export class StrandedCase extends Error {
  readonly code = 'room.stranded';
  constructor(
    readonly workflow: string,
    readonly caseId: string,
  ) {
    super(`The case ${caseId} of ${workflow} has no question open, no step to do and no outcome.`);
    this.name = 'StrandedCase';
  }
}

const to = (next: string, breach: Plan['breach'] = null): Plan => ({ next, alarm: null, breach });

/**
 * The earliest of pending deadlines, silences and timers. A stage has at least one question, so there always is one.
 */
export function alarmOf(room: Room, view: View<never>, now: string): Alarm | null {
  const alarms: Alarm[] = [
    ...pendingDeadlines(room, view, now).map(({ what, dueAt }) => ({ name: what, at: dueAt })),
    ...pendingSilences(room, view).map(({ at }) => ({ name: SILENCE, at })),
    ...(room.timers?.(view) ?? []).map((at) => ({ name: TIMER, at })),
  ];
  return alarms
    .filter(({ at }) => at > now)
    .reduce<Alarm | null>((first, alarm) => (first === null || alarm.at < first.at ? alarm : first), null);
}
