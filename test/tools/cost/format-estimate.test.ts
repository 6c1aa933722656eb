import { describe, expect, it } from 'vitest';
import { estimateOf } from '../../../tools/cost/estimate.ts';
import { readPrices } from '../../../tools/cost/price-list.ts';
import type { LANGUAGES } from '../../../tools/cost/texts.ts';
import { formatEstimate } from '../../../tools/cost/format-estimate.ts';
import { work } from './work.ts';

const estimate = estimateOf(work, readPrices());

describe('an estimate as people read it', () => {
  it('shows each bill with its largest part first, draws it, and leaves out what costs nothing', () => {
    const text = formatEstimate(estimate, '2 × a processor', 'en');
    expect(text).toContain('Prices of us-east-1 in USD, as of');
    const bill = text.slice(text.indexOf('The monthly bill'), text.indexOf('The same year'));
    expect(bill).toMatch(/1 contract +100 contracts +10,000 contracts\n +DynamoDB GB-months/);
    expect(bill).toMatch(/CloudWatch dashboards +3\.00 +█/);
    expect(bill).not.toContain('Secrets Manager');
  });

  it('says that GB-seconds are an estimate, and of which machine', () => {
    expect(formatEstimate(estimate, '2 × a processor', 'en')).toContain(
      'GB-seconds are an estimate: processor time measured on this machine (2 × a processor)',
    );
    expect(formatEstimate(estimate, '2 × a processor', 'zh')).toContain(
      '估算值：在本机（2 × a processor）测得的处理器时间',
    );
  });

  it('sets polling beside it, with the ratio', () => {
    const row = (language: keyof typeof LANGUAGES, contracts: string): string =>
      formatEstimate(estimate, '', language)
        .split('\n')
        .filter((line) => line.includes(contracts))
        .at(-1) ?? '';
    const ratio = estimate.pollingBills[1]?.total.dividedBy(estimate.bills[1]?.total ?? 1).toFixed(1);
    expect(row('en', '100 contracts')).toContain(`${ratio} ×`);
    expect(row('zh', '100 份合同')).toContain(`${ratio} ×`);
  });
});
