import { describe, expect, it } from 'vitest';
import { confirmations, inconsistencies } from '../../../domain/contract/check.ts';
import { ContractError, parseContract, type Terms } from '../../../domain/contract/contract.ts';
import { mayRead } from '../../../domain/contract/may-read.ts';
import { READ_KINDS } from '../../../domain/contract/reading-table.ts';
import { roomsOfTerms, seed as contract } from './seed.ts';

const withReading = (reading: unknown) =>
  parseContract({ ...contract, terms: { ...contract.terms, reading } }, roomsOfTerms);

function problemsOf(reading: unknown): ContractError['problems'] {
  try {
    withReading(reading);
  } catch (error) {
    if (error instanceof ContractError) return error.problems;
    throw error;
  }
  return [];
}

const findings = (reading: Terms['reading']) =>
  inconsistencies(withReading(reading), []).filter(({ id }) => id.startsWith('reading.'));

describe('who reads what', () => {
  it('is by default everybody cases, whoever answers for the costs money, signers and administrators the rest', () => {
    const table = contract.terms.roles.map(({ id }) => [id, READ_KINDS.filter((kind) => mayRead(contract, id, kind))]);
    const [all, worth, seen] = [['cases', 'money', 'personal', 'evidence'], ['cases', 'money'], ['cases']];
    expect(Object.fromEntries(table)).toEqual({
      'a.signer': all,
      'a.operator': worth,
      'a.finance': worth,
      'b.signer': all,
      'b.manager': worth,
      'b.technician': seen,
      'b.finance': worth,
      admin: all,
    });
  });

  it('is for each kind what the contract names, and evidence for whoever reads all that it holds', () => {
    const named = withReading({ money: ['b.technician'], evidence: ['a.signer', 'b.technician'] });
    expect([mayRead(named, 'b.technician', 'money'), mayRead(named, 'a.signer', 'money')]).toEqual([true, false]);
    expect(['a.signer', 'b.technician', 'admin'].map((role) => mayRead(named, role, 'evidence'))).toEqual([
      false,
      false,
      false,
    ]);
    expect(mayRead(named, 'a.signer', 'personal')).toBe(true);
  });

  it('names roles and kinds that there are, and leaves administrators their cases', () => {
    const roles = contract.terms.roles.map(({ id }) => `"${id}"`).join(' or ');
    expect(problemsOf({ money: ['a.signer', 'a.boss'] })).toEqual([
      { path: 'terms.reading.money[1]', found: '"a.boss"', allowed: roles },
    ]);
    expect(problemsOf({ wages: ['a.signer'] })).toEqual([
      { path: 'terms.reading.wages', found: '["a.signer"]', allowed: 'cases or money or personal or evidence' },
    ]);
    expect(problemsOf({ cases: ['a.signer'] })).toMatchObject([{ path: 'terms.reading.cases', found: '["a.signer"]' }]);
  });

  it('is warned of where nobody reads a kind, or a party’s signers don’t read evidence', () => {
    expect(findings(undefined)).toEqual([]);
    expect(confirmations(contract, []).some(({ en }) => en.includes('signers read evidence'))).toBe(true);
    expect(findings({ money: [] })).toMatchObject([
      { id: 'reading.money', severity: 'warning', clause: 'terms.reading.money' },
      { id: 'reading.evidence' },
      { id: 'reading.signer.customer.signer', figures: { roles: 'a.signer' } },
      { id: 'reading.signer.provider.signer' },
    ]);
    expect(findings({ evidence: ['a.signer'] }).map(({ id }) => id)).toEqual(['reading.signer.provider.signer']);
  });
});
