import type { MapState } from '../definition/model.ts';
import { move } from '../execution/drive.ts';
import { leave } from '../execution/exit.ts';
import { abortChildren } from '../execution/fail.ts';
import { QueryFailure, StateFailure } from '../execution/failure.ts';
import type { ChildrenPending, Frame } from '../execution/frame.ts';
import { mapItem } from '../execution/frame-scope.ts';
import type { Behaviour, Run } from '../execution/run.ts';
import { andThen, orElse } from '../expressions/maybe-promise.ts';
import type { MaybePromise } from '../expressions/maybe-promise.ts';
import { JsonDocument, NULL_DOCUMENT } from '../json/document.ts';
import type { Json } from '../json/json.ts';
import { arrayField, integerField, numberField } from './fields.ts';

/** The service runs at most 40 iterations of an inline Map at a time. */
const MOST_AT_ONCE = 40;
const ANY_COUNT = { least: 0, most: Number.MAX_SAFE_INTEGER };

/** MaxConcurrency and Items are read before the Map counts as started, the tolerances after. */
export const map: Behaviour<MapState> = {
  start: (run, frame, state) =>
    andThen(integerField(state.maxConcurrency, run.scope(frame), { field: 'MaxConcurrency', ...ANY_COUNT }), (atOnce) =>
      andThen(itemsOf(run, frame, state), (items) => {
        const startedEvent = run.event(frame, 'MapStateStarted', { length: items.length });
        return andThen(toleratedFailures(run, frame, state, items.length), (tolerated) =>
          begin(run, frame, state, { items, startedEvent, tolerated, atOnce }),
        );
      }),
    ),

  childSucceeded: (run, parent, child, output) => {
    const { name } = parent.state;
    const over = run.note('MapIterationSucceeded', { name, index: child.index }, child.lastEvent);
    return childOver(run, parent, child, { result: output, failed: false, over });
  },

  childFailed: (run, parent, child, failure) => {
    const { name } = parent.state;
    const pending = parent.pending as ChildrenPending;
    const over = run.note('MapIterationFailed', { name, index: child.index }, child.lastEvent);
    if (pending.failed < pending.tolerated)
      return childOver(run, parent, child, { result: NULL_DOCUMENT, failed: true, over });
    abortChildren(run, parent, (other) =>
      run.note('MapIterationAborted', { name, index: other.index }, other.lastEvent),
    );
    parent.lastEvent = child.lastEvent;
    if (pending.tolerated === 0) throw failure;
    throw new StateFailure(
      'States.ExceedToleratedFailureThreshold',
      'The specified tolerated failure threshold was exceeded',
    );
  },
};

function itemsOf(run: Run, frame: Frame, state: MapState): MaybePromise<Json[]> {
  if (state.items !== null) return arrayField(state.items, run.scope(frame));
  const { value, text } = frame.input;
  if (Array.isArray(value)) return value;
  throw new QueryFailure(`Map state input must be an array but was: ${text}`, null);
}

function toleratedFailures(run: Run, frame: Frame, state: MapState, items: number): MaybePromise<number> {
  const scope = run.scope(frame);
  return andThen(integerField(state.toleratedCount, scope, { field: 'ToleratedFailureCount', ...ANY_COUNT }), (count) =>
    andThen(
      numberField(state.toleratedPercentage, scope, { field: 'ToleratedFailurePercentage', least: 0, most: 100 }),
      (percentage) => stricterOf(count, percentage === null ? null : Math.floor((percentage * items) / 100)),
    ),
  );
}

/** Where both thresholds are given the one that is passed first counts. */
function stricterOf(count: number | null, byPercentage: number | null): number {
  if (count === null || byPercentage === null) return count ?? byPercentage ?? 0;
  return Math.min(count, byPercentage);
}

interface Beginning {
  items: Json[];
  startedEvent: number;
  tolerated: number;
  atOnce: number | null;
}

function begin(
  run: Run,
  frame: Frame,
  state: MapState,
  { items, startedEvent, tolerated, atOnce }: Beginning,
): MaybePromise<void> {
  const results = new Array<JsonDocument>(items.length).fill(NULL_DOCUMENT);
  const concurrency = Math.min(atOnce === null || atOnce === 0 ? MOST_AT_ONCE : atOnce, MOST_AT_ONCE);
  run.wait(frame, {
    kind: 'children',
    results,
    changed: [],
    open: 0,
    failed: 0,
    items,
    next: 0,
    concurrency,
    tolerated,
  });
  if (items.length === 0) return finish(run, frame, state, startedEvent);
  return startMore(run, frame, state, startedEvent);
}

/** Starts iterations up to the concurrency; those that follow another are chained to its last event. */
function startMore(run: Run, frame: Frame, state: MapState, after: number): MaybePromise<void> {
  const pending = frame.pending as ChildrenPending | null;
  if (pending === null || pending.open >= pending.concurrency || pending.next >= pending.items.length) return;
  const index = pending.next;
  pending.next++;
  pending.open++;
  return andThen(startIteration(run, frame, state, index, after), () =>
    run.isLive(frame) ? startMore(run, frame, state, after) : undefined,
  );
}

function startIteration(run: Run, parent: Frame, state: MapState, index: number, after: number): MaybePromise<void> {
  const started = run.note('MapIterationStarted', { name: state.name, index }, after);
  const item = (parent.pending as ChildrenPending).items[index] as Json;
  if (state.itemSelector === null) {
    run.addFrame(parent, index, state.processor, JsonDocument.of(item), started);
    return;
  }
  const scope = run.scope(parent, { extra: { Map: { Item: mapItem(index, item) } } });
  const { itemSelector } = state;
  const select = (): MaybePromise<void> =>
    andThen(
      itemSelector.evaluate(scope),
      (selected) => void run.addFrame(parent, index, state.processor, JsonDocument.of(selected), started),
    );
  return move(run, parent, () => orElse(select, (thrown) => abortAnd(run, parent, thrown)));
}

/** A failing ItemSelector fails the Map: its other iterations stop first. */
function abortAnd(run: Run, parent: Frame, thrown: unknown): never {
  abortChildren(run, parent);
  throw thrown;
}

interface IterationEnd {
  result: JsonDocument;
  failed: boolean;
  /** The event that says so. */
  over: number;
}

function childOver(run: Run, parent: Frame, child: Frame, { result, failed, over }: IterationEnd): MaybePromise<void> {
  const pending = parent.pending as ChildrenPending;
  pending.results[child.index] = result;
  pending.changed.push(child.index);
  pending.open--;
  if (failed) pending.failed++;
  run.touched.add(parent);
  if (pending.open === 0 && pending.next === pending.items.length)
    return finish(run, parent, parent.state as MapState, over);
  return startMore(run, parent, parent.state as MapState, child.lastEvent);
}

function finish(run: Run, frame: Frame, state: MapState, lastEvent: number): MaybePromise<void> {
  const { results } = frame.pending as ChildrenPending;
  run.note('MapStateSucceeded', null, lastEvent);
  frame.lastEvent = lastEvent;
  const result = JsonDocument.list(results);
  return move(run, frame, () => leave(run, frame, state, run.scope(frame, { result: result.value }), result));
}
