import { describe, expect, it } from 'vitest';
import { figures, sheetSection } from '../../portal/facts/sheet.ts';
import { figureBlocks } from '../../portal/mails/blocks.ts';
import { READS_ALL } from '../../portal/facts/reads.ts';
import { quarterlyPayment as room } from '../../workflows/quarterly-payment/workflow.ts';
import { seed as contract } from '../domain/contract/seed.ts';
import { line } from '../domain/ledger/given.ts';
import { PlayedPayments } from '../workflows/quarterly-payment/played-payments.ts';

const at = '2025-03-12T16:00:00.000Z';
const own = line(`link-order/LO-2025-0001/opening/${at}`, {
  case: 'LO-2025-0001',
  at,
  site: '7',
  arithmetic: '1460706.00 × 3‰ = 4382.12',
});
const now = '2025-04-02T02:00:00.000Z';

function source(language: 'zh-CN' | 'en', ...later: (typeof own)[]) {
  const played = new PlayedPayments(contract);
  played.ledgerBecomes('2025-03-31T10:00:00+08:00', { lines: [own] }).upTo('2025-04-01T10:00:00+08:00');
  if (later.length > 0) played.ledgerBecomes('2025-04-02T10:00:00+08:00', { lines: later });
  return { contract, room, view: played.at('payment-1').view, now, language, reads: READS_ALL };
}

describe('a deduction in a statement', () => {
  it('says what was missed, where and when, by which clause, how its amount comes about, and leads to its case', () => {
    const [, row] = figures(source('zh-CN')).rows;
    expect(row).toMatchObject({
      label: '扣款',
      amount: '−4,382.12 元',
      case: { id: 'LO-2025-0001', path: `/c/${contract.terms.id}/cases/LO-2025-0001` },
    });
    for (const part of [
      '第 6.4 条',
      '链路办理',
      '未在期限内完成链路施工',
      '2025年3月12日',
      '7 号',
      '1,460,706.00 × 3‰',
    ])
      expect(row?.how).toContain(part);
    expect(figures(source('en')).rows[1]?.how).toMatch(/^Clause 6\.4 · .*12 March 2025/);
  });

  it('names its case in mails, too, where nothing leads anywhere', () => {
    const [block] = figureBlocks(source('zh-CN'));
    expect(block?.kind === 'rows' && block.rows[1]?.how).toMatch(/^LO-2025-0001 · 合同第 6\.4 条/);
  });
});

describe('a statement that was prepared again', () => {
  const reasons = (...later: (typeof own)[]): (string | undefined)[] => {
    const facts = sheetSection(source('zh-CN', ...later))?.facts ?? [];
    return ['结算单版次', '重新编制的原因'].map((label) => facts.find((fact) => fact.label === label)?.value);
  };

  it.each([
    [
      { state: 'held', heldBy: ['LO-2025-0001-dispute-1'] },
      'LO-2025-0001（合同第 6.4 条）有争议（LO-2025-0001-ZY-1），暂不扣除',
    ],
    [{ state: 'held' }, 'LO-2025-0001（合同第 6.4 条）的有关事实待对方确认，暂不扣除'],
    [{ state: 'void' }, 'LO-2025-0001（合同第 6.4 条）不再成立，不扣除'],
    [{ amount: '2000.00' }, 'LO-2025-0001（合同第 6.4 条）的金额有变'],
  ] as const)('says why: %j', (change, reason) => {
    expect(reasons({ ...own, ...change })).toEqual(['2', reason]);
  });

  it('says nothing of it in its first version', () => {
    expect(reasons()).toEqual([undefined, undefined]);
  });
});
