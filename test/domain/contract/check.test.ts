import { describe, expect, it } from 'vitest';
import { confirmations, inconsistencies } from '../../../domain/contract/check.ts';
import { parseContract, type Contract } from '../../../domain/contract/contract.ts';
import { faultRepairChecks } from '../../../workflows/fault-repair/checks.ts';
import { contractNamed, faultRepair, roomsOfTerms, seed as contract } from './seed.ts';

const rooms = [{ ...faultRepair, checks: faultRepairChecks }];
const found = new Map(inconsistencies(contract, rooms).map((one) => [one.id, one]));

/** The contract with some of its terms changed. */
function withTerms(change: (terms: Contract['terms']) => void): Contract {
  const copy = structuredClone(contract);
  change(copy.terms);
  return parseContract(copy, roomsOfTerms);
}
const idsOf = (changed: Contract) => inconsistencies(changed, rooms).map(({ id }) => id);

describe('The contract’s own inconsistencies', () => {
  it('are the sums that don’t add up, with their figures', () => {
    expect(found.get('price.sum')).toMatchObject({
      severity: 'error',
      clause: '4.2',
      figures: { sum: '1460508.01', total: '1460706.00', difference: '197.99' },
    });
    expect(found.get('price.tax')?.figures).toMatchObject({
      expected: '120592.40',
      tax: '120592.41',
      difference: '0.01',
    });
    expect(found.get('price.net')?.figures).toMatchObject({ impliedTotal: '1460508.00' });
    expect(found.get('price.links')?.figures).toMatchObject({ links: '51', product: '612000.00' });
  });

  it('are the term and its quarters', () => {
    expect(found.get('term.length')?.figures).toMatchObject({ days: '342', statedDays: '365' });
    expect(found.get('instalments.days')?.found.en).toContain('67, 91, 92, 92 days');
  });

  it('are the numbering, the names and the blanks', () => {
    for (const id of [
      'articles.missing.11',
      'articles.doubled.12',
      'names.project',
      'names.a',
      'blank.1',
      'blank.2',
      'blank.3',
    ])
      expect(found.has(id), id).toBe(true);
  });

  it('are people who are called what pages show, where names are what they sign by', () => {
    const named = (name: string, factor: 'name' | 'totp') => {
      const people = contract.people.map((person, index) => (index === 0 ? { ...person, name } : person));
      const changed = { ...contract, people, terms: { ...contract.terms, factor } };
      return inconsistencies(changed, rooms).filter(({ id }) => id.startsWith('signing.name'));
    };
    for (const name of ['甲方责任人', ' 甲方 ', 'RESPONSIBLE PERSON, PARTY A', '克拉玛依区工业和信息化局'])
      expect(named(name, 'name'), name).toMatchObject([{ clause: 'people[0].name', severity: 'warning' }]);
    expect([named('甲方责任人', 'totp'), named('孟怀瑾', 'name')]).toEqual([[], []]);
  });

  it('are the score bands, the two triggers and the review without a period', () => {
    for (const id of ['bands.gap.94-95', 'bands.gap.89-90', 'bands.doubled.85', 'payment.triggers', 'period.missing.1'])
      expect(found.has(id), id).toBe(true);
  });

  it('are what payment, faults and assessments leave open', () => {
    expect(found.get('fault.intake')).toMatchObject({ clause: '5.2.3, 5.2.1', severity: 'warning' });
    expect(found.get('fault.target-without-penalty.urban')?.figures).toEqual({ target: '12 hours', limit: '2 days' });
    expect(found.get('assessment.effect')?.clause).toBe('4.3.1, 7.1');
    expect(found.get('payment.after-term')?.clause).toBe('4.3.1, 11.1');
    expect(found.get('annex.community.1')?.figures['rows']).toBeTruthy();
  });

  it('are what it doesn’t provide for: signatures, addresses, an acceptance period', () => {
    expect(found.get('provision.missing.electronic-signatures')?.found.zh).toBe('合同没有约定电子签名的效力。');
    expect(found.has('provision.missing.addresses-for-service')).toBe(true);
    expect(found.get('period.missing.4')?.clause).toBe('3.1');
    expect(found.get('surviving.1')).toMatchObject({ clause: '8.2', figures: { binds: 'b' } });
  });

  it('are clauses that don’t fit each other: limits, notice, pay or deduct, price', () => {
    expect(found.get('penalties.limits')).toMatchObject({
      clause: '6.1, 6.2, 6.3, 6.4',
      figures: { limited: '6.3', unlimited: '6.1, 6.2, 6.4' },
    });
    expect(found.get('penalties.large.6.1')?.found.en).toContain('art. 585 para. 2');
    expect(found.get('lead-time.1')?.figures).toEqual({ '2.1.6': '15 workdays', '3.2, 5.2.2': '2 days' });
    expect(found.get('penalties.words')?.clause).toBe('6.2, 6.4');
    expect(found.get('price.basis')?.clause).toBe('1.3, 4.1, 4.2');
  });

  it('are each in both languages, with figures', () => {
    for (const { id, found: text, figures, clause } of found.values()) {
      expect(
        [text.zh, text.en, clause].every((part) => part !== ''),
        id,
      ).toBe(true);
      expect(
        Object.values(figures).every((figure) => figure !== ''),
        id,
      ).toBe(true);
    }
  });

  it('come with the gravest first', () => {
    const order = inconsistencies(contract, rooms).map(({ severity }) =>
      ['error', 'warning', 'note'].indexOf(severity),
    );
    expect(order).toEqual([...order].sort());
  });

  it('don’t include what agrees: instalments and amounts in words', () => {
    const agreed = confirmations(contract, rooms).map(({ en }) => en);
    expect(agreed).toContain('the 4 instalments add up to the total');
    expect(agreed).toContain('3 amounts in words agree with the figures');
  });
});

describe('A check', () => {
  it('follows the figures: a corrected tax is no longer reported, a broken sum is', () => {
    const corrected = withTerms((terms) => {
      terms.price.tax = '120592.40';
    });
    expect(idsOf(corrected)).not.toContain('price.tax');
    const broken = withTerms((terms) => {
      if (terms.settlements[3]) terms.settlements[3].instalment = '365176.49';
    });
    expect(idsOf(broken)).toContain('instalments.sum');
    expect(idsOf(broken)).not.toContain('instalments.days');
  });

  it('sees a wrong amount in words and a gap between settlement periods', () => {
    expect(
      idsOf(
        withTerms((terms) => {
          terms.price.inWords.net = '壹佰元整';
        }),
      ),
    ).toContain('price.words.net');
    expect(
      idsOf(
        withTerms((terms) => {
          if (terms.settlements[1]) terms.settlements[1].from = '2025-04-02';
        }),
      ),
    ).toContain('settlements.cover.2');
  });

  it('is content with a contract whose figures and wording are right', () => {
    const right = withTerms((terms) => {
      Object.assign(terms.price, { net: '561467.89', tax: '50532.11', total: '612000.00' });
      terms.price.inWords = {
        total: '陆拾壹万贰仟元整',
        net: '伍拾陆万壹仟肆佰陆拾柒元捌角玖分',
        tax: '伍万零伍佰叁拾贰元壹角壹分',
      };
      for (const settlement of terms.settlements) settlement.instalment = '153000.00';
      terms.document.pricing = [];
    });
    expect(idsOf(right).filter((id) => id.startsWith('price.') || id === 'instalments.sum')).toEqual([]);
  });

  it('sees a clause that the terms rest on and the paper doesn’t have', () => {
    const changed = withTerms((terms) => {
      terms.term.clause = '11.9';
    });
    expect(idsOf(changed)).toContain('clauses.unknown.11.9');
    expect(idsOf(contract).filter((id) => id.startsWith('clauses.unknown'))).toEqual([]);
  });

  it('says nothing of a score’s effect once the contract gives one', () => {
    const changed = withTerms(({ notYetKept }) => {
      const assessment = notYetKept['monthly-assessment'];
      if (assessment) assessment.effectOnPayment = { clause: '7.1', failed: '5' };
    });
    expect(idsOf(changed)).not.toContain('assessment.effect');
  });

  it('has nothing to compare in a contract without faults, assessment or a stated term', () => {
    const ids = idsOf(contractNamed('kashi-links'));
    expect(ids.filter((id) => /^(fault|bands|assessment|term)\./.test(id))).toEqual([]);
  });
});
