import { choice, files, instant, longtext, optional, picks, text } from '../../domain/questions/field-spec.ts';
import { rolesHolding } from '../../domain/contract/contract.ts';
import { submissionIn } from '../authoring/document.ts';
import { SIGNERS_AND_FINANCE } from '../authoring/holders.ts';
import { defineRoom } from '../authoring/room.ts';
import type { View } from '../authoring/view.ts';
import { casesClaimed } from './claim.ts';
import { ACT, claimable, claimedTime, claimProblems, judgingProblems, mayBeClaimed, ROOM } from './forms.ts';
import {
  claimDeadlines,
  claimEffects,
  claimMilestones,
  claimPosition,
  claimReport,
  endOfTurn,
  missingProof,
} from './rule.ts';
import { claimSheet } from './sheet.ts';
import { causeClaimReadings, causeClaimTerms, type CauseClaimTerms } from './terms.ts';
import { wordsEn } from './words.en.ts';
import { wordsZh } from './words.zh-CN.ts';

const CLAIMANTS = ['provider.technician', 'provider.manager'] as const;

/** The proof is asked of the post that made the claim. */
const claimant = ({ contract, file }: View): string =>
  CLAIMANTS.find((holder) => rolesHolding(contract, holder).includes(file.openedAs ?? '')) ?? CLAIMANTS[1];

const signed = { signs: true, factor: true } as const;

/** A cause that the provider does not answer for: claimed for one or several cases, judged by the customer. */
export const causeClaim = defineRoom(
  {
    name: ROOM,
    terms: causeClaimTerms,
    readings: causeClaimReadings,
    reads: ['cases'],
    opening: { scheduled: () => [] },
    questions: {
      'judge-cause': {
        holder: 'customer.signer',
        clause: 'judging',
        keeps: ['judging'],
        builtOn: ['proof'],
        readings: ['fault.thirdParty'],
        decisions: {
          approve: { fields: [], ...signed },
          'approve-part': { fields: [instant('from'), instant('to')], ...signed },
          return: { fields: [longtext('reason')], ...signed },
          'ask-proof': { fields: [longtext('wanted')], factor: false },
        },
        suggests: claimedTime,
        document: (view, { round }) => ({
          cases: casesClaimed(view.file),
          proofs: Array.from({ length: round - 1 }, (_, index) => submissionIn(view, 'proof', index + 1)),
        }),
        check: (view: View<CauseClaimTerms>, _, answer, now) => judgingProblems(view, answer, now),
      },
      proof: {
        holder: { oneOf: CLAIMANTS, of: claimant },
        clause: 'proof',
        keeps: ['proof'],
        builtOn: ['judge-cause'],
        decisions: { submit: { fields: [longtext('text'), files('files')], factor: false } },
      },
    },
    stages: ['judge-cause', 'proof'],
    steps: { 'proof-missing': { fact: missingProof, at: endOfTurn, event: 'proof-missing', says: ['round'] } },
    breaches: {},
    acts: {},
    outwardActs: {
      [ACT]: {
        holders: CLAIMANTS,
        clause: 'cause',
        fields: [
          optional(picks('faults', 'cases')),
          choice('origin', ['third-party', 'customer', 'power', 'other']),
          text('who'),
          longtext('what'),
          instant('foundAt'),
          instant('toldAt'),
          files('files'),
          optional(instant('obstructedFrom')),
          optional(instant('obstructedTo')),
        ],
        factor: true,
        opensCase: true,
        series: 'YY',
        appliesTo: ({ contract, file }, now, terms: CauseClaimTerms) => mayBeClaimed({ contract, terms }, file, now),
        check: claimProblems,
      },
    },
    picks: { cases: claimable },
    tellsAtOpening: ['customer.signer', 'customer.operator', 'customer.finance', 'provider.signer'],
    tellsAtClose: [...SIGNERS_AND_FINANCE, 'customer.operator', 'provider.manager'],
    deadlineNames: ['judging', 'proof'],

    position: claimPosition,
    deadlines: claimDeadlines,
    judge: () => [],
    milestones: claimMilestones,
    effects: claimEffects,
    sheet: claimSheet,
    report: claimReport,
  },
  { words: { 'zh-CN': wordsZh, en: wordsEn } },
);
