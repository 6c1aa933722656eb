import type { EffectOn } from '../../../domain/case/effects.ts';
import { answersOf } from '../../../domain/case/facts.ts';
import { roomTerms } from '../../../domain/contract/workflow-terms.ts';
import { choice, instant, optional } from '../../../domain/questions/field-spec.ts';
import { lineId } from '../../../domain/ledger/ledger.ts';
import {
  defineRoom,
  type Fields,
  type Position,
  type Room,
  type RoomDefinition,
} from '../../../workflows/authoring/room.ts';
import type { View } from '../../../workflows/authoring/view.ts';
import { plainWords } from './words.ts';

const terms = roomTerms({ clauses: ['plea'], questions: ['hear'], more: {} });

const granted = ({ file }: View<never>): string | null => answersOf(file, 'hear', 'approve')[0]?.answer.at ?? null;
const refused = ({ file }: View<never>): boolean => answersOf(file, 'hear', 'return').length > 0;

function position(view: View<never>): Position<'hear', 'hearing'> {
  const at = { asks: [], stage: null, step: null, outcome: null };
  if (granted(view) !== null) return { ...at, outcome: 'granted' };
  if (refused(view)) return { ...at, outcome: 'refused' };
  return { ...at, asks: [{ name: 'hear', round: 1 }], stage: 'hearing' };
}

/** What is asked for: `stop`, `excuse`, `hold`, `less`, `credit`, `row`. */
function effects(view: View<never>): EffectOn[] {
  const { file } = view;
  const { for: kind, on: about = '', to } = file.request;
  const at = granted(view);
  const state = at !== null ? 'accepted' : refused(view) ? 'rejected' : 'claimed';
  const onCase = (effect: Extract<EffectOn, { on: 'case' }>['effect']): EffectOn[] => [
    { on: 'case', case: about, effect },
  ];
  const { openedAt } = file;
  const span = { from: openedAt, to: to ?? null };
  if (kind === 'stop')
    return onCase({ name: 'stop', kind: 'suspension', ground: 'rain', state, deadlines: null, ...span });
  if (kind === 'excuse') return onCase({ name: 'excuse', kind: 'excuse', what: 'carry', state, waivesMoney: true });
  if (kind === 'hold')
    return onCase({ name: 'hold', kind: 'hold', what: 'carry', breachAt: null, from: openedAt, to: at });
  if (at === null) return [];
  if (kind === 'less') return onCase({ name: 'less', kind: 'amount', what: 'carry', breachAt: null, amount: '20.00' });
  const row = { clause: '8.8', settlement: null };
  if (kind === 'row')
    return [
      { on: 'contract', effect: { name: 'row', kind: 'statement-row', row: 'addition', amount: '50.00', ...row } },
    ];
  const line = lineId({ workflow: 'errand', case: about, what: 'carry', at: openedAt });
  const credit = {
    name: 'credit',
    kind: 'credit',
    line,
    clause: '8.8',
    creditor: 'b',
    amount: '30.00',
    ground: 'rain',
  } as const;
  return [{ on: 'contract', effect: credit }];
}

/**
 * A workflow that no product has: an act on any case with a deadline opens it, and what it comes to is laid on that
 * case or the contract.
 */
export const plea: Room = defineRoom(
  {
    name: 'plea',
    terms,
    readings: {},
    reads: ['cases'],
    opening: { scheduled: () => [] },
    questions: {
      hear: {
        holder: 'customer.signer',
        clause: 'plea',
        decisions: { approve: { fields: [], factor: false }, return: { fields: [], factor: false } },
      },
    },
    stages: ['hearing'],
    steps: {},
    breaches: {},
    acts: {},
    outwardActs: {
      plead: {
        holders: ['provider.manager'],
        clause: 'plea',
        fields: [choice('for', ['stop', 'excuse', 'hold', 'less', 'credit', 'row']), optional(instant('to'))],
        factor: false,
        opensCase: true,
        appliesTo: ({ file }: View) => file.questions.some(({ name }) => name === 'carry'),
        check: (_: View, { to = '' }: Fields, now: string) => ({
          to: to !== '' && to < now ? ({ code: 'too-early', earliest: now } as const) : null,
        }),
      },
    },
    deadlineNames: [],
    position: position as RoomDefinition['position'],
    deadlines: () => [],
    judge: () => [],
    effects,
    milestones: () => ({ dueAt: null, metAt: null, effectiveOn: null }),
  },
  {
    words: plainWords({
      questions: { hear: ['approve', 'return'] },
      stages: ['hearing'],
      acts: ['plead'],
      fields: ['for', 'to'],
      outcomes: ['granted', 'refused'],
    }),
  } as never,
);
