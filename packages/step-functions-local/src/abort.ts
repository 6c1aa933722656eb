import type { Execution } from './execution/execution.ts';
import type { MaybePromise } from './expressions/maybe-promise.ts';
import type { Scheduler } from './scheduler.ts';

interface Why {
  error?: string | null;
  cause?: string | null;
}

/** Ends an execution from outside. The event follows none of its states', as with the service. */
export function abort(scheduler: Scheduler, execution: Execution, why: Why = {}): MaybePromise<void> {
  const { error = null, cause = null } = why;
  return scheduler.submit(execution, (run) => {
    run.note('ExecutionAborted', { error: error ?? undefined, cause: cause ?? undefined }, 0);
    run.end('ABORTED', { error, cause });
  });
}
