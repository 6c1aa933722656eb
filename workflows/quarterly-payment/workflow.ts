import { preparationAt } from '../../domain/contract/deadlines.ts';
import { day, files, just, longtext, money, optional, past, picks, text } from '../../domain/questions/field-spec.ts';
import { dayOf } from '../../domain/time/instant.ts';
import { submissionIn } from '../authoring/document.ts';
import { SIGNERS_AND_FINANCE } from '../authoring/holders.ts';
import { defineRoom } from '../authoring/room.ts';
import { invoiceAmount, invoiceProblems, invoiceUsed, openBalance, paymentProblems, receivedSince } from './forms.ts';
import { reportOf } from './report.ts';
import { mayDemand, passedFact } from './review.ts';
import { deadlines, judge, milestones, position, timers } from './rule.ts';
import { settle, settledFact } from './settlement.ts';
import { sheetOf } from './sheet.ts';
import {
  contestableRows,
  invoicedFact,
  knownStatement,
  noteInvoice,
  prepare,
  preparedFact,
  statementFinding,
} from './statement.ts';
import { quarterlyPaymentReadings, quarterlyPaymentTerms } from './terms.ts';
import { wordsEn } from './words.en.ts';
import { wordsZh } from './words.zh-CN.ts';

const NUMBER = 100;

const approve = { fields: [], signs: true, factor: true } as const;
const giveBack = { fields: [longtext('reason')], signs: true, factor: true } as const;

/** The payment of a settlement period: statement, review, invoice, payment in parts, settlement. */
export const quarterlyPayment = defineRoom(
  {
    name: 'quarterly-payment',
    terms: quarterlyPaymentTerms,
    readings: quarterlyPaymentReadings,
    reads: ['ledger', 'siblings'],
    isVoucher: true,
    opening: {
      series: 'JS',
      scheduled: (contract) =>
        contract.terms.settlements.map(({ ref, from, to }, index) => ({
          ref,
          at: preparationAt(contract, ref),
          request: { settlement: ref, number: String(index + 1), from, to },
        })),
    },
    questions: {
      review: {
        holder: 'customer.signer',
        clause: 'review',
        builtOn: ['answer'],
        readings: ['deductions.statement', 'payment.reviewSilence'],
        decisions: {
          approve,
          return: { ...giveBack, fields: [longtext('reason'), optional(picks('lines', 'rows'))], contests: 'lines' },
        },
        document: (view, { round }) => ({
          statement: knownStatement(view) ?? null,
          answer: submissionIn(view, 'answer', round - 1),
        }),
      },
      answer: {
        holder: 'provider.manager',
        clause: 'review',
        builtOn: ['review'],
        decisions: { submit: { fields: [longtext('text'), optional(files('files'))], factor: false } },
      },
      invoice: {
        holder: 'provider.finance',
        clause: 'invoice',
        builtOn: ['receive-invoice'],
        readings: ['invoice.amount', 'payment.invoiceSilence'],
        decisions: {
          submit: {
            fields: [
              text('number', NUMBER),
              optional(text('code', NUMBER)),
              just(day('issuedOn')),
              money('amount'),
              optional(files('files')),
            ],
            factor: true,
          },
        },
        suggests: (view) => suggested('amount', invoiceAmount(view)),
        since: (view) => ({ issuedOn: dayOf(view.file.openedAt) }),
        check: (view, _, answer) => invoiceProblems(view, answer),
        usesUp: invoiceUsed,
      },
      'receive-invoice': {
        holder: 'customer.finance',
        clause: 'receipt',
        builtOn: ['invoice'],
        readings: ['payment.windowStart', 'payment.invoiceSilence'],
        decisions: { approve, return: giveBack },
        document: (view, { round }) => ({
          statement: knownStatement(view) ?? null,
          invoice: submissionIn(view, 'invoice', round),
        }),
      },
      pay: {
        holder: 'customer.finance',
        clause: 'payment',
        keeps: ['payment'],
        readings: ['payment.windowStart', 'payment.paidOn', 'payment.lateBase', 'payment.capScope'],
        decisions: {
          submit: {
            fields: [just(day('paidOn')), money('amount'), text('voucher', NUMBER), optional(files('files'))],
            isAnew: true,
            factor: true,
          },
        },
        suggests: (view) => suggested('amount', openBalance(view)),
        since: (view) => ({ paidOn: dayOf(view.file.openedAt) }),
        check: (view, _, answer) => paymentProblems(view, answer),
      },
      'confirm-receipt': {
        holder: 'provider.finance',
        clause: 'receipt',
        builtOn: ['pay'],
        readings: ['payment.paidOn'],
        decisions: { approve: { ...approve, fields: [optional(past(day('receivedOn')))] }, return: giveBack },
        document: (view, { round }) => ({ payment: submissionIn(view, 'pay', round) }),
        since: receivedSince,
      },
    },
    stages: ['review', 'answer', 'invoice', 'receive-invoice', 'payment'],
    steps: {
      'prepare-statement': {
        account: prepare,
        fact: preparedFact,
        at: (view, now) => (knownStatement(view) ? now : view.file.openedAt),
        event: 'statement-prepared',
        says: ['version', 'round', 'payable'],
      },
      'pass-review': {
        fact: passedFact,
        at: (view) => passedFact(view).passedAt,
        event: 'review-passed',
        says: ['round', 'passedAt', 'day'],
      },
      'note-invoice': { account: noteInvoice, fact: invoicedFact },
      settle: {
        account: settle,
        fact: settledFact,
        event: 'settled',
        says: ['payable', 'paidOn', 'daysLate', 'latePenalty', 'arithmetic'],
      },
    },
    breaches: {
      payment: {
        tells: SIGNERS_AND_FINANCE,
        readings: ['payment.windowStart', 'payment.paidOn', 'payment.lateBase', 'payment.capScope'],
      },
    },
    acts: {
      demand: {
        holders: ['provider.finance'],
        clause: 'review',
        fields: [],
        factor: true,
        isOpen: mayDemand,
      },
    },
    // The manager is asked for an answer. The payment may stand open already when a part is returned.
    tellsOfReturn: { review: ['provider.finance'], 'confirm-receipt': ['customer.finance'] },
    deadlineNames: ['payment'],
    picks: { rows: ({ target }) => (target ? contestableRows(target) : []) },

    position,
    deadlines,
    timers,
    judge,
    finding: statementFinding,
    milestones,
    sheet: sheetOf,
    report: reportOf,
  },
  { words: { 'zh-CN': wordsZh, en: wordsEn } },
);

function suggested(name: string, value: string | null): Record<string, string> {
  return value === null ? {} : { [name]: value };
}
