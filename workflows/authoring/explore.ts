import { type Room } from './room.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { hasWorkflow } from '../../domain/contract/contract.ts';
import { movesFrom, startsOf, type By } from './explore-moves.ts';
import { landing, situationKey, type FlowNode, type Grain, type Landing, type Situation } from './explore-landing.ts';

export type { By } from './explore-moves.ts';
export type { FlowNode } from './explore-landing.ts';

/** A way from one place of a flow to the next. */
export interface Way {
  readonly to: FlowNode;
  readonly by: By;
}

export interface FlowStage {
  /** Questions that stand open in it at some time. */
  readonly questions: readonly string[];
  /** Breaches that are recorded when something ends its waiting. */
  readonly breaches: readonly string[];
  readonly leadsTo: readonly Way[];
}

/** Where a room's cases can go. */
export interface RoomFlow {
  readonly opens: readonly FlowNode[];
  /** The stages that were reached, in the order in which they were found. */
  readonly stages: ReadonlyMap<string, FlowStage>;
  readonly steps: ReadonlyMap<string, readonly FlowNode[]>;
  readonly outcomes: readonly string[];
  /** The clause of each breach that was recorded, as the contract numbers it. */
  readonly clauses: ReadonlyMap<string, string>;
  /** Stages that no case comes to. */
  readonly unreachable: readonly string[];
  /** Stages and steps from which no case comes to an end, or from which it comes to nothing at all. */
  readonly stranded: readonly string[];
  /** Steps after which the same steps are to be done again. */
  readonly circling: readonly string[];
}

/** How many situations are looked into. */
const MOST = 500;

const known = new WeakMap<Contract, Map<Room, RoomFlow>>();

/**
 * The flow of a room under a contract: every question answered in every way, every act done, every deadline and timer
 * let pass, from every way to open a case. Situations are told apart coarsely first, and closely only where that leaves
 * something of the room unseen. Pure and bounded; the same room and contract always give the same flow.
 *
 * @throws RangeError where the contract lacks the workflow
 */
export function explore(room: Room, contract: Contract): RoomFlow {
  if (!hasWorkflow(contract, room.name)) throw new RangeError(`The contract ${contract.terms.id} has no ${room.name}.`);
  const flows = known.get(contract) ?? new Map<Room, RoomFlow>();
  known.set(contract, flows);
  const flow = flows.get(room) ?? search(room, contract);
  flows.set(room, flow);
  return flow;
}

/** What keeps a room's flow from being one: each a sentence that names room and place. */
export function flowFaults({ name }: Pick<Room, 'name'>, flow: RoomFlow): string[] {
  return [
    ...(flow.opens.length === 0 ? [`${name}: no case can be opened`] : []),
    ...flow.unreachable.map((stage) => `${name}: no case comes to the stage ${stage}`),
    ...flow.stranded.map((place) => `${name}: from ${place} no case comes to its close`),
    ...flow.circling.map((step) => `${name}: the step ${step} leads to itself`),
  ];
}

interface Draft {
  readonly opens: FlowNode[];
  readonly stages: Map<string, { questions: Set<string>; breaches: Set<string>; leadsTo: Map<string, Way> }>;
  readonly steps: Map<string, Map<string, FlowNode>>;
  readonly outcomes: Set<string>;
  readonly clauses: Map<string, string>;
  readonly dead: Set<string>;
  readonly circling: Set<string>;
}

function search(room: Room, contract: Contract): RoomFlow {
  const draft: Draft = {
    opens: [],
    stages: new Map(),
    steps: new Map(),
    outcomes: new Set(),
    clauses: new Map(),
    dead: new Set(),
    circling: new Set(),
  };
  const starts = startsOf(room, contract);
  searchFrom(room, contract, starts, draft, 'coarse');
  if (!isWhole(room, draft)) searchFrom(room, contract, starts, draft, 'fine');
  return finished(room, draft);
}

/** Whether every stage, step, question and outcome that the room has words for was come to. */
function isWhole(room: Room, { stages, steps, outcomes, circling }: Draft): boolean {
  const asked = new Set([...stages.values()].flatMap(({ questions }) => [...questions]));
  return (
    room.stages.every((name) => stages.has(name)) &&
    Object.keys(room.questions).every((name) => asked.has(name)) &&
    Object.keys(room.steps).every((name) => steps.has(name) || circling.has(name)) &&
    Object.keys(room.words.en.outcomes).every((name) => outcomes.has(name))
  );
}

/** Breadth first, so that each place is first come to by its shortest way. */
function searchFrom(room: Room, contract: Contract, starts: readonly Situation[], draft: Draft, grain: Grain): void {
  const seen = new Set<string>();
  const open: Landing[] = [];
  const visit = (landed: Landing): void => {
    const key = landed.end?.kind === 'stage' ? situationKey(room, contract, landed.situation, grain) : null;
    if (key === null || seen.has(key) || seen.size >= MOST) return;
    seen.add(key);
    open.push(landed);
  };
  for (const start of starts) {
    const opened = landing(room, contract, start);
    note(draft, null, opened, { kind: 'itself' });
    visit(opened);
  }
  for (let from = open.shift(); from; from = open.shift()) {
    for (const { by, to } of movesFrom(room, contract, from.situation)) {
      const landed = landing(room, contract, to);
      note(draft, from.end?.name ?? '', landed, by);
      visit(landed);
    }
  }
}

const id = ({ kind, name }: FlowNode): string => `${kind} ${name}`;

/** Notes one way with the steps on it. Breaches hang on the stage that was waiting. */
function note(draft: Draft, from: string | null, landed: Landing, by: By): void {
  const nodes = [
    ...landed.steps.map((name): FlowNode => ({ kind: 'step', name })),
    ...(landed.end ? [landed.end] : []),
  ];
  const [first, ...rest] = nodes;
  const waiting = from ?? (landed.end?.kind === 'stage' ? landed.end.name : null);
  if (landed.end?.kind === 'stage') {
    const { questions } = stageIn(draft, landed.end.name);
    for (const name of landed.open) questions.add(name);
  }
  for (const { what, clause } of landed.breaches) {
    draft.clauses.set(what, clause);
    if (waiting !== null) stageIn(draft, waiting).breaches.add(what);
  }
  if (landed.end?.kind === 'outcome') draft.outcomes.add(landed.end.name);
  for (const name of landed.circling) draft.circling.add(name);
  if (landed.end === null && landed.circling.length === 0) draft.dead.add(landed.steps.at(-1) ?? from ?? 'its opening');
  if (!first) return;
  if (from === null) {
    if (!draft.opens.some((node) => id(node) === id(first))) draft.opens.push(first);
  } else stageIn(draft, from).leadsTo.set(`${id(first)} ${JSON.stringify(by)}`, { to: first, by });
  let before = first;
  for (const node of rest) {
    stepIn(draft, before.name).set(id(node), node);
    before = node;
  }
}

function stageIn({ stages }: Draft, name: string): NonNullable<ReturnType<Draft['stages']['get']>> {
  const stage = stages.get(name) ?? { questions: new Set(), breaches: new Set(), leadsTo: new Map() };
  stages.set(name, stage);
  return stage;
}

function stepIn({ steps }: Draft, name: string): Map<string, FlowNode> {
  const step = steps.get(name) ?? new Map<string, FlowNode>();
  steps.set(name, step);
  return step;
}

function finished(room: Room, draft: Draft): RoomFlow {
  const stages = new Map(
    [...draft.stages].map(([name, { questions, breaches, leadsTo }]) => [
      name,
      {
        questions: Object.keys(room.questions).filter((one) => questions.has(one)),
        breaches: Object.keys(room.breaches).filter((one) => breaches.has(one)),
        leadsTo: [...leadsTo.values()],
      },
    ]),
  );
  const steps = new Map([...draft.steps].map(([name, to]) => [name, [...to.values()]]));
  return {
    opens: draft.opens,
    stages,
    steps,
    outcomes: [...draft.outcomes],
    clauses: draft.clauses,
    unreachable: room.stages.filter((name) => !stages.has(name)),
    stranded: [...new Set([...draft.dead, ...endless(stages, steps)])],
    circling: [...draft.circling],
  };
}

/** Places from which no way leads to an outcome. */
function endless(stages: RoomFlow['stages'], steps: RoomFlow['steps']): string[] {
  const ways = new Map<string, string[]>(
    [
      ...[...stages].map(([name, { leadsTo }]) => [`stage ${name}`, leadsTo.map(({ to }) => id(to))] as const),
      ...[...steps].map(([name, to]) => [`step ${name}`, to.map(id)] as const),
    ].map(([place, to]) => [place, [...to]]),
  );
  const ending = new Set<string>();
  for (let grew = true; grew;) {
    const before = ending.size;
    for (const [place, to] of ways)
      if (to.some((one) => one.startsWith('outcome ') || ending.has(one))) ending.add(place);
    grew = ending.size > before;
  }
  return [...ways.keys()].filter((place) => !ending.has(place)).map((place) => place.slice(place.indexOf(' ') + 1));
}
