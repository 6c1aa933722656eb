import * as z from 'zod';
import { answersOf, fieldOf, lastRound, nextRoundOf } from '../../../domain/case/facts.ts';
import { bilingual } from '../../../domain/contract/parties.ts';
import { countDeadline } from '../../../domain/contract/deadlines.ts';
import { dutyPeriod, roomTerms, singlePenalty } from '../../../domain/contract/workflow-terms.ts';
import { penaltyAmount } from '../../../domain/money/penalties.ts';
import {
  choice,
  chosenFrom,
  day,
  instant,
  longtext,
  money,
  number,
  optional,
  phone,
  site,
  text,
} from '../../../domain/questions/field-spec.ts';
import { submissionIn } from '../../../workflows/authoring/document.ts';
import { defineRoom } from '../../../workflows/authoring/room.ts';
import type { View } from '../../../workflows/authoring/view.ts';
import { gardenWordsEn, gardenWordsZh } from './garden-care-words.ts';

const terms = roomTerms({
  clauses: ['order', 'call', 'mow', 'look'],
  questions: ['call', 'mow', 'look'],
  more: {
    kinds: z.record(z.string(), z.strictObject({ title: bilingual })),
    periods: z.strictObject({ call: dutyPeriod, mow: dutyPeriod }),
    penalties: z.strictObject({ mow: singlePenalty }),
  },
});
type GardenView = View<z.infer<typeof terms>>;

const isDone = ({ file }: GardenView): boolean => answersOf(file, 'look', 'approve').length > 0;
const isStopped = ({ file }: GardenView): boolean => file.acts.some(({ name }) => name === 'stop');

function mowedAt({ file }: GardenView): string | null {
  const mowed = answersOf(file, 'mow', 'submit').at(-1);
  return mowed?.answer.at ?? null;
}

/** Mowing a lawn: asks two side by side, has a signature, two deadlines, one breach with money and one without, and an act. */
export const gardenCare = defineRoom(
  {
    name: 'garden-care',
    terms,
    readings: { 'garden.lawn': ['whole', 'half'] },
    reads: [],
    opening: {
      holders: ['customer.operator'],
      prefix: 'GC',
      clause: 'order',
      factor: false,
      withinTerm: true,
      site: 'site',
      fields: [
        chosenFrom('kind', 'kinds'),
        choice('height', ['low', 'high']),
        site('site'),
        text('contact'),
        phone('phone'),
        optional(longtext('wishes')),
      ],
      admit: ({ register, request }) => {
        const taken = register.seats[`garden/${request['site'] ?? ''}`];
        return taken === undefined ? { seats: [`garden/${request['site'] ?? ''}`] } : { joins: taken };
      },
    },
    questions: {
      call: {
        holder: 'provider.manager',
        clause: 'call',
        keeps: ['call'],
        decisions: { submit: { fields: [instant('calledAt')], factor: false, oneTouch: 'calledAt' } },
      },
      mow: {
        holder: 'provider.technician',
        clause: 'mow',
        keeps: ['mow'],
        builtOn: ['call'],
        readings: ['garden.lawn'],
        suggests: () => ({ cost: '100.00' }),
        decisions: {
          submit: {
            fields: [day('mowedOn'), money('cost'), number('lawns'), optional(longtext('note'))],
            factor: false,
          },
          postpone: { fields: [longtext('note')], factor: false },
        },
        check: (_, __, { fields }) => ({
          lawns: fields['lawns'] === '0' ? { code: 'used-already', by: 'GC-2025-0009' } : null,
        }),
      },
      look: {
        holder: 'customer.signer',
        clause: 'look',
        builtOn: ['mow'],
        decisions: {
          approve: { fields: [], signs: true, factor: true },
          return: { fields: [longtext('reason')], factor: true },
        },
        document: (view, { round }) => ({ mown: submissionIn(view, 'mow', round) }),
      },
    },
    stages: ['mowing', 'looking'],
    steps: {},
    breaches: {
      call: { tells: ['customer.operator', 'provider.manager'] },
      mow: { tells: ['customer.operator', 'provider.technician'], readings: ['garden.lawn'] },
    },
    acts: {
      stop: {
        holders: ['customer.operator'],
        clause: 'order',
        fields: [longtext('reason')],
        factor: false,
        isOpen: (view) => view.file.status === 'open',
      },
    },
    deadlineNames: ['call', 'mow'],
    options: (_, { kinds }: z.infer<typeof terms>) =>
      Object.entries(kinds).map(([value, { title }]) => ({ value, title })),

    position: (view: GardenView) => {
      if (isDone(view)) return { asks: [], stage: null, step: null, outcome: 'mown' };
      if (isStopped(view)) return { asks: [], stage: null, step: null, outcome: 'stopped' };
      const mows = answersOf(view.file, 'mow', 'submit').length;
      const isLooking = mows > answersOf(view.file, 'look', 'return').length;
      const round = nextRoundOf(view.file, isLooking ? 'look' : 'mow');
      const calls = lastRound(view.file, 'call')?.answer == null ? [{ name: 'call', round: 1 }] : [];
      return isLooking
        ? { asks: [...calls, { name: 'look', round }], stage: 'looking', step: null, outcome: null }
        : { asks: [...calls, { name: 'mow', round }], stage: 'mowing', step: null, outcome: null };
    },
    deadlines: (view: GardenView) => {
      const { contract, terms: mine, file } = view;
      const called = answersOf(file, 'call', 'submit').length > 0;
      return [
        {
          ...countDeadline(contract, mine.periods.call, file.openedAt),
          what: 'call',
          debtor: 'b',
          claimed: null,
          kept: called,
        },
        {
          ...countDeadline(contract, mine.periods.mow, file.openedAt, { readings: ['garden.lawn'] }),
          what: 'mow',
          debtor: 'b',
          kept: mowedAt(view) !== null,
          claimed:
            file.request['wishes'] === 'later'
              ? { dueAt: '2025-03-02T16:00:00.000Z', lastDay: '2025-03-02', suspension: null, by: ['RC-2025-0001'] }
              : null,
        },
      ];
    },
    judge: (view: GardenView, now) => {
      const { contract, terms: mine, file } = view;
      const due = countDeadline(contract, mine.periods.mow, file.openedAt);
      const called = answersOf(file, 'call', 'submit').at(0)?.answer.at ?? now;
      const callDue = countDeadline(contract, mine.periods.call, file.openedAt);
      const sum = penaltyAmount(mine.penalties.mow, { 'contract-total': contract.terms.price.total });
      const penalty = { clause: mine.penalties.mow.clause, amount: sum.amount, sum, isLine: true };
      const late = (mowedAt(view) ?? now) >= due.dueAt;
      return [
        ...(called >= callDue.dueAt
          ? [{ what: 'call', clause: mine.periods.call.clause, at: callDue.dueAt, debtor: 'b' as const, penalty: null }]
          : []),
        ...(late
          ? [{ what: 'mow', clause: mine.periods.mow.clause, at: due.dueAt, debtor: 'b' as const, penalty }]
          : []),
      ];
    },
    milestones: (view: GardenView) => ({
      dueAt: null,
      metAt: view.file.status === 'closed' ? mowedAt(view) : null,
      effectiveOn:
        answersOf(view.file, 'mow', 'submit')
          .map(({ answer }) => fieldOf(answer, 'mowedOn'))
          .at(-1) ?? null,
    }),
    sheet: (view: GardenView) => {
      const { clause } = view.terms.penalties.mow;
      return {
        facts: [{ word: 'lawns', value: { count: 2 }, strong: true }],
        rows: [
          { word: 'price', clause: view.terms.clauses.mow, case: null, amount: '200.00', note: null },
          { word: 'off', clause, case: 'GC-2025-0009', amount: '-50.00', note: { text: '0.5 × 100.00' } },
          { word: 'left', clause: null, case: null, amount: '150.00', note: null, total: true },
        ],
        amount: { word: 'left', amount: '150.00' },
      };
    },
  },
  { words: { 'zh-CN': gardenWordsZh, en: gardenWordsEn } },
);
