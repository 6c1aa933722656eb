import {
  chosenFrom,
  files,
  instant,
  just,
  longtext,
  optional,
  past,
  personal,
  phone,
  site,
  text,
} from '../../domain/questions/field-spec.ts';
import { submissionIn } from '../authoring/document.ts';
import { SIGNERS_AND_FINANCE } from '../authoring/holders.ts';
import { defineRoom } from '../authoring/room.ts';
import type { View } from '../authoring/view.ts';
import { faultRepairChecks } from './checks.ts';
import { backupRounds, notifiedAt } from './facts.ts';
import { admitFault, backupProblems, countsFrom, fieldsFor, optionsOf } from './forms.ts';
import { faultBreaches, faultDeadlines, faultMilestones, faultOutage, faultPosition } from './rule.ts';
import { faultRepairReadings, faultRepairTerms } from './terms.ts';
import { wordsEn } from './words.en.ts';
import { wordsZh } from './words.zh-CN.ts';

const PERSON = 60;
const SLIP = 100;

const openingFields = [
  chosenFrom('class', 'classes'),
  site('site'),
  longtext('symptom'),
  personal(text('reportedBy', PERSON)),
  phone('phone'),
  optional(past(instant('notifiedAt'))),
];

const approve = { fields: [], signs: true, factor: true } as const;
const withReason = { fields: [longtext('reason')], signs: true, factor: true } as const;

/** What the customer says yes or no to: the repair, and what its answer decides with it. */
const documentOfRepair = (view: View<never>, round: number): object => ({
  repair: submissionIn(view, 'repair', round),
  response: submissionIn(view, 'respond', 1),
  backups: backupRounds(view).map((backup) => submissionIn(view, 'repair', backup.round)),
});

/** Faults: the call back, the repair or a backup link, the confirmation. */
export const faultRepair = defineRoom(
  {
    name: 'fault-repair',
    terms: faultRepairTerms,
    readings: faultRepairReadings,
    checks: faultRepairChecks,
    reads: [],
    opening: {
      holders: ['customer.operator', 'customer.signer', 'customer.finance', 'provider.manager'],
      prefix: 'FR',
      clause: 'report',
      factor: false,
      withinTerm: true,
      countsFrom,
      site: 'site',
      fields: openingFields,
      fieldsFor: (_, role, contract) => fieldsFor(openingFields, contract, role),
      admit: admitFault,
    },
    questions: {
      respond: {
        holder: 'provider.manager',
        clause: 'response',
        keeps: ['response'],
        readings: ['fault.metBy'],
        decisions: { submit: { fields: [just(instant('respondedAt'))], factor: false, oneTouch: 'respondedAt' } },
        since: (view) => ({ respondedAt: notifiedAt(view) }),
      },
      repair: {
        holder: 'provider.technician',
        clause: 'repair',
        keeps: ['target', 'limit'],
        builtOn: ['confirm', 'confirm-backup'],
        readings: ['fault.metBy', 'fault.backup', 'periods.faultDays', 'return.effect'],
        decisions: {
          submit: {
            fields: [
              just(instant('repairedAt')),
              longtext('cause'),
              text('slip', SLIP),
              optional(longtext('parts')),
              optional(files('files')),
            ],
            factor: false,
          },
          backup: { fields: [just(instant('since')), longtext('note')], factor: false },
        },
        since: (view) => ({ repairedAt: notifiedAt(view), since: notifiedAt(view) }),
        check: (view, _, answer) => backupProblems(view, answer),
      },
      'confirm-backup': {
        holder: 'customer.operator',
        clause: 'backup',
        builtOn: ['repair'],
        readings: ['fault.metBy', 'fault.backup'],
        decisions: { approve, return: withReason },
        document: (view, { round }) => ({ backup: submissionIn(view, 'repair', round) }),
      },
      confirm: {
        holder: 'customer.operator',
        clause: 'slip',
        builtOn: ['respond', 'repair'],
        readings: ['fault.metBy', 'fault.backup', 'return.effect'],
        decisions: { approve, 'approve-repair-only': withReason, return: withReason },
        document: (view, { round }) => documentOfRepair(view, round),
      },
    },
    stages: ['repair', 'confirm'],
    steps: {},
    breaches: {
      response: { tells: ['customer.operator', 'provider.manager'], readings: ['fault.metBy'] },
      target: {
        tells: ['customer.operator', 'provider.technician', 'provider.manager'],
        readings: ['fault.metBy', 'periods.faultDays', 'return.effect'],
      },
      limit: {
        tells: ['customer.operator', 'provider.technician', 'provider.manager', ...SIGNERS_AND_FINANCE],
        readings: ['fault.metBy', 'fault.backup', 'fault.penaltyBase', 'periods.faultDays', 'return.effect'],
      },
    },
    acts: {},
    // The repair is asked already when a backup is returned.
    tellsOfReturn: { 'confirm-backup': ['provider.technician'] },
    // It calls back and repairs without a signature, and hears that the repair was accepted.
    tellsAtClose: ['provider.manager'],
    deadlineNames: ['response', 'target', 'limit'],
    options: (_, terms) => optionsOf(terms),

    position: faultPosition,
    deadlines: faultDeadlines,
    judge: faultBreaches,
    milestones: faultMilestones,
    outage: faultOutage,
  },
  { words: { 'zh-CN': wordsZh, en: wordsEn } },
);
