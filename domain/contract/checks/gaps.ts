import type { Contract } from '../contract.ts';
import { PROVISIONS, type ContractDocument } from '../document.ts';
import { statedPenalties } from '../stated-penalties.ts';
import type { Penalty } from '../workflow-terms.ts';
import { NOTHING_TO_COMPARE, type Checked, type Inconsistency } from './finding.ts';

const PROVISION_NAMES = {
  'electronic-signatures': { zh: '电子签名的效力', en: 'electronic signatures' },
  'addresses-for-service': { zh: '送达地址和送达方式', en: 'addresses for service' },
} as const;

/** What a contract that is kept by mail and by signing on a page ought to provide for. */
export function provisions({ terms: { document } }: Contract): Checked {
  const missing = PROVISIONS.filter((what) => document.provisions[what] === null);
  return {
    inOrder: { zh: '电子签名和送达地址均有约定', en: 'electronic signatures and addresses for service are agreed' },
    findings: missing.map((what) => ({
      id: `provision.missing.${what}`,
      clause: 'contract',
      severity: 'warning' as const,
      found: {
        zh: `合同没有约定${PROVISION_NAMES[what].zh}。`,
        en: `No clause is about ${PROVISION_NAMES[what].en}.`,
      },
      figures: { provision: PROVISION_NAMES[what].en },
    })),
  };
}

const PARTY_NAMES = { a: { zh: '甲方', en: 'party a' }, b: { zh: '乙方', en: 'party b' } } as const;

/** Duties that outlast the contract bind both parties. */
export function survivingDuties({ terms: { document } }: Contract): Checked {
  if (document.survivingDuties.length === 0) return NOTHING_TO_COMPARE;
  const oneSided = document.survivingDuties.filter(({ binds }) => new Set(binds).size < 2);
  return {
    inOrder: { zh: '合同终止后的义务约束双方', en: 'the duties that outlast the contract bind both parties' },
    findings: oneSided.flatMap(({ clause, duty, binds: [party] }, index) =>
      party === undefined
        ? []
        : [
            {
              id: `surviving.${index + 1}`,
              clause,
              severity: 'warning' as const,
              found: {
                zh: `合同终止后的${duty.zh}只写明约束${PARTY_NAMES[party].zh}。`,
                en: `After the end the text binds only ${PARTY_NAMES[party].en} to ${duty.en}.`,
              },
              figures: { duty: duty.en, binds: party },
            },
          ],
    ),
  };
}

/** One matter has one time ahead. */
export function changeLeadTimes({ terms: { document } }: Contract): Checked {
  const units = { workdays: { zh: '个工作日', en: 'workdays' }, days: { zh: '日', en: 'days' } } as const;
  type Given = ContractDocument['leadTimes'][number]['given'][number];
  const inChinese = ({ clause, n, unit }: Given) => `${clause} 为 ${n} ${units[unit].zh}`;
  const inEnglish = ({ clause, n, unit }: Given) => `${n} ${units[unit].en} by ${clause}`;
  const differing = document.leadTimes.filter(
    ({ given }) => new Set(given.map(({ n, unit }) => `${n} ${unit}`)).size > 1,
  );
  if (document.leadTimes.length === 0) return NOTHING_TO_COMPARE;
  return {
    inOrder: { zh: '同一事项的提前时间一致', en: 'one matter has one time ahead' },
    findings: differing.map(({ matter, given }, index) => ({
      id: `lead-time.${index + 1}`,
      clause: given.map(({ clause }) => clause).join(', '),
      severity: 'warning',
      found: {
        zh: `${matter.zh}的时间约定不一：${given.map(inChinese).join('，')}。`,
        en: `Clauses differ about ${matter.en}: ${given.map(inEnglish).join(', ')}.`,
      },
      figures: Object.fromEntries(given.map(({ clause, n, unit }) => [clause, `${n} ${unit}`])),
    })),
  };
}

/** From this share of the total on a penalty is large enough that a court may be asked to lower it. */
const LARGE_PERCENT = 10;

/** Penalties have a limit on both sides, and none takes a large part of the total. */
export function penaltyLimits(contract: Contract): Checked {
  const all = statedPenalties(contract).map(({ penalty }) => penalty);
  return {
    inOrder: { zh: '违约金上限对双方一致', en: 'penalties are limited alike for both parties' },
    findings: [...limitedForOne(all), ...all.flatMap(largeShare)],
  };
}

const isLimited = (penalty: Penalty) => penalty.kind === 'per-day' && penalty.cap !== null;
const clausesOf = (penalties: readonly Penalty[]) =>
  [...new Set(penalties.map(({ clause }) => clause))].sort().join(', ');

function limitedForOne(all: readonly Penalty[]): Inconsistency[] {
  const limited = clausesOf(all.filter(isLimited));
  const unlimited = clausesOf(all.filter((one) => !isLimited(one)));
  if (limited === '' || unlimited === '') return [];
  return [
    {
      id: 'penalties.limits',
      clause: clausesOf(all),
      severity: 'warning',
      found: {
        zh: `只有逾期付款的违约金（${limited}）有上限，其余（${unlimited}）没有上限。`,
        en: `Only the penalty for late payment (${limited}) has a limit; the others (${unlimited}) have none.`,
      },
      figures: { limited, unlimited },
    },
  ];
}

/** Civil Code art. 585 para. 2: a court may lower a penalty that is far above the loss. */
function largeShare(penalty: Penalty): Inconsistency[] {
  if (penalty.kind !== 'per-cent' || penalty.of !== 'contract-total' || Number(penalty.rate) < LARGE_PERCENT) return [];
  const { clause, rate } = penalty;
  return [
    {
      id: `penalties.large.${clause}`,
      clause,
      severity: 'warning',
      found: {
        zh: `违约金为合同总额的 ${rate}%；约定的违约金过分高于损失的，法院可以适当减少（民法典第五百八十五条第二款）。`,
        en: `The penalty is ${rate}% of the total; a court may lower one far above the loss (Civil Code art. 585 para. 2).`,
      },
      figures: { percentOfTotal: rate },
    },
  ];
}

/** Penalties are all paid, or all taken off the payment. */
export function penaltyWords({ terms: { document } }: Contract): Checked {
  const words = { pay: { zh: '支付', en: 'paid' }, deduct: { zh: '从应付款项扣除', en: 'deducted' } } as const;
  const said = document.penaltyWords;
  if (said.length === 0) return NOTHING_TO_COMPARE;
  const inChinese = said.map(({ clause, word }) => `${clause} 写“${words[word].zh}”`);
  const inEnglish = said.map(({ clause, word }) => `by ${clause} it is ${words[word].en}`);
  const inOrder = { zh: '违约金的付款方式写法一致', en: 'penalties are collected in one way' };
  if (new Set(said.map(({ word }) => word)).size < 2) return { findings: [], inOrder };
  return {
    inOrder,
    findings: [
      {
        id: 'penalties.words',
        clause: said.map(({ clause }) => clause).join(', '),
        severity: 'note',
        found: {
          zh: `违约金的付款方式写法不一：${inChinese.join('，')}。`,
          en: `Clauses differ on how a penalty is collected: ${inEnglish.join(', ')}.`,
        },
        figures: Object.fromEntries(said.map(({ clause, word }) => [clause, word])),
      },
    ],
  };
}

/** The price is for each link or for the whole, not both: else nobody knows what a closed link costs. */
export function priceBasis({ terms: { document } }: Contract): Checked {
  const of = (wanted: 'per-link' | 'fixed-total') =>
    document.pricing.filter(({ basis }) => basis === wanted).map(({ clause }) => clause);
  const [perLink, fixed] = [of('per-link'), of('fixed-total')];
  if (document.pricing.length === 0) return NOTHING_TO_COMPARE;
  const inOrder = { zh: '计价方式唯一', en: 'the price is made up in one way' };
  if (perLink.length === 0 || fixed.length === 0) return { findings: [], inOrder };
  return {
    inOrder,
    findings: [
      {
        id: 'price.basis',
        clause: [...perLink, ...fixed].join(', '),
        severity: 'warning',
        found: {
          zh: `${perLink.join('、')} 按条计价，${fixed.join('、')} 为固定总价：退租后费用是否减少没有约定。`,
          en: `${perLink.join(', ')} price each link, ${fixed.join(', ')} fixes the total: what a closed link costs is left open.`,
        },
        figures: { perLink: perLink.join(', '), fixedTotal: fixed.join(', ') },
      },
    ],
  };
}
