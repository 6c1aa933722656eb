import { choice, day, files, longtext, money, optional, past, picks, text } from '../../domain/questions/field-spec.ts';
import { dayOf } from '../../domain/time/instant.ts';
import { submissionIn } from '../authoring/document.ts';
import { SIGNERS_AND_FINANCE } from '../authoring/holders.ts';
import { defineRoom, type QuestionSpec } from '../authoring/room.ts';
import { endOf, otherSide, proposalsOf, raisedBy, sideOf } from './course.ts';
import {
  ACT,
  amountProblems,
  disputable,
  mayBeDisputed,
  mayWithdraw,
  raisingProblems,
  ROOM,
  withdrawalProblems,
} from './forms.ts';
import {
  disputeDeadlines,
  disputeEffects,
  disputeMilestones,
  disputePosition,
  disputeTimers,
  lastJudgmentBy,
} from './rule.ts';
import { disputeSheet } from './sheet.ts';
import { NOTE, notedFact, subjectsOf, type Dispute } from './subject.ts';
import { disputeTerms, type DisputeTerms } from './terms.ts';
import { wordsEn } from './words.en.ts';
import { wordsZh } from './words.zh-CN.ts';

const NUMBER = 100;
const SIGNER = { a: 'customer.signer', b: 'provider.signer' } as const;
const SIGNERS = [SIGNER.a, SIGNER.b];
const EITHER = { anyOf: SIGNERS };

const signed = { signs: true, factor: true } as const;
const reason = longtext('reason');
const hasTime = { silentAfter: (terms: DisputeTerms) => terms.periods.rest.rule.n };

/** Both sign the same offer, word for word. */
const signature = (holder: string) =>
  ({
    holder,
    clause: 'dispute',
    decisions: { approve: { fields: [], ...signed }, return: { fields: [optional(reason)], ...signed } },
    paper: 'settlement',
    document: (view: Dispute, { round }) => ({
      subjects: subjectsOf(view),
      offer: proposalsOf(view)[round - 1] ?? null,
    }),
  }) as const satisfies QuestionSpec;

/** Disputes about breaches, their money, and what cases have found: negotiated first, then taken to court. */
export const dispute = defineRoom(
  {
    name: ROOM,
    terms: disputeTerms,
    readings: {},
    reads: ['cases'],
    opening: { scheduled: () => [] },
    questions: {
      answer: {
        holder: { oneOf: SIGNERS, of: (view: Dispute) => SIGNER[otherSide(raisedBy(view))] },
        clause: 'dispute',
        keeps: ['answer'],
        decisions: {
          approve: { fields: [], ...signed },
          'approve-part': { fields: [money('amount'), optional(reason)], ...signed },
          return: { fields: [reason], ...signed },
        },
        document: (view: Dispute) => ({ subjects: subjectsOf(view) }),
        check: (view: Dispute, _, answer) => amountProblems(view, answer),
      },
      offer: {
        holder: EITHER,
        clause: 'dispute',
        builtOn: ['answer', 'settle-a', 'settle-b'],
        decisions: { submit: { fields: [money('amount'), longtext('text')], factor: true } },
        check: (view: Dispute, _, answer) => amountProblems(view, answer),
        ...hasTime,
      },
      'settle-a': signature(SIGNER.a),
      'settle-b': signature(SIGNER.b),
      court: {
        holder: EITHER,
        clause: 'dispute',
        builtOn: ['answer'],
        decisions: { submit: { fields: [text('caseNo', NUMBER), optional(files('files'))], factor: true } },
        ...hasTime,
      },
      judgment: {
        holder: EITHER,
        clause: 'dispute',
        builtOn: ['court', 'confirm-judgment'],
        decisions: { submit: { fields: [money('amount'), past(day('finalOn')), files('files')], factor: true } },
        since: (view: Dispute) => ({ finalOn: dayOf(view.file.openedAt) }),
        check: (view: Dispute, _, answer) => amountProblems(view, answer),
        ...hasTime,
      },
      'confirm-judgment': {
        holder: { oneOf: SIGNERS, of: (view: Dispute) => SIGNER[otherSide(sideOf(view, lastJudgmentBy(view)))] },
        clause: 'dispute',
        builtOn: ['judgment'],
        decisions: { approve: { fields: [], ...signed }, return: { fields: [optional(reason)], ...signed } },
        document: (view: Dispute, { round }) => ({
          subjects: subjectsOf(view),
          judgment: submissionIn(view, 'judgment', round),
        }),
      },
    },
    stages: ['answer', 'negotiation', 'court'],
    steps: { [NOTE]: { fact: notedFact, event: 'subjects-noted', says: ['subjects'] } },
    breaches: {},
    acts: {
      withdraw: {
        holders: SIGNERS,
        clause: 'dispute',
        fields: [optional(reason)],
        factor: true,
        isOpen: (view: Dispute) => endOf(view) === null,
        isFor: mayWithdraw,
        check: (view: Dispute, _, __, by) => withdrawalProblems(view, by),
      },
    },
    outwardActs: {
      [ACT]: {
        holders: SIGNERS,
        clause: 'dispute',
        fields: [
          picks('about', 'disputable'),
          longtext('ground'),
          choice('wants', ['waive', 'amount', 'other']),
          optional(money('amount')),
          optional(files('files')),
        ],
        factor: true,
        opensCase: true,
        series: 'ZY',
        appliesTo: (target, _, __, finding) => mayBeDisputed(target, finding),
        check: raisingProblems,
        // The side that is owed contests what a finding lists: the other side answers, and no amount is named.
        contest: (picked, reason) => ({ about: picked, ground: reason, wants: 'other', contested: 'yes' }),
      },
    },
    picks: { disputable },
    tellsAtClose: SIGNERS_AND_FINANCE,
    tellsOfReturn: { 'settle-a': [SIGNER.b], 'settle-b': [SIGNER.a] },
    deadlineNames: ['answer'],

    position: disputePosition,
    deadlines: disputeDeadlines,
    timers: disputeTimers,
    judge: () => [],
    milestones: disputeMilestones,
    effects: disputeEffects,
    sheet: disputeSheet,
  },
  { words: { 'zh-CN': wordsZh, en: wordsEn } },
);
