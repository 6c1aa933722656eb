import { NOTHING_TO_COMPARE, type Checked, type ContractCheck } from '../../domain/contract/check.ts';
import { workflowTerms, type Contract } from '../../domain/contract/contract.ts';
import { calendarOf } from '../../domain/contract/deadlines.ts';
import type { DutyPeriod } from '../../domain/contract/workflow-terms.ts';
import { periodEnd, spanText } from '../../domain/periods/period.ts';
import { isBefore, startOfDay } from '../../domain/time/instant.ts';
import { faultRepairTerms } from './terms.ts';

const termsOf = (contract: Contract) => workflowTerms(contract, { name: 'fault-repair', terms: faultRepairTerms });

/** Faults are taken in at the hours at which their periods run. */
function faultIntake(contract: Contract): Checked {
  const intake = contract.terms.document.faultIntake;
  const response = Object.values(termsOf(contract).classes).find(({ periods }) => periods.response)?.periods.response;
  if (intake === null || response === undefined) return NOTHING_TO_COMPARE;
  const { rule, clause } = response;
  const inOrder = { zh: '故障受理时间与响应时限一致', en: 'faults are taken in whenever their periods run' };
  if (!intake.workdaysOnly || (rule.kind !== 'minutes' && rule.kind !== 'hours')) return { findings: [], inOrder };
  return {
    inOrder,
    findings: [
      {
        id: 'fault.intake',
        clause: `${intake.clause}, ${clause}`,
        severity: 'warning',
        found: {
          zh: `${intake.clause} 只在工作日受理故障申告，${clause} 的 ${spanText(rule, 'zh-CN')}响应和修复时限昼夜连续计算。`,
          en:
            `${intake.clause} takes in faults on workdays only, while the response in ${spanText(rule, 'en')} ` +
            `and the repair periods of ${clause} run day and night.`,
        },
        figures: { intake: 'workdays', response: spanText(rule, 'en') },
      },
    ],
  };
}

/** A missed repair target costs something. */
function targetsBeforeLimit(contract: Contract): Checked {
  const { classes, penalties } = termsOf(contract);
  const endOf = ({ rule }: DutyPeriod) =>
    periodEnd({ from: startOfDay(contract.terms.term.from), rule, calendar: calendarOf(contract) }).dueAt;
  const uncovered = Object.entries(classes).flatMap(([id, { periods }]) => {
    const { target, limit } = periods;
    const free =
      target !== undefined && limit !== undefined && !penalties.target && isBefore(endOf(target), endOf(limit));
    return free ? [{ id, target, limit }] : [];
  });
  return {
    inOrder: { zh: '各类故障的修复时限均有违约责任', en: 'every missed repair target costs something' },
    findings: uncovered.map(({ id, target, limit }) => ({
      id: `fault.target-without-penalty.${id}`,
      clause: target.clause,
      severity: 'note' as const,
      found: {
        zh: `修复时限为 ${spanText(target.rule, 'zh-CN')}，违约金从 ${spanText(limit.rule, 'zh-CN')}起才有，其间逾期没有违约责任。`,
        en:
          `The target is ${spanText(target.rule, 'en')}, the penalty starts at ${spanText(limit.rule, 'en')}: ` +
          'missing the one but not the other costs nothing.',
      },
      figures: { target: spanText(target.rule, 'en'), limit: spanText(limit.rule, 'en') },
    })),
  };
}

/** What to look for in the part of a contract that faults are kept by. */
export const faultRepairChecks: readonly ContractCheck[] = [faultIntake, targetsBeforeLimit];
