import type { Words } from '../zh-CN/all.ts';

export const machines: Words['console']['machines'] = {
  states: {
    NeedsRepair: 'Waits to be mended',
    HandedOver: 'Handed to a new execution',
    Superseded: 'Carried on by a later execution',
  },
  kinds: {
    stage: 'waits for answers',
    step: 'done by the system',
    outcome: 'outcome',
    breach: 'breach',
    trouble: 'end',
  },
  marks: { untouched: 'not reached', current: 'here now', passed: 'passed', broken: 'broken off here' },
  statuses: {
    RUNNING: 'running',
    SUCCEEDED: 'succeeded',
    FAILED: 'failed',
    TIMED_OUT: 'timed out',
    ABORTED: 'stopped',
    PENDING_REDRIVE: 'to be redriven',
  },
};
