import type { MaybePromise } from '../expressions/maybe-promise.ts';
import type { JsonDocument } from '../json/document.ts';
import type { Frame } from './frame.ts';
import type { Run } from './run.ts';

/** A flow came to its end: the execution succeeds, or the state around hears of it. */
export function complete(run: Run, frame: Frame, output: JsonDocument): MaybePromise<void> {
  const { parent } = frame;
  if (parent === null) {
    run.note('ExecutionSucceeded', { output: output.text }, frame.lastEvent);
    run.end('SUCCEEDED', { output });
    return;
  }
  run.removeFrame(frame);
  return run.behaviourOf(parent).childSucceeded?.(run, parent, frame, output);
}
