import { hasWorkflow, type Contract } from './contract.ts';
import type { Checked, ContractCheck, Inconsistency, Severity } from './checks/finding.ts';
import {
  changeLeadTimes,
  penaltyLimits,
  penaltyWords,
  priceBasis,
  provisions,
  survivingDuties,
} from './checks/gaps.ts';
import {
  amountsInWords,
  instalmentsForDays,
  linksTimesPrice,
  netAndTax,
  netOfTotal,
  sumOfInstalments,
  taxOfNet,
} from './checks/price.ts';
import { assessmentEffect, scoreBands } from './checks/assessment.ts';
import {
  lastPaymentInTerm,
  lengthOfTerm,
  paymentTriggers,
  settlementsCoverTerm,
  stepsWithoutPeriod,
} from './checks/time.ts';
import { whoReads } from './checks/reading.ts';
import { namesOnPages, signatureAgreement } from './checks/signing.ts';
import { annexNames, blanks, clausesOfTerms, copies, names, numbering, undefinedTerms } from './checks/wording.ts';
import type { Bilingual } from './parties.ts';

export { NOTHING_TO_COMPARE, type Checked, type ContractCheck, type Inconsistency } from './checks/finding.ts';

const CHECKS: readonly ContractCheck[] = [
  netAndTax,
  taxOfNet,
  netOfTotal,
  linksTimesPrice,
  sumOfInstalments,
  instalmentsForDays,
  amountsInWords,
  priceBasis,
  lengthOfTerm,
  settlementsCoverTerm,
  paymentTriggers,
  stepsWithoutPeriod,
  changeLeadTimes,
  lastPaymentInTerm,
  penaltyLimits,
  penaltyWords,
  scoreBands,
  assessmentEffect,
  provisions,
  survivingDuties,
  numbering,
  clausesOfTerms,
  names,
  blanks,
  undefinedTerms,
  copies,
  annexNames,
  namesOnPages,
  signatureAgreement,
  whoReads,
];

/** A room with what it knows to look for in its own part of a contract. */
interface CheckingRoom {
  readonly name: string;
  readonly checks?: readonly ContractCheck[];
}

const ORDER: readonly Severity[] = ['error', 'warning', 'note'];

/** What a contract gets wrong, worked out from its figures and wording; the gravest first. */
export function inconsistencies(contract: Contract, rooms: readonly CheckingRoom[]): Inconsistency[] {
  const findings = checked(contract, rooms).flatMap((one) => one.findings);
  return findings.sort((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
}

/** What was compared and found in order. */
export function confirmations(contract: Contract, rooms: readonly CheckingRoom[]): Bilingual[] {
  return checked(contract, rooms)
    .filter(({ findings }) => findings.length === 0)
    .flatMap(({ inOrder }) => inOrder ?? []);
}

/** A workflow that the contract doesn't have is nothing to look at. */
function checked(contract: Contract, rooms: readonly CheckingRoom[]): Checked[] {
  const ofRooms = rooms.filter(({ name }) => hasWorkflow(contract, name)).flatMap(({ checks = [] }) => checks);
  return [...CHECKS, ...ofRooms].map((check) => check(contract));
}
