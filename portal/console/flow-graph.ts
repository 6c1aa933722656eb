import { holderOf } from '../../workflows/authoring/holders.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import type { By, FlowNode as Place, RoomFlow } from '../../workflows/authoring/explore.ts';
import { breachState, fixedStates, meaningOf, stageState, stepState } from '../../workflows/authoring/names.ts';
import { TIMER } from '../../workflows/authoring/plan.ts';
import { rolesAsked } from '../facts/people.ts';
import { titleBesideOthers } from '../facts/question-name.ts';
import type { FactSource } from '../facts/section.ts';
import { actWords, breachWords, clauseText, decisionWord, questionTitle, roomWords, say } from '../facts/wording.ts';
import { joined, type Flow, type FlowEdge, type FlowNode, type NodeRow } from '../graph/flow.ts';
import {
  isEntry,
  linesAlong,
  visitsIn,
  wayThrough,
  type ExecutionStatus,
  type Happening,
  type Progress,
  type Visit,
} from '../graph/progress.ts';
import { words } from '../texts/words.ts';

/** A room's flow in the reader's words, with the way that an execution has gone through it. */
export interface DrawnFlow {
  readonly flow: Flow;
  readonly progress: Progress;
  /** Rows of the questions that stand open now. */
  readonly open: ReadonlySet<string>;
}

/**
 * How far an execution has come. `isPresent`: it carries the case now, so that the case's open questions are its own.
 */
export interface Course {
  readonly history: readonly Happening[];
  readonly status: ExecutionStatus;
  readonly isPresent: boolean;
}

export const outcomeId = (name: string): string => `outcome.${name}`;
const rowId = (stage: string, row: string): string => `${stage}/${row}`;

/** States that are drawn only where an execution has come to them. */
const asides: readonly string[] = [fixedStates.needsRepair, fixedStates.handedOver, fixedStates.superseded];

const placeId = ({ kind, name }: Place): string =>
  kind === 'stage' ? stageState(name) : kind === 'step' ? stepState(name) : outcomeId(name);

export function drawnFlow(source: FactSource, known: RoomFlow, course: Course): DrawnFlow {
  const { history, status } = course;
  const breaches = breachesPassed(source, history);
  const flow = flowIn(source, known, breaches, new Set(history.flatMap(({ state }) => state ?? [])));
  const way = wayThrough(history, (state) => placeOf(source, state));
  const { taken, more } = linesAlong(flow, way);
  const visits = visitsIn(history, status);
  return {
    flow: {
      ...flow,
      edges: [...flow.edges, ...more.map((edge) => fromElsewhere(source, edge))],
      starts: startsWith(flow.starts, way[0]?.place),
    },
    progress: { visits: new Map([...visits, ...breachVisits(breaches, visits), ...endVisit(source, visits)]), taken },
    open: course.isPresent ? openRows(source) : new Set(),
  };
}

/** Nothing that is asked or awaited here led along it: what lies around the case had changed. */
function fromElsewhere({ language }: FactSource, edge: FlowEdge): FlowEdge {
  const { elsewhere, elsewhereHint } = words(language).console.execution;
  return { ...edge, label: elsewhere, hint: elsewhereHint };
}

const startsWith = (starts: readonly string[], first: string | undefined): string[] =>
  first === undefined || starts.includes(first) ? [...starts] : [...starts, first];

/** Where a state of the machine stands in the drawing; null for those that only hold the others together. */
function placeOf({ room, view }: FactSource, state: string): string | null {
  const meaning = meaningOf(room, state);
  if (meaning) return meaning.kind === 'breach' ? null : state;
  if (state === fixedStates.closed) return view.file.outcome === null ? null : outcomeId(view.file.outcome);
  return asides.includes(state) ? state : null;
}

/** An end is a state of the machine that all outcomes share: only the one that the case came to was passed. */
function endVisit({ view }: FactSource, visits: ReadonlyMap<string, Visit>): [string, Visit][] {
  const closed = visits.get(fixedStates.closed);
  return closed && view.file.outcome !== null ? [[outcomeId(view.file.outcome), closed]] : [];
}

interface PassedBreach {
  readonly stage: string;
  readonly state: string;
}

/**
 * Breaches that an execution recorded, each at the stage whose waiting it ended; one at the very start hangs on the
 * first stage.
 */
function breachesPassed({ room }: FactSource, history: readonly Happening[]): PassedBreach[] {
  const passed: PassedBreach[] = [];
  const early: string[] = [];
  let stage: string | null = null;
  for (const event of history.filter(isEntry)) {
    const state = event.state ?? '';
    const kind = meaningOf(room, state)?.kind;
    if (kind === 'stage') {
      stage = state;
      for (const missed of early.splice(0)) passed.push({ stage, state: missed });
    } else if (kind === 'breach' && stage === null) early.push(state);
    else if (kind === 'breach' && stage !== null) passed.push({ stage, state });
  }
  return passed;
}

function breachVisits(breaches: readonly PassedBreach[], visits: ReadonlyMap<string, Visit>): [string, Visit][] {
  return breaches.flatMap(({ stage, state }) => {
    const visit = visits.get(state);
    return visit ? [[rowId(stage, state), visit] as [string, Visit]] : [];
  });
}

function openRows({ room, view, now }: FactSource): Set<string> {
  const { stage } = room.position(view, now);
  if (view.file.status !== 'open' || stage === null) return new Set();
  return new Set(openQuestions(view.file).map(({ name }) => rowId(stageState(stage), name)));
}

function flowIn(
  source: FactSource,
  known: RoomFlow,
  passed: readonly PassedBreach[],
  visited: ReadonlySet<string>,
): Flow {
  const { between } = words(source.language).console.execution;
  return {
    nodes: [...stageNodes(source, known, passed), ...otherNodes(source, known, visited)],
    edges: joined(edgesIn(source, known), between),
    starts: known.opens.map(placeId),
  };
}

/** Stages with their questions, and with the breaches that are found there or were. */
function stageNodes(source: FactSource, known: RoomFlow, passed: readonly PassedBreach[]): FlowNode[] {
  const said = roomWords(source);
  return [...known.stages].map(([name, { questions, breaches }]): FlowNode => {
    const id = stageState(name);
    const own = passed
      .filter(({ stage }) => stage === id)
      .map(({ state }) => meaningOf(source.room, state)?.name ?? '');
    return {
      id,
      kind: 'stage',
      title: say(source, said.stages[name] ?? name),
      rows: [
        ...questions.map((question) => questionRow(source, id, question)),
        ...[...new Set([...breaches, ...own])].map((what) => breachRow(source, id, what, known.clauses.get(what))),
      ],
    };
  });
}

/** Steps, outcomes, and the states that stand aside, where the execution has been in them. */
function otherNodes(source: FactSource, known: RoomFlow, visited: ReadonlySet<string>): FlowNode[] {
  const said = roomWords(source);
  const { states } = words(source.language).console.machines;
  const node = (kind: FlowNode['kind'], id: string, title: string): FlowNode => ({ id, kind, title, rows: [] });
  return [
    ...[...stepsIn(known)].map((name) => node('step', stepState(name), say(source, said.steps[name] ?? name))),
    ...outcomesIn(source, known).map((name) =>
      node('outcome', outcomeId(name), say(source, said.outcomes[name]?.name ?? name)),
    ),
    ...asides
      .filter((state) => visited.has(state))
      .map((state) => node(state === fixedStates.needsRepair ? 'trouble' : 'outcome', state, states[state] ?? state)),
  ];
}

/** A case may have come to an outcome that the search has not: what was really passed is always drawn. */
function outcomesIn({ view }: FactSource, { outcomes }: RoomFlow): string[] {
  const { outcome } = view.file;
  return [...new Set([...outcomes, ...(outcome === null ? [] : [outcome])])];
}

function stepsIn({ stages, steps, opens }: RoomFlow): Set<string> {
  const places = [...opens, ...[...stages.values()].flatMap(({ leadsTo }) => leadsTo.map(({ to }) => to))];
  const reached = [...places, ...[...steps.values()].flat()].filter(({ kind }) => kind === 'step');
  return new Set([...reached.map(({ name }) => name), ...steps.keys()]);
}

function questionRow(source: FactSource, stage: string, name: string): NodeRow {
  const { contract, room, view, language } = source;
  const title = questionTitle(source, { name });
  const roles = rolesAsked(contract, holderOf(room, view, { name }), language);
  return {
    kind: 'question',
    id: rowId(stage, name),
    text: titleBesideOthers(source, name),
    hint: words(language).console.execution.askedOf(title, roles),
  };
}

function breachRow(source: FactSource, stage: string, what: string, clause: string | undefined): NodeRow {
  const { name } = breachWords(source, what);
  const text = clause ? words(source.language).console.execution.breachBy(name, clause) : name;
  const hint = clause ? `${name} · ${clauseText(clause, source.language)}` : name;
  return { kind: 'breach', id: rowId(stage, breachState(what)), text, hint };
}

function edgesIn(source: FactSource, known: RoomFlow): FlowEdge[] {
  const ofStages = [...known.stages].flatMap(([name, { leadsTo }]) =>
    leadsTo.map(({ to, by }): FlowEdge => ({ from: stageState(name), to: placeId(to), ...edgeOf(source, by) })),
  );
  const ofSteps = [...known.steps].flatMap(([name, leadsTo]) =>
    leadsTo.map((to): FlowEdge => ({ from: stepState(name), to: placeId(to), ...edgeOf(source, { kind: 'itself' }) })),
  );
  return [...ofStages, ...ofSteps].filter(({ from, to }) => from !== to);
}

/** What stands on a way: the decision's word, the act's, or the deadline that passed. */
function edgeOf(source: FactSource, by: By): Pick<FlowEdge, 'kind' | 'label' | 'hint'> {
  const { execution: w } = words(source.language).console;
  switch (by.kind) {
    case 'answer': {
      const question = { name: by.question };
      const label = decisionWord(source, question, by.decision);
      return { kind: 'way', label, hint: w.answeredWith(questionTitle(source, question), label) };
    }
    case 'act': {
      const { title } = actWords(source, by.act);
      return { kind: 'way', label: title, hint: title };
    }
    case 'time': {
      const deadline = roomWords(source).deadlines[by.name];
      const label = by.name === TIMER || deadline === undefined ? w.inTime : w.passedBy(say(source, deadline));
      return { kind: 'timeout', label, hint: label };
    }
    case 'itself':
      return { kind: 'way', label: w.byItself, hint: w.byItselfHint };
  }
}
