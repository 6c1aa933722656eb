import { epochMs, fromEpochMs, shanghai, utc } from '../../domain/time/instant.ts';
import { DataFolderError, type ClockRecord, type DataFolder } from '../data-folder.ts';
import type { LaptopOptions } from '../laptop-options.ts';
import { realClock, VirtualClock, type Clock } from './clock.ts';

export interface OpenedClock {
  clock: Clock;
  /** Whether the folder has had no clock before. */
  isFresh: boolean;
  /** From here on the folder runs by this clock. */
  keep(): void;
}

/**
 * The clock of a data folder: a new one as asked for, else the one it has run by so far, where it stopped. A folder
 * never changes from one kind of time to the other, as deadlines that were set by the one would be nonsense in the
 * other.
 * @throws DataFolderError
 */
export function openClock(asked: LaptopOptions['clock'], folder: DataFolder | null): OpenedClock {
  const kept = folder?.readClock() ?? null;
  if (kept !== null && folder !== null) refuseOther(asked, kept, folder.path);
  const isReal = asked.kind === 'real' || kept?.kind === 'real';
  const record: ClockRecord =
    kept ??
    (isReal
      ? { kind: 'real', start: null, now: null }
      : { kind: 'virtual', start: startOf(asked), now: startOf(asked) });
  const remember = (nowMs: number): void => folder?.writeClock({ ...record, now: fromEpochMs(nowMs) });
  return {
    clock: isReal ? realClock : new VirtualClock(epochMs(record.now ?? ''), remember),
    isFresh: kept === null,
    keep: () => folder?.writeClock(record),
  };
}

function startOf(asked: LaptopOptions['clock']): string {
  return asked.kind === 'real' ? '' : utc(asked.start);
}

function refuseOther(asked: LaptopOptions['clock'], kept: ClockRecord, path: string): void {
  const found = kept.kind === 'real' ? 'the real clock' : `a virtual clock that began at ${shanghai(kept.start ?? '')}`;
  const fits =
    asked.kind === 'kept' || (asked.kind === kept.kind && (asked.kind === 'real' || startOf(asked) === kept.start));
  if (!fits)
    throw new DataFolderError(
      'clock',
      `The data folder ${path} runs by ${found}. Leave out --clock to go on with it, or choose another folder with --data.`,
    );
}
