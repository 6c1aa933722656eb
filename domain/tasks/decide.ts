import { statementOf, type Account } from '../case/account.ts';
import { outstanding, partsOf } from '../case/quarterly-payment.ts';
import type { CaseFile, TaskRecord } from '../case/records.ts';
import { isLess } from '../money/amounts.ts';
import { dayOf } from '../time/instant.ts';
import { taskSpec, type DecisionSpec } from './catalogue.ts';
import { readFields, type FieldProblem, type FieldProblems } from './fields.ts';

export type DecisionCheck =
  | { ok: true; decision: string; fields: Record<string, string> }
  | { ok: false; decision: DecisionSpec | null; allowed: string[]; problems: FieldProblems };

type Asked = { file: CaseFile; task: TaskRecord; account: Account; now: string };

/**
 * Checks an answer to a task: the decision must be on the task's list, the fields complete and readable, dates not in
 * the future and not before what they follow, amounts as the contract gives them. Changes nothing.
 */
export function checkDecision(asked: Asked, decision: string, typed: Readonly<Record<string, string>>): DecisionCheck {
  const spec = taskSpec(asked.file.record.workflow, asked.task.name);
  const chosen = spec.decisions.find((option) => option.name === decision) ?? null;
  const allowed = spec.decisions.map((option) => option.name);
  if (!chosen) return { ok: false, decision: null, allowed, problems: {} };
  const { fields, problems } = readFields(chosen.fields, typed);
  for (const [name, problem] of Object.entries(rulesFor(asked, fields)))
    if (problem && !problems[name]) problems[name] = problem;
  return Object.keys(problems).length > 0
    ? { ok: false, decision: chosen, allowed, problems }
    : { ok: true, decision, fields };
}

type Problems = Record<string, FieldProblem | null>;

function rulesFor(asked: Asked, fields: Record<string, string>): Problems {
  const { record } = asked.file;
  switch (asked.task.name) {
    case 'complete':
      return { testedOn: dayWithin(fields['testedOn'], dayOf(record.openedAt), asked.now) };
    case 'respond':
      return { respondedAt: instantWithin(fields['respondedAt'], record.openedAt, asked.now) };
    case 'repair':
      return {
        repairedAt: instantWithin(fields['repairedAt'], record.openedAt, asked.now),
        since: instantWithin(fields['since'], record.openedAt, asked.now),
      };
    case 'invoice':
      return invoiceRules(asked, fields);
    case 'pay':
      return paymentRules(asked, fields);
    default:
      return {};
  }
}

/** Clause 4.3.2: the invoice is for the amount payable, to the fen. */
function invoiceRules({ file, account, now }: Asked, fields: Record<string, string>): Problems {
  const payable = payableOf(file, account);
  const { amount } = fields;
  return {
    issuedOn: dayWithin(fields['issuedOn'], null, now),
    amount: amount !== undefined && amount !== payable ? { code: 'amount-differs', expected: payable } : null,
  };
}

/** Clause 4.3.1: a payment is a fact of a day that has come; it can't exceed what is still to be paid. */
function paymentRules({ file, account, now }: Asked, fields: Record<string, string>): Problems {
  const left = outstanding(payableOf(file, account), partsOf(file.tasks));
  const { amount } = fields;
  return {
    paidOn: dayWithin(fields['paidOn'], dayOf(file.record.openedAt), now),
    amount:
      amount === undefined
        ? null
        : !isLess('0.00', amount)
          ? { code: 'amount-not-positive' }
          : isLess(left, amount)
            ? { code: 'amount-too-high', highest: left }
            : null,
  };
}

/** What the quarter's statement says is to be paid. */
export function payableOf({ record }: CaseFile, account: Account): string {
  const prepared =
    record.workflow === 'quarterly-payment' ? statementOf(account, record.request.settlement) : undefined;
  if (!prepared) throw new Error(`case ${record.id} has no statement`);
  return prepared.payable;
}

function dayWithin(day: string | undefined, earliest: string | null, now: string): FieldProblem | null {
  if (day === undefined) return null;
  if (day > dayOf(now)) return { code: 'in-the-future', latest: dayOf(now) };
  return earliest !== null && day < earliest ? { code: 'too-early', earliest } : null;
}

function instantWithin(instant: string | undefined, earliest: string, now: string): FieldProblem | null {
  if (instant === undefined) return null;
  if (instant > now) return { code: 'in-the-future', latest: now };
  return instant < earliest && instant.slice(0, 16) < earliest.slice(0, 16) ? { code: 'too-early', earliest } : null;
}
