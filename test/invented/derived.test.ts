import { describe, expect, it, vi } from 'vitest';
import { machineOf } from '../../workflows/authoring/machine.ts';
import { explore, flowFaults } from '../../workflows/authoring/explore.ts';
import { stateMachines } from '../../functions/manifest.ts';
import { synthesize } from '../infra/template.ts';
import { inventedContract } from './contract.ts';
import { invented } from './index.ts';

vi.mock('../../workflows/index.ts', async (original) => {
  const { withInvented } = await import('./index.ts');
  return withInvented(await original());
});

describe.each(invented.map((room) => [room.name, room] as const))('%s', (name, room) => {
  it('comes to each of its stages, and from each to its close', () => {
    expect(flowFaults(room, explore(room, inventedContract()))).toEqual([]);
  });

  it('stands in the manifest, for grants and watching', () => {
    expect(stateMachines).toContain(name);
  });
});

describe('the deployment', () => {
  const { application } = synthesize();

  it.each(invented.map((room) => [room.name, room] as const))('has the machine of %s', (name, room) => {
    const machine = application.named('AWS::StepFunctions::StateMachine', 'StateMachineName', `linkpact-dev-${name}`);
    const { StartAt, States } = machineOf(room) as { StartAt: string; States: object };
    const deployed = JSON.parse(application.text(machine['DefinitionString'])) as { StartAt: string; States: object };
    expect(deployed.StartAt).toBe(StartAt);
    expect(Object.keys(deployed.States)).toEqual(Object.keys(States));
  });

  it('names a state for the breach', () => {
    expect(JSON.stringify(machineOf(invented[0] ?? expect.fail()))).toContain('mow');
  });
});
