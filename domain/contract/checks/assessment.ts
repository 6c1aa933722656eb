import type { Contract } from '../contract.ts';
import type { UnkeptDuty } from '../terms.ts';
import { NOTHING_TO_COMPARE, type Checked, type Inconsistency } from './finding.ts';
import { instalmentsClause } from './instalments-clause.ts';

type Bands = NonNullable<UnkeptDuty['bands']>;

/** The duty that gives scores, wherever the terms have it. */
function assessmentOf({ terms }: Contract): { clause: string; bands: Bands; duty: UnkeptDuty } | null {
  const duty = Object.values(terms.notYetKept).find(({ bands }) => bands !== undefined);
  if (duty?.bands === undefined) return null;
  return { clause: Object.values(duty.clauses ?? {})[0] ?? '', bands: duty.bands, duty };
}

/** Score bands leave no gap and name no score twice. */
export function scoreBands(contract: Contract): Checked {
  const assessment = assessmentOf(contract);
  if (assessment === null) return NOTHING_TO_COMPARE;
  const bands = [...assessment.bands].sort((one, other) => other.from - one.from);
  return {
    inOrder: { zh: '考核分档连续且不重叠', en: 'the score bands leave no gap and no overlap' },
    findings: bands.flatMap((band, index) => {
      const below = bands[index + 1];
      return below === undefined || band.from < below.to ? [] : [between(assessment.clause, band, below)];
    }),
  };
}

function between(clause: string, band: Bands[number], below: Bands[number]): Inconsistency {
  const figures = { [band.grade]: `${band.from}–${band.to}`, [below.grade]: `${below.from}–${below.to}` };
  if (band.from === below.to)
    return {
      id: `bands.doubled.${band.from}`,
      clause,
      severity: 'warning',
      found: {
        zh: `${band.from} 分同时属于“${band.text.zh}”和“${below.text.zh}”。`,
        en: `A score of ${band.from} is both ${band.text.en} and ${below.text.en}.`,
      },
      figures,
    };
  return {
    id: `bands.gap.${below.to}-${band.from}`,
    clause,
    severity: 'warning',
    found: {
      zh: `${below.to} 分与 ${band.from} 分之间的分值没有等级。`,
      en: `Scores between ${below.to} and ${band.from} belong to no band.`,
    },
    figures,
  };
}

/** The assessment on which payment is made to depend has an effect on it. */
export function assessmentEffect(contract: Contract): Checked {
  const assessment = assessmentOf(contract);
  if (assessment === null) return NOTHING_TO_COMPARE;
  const inOrder = { zh: '考核结果对付款的影响已约定', en: 'what a score does to a payment is agreed' };
  if ((assessment.duty.effectOnPayment ?? null) !== null) return { findings: [], inOrder };
  return {
    inOrder,
    findings: [
      {
        id: 'assessment.effect',
        clause: `${instalmentsClause(contract)}, ${assessment.clause}`,
        severity: 'warning',
        found: {
          zh: '付款“根据考核结果”，但没有约定各等级对付款金额的影响。',
          en: 'Payment follows “from the result of the assessment”, but no clause says what a grade does to an amount.',
        },
        figures: { bands: String(assessment.bands.length) },
      },
    ],
  };
}
