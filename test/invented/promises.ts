import { defineRoom } from '../../workflows/authoring/room.ts';
import { lawnMowing } from './lawn-mowing/workflow.ts';
import { mowingBreaches, mowingDeadlines, mowingMilestones, mowingPosition } from './lawn-mowing/rule.ts';
import { lawnMowingTerms } from './lawn-mowing/terms.ts';
import { wordsEn as all } from './lawn-mowing/words.en.ts';

/**
 * What a room can't leave out: each line below is a mistake that doesn't compile. `promises.test.ts` has the compiler say so; a mistake
 * that compiles makes the comment above it an error.
 */

const room = {
  name: 'lawn-mowing',
  terms: lawnMowingTerms,
  readings: { 'mowing.wet': ['yes', 'no'] },
  reads: [],
  opening: { scheduled: () => [] },
  questions: {
    mow: { holder: 'provider.technician', clause: 'mowing', decisions: { submit: { fields: [], factor: false } } },
  },
  stages: ['mowing'],
  steps: { roll: { fact: () => ({}) } },
  breaches: { mow: { tells: [] } },
  acts: {},
  outwardActs: {
    rain: { holders: [], clause: 'rain', fields: [], factor: false, appliesTo: () => true },
  },
  deadlineNames: ['mow'],
  position: mowingPosition,
  deadlines: mowingDeadlines,
  judge: mowingBreaches,
  milestones: mowingMilestones,
} as const;
const { mow } = all.questions;
const en = {
  ...all,
  questions: { mow },
  stages: { mowing: '' },
  steps: { roll: '' },
  acts: { rain: { title: '', ask: '', button: '', done: '' } },
  readings: { 'mowing.wet': { title: '', values: {} } },
};
const said = <const W>(words: W) => ({ words: { 'zh-CN': en, en: words } });

export const whole = [lawnMowing, defineRoom(room, said(en))];

// @ts-expect-error no words in one of the languages
defineRoom(room, { words: { en } });
// @ts-expect-error no words for a question
defineRoom(room, said({ ...en, questions: {} }));
// @ts-expect-error no title for a question
defineRoom(room, said({ ...en, questions: { mow: { ...mow, title: undefined } } }));
// @ts-expect-error no button for a decision
defineRoom(room, said({ ...en, questions: { mow: { ...mow, decisions: {} } } }));
// @ts-expect-error nothing said of what follows a decision
defineRoom(room, said({ ...en, questions: { mow: { ...mow, after: {} } } }));
// @ts-expect-error no name for a deadline
defineRoom(room, said({ ...en, deadlines: {} }));
// @ts-expect-error no words for a breach
defineRoom(room, said({ ...en, breaches: {} }));
// @ts-expect-error no words for what its breach costs
defineRoom(room, said({ ...en, breaches: { mow: { name: '' } } }));
// @ts-expect-error no name for a stage
defineRoom(room, said({ ...en, stages: {} }));
// @ts-expect-error no name for a step
defineRoom(room, said({ ...en, steps: {} }));
// @ts-expect-error no words for what is done to the cases of others
defineRoom(room, said({ ...en, acts: {} }));
// @ts-expect-error no words for a reading
defineRoom(room, said({ ...en, readings: {} }));
// @ts-expect-error no outcomes
defineRoom(room, said({ ...en, outcomes: undefined }));

const { judge: _judge, ...withoutRule } = room;
// @ts-expect-error no rule for its breaches
defineRoom(withoutRule, said(en));
const { deadlines: _deadlines, ...withoutDeadlines } = room;
// @ts-expect-error no deadlines
defineRoom(withoutDeadlines, said(en));
const { position: _position, ...withoutPosition } = room;
// @ts-expect-error nothing that says where a case stands
defineRoom(withoutPosition, said(en));
const { deadlineNames: _names, ...withoutNames } = room;
// @ts-expect-error no names of its deadlines
defineRoom(withoutNames, said(en));
