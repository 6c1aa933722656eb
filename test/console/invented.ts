import { readContractParts } from '../../contracts/read-contract-file.ts';
import { blankFile } from '../../domain/case/blank-file.ts';
import { answersOf, nextRoundOf, stepsOf } from '../../domain/case/facts.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import { parseContract, type Contract } from '../../domain/contract/contract.ts';
import { countDeadline } from '../../domain/contract/deadlines.ts';
import { CALENDAR_LAYERS, GENERAL_READINGS } from '../../domain/contract/readings.ts';
import { dutyPeriod, roomTerms } from '../../domain/contract/workflow-terms.ts';
import { choice, text } from '../../domain/questions/field-spec.ts';
import type * as z from 'zod';
import type { Surroundings } from '../../workflows/authoring/judge.ts';
import { viewOf } from '../../workflows/authoring/judge.ts';
import { reconcile } from '../../workflows/authoring/reconcile.ts';
import { defineRoom, type Position, type Room, type RoomDefinition } from '../../workflows/authoring/room.ts';
import type { View } from '../../workflows/authoring/view.ts';
import { READS_ALL } from '../../portal/facts/reads.ts';
import type { FactSource } from '../../portal/facts/section.ts';

/** A workflow that no product has: a parcel is fetched and, beside it, announced; then it is booked and accepted. */

const terms = roomTerms({
  clauses: ['fetch', 'accept'],
  questions: ['fetch', 'announce', 'accept'],
  more: { period: dutyPeriod },
});
type Terms = z.infer<typeof terms>;

const words = (english: boolean) => {
  const say = (zh: string, en: string): string => (english ? en : zh);
  const question = (title: string, decisions: Record<string, string>) => ({
    title,
    ask: title,
    ground: '',
    answered: title,
    decisions,
    after: Object.fromEntries(Object.keys(decisions).map((name) => [name, ''])),
  });
  return {
    name: say('取件', 'Parcels'),
    matter: '{size}',
    request: say('取件单', 'Parcel'),
    openedAt: say('受理', 'Opened'),
    open: { title: '', lead: '', button: '' },
    questions: {
      fetch: question(say('取回包裹', 'Fetch the parcel'), { submit: say('已取回', 'Fetched') }),
      announce: question(say('通知收件人', 'Announce it'), { submit: say('已通知', 'Announced') }),
      accept: question(say('验收包裹', 'Accept the parcel'), {
        approve: say('收下', 'Take it'),
        return: say('拒收', 'Send it back'),
      }),
    },
    stages: { fetching: say('取件中', 'Fetching'), accepting: say('验收中', 'Accepting') },
    steps: { book: say('入账', 'Book it') },
    deadlines: { fetch: say('取件期限', 'Time to fetch') },
    breaches: { fetch: { name: say('逾期未取件', 'Not fetched in time'), penalty: say('取件违约金', 'Late parcel') } },
    acts: { cancel: { title: say('撤单', 'Cancel'), ask: '', button: say('撤单', 'Cancel'), done: '' } },
    fields: { size: say('大小', 'Size'), reason: say('原因', 'Reason') },
    hints: {},
    values: { size: { small: say('小件', 'small'), large: say('大件', 'large') } },
    outcomes: {
      taken: { name: say('已收下', 'Taken'), subject: '' },
      cancelled: { name: say('已撤单', 'Cancelled'), subject: '' },
    },
    milestones: { metAt: '', effectiveOn: '' },
    sheet: {},
    readings: {},
    events: {},
  };
};

const deadlineOf = ({ contract, file, terms: own }: View<Terms>) => countDeadline(contract, own.period, file.openedAt);

const fetchedAt = ({ file }: View<Terms>): string | null => answersOf(file, 'fetch', 'submit')[0]?.answer.at ?? null;

function position(view: View<Terms>): Position<'fetch' | 'announce' | 'accept', 'fetching' | 'accepting', 'book'> {
  const { file } = view;
  const at = { asks: [], stage: null, step: null, outcome: null };
  if (file.acts.some(({ name }) => name === 'cancel')) return { ...at, outcome: 'cancelled' };
  if (answersOf(file, 'accept', 'approve').length > 0) return { ...at, outcome: 'taken' };
  const asks = (['fetch', 'announce'] as const)
    .filter((name) => answersOf(file, name, 'submit').length < nextRoundOf(file, 'accept'))
    .map((name) => ({ name, round: nextRoundOf(file, 'accept') }));
  if (asks.length > 0) return { ...at, asks, stage: 'fetching' };
  if (stepsOf(file, 'book').length === 0) return { ...at, step: 'book' };
  return { ...at, asks: [{ name: 'accept', round: nextRoundOf(file, 'accept') }], stage: 'accepting' };
}

export const parcels: Room = defineRoom(
  {
    name: 'parcels',
    terms,
    readings: {},
    reads: [],
    opening: {
      holders: ['customer.operator'],
      prefix: 'PC',
      clause: 'fetch',
      fields: [choice('size', ['small', 'large'])],
      factor: false,
      withinTerm: false,
    },
    questions: {
      fetch: {
        holder: 'provider.technician',
        clause: 'fetch',
        keeps: ['fetch'],
        decisions: { submit: { fields: [], factor: false } },
      },
      announce: {
        holder: 'provider.manager',
        clause: 'fetch',
        builtOn: ['fetch'],
        decisions: { submit: { fields: [], factor: false } },
      },
      accept: {
        holder: 'customer.signer',
        clause: 'accept',
        decisions: { approve: { fields: [], factor: true }, return: { fields: [text('reason')], factor: true } },
      },
    },
    stages: ['fetching', 'accepting'],
    steps: { book: { fact: () => ({}) } },
    breaches: { fetch: { tells: ['customer.operator'] } },
    acts: {
      cancel: {
        holders: ['customer.operator'],
        clause: 'fetch',
        fields: [text('reason')],
        factor: false,
        isOpen: (view: View<never>) => position(view as View<Terms>).stage === 'fetching',
      },
    },
    deadlineNames: ['fetch'],
    position: position as RoomDefinition['position'],
    deadlines: (view: View<never>) => {
      const deadline = deadlineOf(view as View<Terms>);
      const at = fetchedAt(view as View<Terms>);
      return [{ ...deadline, what: 'fetch', debtor: 'b', claimed: null, kept: at !== null && at < deadline.dueAt }];
    },
    judge: (view: View<never>, now: string) => {
      const { dueAt, clause } = deadlineOf(view as View<Terms>);
      const at = fetchedAt(view as View<Terms>);
      if (dueAt > now || (at !== null && at < dueAt)) return [];
      const penalty = { clause: '9.9', amount: '120.00', sum: null, isLine: true };
      return [{ what: 'fetch', clause, at: dueAt, debtor: 'b' as const, penalty }];
    },
    milestones: (view: View<never>) => ({
      dueAt: deadlineOf(view as View<Terms>).dueAt,
      metAt: fetchedAt(view as View<Terms>),
      effectiveOn: null,
    }),
  },
  { words: { 'zh-CN': words(false), en: words(true) } } as never,
);

const reminders = { anyHour: false, steps: [] };
const part = {
  clauses: { fetch: '7.1', accept: '7.2' },
  reminders: { fetch: reminders, announce: reminders, accept: reminders },
  period: { clause: '7.1.3', rule: { kind: 'workdays', n: 2 }, source: 'contract' },
};

/** The shipped contract's people, calendars and payments with the terms of invented workflows alone. */
export function contractWith(...rooms: Room[]): Contract {
  const { terms: shipped, ...parts } = readContractParts() as { terms: Record<string, unknown> };
  const general = new Set<string>([CALENDAR_LAYERS, ...Object.keys(GENERAL_READINGS)]);
  const readings = Object.entries(shipped['readings'] as object).filter(([key]) => general.has(key));
  const workflows = Object.fromEntries(rooms.map(({ name }) => [name, part]));
  const own = { ...shipped, readings: Object.fromEntries(readings), workflows, notYetKept: {} };
  return parseContract({ ...parts, terms: own }, rooms);
}

/** The room with some of it changed. */
export const changed = (room: Room, name: string, change: Partial<Room>): Room => ({ ...room, name, ...change });

export const OPENED_AT = '2025-02-10T02:00:00.000Z';

/** A parcel's case as it was opened, with its questions asked. */
export function openedParcel(contract: Contract, room: Room = parcels, id = 'PC-2025-0001'): CaseRecord {
  const given = { openedAt: OPENED_AT, openedBy: 'a-operator-1', openedAs: 'a.operator', request: { size: 'small' } };
  const file = blankFile({ contract: contract.terms.id, id, workflow: room.name, ...given });
  return broughtInLine(room, contract, file, OPENED_AT);
}

const broughtInLine = (room: Room, contract: Contract, file: CaseRecord, at: string): CaseRecord =>
  reconcile(room, viewOf(room, contract, file), at).file;

/** The case after an answer to its open question of that name. */
export function answered(contract: Contract, file: CaseRecord, name: string, decision: string, at: string): CaseRecord {
  const answer = { decision, fields: {}, by: 'b-technician-1', role: 'b.technician', at, document: null };
  const questions = file.questions.map((question) =>
    question.name === name && question.state === 'open'
      ? { ...question, state: 'answered' as const, answer }
      : question,
  );
  return broughtInLine(parcels, contract, { ...file, questions }, at);
}

export function sourceOf(
  contract: Contract,
  file: CaseRecord,
  {
    now = OPENED_AT,
    language = 'zh-CN',
    around = {},
  }: Partial<Pick<FactSource, 'now' | 'language'>> & { around?: Surroundings } = {},
): FactSource {
  return { contract, room: parcels, view: viewOf(parcels, contract, file, around), now, language, reads: READS_ALL };
}
