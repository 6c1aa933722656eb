import { describe, expect, it } from 'vitest';
import { readHistory, type HistoryEvent } from '../../../tools/cost/history.ts';

type Step = [id: number, previousEventId: number, seconds: number, type: string];
const asks = { taskScheduledEventDetails: { resource: 'invoke.waitForTaskToken' } };
const calls = { taskScheduledEventDetails: { resource: 'invoke' } };
const event = ([id, previousEventId, timestamp, type]: Step, more: Partial<HistoryEvent> = {}): HistoryEvent => ({
  id,
  previousEventId,
  timestamp,
  type,
  ...more,
});

describe('the history of an execution', () => {
  it('is billed for each state entered, and once more for each further try', () => {
    const events = [
      event([1, 0, 0, 'ExecutionStarted']),
      event([2, 0, 0, 'TaskStateEntered']),
      event([3, 2, 0, 'TaskScheduled'], calls),
      event([4, 3, 0, 'TaskStarted']),
      event([5, 4, 1, 'TaskFailed']),
      event([6, 5, 3, 'TaskScheduled'], calls),
      event([7, 6, 3, 'TaskStarted']),
      event([8, 7, 4, 'TaskSucceeded']),
      event([9, 8, 4, 'TaskStateExited']),
      event([10, 9, 4, 'SucceedStateEntered']),
      event([11, 10, 4, 'SucceedStateExited']),
      event([12, 11, 4, 'ExecutionSucceeded']),
    ];
    expect(readHistory('O1', events, 100)).toEqual({ name: 'O1', events: 12, transitions: 3, retries: 1, waits: [] });
  });

  it('waits for each of two people from the question to the answer, though both wait side by side', () => {
    const events = [
      event([1, 0, 0, 'ExecutionStarted']),
      event([2, 0, 0, 'ParallelStateEntered']),
      event([3, 2, 0, 'ParallelStateStarted']),
      event([4, 3, 0, 'TaskStateEntered']),
      event([5, 4, 0, 'TaskScheduled'], asks),
      event([6, 3, 0, 'TaskStateEntered']),
      event([7, 6, 10, 'TaskScheduled'], asks),
      event([8, 5, 0, 'TaskStarted']),
      event([9, 7, 10, 'TaskStarted']),
      event([10, 8, 1, 'TaskSubmitted']),
      event([11, 9, 11, 'TaskSubmitted']),
      event([12, 11, 600, 'TaskSucceeded']),
      event([13, 12, 600, 'TaskStateExited']),
      event([14, 10, 900, 'TaskTimedOut']),
    ];
    expect(readHistory('O2', events, 10_000).waits).toEqual([900, 590]);
  });

  it('waits until now where the answer is not there yet', () => {
    const events = [
      event([1, 0, 50, 'ExecutionStarted']),
      event([2, 0, 50, 'TaskStateEntered']),
      event([3, 2, 50, 'TaskScheduled'], asks),
      event([4, 3, 50, 'TaskStarted']),
      event([5, 4, 51, 'TaskSubmitted']),
    ];
    expect(readHistory('O3', events, 10_050).waits).toEqual([10_000]);
  });
});
