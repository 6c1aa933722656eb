import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../domain/tasks/catalogue.ts';
import { functions, stateMachines } from '../../functions/manifest.ts';
import { projectRoot } from '../../local/application.ts';

type State = {
  Type: string;
  Resource?: string;
  TimeoutSeconds?: number | string;
  Retry?: { ErrorEquals: string[] }[];
  Next?: string;
  Default?: string;
  Catch?: { ErrorEquals: string[]; Next: string }[];
  Choices?: { Next: string }[];
  Arguments?: { FunctionName: string; Payload: Record<string, unknown> };
  Branches?: { States: Record<string, State> }[];
};

const read = (name: string): { States: Record<string, State>; QueryLanguage: string } =>
  JSON.parse(readFileSync(join(projectRoot, 'workflows', `${name}.asl.json`), 'utf8'));
const insides = (states: Record<string, State>): [string, State][] =>
  Object.entries(states).flatMap(([name, state]) => [
    [name, state] as [string, State],
    ...(state.Branches ?? []).flatMap((branch) => insides(branch.States)),
  ]);

describe.each(stateMachines)('%s', (name) => {
  const { States } = read(name);
  const states = insides(States);
  const tasks = states.filter(([, state]) => state.Type === 'Task');
  const asks = tasks.filter(([, state]) => state.Resource?.endsWith('.waitForTaskToken'));

  it('waits for nobody without an end: every call has a timeout, every question says what follows it', () => {
    for (const [state, { TimeoutSeconds }] of tasks) expect(TimeoutSeconds, state).toBeDefined();
    for (const [state, { Catch = [] }] of asks)
      expect(
        Catch.map(({ ErrorEquals }) => ErrorEquals[0]),
        state,
      ).toContain('States.Timeout');
    expect(states.filter(([, { Type }]) => Type === 'Wait')).toEqual([]);
  });

  it('tries every call again, and tells an administrator of what fails for good', () => {
    for (const [state, { Retry = [] }] of tasks)
      expect(
        Retry.flatMap(({ ErrorEquals }) => ErrorEquals),
        state,
      ).toContain('Lambda.ServiceException');
    for (const [state, { Type, Catch = [] }] of Object.entries(States)) {
      if ((Type === 'Task' || Type === 'Parallel') && state !== 'TellAdministrator')
        expect(Catch.at(-1), state).toMatchObject({ ErrorEquals: ['States.ALL'], Next: 'TellAdministrator' });
    }
    expect(States['TellAdministrator']?.Next).toBe('NeedsRepair');
  });

  it('asks the questions of the catalogue, all of them and no others', () => {
    const asked = new Set(asks.map(([, state]) => state.Arguments?.Payload['task']));
    expect(asked).toEqual(new Set(catalogue[name].map((task) => task.name)));
  });

  it('calls the functions that may be called from here, and passes the time at which the state was entered', () => {
    const called = new Set(tasks.map(([, state]) => /^\$\{(.+)\}$/.exec(state.Arguments?.FunctionName ?? '')?.[1]));
    expect([...called].sort()).toEqual(
      functions
        .filter(({ calledBy }) => calledBy.includes(name))
        .map((spec) => spec.name)
        .sort(),
    );
    for (const [state, { Arguments }] of tasks)
      expect(Arguments?.Payload['at'], state).toBe('{% $states.context.State.EnteredTime %}');
  });

  it('names each missed deadline in a state of its own', () => {
    const breaches = tasks.filter(([, state]) => state.Arguments?.FunctionName === '${record-breach}');
    expect(breaches.length).toBeGreaterThan(0);
    for (const [state] of breaches) expect(state).toMatch(/Overdue|Missed/);
  });
});
