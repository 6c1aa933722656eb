import { describe, expect, it } from 'vitest';
import { confirmations, inconsistencies } from '../../../domain/contract/check.ts';
import { parseContract, type Contract } from '../../../domain/contract/contract.ts';
import { loadContract } from '../../../local/contracts.ts';

const contract = loadContract();
const found = new Map(inconsistencies(contract).map((one) => [one.id, one]));

/** The contract with some of its terms changed. */
function withTerms(change: (terms: Contract['terms']) => void): Contract {
  const copy = structuredClone(contract);
  change(copy.terms);
  return parseContract(copy);
}
const idsOf = (changed: Contract) => inconsistencies(changed).map(({ id }) => id);

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

  it('are the score bands, the two triggers and the review without a period', () => {
    for (const id of ['bands.gap.94-95', 'bands.gap.89-90', 'bands.doubled.85', 'payment.triggers', 'period.missing.1'])
      expect(found.has(id), id).toBe(true);
  });

  it('come with the gravest first', () => {
    const order = inconsistencies(contract).map(({ severity }) => ['error', 'warning', 'note'].indexOf(severity));
    expect(order).toEqual([...order].sort());
  });

  it('don’t include what agrees: instalments and amounts in words', () => {
    const agreed = confirmations(contract).map(({ en }) => en);
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
    });
    expect(idsOf(right).filter((id) => id.startsWith('price.') || id === 'instalments.sum')).toEqual([]);
  });
});
