import { describe, expect, it } from 'vitest';
import {
  applyReadings,
  ContractError,
  parseContract,
  peopleOf,
  readingOf,
  siteOf,
  type Contract,
} from '../../../domain/contract/contract.ts';
import { loadContract } from '../../../local/contracts.ts';

const contract = loadContract();

/** The contract as data with one place changed. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(contract) as unknown;
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], copy);
  (holder as Record<string | number, unknown>)[last ?? ''] = value;
  return copy;
}

function problemsOf(parts: unknown): ContractError['problems'] {
  try {
    parseContract(parts);
  } catch (error) {
    if (error instanceof ContractError) return error.problems;
    throw error;
  }
  return [];
}

describe('The contract as data', () => {
  it('has the annex’s 51 sites with a link each, and someone for each role', () => {
    expect(contract.sites).toHaveLength(51);
    expect(contract.sites.reduce((links, site) => links + site.links, 0)).toBe(51);
    expect(siteOf(contract, 3)?.location).toBe('永升花苑小区35、36栋');
    expect(peopleOf(contract, 'a.signer').map(({ language }) => language)).toEqual(['zh-CN', 'en']);
  });

  it('can be stored and read again', () => {
    expect(parseContract(JSON.parse(JSON.stringify(contract)))).toEqual(contract);
  });
});

describe('An unusable contract', () => {
  it.each([
    [['terms', 'price', 'total'], 1460706, { path: 'terms.price.total', found: '1460706', allowed: 'a text' }],
    [
      ['terms', 'settlements', 1, 'from'],
      '2025-02-30',
      { path: 'terms.settlements[1].from', found: '"2025-02-30"', allowed: 'a day that exists, such as 2025-02-10' },
    ],
    [
      ['terms', 'periods', 'payment', 'rule', 'n'],
      -20,
      { path: 'terms.periods.payment.rule.n', found: '-20', allowed: '1 or more' },
    ],
    [
      ['terms', 'readings', 'payment.windowStart', 'chosen'],
      'never',
      {
        path: 'terms.readings["payment.windowStart"].chosen',
        found: '"never"',
        allowed: '"later-of-both" or "review" or "invoice"',
      },
    ],
    [
      ['terms', 'reminders', 'sign', 'rungs', 0, 'kind'],
      'hourly',
      {
        path: 'terms.reminders.sign.rungs[0].kind',
        found: '"hourly"',
        allowed: '"half-time" or "before" or "workdays-before" or "days-before" or "last-day" or "daily"',
      },
    ],
    [['people', 0, 'email'], 'nobody', { path: 'people[0].email', found: '"nobody"', allowed: 'an email address' }],
    [['sites'], [], { path: 'sites', found: '[]', allowed: 'at least 1 of them' }],
    [
      ['terms', 'readings', 'calendar.layers', 'chosen'],
      ['mars'],
      { path: 'terms.readings["calendar.layers"]', found: '"mars"', allowed: 'national or xinjiang' },
    ],
  ])('with %j as %j names the path, what was found and what is allowed', (path, value, problem) => {
    expect(problemsOf(changed(path, value))).toContainEqual(problem);
  });

  it('tells everything that is wrong at once', () => {
    const parts = changed(['terms', 'price', 'net'], null) as { sites: unknown };
    expect(problemsOf({ ...parts, sites: 'none' }).map(({ path }) => path)).toEqual(['terms.price.net', 'sites']);
  });

  it('is one with an unknown key, a person twice, or a role that nobody holds', () => {
    expect(problemsOf(changed(['terms', 'penalty'], 3))).toEqual([
      { path: 'terms.penalty', found: '3', allowed: 'nothing, because no such key is known' },
    ]);
    expect(problemsOf(changed(['people'], [...contract.people, contract.people[0]]))[0]?.found).toBe(
      'a second "a-signer-1"',
    );
    expect(
      problemsOf(
        changed(
          ['people'],
          contract.people.filter(({ role }) => role !== 'admin'),
        ),
      )[0]?.found,
    ).toBe('nobody with the role admin');
  });

  it.each([[null], ['contract'], [[]], [{}]])('is %j', (parts) => {
    expect(problemsOf(parts).length).toBeGreaterThan(0);
  });
});

describe('Readings', () => {
  it('can be chosen otherwise, and back', () => {
    const other = applyReadings(contract, { 'calendar.layers': ['national'], 'payment.lateBase': 'instalment' });
    expect(readingOf(other, 'calendar.layers')).toEqual(['national']);
    expect(readingOf(other, 'payment.lateBase')).toBe('instalment');
    expect(readingOf(contract, 'payment.lateBase')).toBe('payable');
    expect(readingOf(applyReadings(other, { 'payment.lateBase': 'payable' }), 'payment.lateBase')).toBe('payable');
  });

  it('refuse an unknown key or value, and name what is allowed', () => {
    const refuse = (overrides: Record<string, unknown>): Contract => applyReadings(contract, overrides);
    expect(() => refuse({ 'periods.dayRollover': 'sometimes' })).toThrow(
      'readings["periods.dayRollover"] is "sometimes", allowed is "rest-days" or "none"',
    );
    expect(() => refuse({ 'no.such': 1 })).toThrow(/periods\.dayRollover, periods\.faultDays/);
    expect(() => refuse({ 'calendar.layers': ['xinjiang'] })).toThrow(
      'allowed is ["national","xinjiang"] or ["national"]',
    );
  });
});
