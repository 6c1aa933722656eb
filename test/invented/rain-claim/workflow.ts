import { choice, day, longtext } from '../../../domain/questions/field-spec.ts';
import { defineRoom } from '../../../workflows/authoring/room.ts';
import type { Fields } from '../../../workflows/authoring/room.ts';
import type { View } from '../../../workflows/authoring/view.ts';
import { claimEffects, claimPosition, tallyOfMonth } from './rule.ts';
import { rainClaimTerms, type RainClaimTerms } from './terms.ts';
import { wordsEn } from './words.en.ts';
import { wordsZh } from './words.zh-CN.ts';

const endsBeforeItBegins = ({ rainFrom = '', rainTo = '' }: Fields) =>
  rainTo < rainFrom ? ({ code: 'too-early', earliest: rainFrom } as const) : null;

/** It rained: more time for what is done outdoors, or relief from its breach. */
export const rainClaim = defineRoom(
  {
    name: 'rain-claim',
    terms: rainClaimTerms,
    readings: {},
    reads: ['cases'],
    opening: { scheduled: () => [] },
    questions: {
      judge: {
        holder: 'customer.signer',
        clause: 'answer',
        decisions: {
          approve: { fields: [], factor: true },
          return: { fields: [longtext('reason')], factor: true },
        },
      },
    },
    stages: ['judging'],
    steps: { tally: { fact: (view: View<RainClaimTerms>) => tallyOfMonth(view), event: 'tallied' } },
    breaches: {},
    acts: {},
    outwardActs: {
      'claim-rain': {
        holders: ['provider.manager'],
        clause: 'rain',
        fields: [choice('asks', ['time', 'relief']), day('rainFrom'), day('rainTo'), longtext('story')],
        factor: false,
        opensCase: true,
        appliesTo: ({ file }) => file.status === 'open' && file.request['squareMetres'] !== undefined,
        check: (_, fields) => ({ rainTo: endsBeforeItBegins(fields) }),
      },
    },
    deadlineNames: [],
    position: claimPosition,
    deadlines: () => [],
    judge: () => [],
    milestones: () => ({ dueAt: null, metAt: null, effectiveOn: null }),
    effects: claimEffects,
  },
  { words: { 'zh-CN': wordsZh, en: wordsEn } },
);
