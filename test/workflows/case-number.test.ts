import { describe, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { caseIdOf, caseNumber } from '../../workflows/scheduled.ts';

const contract = readContractFile();

describe('the number by which people know a case', () => {
  it.each([
    ['a case that somebody opened', 'LO-2025-0001', 'LO-2025-0001'],
    ['a payment', 'payment-2', 'JS-2025-02'],
    ['a dispute, behind the case that it is about', 'FR-2025-0026-dispute-1', 'FR-2025-0026-ZY-1'],
    ['a claim of a cause', 'FR-2025-0029-claim-cause-12', 'FR-2025-0029-YY-12'],
    ['a dispute about a payment', 'payment-3-dispute-2', 'JS-2025-03-ZY-2'],
    ['a dispute about what a review returned', 'payment-1-dispute-review-1', 'JS-2025-01-ZY-T1'],
  ])('of %s leads to it and back', (_, id, number) => {
    expect([caseNumber(contract, id), caseIdOf(contract, number)]).toEqual([number, id]);
  });

  it('is what was typed where no case is called so', () => {
    expect(caseIdOf(contract, 'XX-1-QQ-2')).toBe('XX-1-QQ-2');
  });
});
