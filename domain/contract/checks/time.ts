import { addDays, addMonths, daysBetween } from '../../time/instant.ts';
import { sayDay } from '../../time/say-day.ts';
import type { Contract } from '../contract.ts';
import { NOTHING_TO_COMPARE, type Checked } from './finding.ts';
import { instalmentsClause } from './instalments-clause.ts';

/** The stated length of the term is its length. */
export function lengthOfTerm({ terms: { term, document } }: Contract): Checked {
  if (document.statedTerm === null) return NOTHING_TO_COMPARE;
  const { years, clause } = document.statedTerm;
  const days = daysBetween(term.from, term.to) + 1;
  const stated = daysBetween(term.from, addMonths(term.from, 12 * years));
  const inOrder = { zh: '有效期与起止日期相符', en: 'the term is as long as it says' };
  if (days === stated) return { findings: [], inOrder };
  return {
    inOrder,
    findings: [
      {
        id: 'term.length',
        clause,
        severity: 'error',
        found: {
          zh: `合同写有效期 ${years} 年（${stated} 天），${sayDay(term.from, 'zh-CN')}至${sayDay(term.to, 'zh-CN')}为 ${days} 天。`,
          en: `The contract says ${years} year${years === 1 ? '' : 's'} (${stated} days); ${sayDay(term.from, 'en')} to ${sayDay(term.to, 'en')} is ${days} days.`,
        },
        figures: { from: term.from, to: term.to, days: String(days), statedDays: String(stated) },
      },
    ],
  };
}

/** The settlement periods follow each other and cover the term. */
export function settlementsCoverTerm(contract: Contract): Checked {
  const { term, settlements } = contract.terms;
  const wanted = [term.from, ...settlements.map(({ to }) => addDays(to, 1))];
  const starts = [...settlements.map(({ from }) => from), addDays(term.to, 1)];
  const breaks = starts.flatMap((start, index) =>
    start === wanted[index] ? [] : [{ start, wanted: wanted[index] ?? '', index }],
  );
  return {
    inOrder: { zh: '结算周期首尾相接，覆盖合同期', en: 'the settlement periods follow each other and cover the term' },
    findings: breaks.map(({ start, wanted: expected, index }) => ({
      id: `settlements.cover.${index + 1}`,
      clause: instalmentsClause(contract),
      severity: 'error' as const,
      found: {
        zh: `应自 ${expected} 起的一段自 ${start} 起。`,
        en: `What should start on ${expected} starts on ${start}.`,
      },
      figures: { expected, found: start },
    })),
  };
}

/** One thing starts the period for payment. */
export function paymentTriggers({ terms: { document } }: Contract): Checked {
  const triggers = document.paymentTriggers;
  const inOrder = { zh: '付款期限只有一个起算点', en: 'one thing starts the period for payment' };
  if (new Set(triggers.map(({ start }) => start)).size < 2) return { findings: [], inOrder };
  const names = { review: { zh: '审核后', en: 'the review' }, invoice: { zh: '收到发票后', en: 'the invoice' } };
  const inChinese = triggers.map(({ clause, start, workdays }) => `${clause} ${names[start].zh} ${workdays} 个工作日`);
  const inEnglish = triggers.map(
    ({ clause, start, workdays }) => `${clause} ${workdays} workdays after ${names[start].en}`,
  );
  return {
    inOrder,
    findings: [
      {
        id: 'payment.triggers',
        clause: triggers.map(({ clause }) => clause).join(', '),
        severity: 'warning',
        found: {
          zh: `付款期限有 ${triggers.length} 个起算点：${inChinese.join('；')}。`,
          en: `The period for payment has ${triggers.length} starts: ${inEnglish.join('; ')}.`,
        },
        figures: Object.fromEntries(
          triggers.map(({ clause, start, workdays }) => [clause, `${workdays} workdays after ${start}`]),
        ),
      },
    ],
  };
}

/** Every step that others wait for has a period. */
export function stepsWithoutPeriod({ terms: { document } }: Contract): Checked {
  return {
    inOrder: { zh: '各步骤均有期限', en: 'every step has a period' },
    findings: document.stepsWithoutPeriod.map(({ clause, step }, index) => ({
      id: `period.missing.${index + 1}`,
      clause,
      severity: 'warning' as const,
      found: { zh: `“${step.zh}”没有约定期限。`, en: `The contract gives no period for ${step.en}.` },
      figures: { step: step.en },
    })),
  };
}

/** The last instalment falls due while the contract is in force. */
export function lastPaymentInTerm(contract: Contract): Checked {
  const { term, settlements } = contract.terms;
  const last = settlements.at(-1);
  const inOrder = { zh: '末期付款在合同期内', en: 'the last instalment falls due within the term' };
  if (!last || last.to < term.to) return { findings: [], inOrder };
  return {
    inOrder,
    findings: [
      {
        id: 'payment.after-term',
        clause: `${instalmentsClause(contract)}, ${term.clause}`,
        severity: 'note',
        found: {
          zh: `最后一个结算周期于 ${last.to} 与合同期同时结束，末期付款必然在合同期满后支付。`,
          en: `The last settlement period ends with the term on ${last.to}, so the last instalment always falls due after it.`,
        },
        figures: { lastSettlementEnds: last.to, termEnds: term.to },
      },
    ],
  };
}
