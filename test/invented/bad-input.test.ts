import { describe, expect, it, vi } from 'vitest';
import { ContractError, parseContract } from '../../domain/contract/contract.ts';
import { rooms } from '../../workflows/index.ts';
import { inventedContract, inventedParts, partsWith } from './contract.ts';

vi.mock('../../workflows/index.ts', async (original) => {
  const { withInvented } = await import('./index.ts');
  return withInvented(await original());
});

type Part = (typeof inventedParts)['lawn-mowing'];

/** What is said against the contract with its part for lawns changed. */
function said(change: (part: Part & Record<string, unknown>) => void, people?: (role: string) => boolean) {
  const mowing = structuredClone(inventedParts['lawn-mowing']);
  change(mowing);
  const parts = partsWith({ ...inventedParts, 'lawn-mowing': mowing });
  if (people) parts['people'] = (parts['people'] as { role: string }[]).filter(({ role }) => people(role));
  try {
    parseContract(parts, rooms);
  } catch (error) {
    if (error instanceof ContractError) return error.problems;
    throw error;
  }
  return [];
}

const place = 'terms.workflows.lawn-mowing';

describe('a contract with an invented duty', () => {
  it('is read', () => {
    expect(inventedContract().terms.workflows['lawn-mowing']).toBeDefined();
    expect(said(() => undefined)).toEqual([]);
  });

  it('is refused for a key that nobody reads, and told so', () => {
    const problems = said((part) => Object.assign(part, { herbs: 'none' }));
    expect(problems).toEqual([
      {
        path: `${place}.herbs`,
        found: '"none"',
        allowed: 'nothing, because no such key is known',
      },
    ]);
  });

  it('is refused for a period that is missing', () => {
    const problems = said((part) => Object.assign(part, { periods: {} }));
    expect(problems).toEqual([{ path: `${place}.periods.mow`, found: 'nothing', allowed: 'an object' }]);
  });

  it('is refused for a clause key without a clause', () => {
    const problems = said((part) => Object.assign(part, { clauses: { order: '2.1.4', mowing: '12.2' } }));
    expect(problems).toEqual([
      {
        path: `${place}.clauses.inspection`,
        found: 'nothing',
        allowed: 'a text',
      },
    ]);
  });

  it('is refused where nobody holds a role that a duty asks', () => {
    const problems = said(
      () => undefined,
      (role) => role !== 'b.technician',
    );
    expect(problems).toEqual([
      {
        path: 'people',
        found: 'nobody with the role b.technician',
        allowed: expect.stringMatching(/provider\.technician: .* and lawn-mowing ask for one/),
      },
    ]);
  });
});
