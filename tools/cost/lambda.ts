import type { Invocation } from '../../local/function-meter.ts';
import { MB_PER_PROCESSOR, type Deployment } from './deployment.ts';

/** What calls of a function come to. */
export interface Calls {
  requests: number;
  /** Calls after a pause, for which the function started anew. */
  starts: number;
  /** Whole milliseconds, each call rounded up; starting is in them. */
  billedMs: number;
}

/**
 * Milliseconds that a call is billed: the processor time measured here, stretched to the share of a processor that the
 * memory buys, and rounded up. An estimate: it takes a processor there to be as fast as the one here.
 */
export function billedMs(cpuMs: number, memoryMb: number): number {
  return Math.max(1, Math.ceil(cpuMs * Math.max(1, MB_PER_PROCESSOR / memoryMb)));
}

/** @param invocations in any order */
export function callsOf(
  invocations: readonly Invocation[],
  memoryMb: number,
  { keptWarmMinutes, startMilliseconds }: Deployment,
): Calls {
  const times = invocations.map(({ atMs }) => atMs).sort((one, other) => one - other);
  const starts = times.filter(
    (atMs, index) => atMs - (times[index - 1] ?? Number.NEGATIVE_INFINITY) > keptWarmMinutes * 60_000,
  ).length;
  const run = invocations.reduce((sum, { cpuMs }) => sum + billedMs(cpuMs, memoryMb), 0);
  return { requests: invocations.length, starts, billedMs: run + starts * startMilliseconds };
}
