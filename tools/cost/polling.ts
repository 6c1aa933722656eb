import { decimal } from '../../domain/money/amounts.ts';
import type { Quantity } from './bill.ts';
import type { Deployment, Polling } from './deployment.ts';
import type { PriceName } from './price-list.ts';
import { exact, gbSeconds, gigabytes } from './quantities.ts';
import type { Work } from './work.ts';

/** The same waits, if the workflows looked every few minutes instead of letting themselves be called back. */
export interface Looking {
  waits: number;
  waitedDays: number;
  looks: number;
  /** Executions whose history would grow past what the service allows, and that would have to be cut in pieces. */
  tooLong: number;
  executions: number;
}

/** The last look finds the answer, or that the deadline has passed. @param seconds of one wait */
export function looksFor(seconds: number, { everySeconds }: Pick<Polling, 'everySeconds'>): number {
  return Math.max(1, Math.ceil(seconds / everySeconds));
}

export function lookingOf({ executions }: Pick<Work, 'executions'>, polling: Polling): Looking {
  const looks = executions.map(({ waits }) => waits.reduce((sum, seconds) => sum + looksFor(seconds, polling), 0));
  const waits = executions.flatMap((one) => one.waits);
  return {
    waits: waits.length,
    waitedDays: waits.reduce((sum, seconds) => sum + seconds, 0) / 86_400,
    looks: looks.reduce((sum, one) => sum + one, 0),
    tooLong: executions.filter(
      ({ events }, index) => events + (looks[index] ?? 0) * polling.eventsPerLook > polling.mostEvents,
    ).length,
    executions: executions.length,
  };
}

/**
 * What looking takes in a month, on top of everything else. A look is taken to be as quick as a sweep that finds
 * nothing, the quickest thing measured, and to need no key and no new start: so the difference comes out too small
 * rather than too large.
 */
export function lookingQuantities(work: Work, polling: Polling, deployment: Deployment): Quantity[] {
  const looks = exact(lookingOf(work, polling).looks).dividedBy(exact(work.months));
  const logs = gigabytes(looks.times(deployment.logBytesPerCall + polling.eventsPerLook * deployment.logBytesPerEvent));
  const each: Partial<Record<PriceName, Quantity['perContract']>> = {
    stateTransitions: looks.times(polling.transitionsPerLook),
    lambdaRequests: looks,
    lambdaGbSeconds: gbSeconds(looks.times(exact(work.idleSweep.billedMs)), polling.memoryMb),
    readUnits: looks.times(polling.readUnitsPerLook),
    logIngestion: logs,
    logStorage: logs.times(deployment.logsKeptMonths),
    traces: looks.times(deployment.tracesPerCall),
  };
  return Object.entries(each).map(([of, perContract]) => ({ of: of as PriceName, fixed: decimal('0'), perContract }));
}
