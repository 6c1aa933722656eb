import type * as z from 'zod';
import { countClock, endOf } from '../../../domain/case/duty-clock.ts';
import { actsOf, answersOf } from '../../../domain/case/facts.ts';
import { dutyPeriod, roomTerms } from '../../../domain/contract/workflow-terms.ts';
import { text } from '../../../domain/questions/field-spec.ts';
import { defineRoom, type Position, type Room, type RoomDefinition } from '../../../workflows/authoring/room.ts';
import type { View } from '../../../workflows/authoring/view.ts';
import { plainWords } from './words.ts';

const terms = roomTerms({
  clauses: ['errand'],
  questions: ['carry', 'greet', 'go-on'],
  more: { period: dutyPeriod },
});
type ErrandView = View<z.infer<typeof terms>>;

const carriedAt = ({ file }: ErrandView): string | null => answersOf(file, 'carry', 'submit')[0]?.answer.at ?? null;

/** Carrying and greeting are asked side by side. A customer who pauses has the one withdrawn until going on is answered. */
function position(view: ErrandView): Position<'carry' | 'greet' | 'go-on', 'under-way' | 'paused'> {
  const { file } = view;
  const at = { asks: [], stage: null, step: null, outcome: null };
  const isGreeted = answersOf(file, 'greet', 'submit').length > 0;
  if (carriedAt(view) !== null && isGreeted) return { ...at, outcome: 'carried' };
  const pauses = actsOf(file, 'pause').length;
  const greet = isGreeted ? [] : [{ name: 'greet' as const, round: 1 }];
  if (pauses > answersOf(file, 'go-on', 'submit').length)
    return { ...at, asks: [{ name: 'go-on', round: pauses }, ...greet], stage: 'paused' };
  const carry = carriedAt(view) === null ? [{ name: 'carry' as const, round: 1 }] : [];
  return { ...at, asks: [...carry, ...greet], stage: 'under-way' };
}

/** 3 days, counted with the suspensions that other cases have laid on it. */
function deadlineOf({ contract, terms: own, file }: ErrandView) {
  return countClock(contract, file.effects, {
    what: 'carry',
    from: file.openedAt,
    periods: [{ period: own.period }],
    waits: [],
  });
}

const submit = { submit: { fields: [], factor: false } } as const;

/** A workflow that no product has: two questions side by side, one of them withdrawn and opened again, a deadline, a breach with money. */
export const errand: Room = defineRoom(
  {
    name: 'errand',
    terms,
    readings: {},
    reads: [],
    opening: {
      holders: ['customer.operator'],
      prefix: 'ER',
      clause: 'errand',
      fields: [text('what')],
      factor: false,
      withinTerm: false,
    },
    questions: {
      carry: { holder: 'provider.technician', clause: 'errand', keeps: ['carry'], decisions: submit },
      greet: { holder: 'provider.manager', clause: 'errand', decisions: submit },
      'go-on': { holder: 'customer.operator', clause: 'errand', decisions: submit },
    },
    stages: ['under-way', 'paused'],
    steps: {},
    breaches: { carry: { tells: ['customer.operator', 'provider.technician'] } },
    acts: {
      pause: {
        holders: ['customer.operator'],
        clause: 'errand',
        fields: [],
        factor: false,
        isOpen: (view: View<never>) => position(view as ErrandView).stage === 'under-way',
      },
    },
    deadlineNames: ['carry'],
    position: position as RoomDefinition['position'],
    deadlines: (view: View<never>) => {
      const { deadline, claimed } = deadlineOf(view as ErrandView);
      const at = carriedAt(view as ErrandView);
      return [{ ...deadline, what: 'carry', debtor: 'b', claimed, kept: at !== null && at < endOf(deadline) }];
    },
    judge: (view: View<never>, now: string) => {
      const { deadline } = deadlineOf(view as ErrandView);
      const at = carriedAt(view as ErrandView);
      const end = endOf(deadline);
      if (end > now || (at !== null && at < end)) return [];
      const penalty = { clause: '9.9', amount: '120.00', sum: null, isLine: true };
      return [{ what: 'carry', clause: deadline.clause, at: end, debtor: 'b' as const, penalty }];
    },
    milestones: () => ({ dueAt: null, metAt: null, effectiveOn: null }),
  },
  {
    words: plainWords({
      questions: { carry: ['submit'], greet: ['submit'], 'go-on': ['submit'] },
      stages: ['under-way', 'paused'],
      deadlines: ['carry'],
      breaches: ['carry'],
      acts: ['pause'],
      fields: ['what'],
      outcomes: ['carried'],
    }),
  } as never,
);
