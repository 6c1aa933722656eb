import { describe, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { hasWorkflow } from '../../domain/contract/contract.ts';
import { explore, flowFaults } from '../../workflows/authoring/explore.ts';
import type { Position } from '../../workflows/authoring/room.ts';
import { rooms } from '../../workflows/index.ts';
import { changed, contractWith, parcels } from '../console/invented.ts';

describe.each(rooms.map((room) => ({ name: room.name, room })))('the flow of $name', ({ room }) => {
  it('comes to every stage, and from each of them to a close', () => {
    const contract = readContractFile();
    expect(hasWorkflow(contract, room.name)).toBe(true);
    expect(flowFaults(room, explore(room, contract))).toEqual([]);
  });
});

describe('a flow that is found by trying it', () => {
  const flow = explore(parcels, contractWith(parcels));

  it('begins where a case begins', () => {
    expect(flow.opens).toEqual([{ kind: 'stage', name: 'fetching' }]);
  });

  it('knows which questions stand open in a stage, and which breaches end its waiting', () => {
    expect(flow.stages.get('fetching')).toMatchObject({ questions: ['fetch', 'announce'], breaches: ['fetch'] });
    expect(flow.stages.get('accepting')).toMatchObject({ questions: ['accept'], breaches: [] });
    expect(flow.clauses.get('fetch')).toBe('7.1.3');
  });

  it('knows where answers, acts and deadlines lead', () => {
    const leadsTo = flow.stages.get('accepting')?.leadsTo;
    expect(leadsTo).toContainEqual({
      to: { kind: 'outcome', name: 'taken' },
      by: { kind: 'answer', question: 'accept', decision: 'approve' },
    });
    expect(leadsTo).toContainEqual({
      to: { kind: 'stage', name: 'fetching' },
      by: { kind: 'answer', question: 'accept', decision: 'return' },
    });
    const ways = flow.stages.get('fetching')?.leadsTo ?? [];
    expect(ways).toContainEqual({ to: { kind: 'outcome', name: 'cancelled' }, by: { kind: 'act', act: 'cancel' } });
    expect(ways).toContainEqual({ to: { kind: 'stage', name: 'fetching' }, by: { kind: 'time', name: 'fetch' } });
  });

  it('passes through the steps of the machinery', () => {
    expect(flow.steps.get('book')).toEqual([{ kind: 'stage', name: 'accepting' }]);
  });
});

describe('a room that is none', () => {
  const faultsOf = (name: string, position: (at: Position) => Position): string[] => {
    const room = changed(parcels, name, { position: (view, now) => position(parcels.position(view, now)) });
    return flowFaults(room, explore(room, contractWith(room)));
  };

  it('has a stage that no case comes to', () => {
    const room = changed(parcels, 'attic', { stages: [...parcels.stages, 'attic'] });
    expect(flowFaults(room, explore(room, contractWith(room)))).toEqual(['attic: no case comes to the stage attic']);
  });

  it('has a stage from which no case comes to its close', () => {
    const faults = faultsOf('endless', (at) =>
      at.outcome === 'taken' ? { ...at, outcome: null, stage: 'accepting', asks: [{ name: 'accept', round: 99 }] } : at,
    );
    expect(faults).toEqual([]);
    const never = faultsOf('never', (at) =>
      at.outcome === null ? at : { ...at, outcome: null, stage: 'accepting', asks: [{ name: 'accept', round: 99 }] },
    );
    expect(never).toContain('never: from accepting no case comes to its close');
    expect(never).toContain('never: from fetching no case comes to its close');
  });

  it('has facts that lead nowhere', () => {
    expect(faultsOf('nowhere', (at) => (at.stage === 'accepting' ? { ...at, stage: null, asks: [] } : at))).toContain(
      'nowhere: from book no case comes to its close',
    );
  });

  it('has a step that leads to itself', () => {
    const circling = faultsOf('circle', (at) =>
      at.stage === 'accepting' ? { ...at, stage: null, asks: [], step: 'book' } : at,
    );
    expect(circling).toContain('circle: the step book leads to itself');
  });
});
