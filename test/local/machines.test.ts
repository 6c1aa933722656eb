import { describe, expect, it } from 'vitest';
import { functions } from '../../functions/manifest.ts';
import { machinesOf } from '../../local/workflows.ts';
import { rooms } from '../../workflows/index.ts';
import { linkpact } from '../cli/run.ts';

const names = new Set(functions.map(({ name }) => name));

describe('the machines of the rooms on a laptop', () => {
  it('call each function by its name', () => {
    const machines = machinesOf(rooms, names);
    expect(machines.map(({ name }) => name)).toEqual(rooms.map(({ name }) => name));
    for (const { definition } of machines) {
      expect(definition).not.toContain('${');
      const called = [...definition.matchAll(/"FunctionName": "([^"]+)"/g)].map(([, name = '']) => name);
      expect([...new Set(called)].filter((name) => !names.has(name))).toEqual([]);
    }
  });

  it('are refused where they call what the manifest lacks', () => {
    const without = new Set([...names].filter((name) => name !== 'ask'));
    expect(() => machinesOf(rooms, without)).toThrow(/calls the function "ask", which the manifest doesn't list/);
  });

  it('are printed as they are deployed', async () => {
    const { code, stdout } = await linkpact(['asl', 'link-order']);
    expect(code).toBe(0);
    const [machine] = machinesOf(rooms, names);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(machine?.definition ?? ''));
    const unknown = await linkpact(['asl', 'link-orders']);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toBe(
      `There is no workflow "link-orders"; there are ${rooms.map(({ name }) => name).join(', ')}.\n`,
    );
  });
});
