import { SingleBar } from 'cli-progress';
import { epochMs, fromEpochMs, shanghai } from '../../domain/time/instant.ts';
import type { Scenario } from '../replay/scenario.ts';

/** A bar on a terminal, nothing in a pipe: it shows how far the clock has come. */
export function progressOf({ start, until, actions }: Scenario): {
  update: (done: number, nowMs: number) => void;
  stop: () => void;
} {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const startMs = epochMs(start);
  const bar = new SingleBar({
    stream: process.stderr,
    format: '{bar} {day}  {done}/{actions} actions',
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(Math.max(1, epochMs(until) - startMs), 0, {
    day: shanghai(start).slice(0, 10),
    done: 0,
    actions: actions.length,
  });
  return {
    update: (done, nowMs) => bar.update(nowMs - startMs, { day: shanghai(fromEpochMs(nowMs)).slice(0, 10), done }),
    stop: () => bar.stop(),
  };
}
