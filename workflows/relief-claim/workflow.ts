import {
  choice,
  day,
  files,
  longtext,
  moment,
  optional,
  past,
  picks,
  sites,
  text,
} from '../../domain/questions/field-spec.ts';
import { submissionIn } from '../authoring/document.ts';
import { SIGNERS_AND_FINANCE } from '../authoring/holders.ts';
import { defineRoom, type QuestionSpec } from '../authoring/room.ts';
import type { View } from '../authoring/view.ts';
import { claimantOf, judgeOf, sideOfRole, type Side } from './claim.ts';
import { reliefEffects } from './effects.ts';
import {
  earlierEndProblems,
  endingProblems,
  fieldsFor,
  judgingProblems,
  openingProblems,
  suggestedPart,
} from './forms.ts';
import { reportOf } from './report.ts';
import {
  claimDeadlines,
  claimMilestones,
  claimPosition,
  claimTimers,
  endedRound,
  noticeDueAt,
  proofDueAt,
  proofRound,
} from './rule.ts';
import { sheetOf } from './sheet.ts';
import { GROUNDS, reliefClaimReadings, reliefClaimTerms } from './terms.ts';
import { claimedIn, NOTE, notedTouches, owedBy, touchesOf } from './touched.ts';
import { wordsEn } from './words.en.ts';
import { wordsZh } from './words.zh-CN.ts';

const NUMBER = 100;

const CLAIMANTS = { a: ['customer.signer', 'customer.operator'], b: ['provider.signer', 'provider.manager'] } as const;
const SIGNERS = { a: ['customer.signer'], b: ['provider.signer'] } as const;

/** Whoever may speak for a side is asked on its behalf. */
const ofSide = (holders: Readonly<Record<Side, readonly string[]>>, side: (view: View<never>) => Side) =>
  ({ oneOf: [...holders.a, ...holders.b], of: (view: View<never>) => holders[side(view)] }) as const;
const claimant = ofSide(CLAIMANTS, claimantOf);
const otherSigner = ofSide(SIGNERS, judgeOf);

const openingFields = [
  choice('ground', GROUNDS),
  picks('touches', 'owed'),
  optional(sites('sites')),
  past(day('happenedOn')),
  past(day('knownOn')),
  moment('from'),
  optional(moment('until')),
  optional(day('allottedOn')),
  longtext('why'),
  optional(text('issuer')),
  optional(text('number', NUMBER)),
  optional(files('files')),
] as const;

const certificateFields = [files('files'), optional(text('issuer')), optional(text('number', NUMBER))] as const;

const approve = { fields: [], signs: true, factor: true } as const;

/**
 * Relief from the time that a period gives: clocks that stand while something outside keeps a party from what it owes.
 */
export const reliefClaim = defineRoom(
  {
    name: 'relief-claim',
    terms: reliefClaimTerms,
    readings: reliefClaimReadings,
    reads: ['cases'],
    opening: {
      holders: [...CLAIMANTS.a, ...CLAIMANTS.b],
      prefix: 'RC',
      clause: 'claim',
      factor: true,
      withinTerm: false,
      fields: openingFields,
      fieldsFor: (terms, role, contract) => fieldsFor(openingFields, { terms, side: sideOfRole(contract, role) }),
      check: openingProblems,
      again: ['rejected'],
    },
    questions: {
      judge: {
        holder: otherSigner,
        clause: 'claim',
        keeps: ['judging'],
        builtOn: ['proof', 'certificate'],
        readings: ['relief.lateNotice'],
        decisions: {
          approve,
          'approve-part': {
            fields: [picks('touches', 'claimed'), optional(sites('sites')), moment('from'), optional(moment('until'))],
            signs: true,
            factor: true,
          },
          return: { fields: [longtext('reason')], signs: true, factor: true },
          'ask-proof': { fields: [longtext('what')], factor: false },
        },
        suggests: suggestedPart,
        check: (view, _, answer) => judgingProblems(view, answer),
        document: (view, { round }) => ({
          touches: touchesOf(view),
          certificate: submissionIn(view, 'certificate', 1),
          proof: submissionIn(view, 'proof', round - 1),
        }),
      },
      certificate: {
        holder: claimant,
        clause: 'claim',
        keeps: ['notice'],
        decisions: { submit: { fields: certificateFields, factor: false } },
      },
      proof: {
        holder: claimant,
        clause: 'claim',
        keeps: ['proof'],
        builtOn: ['judge'],
        decisions: { submit: { fields: [longtext('text'), optional(files('files'))], factor: false } },
      },
      lasting: {
        holder: claimant,
        clause: 'claim',
        builtOn: ['judge'],
        decisions: {
          still: { fields: [], factor: true },
          ended: { fields: [moment('on')], factor: true },
        },
        check: (view, _, answer, now) => endingProblems(view, answer, now),
      },
      ended: {
        holder: otherSigner,
        clause: 'claim',
        builtOn: ['lasting'],
        decisions: {
          approve,
          return: { fields: [moment('on'), longtext('reason')], signs: true, factor: true },
        },
        check: (view, _, answer) => earlierEndProblems(view, answer),
        document: (view) => ({ ended: submissionIn(view, 'lasting', endedRound(view)) }),
      },
    } satisfies Readonly<Record<string, QuestionSpec>>,
    stages: ['judging', 'proof', 'lasting', 'ended'],
    steps: {
      [NOTE]: {
        fact: (view) => ({ ...notedTouches(view) }),
        event: 'touches-noted',
        says: ['touches', 'struck', 'deadlines'],
      },
      'end-notice': { fact: () => ({}), at: (view) => noticeDueAt(view), event: 'notice-ended', says: [] },
      'end-proof': {
        fact: (view) => ({ round: proofRound(view) }),
        at: (view) => proofDueAt(view),
        event: 'proof-ended',
        says: ['round'],
      },
    },
    breaches: {},
    acts: {},
    tellsAtOpening: SIGNERS_AND_FINANCE,
    tellsAtClose: [...CLAIMANTS.a, ...CLAIMANTS.b, 'customer.finance', 'provider.finance'],
    deadlineNames: ['judging', 'proof', 'notice'],
    picks: { owed: owedBy, claimed: claimedIn },

    position: claimPosition,
    deadlines: claimDeadlines,
    timers: claimTimers,
    judge: () => [],
    milestones: claimMilestones,
    effects: reliefEffects,
    sheet: sheetOf,
    report: reportOf,
  },
  { words: { 'zh-CN': wordsZh, en: wordsEn } },
);
