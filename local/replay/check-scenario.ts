import { holdersIn } from '../../workflows/authoring/holders.ts';
import type { Problem } from '../../domain/contract/contract-error.ts';
import {
  hasWorkflow,
  peopleOf,
  personById,
  rolesHolding,
  type Contract,
  type Person,
} from '../../domain/contract/contract.ts';
import { scheduledCases } from '../../workflows/scheduled.ts';
import { isOpenedByPeople, type Room } from '../../workflows/authoring/room.ts';
import { roomOf, rooms } from '../../workflows/index.ts';
import {
  givenRef,
  ScenarioError,
  type CaseAction,
  type DecideAction,
  type PlacedAction,
  type Scenario,
} from './scenario.ts';

/**
 * Whether the scenario speaks of things that the contract has: its people, cases, questions, decisions, acts. @throws
 * ScenarioError
 */
export function checkAgainst(contract: Contract, { actions }: Pick<Scenario, 'actions'>, source: string): void {
  const scheduled = scheduledCases(contract);
  const workflows = new Map(scheduled.map(({ ref, workflow }) => [ref, workflow]));
  const problems = actions.flatMap((placed) => refProblems(placed, new Set(workflows.keys())));
  for (const placed of actions) {
    const given = givenRef(placed);
    const workflow = openedBy(placed);
    if (given !== null && workflow !== null) workflows.set(given.ref, workflow);
  }
  const refs = scheduled.map(({ ref }) => ref);
  for (const placed of actions) {
    problems.push(...byProblems(contract, placed), ...openProblems(contract, placed));
    problems.push(...caseProblems(contract, { workflows, refs }, placed));
  }
  if (problems.length > 0) throw new ScenarioError(source, problems);
}

/** Who acts: a role stands for its first person. */
export function actorOf(contract: Contract, by: string): Person | undefined {
  return personById(contract, by) ?? peopleOf(contract, by)[0];
}

/** A case that starts by itself has its ref already. */
function refProblems(placed: PlacedAction, scheduled: ReadonlySet<string>): Problem[] {
  const given = givenRef(placed);
  if (given === null || !scheduled.has(given.ref)) return [];
  const allowed = 'a ref that no case has which starts by itself';
  return [{ path: `${placed.path}.${given.key}`, found: `"${given.ref}"`, allowed }];
}

/** The workflow of the case that an action opens; null where it opens none. */
function openedBy({ action }: PlacedAction): string | null {
  if (action.do === 'open') return action.workflow;
  if (action.do === 'decide') return null;
  return rooms.find((room) => declares(room, action.act)?.opensCase)?.name ?? null;
}

const declares = ({ acts, outwardActs = {} }: Room, act: string) => acts[act] ?? outwardActs[act];

const problem = (path: string, found: string, allowed: string | readonly string[]): Problem[] => [
  {
    path,
    found: JSON.stringify(found),
    allowed: typeof allowed === 'string' ? allowed : allowed.join(', ') || 'nothing',
  },
];

function byProblems(contract: Contract, { action: { by }, path }: PlacedAction): Problem[] {
  if (actorOf(contract, by) !== undefined) return [];
  const roles = contract.terms.roles.map(({ id }) => id).filter((role) => peopleOf(contract, role).length > 0);
  return problem(`${path}.by`, by, `a role (${roles.join(', ')}) that somebody has, or a person's id`);
}

function openProblems(contract: Contract, { action, path }: PlacedAction): Problem[] {
  if (action.do !== 'open') return [];
  const names = rooms
    .filter(({ name, opening }) => isOpenedByPeople(opening) && hasWorkflow(contract, name))
    .map(({ name }) => name);
  return names.includes(action.workflow) ? [] : problem(`${path}.workflow`, action.workflow, names);
}

interface KnownCases {
  /** Ref → workflow. */
  readonly workflows: ReadonlyMap<string, string>;
  /** Refs of the cases that start by themselves. */
  readonly refs: readonly string[];
}

function caseProblems(contract: Contract, { workflows, refs }: KnownCases, { action, path }: PlacedAction): Problem[] {
  if (action.do === 'open') return [];
  const workflow = workflows.get(action.ref);
  // A case that was refused is none: what is done on it is refused as well.
  if (workflow === undefined && action.expect === 'refused') return [];
  if (workflow === undefined)
    return problem(`${path}.ref`, action.ref, `a ref that an event opens, or ${refs.join(', ')}`);
  const room = roomOf(workflow);
  if (!room) return [];
  return action.do === 'decide'
    ? questionProblems(contract, room, action, path)
    : actProblems(contract, room, action, path);
}

function questionProblems(contract: Contract, room: Room, action: DecideAction, path: string): Problem[] {
  const question = room.questions[action.task];
  if (!question) return problem(`${path}.task`, action.task, Object.keys(room.questions));
  if (!Object.hasOwn(question.decisions, action.decision))
    return problem(`${path}.decision`, action.decision, Object.keys(question.decisions));
  const roles = holdersIn(question).flatMap((holder) => rolesHolding(contract, holder));
  return holderProblems(contract, action, roles, `${roles.join(', ')}, who is asked "${action.task}"`, path);
}

function actProblems(contract: Contract, room: Room, action: CaseAction, path: string): Problem[] {
  const outward = rooms.filter(({ name }) => name !== room.name && hasWorkflow(contract, name));
  const specs = {
    ...Object.assign({}, ...outward.map(({ outwardActs }) => outwardActs ?? {})),
    ...room.acts,
  } as Room['acts'];
  const spec = specs[action.act];
  const place = action.do === 'withdraw' ? 'do' : 'act';
  if (!spec) return problem(`${path}.${place}`, action.act, Object.keys(specs));
  const roles = spec.holders.flatMap((holder) => rolesHolding(contract, holder));
  return holderProblems(contract, action, roles, `${roles.join(', ')}, who may do that`, path);
}

function holderProblems(
  contract: Contract,
  { by, expect }: DecideAction | CaseAction,
  roles: readonly string[],
  allowed: string,
  path: string,
): Problem[] {
  const role = actorOf(contract, by)?.role;
  return expect === 'refused' || role === undefined || roles.includes(role) ? [] : problem(`${path}.by`, by, allowed);
}
