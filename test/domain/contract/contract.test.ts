import { describe, expect, it } from 'vitest';
import {
  applyReadings,
  calendarLayersOf,
  ContractError,
  hasWorkflow,
  parseContract,
  partyOf,
  peopleHolding,
  peopleOf,
  readingOf,
  rolesHolding,
  siteOf,
  workflowTerms,
} from '../../../domain/contract/contract.ts';
import { changed, faultRepair, linkOrder, roomsOfTerms, seed as contract } from './seed.ts';

function problemsOf(parts: unknown, rooms = roomsOfTerms): ContractError['problems'] {
  try {
    parseContract(parts, rooms);
  } catch (error) {
    if (error instanceof ContractError) return error.problems;
    throw error;
  }
  return [];
}

describe('The contract as data', () => {
  it('has the annex’s 51 sites with a link each, and the annex’s columns as attributes', () => {
    expect(contract.sites).toHaveLength(51);
    expect(contract.sites.reduce((links, site) => links + site.links, 0)).toBe(51);
    expect(siteOf(contract, 3)).toMatchObject({ name: '永升花苑小区35、36栋', attributes: { community: '幸福社区' } });
  });

  it('can be stored and read again', () => {
    expect(parseContract(JSON.parse(JSON.stringify(contract)), roomsOfTerms)).toEqual(contract);
  });

  it('gives each workflow its own part, read once', () => {
    const terms = workflowTerms(contract, linkOrder);
    expect(terms.services['mobile-office']?.period.rule).toEqual({ kind: 'days', n: 3 });
    expect(workflowTerms(contract, linkOrder)).toBe(terms);
    expect(workflowTerms(applyReadings(contract, { 'order.metBy': 'both-signed' }), linkOrder)).toBe(terms);
  });

  it('may have no part for a workflow: then it hasn’t that workflow', () => {
    const { 'fault-repair': _faults, ...workflows } = contract.terms.workflows;
    const others = roomsOfTerms.filter(({ name }) => name !== 'fault-repair');
    const isItsOwn = (key: string): boolean =>
      key in faultRepair.readings && !others.some((room) => key in room.readings);
    const readings = Object.fromEntries(Object.entries(contract.terms.readings).filter(([key]) => !isItsOwn(key)));
    const without = parseContract({ ...contract, terms: { ...contract.terms, workflows, readings } }, roomsOfTerms);
    expect([hasWorkflow(without, 'fault-repair'), hasWorkflow(without, 'link-order')]).toEqual([false, true]);
    expect(() => workflowTerms(without, faultRepair)).toThrow(/no part for the workflow fault-repair/);
  });
});

describe('Roles', () => {
  it('are the contract’s; a duty-holder is whoever the contract says', () => {
    expect(peopleOf(contract, 'a.signer').map(({ language }) => language)).toEqual(['zh-CN', 'en']);
    expect(rolesHolding(contract, 'provider.technician')).toEqual(['b.technician']);
    expect([partyOf(contract, 'b.finance'), partyOf(contract, 'admin')]).toEqual(['b', null]);
    expect(() => partyOf(contract, 'c.signer')).toThrow(/no role "c\.signer"/);
  });

  it('that one duty-holder has several of bring everybody in them, once', () => {
    const parts = changed(['terms', 'dutyHolders', 'customer.operator'], ['a.operator', 'a.signer', 'a.operator']);
    const held = peopleHolding(parseContract(parts, roomsOfTerms), 'customer.operator');
    expect(held.map(({ id }) => id)).toEqual(['a-signer-1', 'a-signer-2', 'a-operator-1']);
  });
});

const order = ['terms', 'workflows', 'link-order'];
const payment = ['terms', 'workflows', 'quarterly-payment'];

describe('An unusable contract', () => {
  it.each([
    [['terms', 'price', 'total'], 1460706, { path: 'terms.price.total', found: '1460706', allowed: 'a text' }],
    [
      ['terms', 'settlements', 1, 'from'],
      '2025-02-30',
      { path: 'terms.settlements[1].from', found: '"2025-02-30"', allowed: 'a day that exists, such as 2025-02-10' },
    ],
    [
      [...payment, 'periods', 'payment', 'rule', 'n'],
      -20,
      { path: 'terms.workflows.quarterly-payment.periods.payment.rule.n', found: '-20', allowed: '1 or more' },
    ],
    [
      [...payment, 'periods', 'payment'],
      undefined,
      { path: 'terms.workflows.quarterly-payment.periods.payment', found: 'nothing', allowed: 'an object' },
    ],
    [
      [...order, 'clauses', 'signing'],
      undefined,
      { path: 'terms.workflows.link-order.clauses.signing', found: 'nothing', allowed: 'a text' },
    ],
    [
      [...order, 'clauses', 'signed'],
      '3.1',
      {
        path: 'terms.workflows.link-order.clauses.signed',
        found: '"3.1"',
        allowed: 'nothing, because no such key is known',
      },
    ],
    [
      [...order, 'kinds', 'move', 'clause'],
      'relocating',
      {
        path: 'terms.workflows.link-order.kinds.move.clause',
        found: '"relocating"',
        allowed: '"order" or "opening" or "signing" or "adjusting" or "closing" or "moving"',
      },
    ],
    [
      [...order, 'penalties', 'opening', 'kind'],
      'per-week',
      {
        path: 'terms.workflows.link-order.penalties.opening.kind',
        found: '"per-week"',
        allowed: '"per-mille" or "per-cent" or "flat"',
      },
    ],
    [
      ['terms', 'workflows', 'lift-repair'],
      {},
      {
        path: 'terms.workflows.lift-repair',
        found: '{}',
        allowed: `the terms of ${roomsOfTerms.map(({ name }) => name).join(' or ')}`,
      },
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
      ['terms', 'readings', 'order.metBy', 'alternatives'],
      ['signed'],
      {
        path: 'terms.readings["order.metBy"].alternatives[0]',
        found: '"signed"',
        allowed: '"completion-finally-signed" or "both-signed"',
      },
    ],
    [
      ['terms', 'readings', 'return.effect'],
      undefined,
      { path: 'terms.readings["return.effect"]', found: 'nothing', allowed: 'a reading: "void" or "resume-clock"' },
    ],
    [
      [...order, 'reminders', 'sign-a', 'steps', 0, 'kind'],
      'hourly',
      {
        path: 'terms.workflows.link-order.reminders.sign-a.steps[0].kind',
        found: '"hourly"',
        allowed:
          '"half-time" or "before" or "workdays-before" or "days-before" or "last-day" or "daily" or "every-workdays"',
      },
    ],
    [['people', 0, 'email'], 'nobody', { path: 'people[0].email', found: '"nobody"', allowed: 'an email address' }],
    [['sites'], [], { path: 'sites', found: '[]', allowed: 'at least 1 of them' }],
    [
      ['sites', 0, 'attributes', 'colour'],
      'red',
      {
        path: 'sites[0].attributes.colour',
        found: '"red"',
        allowed:
          'a column of terms.annex: street, community, gates, captureCameras, entranceCameras, networkVideoStorage, carrier',
      },
    ],
    [
      ['terms', 'readings', 'calendar.layers', 'chosen'],
      ['mars'],
      { path: 'terms.readings["calendar.layers"]', found: '"mars"', allowed: 'national or xinjiang' },
    ],
    [
      ['terms', 'readings', 'calendar.layers', 'chosen'],
      'national',
      { path: 'terms.readings["calendar.layers"]', found: '"national"', allowed: 'a list of layers' },
    ],
    [
      ['people', 3, 'role'],
      'a.cashier',
      {
        path: 'people[3].role',
        found: '"a.cashier"',
        allowed:
          '"a.signer" or "a.operator" or "a.finance" or "b.signer" or "b.manager" or "b.technician" or "b.finance" or "admin"',
      },
    ],
    [
      ['terms', 'dutyHolders', 'provider.technician'],
      undefined,
      {
        path: 'terms.dutyHolders["provider.technician"]',
        found: 'nothing',
        allowed: 'at least one role: link-order and fault-repair and cause-claim ask for it',
      },
    ],
    [
      ['terms', 'notYetKept', 'link-order'],
      {},
      {
        path: 'terms.notYetKept.link-order',
        found: 'a duty that terms.workflows has, too',
        allowed: 'duties that no workflow of this contract keeps',
      },
    ],
  ])('with %j as %j names the path, what was found and what is allowed', (path, value, problem) => {
    expect(problemsOf(changed(path, value))).toContainEqual(problem);
  });

  it('tells everything that is wrong at once', () => {
    const parts = changed(['terms', 'price', 'net'], null) as { sites: unknown };
    expect(problemsOf({ ...parts, sites: 'none' }).map(({ path }) => path)).toEqual(['terms.price.net', 'sites']);
  });

  it('is one with an unknown key, a person twice, or a duty-holder that nobody asks', () => {
    expect(problemsOf(changed(['terms', 'penalty'], 3))).toEqual([
      { path: 'terms.penalty', found: '3', allowed: 'nothing, because no such key is known' },
    ]);
    expect(problemsOf(changed(['people'], [...contract.people, contract.people[0]]))[0]?.found).toBe(
      'a second "a-signer-1"',
    );
    expect(problemsOf(changed(['terms', 'dutyHolders', 'customer.sgner'], ['a.signer']))[0]?.path).toBe(
      'terms.dutyHolders["customer.sgner"]',
    );
  });

  it('is one with an address on both sides; within a side, and beside the administrator’s, it may stand twice', () => {
    const { people } = contract;
    const at = (id: string, email: string) => people.map((one) => (one.id === id ? { ...one, email } : one));
    const [problem] = problemsOf(changed(['people'], at('b-signer-1', 'A.Signer@Example.com')));
    expect(problem).toMatchObject({ path: 'people[4].email', found: expect.stringContaining('a-signer-1') as string });
    expect(problem?.found).toContain('b-signer-1');
    for (const id of ['a-finance-1', 'admin-1'])
      expect(problemsOf(changed(['people'], at(id, 'a.signer@example.com')))).toEqual([]);
  });

  it('is one with a role that a duty needs and nobody holds, and says which workflow needs it', () => {
    const without = (role: string) =>
      changed(
        ['people'],
        contract.people.filter((person) => person.role !== role),
      );
    expect(problemsOf(without('admin'))).toEqual([
      {
        path: 'people',
        found: 'nobody with the role admin',
        allowed: 'at least one person who is administrator: every contract asks for one',
      },
    ]);
    expect(problemsOf(without('b.finance'))).toEqual([
      {
        path: 'people',
        found: 'nobody with the role b.finance',
        allowed: expect.stringMatching(
          /^at least one person who is provider.finance: quarterly-payment\b.* asks? for one$/,
        ) as string,
      },
    ]);
  });

  it('has readings that no present workflow reads', () => {
    const { 'fault-repair': _faults, ...workflows } = contract.terms.workflows;
    const problems = problemsOf(changed(['terms', 'workflows'], workflows));
    expect(problems.map(({ path }) => path)).toContain('terms.readings["fault.penaltyBase"]');
  });

  it.each([[null], ['contract'], [[]], [{}]])('is %j', (parts) => {
    expect(problemsOf(parts).length).toBeGreaterThan(0);
  });
});

describe('Words of the contract’s own', () => {
  const words = { name: '链路办理', questions: { complete: { title: '完工填报' } } };
  const rooms = [{ ...linkOrder, words: { 'zh-CN': words, en: words } }, ...roomsOfTerms.slice(1)];
  const own = (path: string) => changed([...order, 'words'], { [path]: { zh: '专线', en: 'Line' } });

  it('stand in for words that the room has', () => {
    expect([problemsOf(own('name'), rooms), problemsOf(own('questions.complete.title'), rooms)]).toEqual([[], []]);
  });

  it.each([['questions.complete.titel'], ['questions.complete'], ['nom'], ['name.short']])(
    'are refused under %s, where the room has no text',
    (path) => {
      expect(problemsOf(own(path), rooms).map((problem) => problem.path)).toEqual([
        `terms.workflows.link-order.words["${path}"]`,
      ]);
    },
  );
});

describe('Readings', () => {
  it('can be chosen otherwise, and back', () => {
    const other = applyReadings(contract, { 'calendar.layers': ['national'], 'payment.lateBase': 'instalment' });
    expect(calendarLayersOf(other)).toEqual(['national']);
    expect(readingOf(other, 'payment.lateBase')).toBe('instalment');
    expect(readingOf(contract, 'payment.lateBase')).toBe('payable');
    expect(readingOf(applyReadings(other, { 'payment.lateBase': 'payable' }), 'payment.lateBase')).toBe('payable');
  });

  it('refuse an unknown key or value, and name what is allowed', () => {
    const refuse = (overrides: Record<string, unknown>) => () => applyReadings(contract, overrides);
    expect(refuse({ 'periods.dayRollover': 'sometimes' })).toThrow(
      'readings["periods.dayRollover"] is "sometimes", allowed is "rest-days" or "none"',
    );
    expect(refuse({ 'no.such': 1 })).toThrow(/periods\.dayRollover, periods\.faultDays/);
    expect(refuse({ 'calendar.layers': ['xinjiang'] })).toThrow('allowed is ["national","xinjiang"] or ["national"]');
  });

  it('of duties that no workflow keeps yet can be named, too', () => {
    expect(applyReadings(contract, { 'assessment.bands': 'half-open' }).terms.notYetKept).toEqual(
      contract.terms.notYetKept,
    );
  });

  it('without a single value, or unknown ones, can’t be asked for', () => {
    expect(() => readingOf(contract, 'calendar.layers')).toThrow(RangeError);
    expect(() => readingOf(contract, 'no.such')).toThrow(/no reading "no\.such"/);
  });
});
