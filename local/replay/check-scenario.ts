import {
  peopleOf,
  personById,
  ROLES,
  settlementByRef,
  type Contract,
  type Person,
  type Role,
} from '../../domain/contract/contract.ts';
import type { Problem } from '../../domain/contract/contract-error.ts';
import type { WorkflowName } from '../../domain/case/records.ts';
import { catalogue } from '../../domain/tasks/catalogue.ts';
import { ScenarioError, type DecideAct, type PlacedAct, type Scenario } from './scenario.ts';

/** Whether the scenario speaks of things that the contract has: its people, cases, tasks, decisions. @throws ScenarioError */
export function checkAgainst(contract: Contract, scenario: Scenario, source: string): void {
  const workflows = new Map<string, WorkflowName>(
    contract.terms.settlements.map(({ ref }) => [ref, 'quarterly-payment']),
  );
  const problems: Problem[] = [];
  for (const { act, path } of scenario.acts) {
    if (act.do !== 'open') continue;
    if (settlementByRef(contract, act.ref))
      problems.push({
        path: `${path}.ref`,
        found: `"${act.ref}"`,
        allowed: 'a ref that no case has which starts by itself',
      });
    workflows.set(act.ref, act.workflow);
  }
  for (const placed of scenario.acts)
    problems.push(...byProblems(contract, placed), ...decideProblems(contract, workflows, placed));
  if (problems.length > 0) throw new ScenarioError(source, problems);
}

/** Who acts: a role stands for its first person. */
export function actorOf(contract: Contract, by: string): Person | undefined {
  return personById(contract, by) ?? peopleOf(contract, by as Role)[0];
}

function byProblems(contract: Contract, { act, path }: PlacedAct): Problem[] {
  if (actorOf(contract, act.by) !== undefined) return [];
  return [
    {
      path: `${path}.by`,
      found: JSON.stringify(act.by),
      allowed: `a role (${ROLES.join(', ')}) that somebody has, or a person's id`,
    },
  ];
}

function decideProblems(
  contract: Contract,
  workflows: ReadonlyMap<string, WorkflowName>,
  { act, path }: PlacedAct,
): Problem[] {
  if (act.do !== 'decide') return [];
  const workflow = workflows.get(act.ref);
  if (workflow === undefined)
    return [
      {
        path: `${path}.ref`,
        found: JSON.stringify(act.ref),
        allowed: `a ref that an event opens, or ${contract.terms.settlements.map(({ ref }) => ref).join(', ')}`,
      },
    ];
  return taskProblems(contract, workflow, act, path);
}

function taskProblems(contract: Contract, workflow: WorkflowName, act: DecideAct, path: string): Problem[] {
  const spec = catalogue[workflow].find(({ name }) => name === act.task);
  if (spec === undefined)
    return [
      {
        path: `${path}.task`,
        found: JSON.stringify(act.task),
        allowed: catalogue[workflow].map(({ name }) => name).join(', '),
      },
    ];
  const decision = spec.decisions.find(({ name }) => name === act.decision);
  if (decision === undefined)
    return [
      {
        path: `${path}.decision`,
        found: JSON.stringify(act.decision),
        allowed: spec.decisions.map(({ name }) => name).join(', '),
      },
    ];
  const role = actorOf(contract, act.by)?.role;
  return role === undefined || role === spec.role
    ? []
    : [{ path: `${path}.by`, found: JSON.stringify(act.by), allowed: `${spec.role}, who is asked "${spec.name}"` }];
}
