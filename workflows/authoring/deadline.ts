import type { ClaimedEnd, StoppedDeadline } from '../../domain/case/duty-clock.ts';
import type { Deadline } from '../../domain/contract/deadlines.ts';

interface WatchedDeadline {
  readonly what: string;
  /** Who owes it. */
  readonly debtor: 'a' | 'b';
  /**
   * Whether what has been stored so far meets it: then it is not shown as open, not reminded, and makes no time-out.
   */
  readonly kept: boolean;
  /** The end if the claims that are pending were accepted; null where there are none. */
  readonly claimed: ClaimedEnd | null;
}

export type RunningDeadline = Deadline & WatchedDeadline;
/** Its clock stands still, with no end known: shown with what is left of it, never missed. */
type StandingDeadline = StoppedDeadline & WatchedDeadline;
export type RoomDeadline = RunningDeadline | StandingDeadline;
