import { effectsOfKind, type Suspension } from '../../domain/case/effects.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { compareInstants } from '../../domain/time/instant.ts';
import { explore, type RoomFlow } from '../../workflows/authoring/explore.ts';
import { titleBesideOthers } from '../facts/question-name.ts';
import type { FactSource } from '../facts/section.ts';
import { breachWords, roomWords, say } from '../facts/wording.ts';
import { words } from '../texts/words.ts';
import { deadlinesIn, type DeadlineState } from './watch.ts';

/**
 * What a span of a case is: where the case stood, what was waited for, what was to be kept, and for how long a clock
 * stood.
 */
export type SpanKind = 'stage' | 'wait' | 'deadline' | 'suspension';

export interface Span {
  readonly from: string;
  /** null: it goes on. */
  readonly until: string | null;
  readonly state: DeadlineState | 'open' | 'answered' | 'withdrawn' | Suspension['state'];
}

/** One line of a timeline: its spans in order, and moments at which it was missed. */
export interface TimelineRow {
  readonly kind: SpanKind;
  readonly title: string;
  readonly spans: readonly Span[];
  readonly missed: readonly string[];
}

/**
 * A case over time, as its facts of now tell it: nothing of it is stored. @param stages where the machine stood, which
 * its flow tells; left out where nobody runs it: finding the flow of a room takes longer than the page
 */
export function timelineOf(source: FactSource, { stages }: { stages: boolean }): TimelineRow[] {
  const stood = stages ? stageRows(source, explore(source.room, source.contract)) : [];
  return [...stood, ...waitRows(source), ...deadlineRows(source), ...suspensionRows(source)];
}

/**
 * When each question stood open, in order of asking. An earlier opening that was withdrawn is told by the evidence
 * only.
 */
function openSpans({ view }: FactSource): { name: string; span: Span }[] {
  return view.file.questions
    .map(({ name, askedAt, state, answer, withdrawnAt }) => ({
      name,
      span: { from: askedAt, until: answer?.at ?? withdrawnAt, state },
    }))
    .sort((one, other) => compareInstants(one.span.from, other.span.from));
}

function waitRows(source: FactSource): TimelineRow[] {
  const spans = openSpans(source);
  return [...new Set(spans.map(({ name }) => name))].map((name) => ({
    kind: 'wait',
    title: titleBesideOthers(source, name),
    spans: spans.filter((one) => one.name === name).map(({ span }) => span),
    missed: [],
  }));
}

/** A stage is a set of questions: where a case stood follows from what stood open. */
function stageRows(source: FactSource, { stages }: RoomFlow): TimelineRow[] {
  const spans = openSpans(source);
  const end = source.view.file.closedAt;
  const times = [...new Set(spans.flatMap(({ span }) => [span.from, span.until ?? end ?? source.now]))].sort(
    compareInstants,
  );
  const found = new Map<string, Span[]>();
  times.slice(0, -1).forEach((from, index) => {
    const to = times[index + 1] ?? from;
    const open = spans.filter(({ span }) => span.from <= from && (span.until ?? source.now) >= to);
    const stage = stageWith(
      stages,
      open.map(({ name }) => name),
    );
    if (stage === null) return;
    const goesOn = open.some(({ span }) => span.until === null) && to === times.at(-1) && end === null;
    const before = found.get(stage) ?? [];
    const last = before.at(-1);
    const joins = last?.until === from;
    const span: Span = {
      from: joins ? last.from : from,
      until: goesOn ? null : to,
      state: goesOn ? 'open' : 'answered',
    };
    found.set(stage, [...(joins ? before.slice(0, -1) : before), span]);
  });
  const said = roomWords(source).stages;
  return [...found].map(([name, own]) => ({
    kind: 'stage',
    title: say(source, said[name] ?? name),
    spans: own,
    missed: [],
  }));
}

/** The narrowest stage in which all of these questions are asked; null where nothing is. */
function stageWith(stages: RoomFlow['stages'], open: readonly string[]): string | null {
  if (open.length === 0) return null;
  const holding = [...stages].filter(([, { questions }]) => open.every((name) => questions.includes(name)));
  holding.sort(([, one], [, other]) => one.questions.length - other.questions.length);
  return holding[0]?.[0] ?? null;
}

function deadlineRows(source: FactSource): TimelineRow[] {
  const said = roomWords(source).deadlines;
  return deadlinesIn(source).map(({ deadline: { what, from, dueAt }, state }) => ({
    kind: 'deadline',
    title: say(source, said[what] ?? what),
    spans: [{ from, until: dueAt, state }],
    missed: state === 'missed' && dueAt !== null ? [dueAt] : [],
  }));
}

function suspensionRows(source: FactSource): TimelineRow[] {
  const { timeline: w } = words(source.language).console;
  return effectsOfKind(source.view.file.effects, 'suspension').map(({ from, to, state, deadlines, source: by }) => ({
    kind: 'suspension',
    title: w.suspendedBy(
      caseNumber(source.contract, by),
      (deadlines ?? []).map((what) => titleOf(source, what)).join(w.and),
    ),
    spans: [{ from, until: to, state }],
    missed: [],
  }));
}

const titleOf = (source: FactSource, what: string): string => {
  const said = roomWords(source).deadlines[what];
  return said === undefined ? breachWords(source, what).name : say(source, said);
};
