import type { Contract } from './contract.ts';
import type { Checked, Inconsistency, Severity } from './checks/finding.ts';
import {
  amountsInWords,
  instalmentsForDays,
  linksTimesPrice,
  netAndTax,
  netOfTotal,
  sumOfInstalments,
  taxOfNet,
} from './checks/price.ts';
import {
  faultIntake,
  lastPaymentInTerm,
  lengthOfTerm,
  paymentTriggers,
  settlementsCoverTerm,
  stepsWithoutPeriod,
  targetsBeforeLimit,
} from './checks/time.ts';
import {
  annexNames,
  assessmentEffect,
  blanks,
  copies,
  names,
  numbering,
  scoreBands,
  undefinedTerms,
} from './checks/wording.ts';
import type { Bilingual } from './parties.ts';

export type { Inconsistency, Severity } from './checks/finding.ts';

const CHECKS: readonly ((contract: Contract) => Checked)[] = [
  netAndTax,
  taxOfNet,
  netOfTotal,
  linksTimesPrice,
  sumOfInstalments,
  instalmentsForDays,
  amountsInWords,
  lengthOfTerm,
  settlementsCoverTerm,
  paymentTriggers,
  stepsWithoutPeriod,
  faultIntake,
  targetsBeforeLimit,
  lastPaymentInTerm,
  scoreBands,
  assessmentEffect,
  numbering,
  names,
  blanks,
  undefinedTerms,
  copies,
  annexNames,
];

const ORDER: readonly Severity[] = ['error', 'warning', 'note'];

/** What a contract gets wrong, worked out from its figures and wording; the gravest first. */
export function inconsistencies(contract: Contract): Inconsistency[] {
  const findings = CHECKS.flatMap((check) => check(contract).findings);
  return findings.sort((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
}

/** What was compared and found in order. */
export function confirmations(contract: Contract): Bilingual[] {
  return CHECKS.map((check) => check(contract))
    .filter(({ findings }) => findings.length === 0)
    .map(({ inOrder }) => inOrder);
}
