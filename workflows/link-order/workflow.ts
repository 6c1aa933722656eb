import {
  choice,
  chosenFrom,
  day,
  files,
  just,
  longtext,
  optional,
  personal,
  phone,
  site,
  text,
} from '../../domain/questions/field-spec.ts';
import { submissionIn } from '../authoring/document.ts';
import { SIGNERS_AND_FINANCE } from '../authoring/holders.ts';
import { defineRoom, type QuestionSpec } from '../authoring/room.ts';
import {
  admitOrder,
  fieldsOfKind,
  kindsFor,
  documentOfProposal,
  documentOfRound,
  mayBeWithdrawn,
  mayWithdraw,
  openingProblems,
  optionsOf,
  testedSince,
  withdrawalProblems,
} from './forms.ts';
import { kindOf, linkAfterOrder, orderBreaches, orderDeadlines, orderMilestones, orderPosition } from './rule.ts';
import { linkOrderReadings, linkOrderTerms } from './terms.ts';
import { wordsEn } from './words.en.ts';
import { wordsZh } from './words.zh-CN.ts';

const PERSON = 60;

const approveOrReturn = {
  approve: { fields: [], signs: true, factor: true },
  return: { fields: [longtext('reason')], signs: true, factor: true },
} as const;

/** Both responsible persons are asked the same, of the same completion. */
const signature = (holder: string) =>
  ({
    holder,
    clause: 'signing',
    builtOn: ['complete'],
    readings: ['order.metBy', 'return.effect'],
    decisions: approveOrReturn,
    paper: 'confirmation',
    document: (view, { round }) => documentOfRound(submissionIn(view, 'complete', round)),
  }) as const satisfies QuestionSpec;

const openingFields = [
  chosenFrom('kind', 'kinds'),
  chosenFrom('service', 'services'),
  site('site'),
  text('unit'),
  text('location'),
  personal(text('contact', PERSON)),
  phone('phone'),
  optional(longtext('content')),
  optional(longtext('standard')),
  optional(text('newLocation')),
  optional(day('implementBy')),
] as const;

/** Orders for links: to open, adjust, move and close them. */
export const linkOrder = defineRoom(
  {
    name: 'link-order',
    terms: linkOrderTerms,
    readings: linkOrderReadings,
    reads: [],
    opening: {
      holders: ['customer.operator', 'customer.signer', 'provider.manager'],
      prefix: 'LO',
      clause: 'order',
      factor: true,
      withinTerm: true,
      site: 'site',
      fields: openingFields,
      forms: {
        by: 'kind',
        values: kindsFor,
        fields: (terms, kind) => fieldsOfKind(terms, kind, openingFields),
      },
      remembered: ['unit', 'location', 'contact', 'phone'],
      again: ['withdrawn', 'returned'],
      check: openingProblems,
      admit: admitOrder,
    },
    questions: {
      accept: {
        holder: 'customer.operator',
        clause: (view) => kindOf(view).clause,
        decisions: approveOrReturn,
        document: documentOfProposal,
      },
      complete: {
        holder: 'provider.technician',
        clause: (view) => kindOf(view).clause,
        keeps: ['opening'],
        builtOn: ['sign-a', 'sign-b'],
        readings: ['order.metBy', 'return.effect'],
        decisions: {
          submit: {
            fields: [
              just(day('testedOn')),
              choice('result', ['pass']),
              optional(longtext('note')),
              optional(files('files')),
            ],
            factor: false,
          },
        },
        since: testedSince,
      },
      'sign-a': signature('customer.signer'),
      'sign-b': signature('provider.signer'),
    },
    stages: ['accept', 'complete', 'sign'],
    steps: {},
    breaches: {
      opening: {
        tells: ['customer.operator', 'provider.technician', 'provider.manager', ...SIGNERS_AND_FINANCE],
        readings: ['order.metBy', 'order.moveIsOpening', 'return.effect'],
      },
    },
    acts: {
      withdraw: {
        holders: ['customer.operator', 'provider.manager'],
        clause: 'order',
        fields: [longtext('reason')],
        factor: true,
        isOpen: mayBeWithdrawn,
        isFor: mayWithdraw,
        check: (view, _, __, by) => withdrawalProblems(view, by),
      },
    },
    deadlineNames: ['opening'],
    options: (_, terms, from) => optionsOf(terms, from),

    position: orderPosition,
    deadlines: orderDeadlines,
    judge: orderBreaches,
    milestones: orderMilestones,
    linkChange: linkAfterOrder,
  },
  { words: { 'zh-CN': wordsZh, en: wordsEn } },
);
