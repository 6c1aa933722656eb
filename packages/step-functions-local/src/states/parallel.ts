import type { ParallelState } from '../definition/model.ts';
import { move } from '../execution/drive.ts';
import { leave } from '../execution/exit.ts';
import { abortChildren, noteAborted } from '../execution/fail.ts';
import type { ChildrenPending, Frame } from '../execution/frame.ts';
import type { Behaviour, Run } from '../execution/run.ts';
import { andThen } from '../expressions/maybe-promise.ts';
import { JsonDocument, NULL_DOCUMENT } from '../json/document.ts';
import type { Json } from '../json/json.ts';

export const parallel: Behaviour<ParallelState> = {
  start: (run, frame, state) => {
    const input = state.arguments === null ? frame.input.value : state.arguments.evaluate(run.scope(frame));
    return andThen(input, (value) => begin(run, frame, state, value));
  },

  childSucceeded: (run, parent, child, output) => {
    const pending = parent.pending as ChildrenPending;
    const { results } = pending;
    results[child.index] = output;
    pending.changed.push(child.index);
    pending.open--;
    run.touched.add(parent);
    if (pending.open > 0) return;
    run.note('ParallelStateSucceeded', null, child.lastEvent);
    parent.lastEvent = child.lastEvent;
    const result = JsonDocument.list(results);
    return move(run, parent, () =>
      leave(run, parent, parent.state as ParallelState, run.scope(parent, { result: result.value }), result),
    );
  },

  childFailed: (run, parent, child, failure) => {
    noteAborted(run, child);
    abortChildren(run, parent);
    parent.lastEvent = child.lastEvent;
    throw failure;
  },
};

function begin(run: Run, frame: Frame, state: ParallelState, input: Json): void {
  const startedEvent = run.event(frame, 'ParallelStateStarted');
  const count = state.branches.length;
  const results = new Array<JsonDocument>(count).fill(NULL_DOCUMENT);
  run.wait(frame, {
    kind: 'children',
    results,
    changed: [],
    open: count,
    failed: 0,
    items: [],
    next: count,
    concurrency: count,
    tolerated: 0,
  });
  const doc = input === frame.input.value ? frame.input : JsonDocument.of(input);
  for (const [i, branch] of state.branches.entries()) run.addFrame(frame, i, branch, doc, startedEvent);
}
