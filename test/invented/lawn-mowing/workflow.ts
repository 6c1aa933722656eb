import { day, longtext, number, optional, site } from '../../../domain/questions/field-spec.ts';
import { dayOf } from '../../../domain/time/instant.ts';
import { submissionIn } from '../../../workflows/authoring/document.ts';
import { defineRoom } from '../../../workflows/authoring/room.ts';
import { mowingBreaches, mowingDeadlines, mowingMilestones, mowingPosition } from './rule.ts';
import { lawnMowingTerms } from './terms.ts';
import { wordsEn } from './words.en.ts';
import { wordsZh } from './words.zh-CN.ts';

/** A lawn is mown on order, and looked at. */
export const lawnMowing = defineRoom(
  {
    name: 'lawn-mowing',
    terms: lawnMowingTerms,
    readings: {},
    reads: [],
    opening: {
      holders: ['customer.operator'],
      prefix: 'LM',
      clause: 'order',
      factor: true,
      withinTerm: true,
      site: 'site',
      fields: [site('site'), number('squareMetres'), optional(longtext('wishes'))],
    },
    questions: {
      mow: {
        holder: 'provider.technician',
        clause: 'mowing',
        keeps: ['mow'],
        builtOn: ['inspect'],
        decisions: { submit: { fields: [day('mownOn'), number('bags')], factor: false } },
        check: (_, __, { fields }, now) => ({
          mownOn: (fields['mownOn'] ?? '') > dayOf(now) ? { code: 'in-the-future', latest: dayOf(now) } : null,
        }),
      },
      inspect: {
        holder: 'customer.signer',
        clause: 'inspection',
        builtOn: ['mow'],
        decisions: {
          approve: { fields: [], signs: true, factor: true },
          return: { fields: [longtext('reason')], factor: true },
        },
        document: (view, { round }) => ({ mown: submissionIn(view, 'mow', round) }),
      },
    },
    stages: ['mowing', 'inspecting'],
    steps: {},
    breaches: { mow: { tells: ['customer.operator', 'provider.technician'] } },
    acts: {},
    deadlineNames: ['mow'],
    position: mowingPosition,
    deadlines: mowingDeadlines,
    judge: mowingBreaches,
    milestones: mowingMilestones,
  },
  { words: { 'zh-CN': wordsZh, en: wordsEn } },
);
