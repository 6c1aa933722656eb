import { holderOf } from './holders.ts';
import { blankFile } from '../../domain/case/blank-file.ts';
import type { Act, CaseRecord, Question } from '../../domain/case/record.ts';
import {
  peopleHolding,
  rolesHolding,
  workflowTerms,
  type Contract,
  type Holder,
} from '../../domain/contract/contract.ts';
import { emptyAccount } from '../../domain/ledger/ledger.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import { addMs, atTime } from '../../domain/time/instant.ts';
import { checkActForm, checkAnswer, checkOpening, openingFields } from './check-form.ts';
import { reconciled, viewIn, type Situation } from './explore-landing.ts';
import { openQuestions, pendingDeadlines } from './judge.ts';
import { optionsFor, pickablesFor, siteNumbers } from './options.ts';
import { pickValue, sourceOfView, type PickSource } from './picks.ts';
import { plausibleCases } from './plausible-cases.ts';
import { fillings } from './plausible.ts';
import { TIMER } from './plan.ts';
import { isOpenedByPeople, type Fields, type Room } from './room.ts';

/** What can be done to a case that waits: an answer, an act, or nothing until something falls due. */

/** What leads from one place to the next. */
export type By =
  | { readonly kind: 'answer'; readonly question: string; readonly decision: string }
  | { readonly kind: 'act'; readonly act: string }
  /** A deadline by its name, or a moment at which something changes by itself (`timer`). */
  | { readonly kind: 'time'; readonly name: string }
  | { readonly kind: 'itself' };

export interface Move {
  readonly by: By;
  readonly to: Situation;
}

const MINUTE_MS = 60_000;
const LONG_MS = 90 * 24 * 60 * MINUTE_MS;

/** Cases as they can be opened, in every way that the opening's form takes. */
export function startsOf(room: Room, contract: Contract): Situation[] {
  const { opening } = room;
  const terms = workflowTerms(contract, room) as never;
  const now = atTime(contract.terms.term.from, '10:00');
  const start = (at: string, request: Fields, openedAs: string | null): Situation =>
    reconciled(room, contract, {
      file: opened(room, contract, { at, request, openedAs }),
      account: emptyAccount,
      now: at,
    });
  if (!isOpenedByPeople(opening)) {
    const all = opening.scheduled(contract, terms);
    return [
      ...[all[0], all.at(-1)].flatMap((one) => (one ? [start(one.at, one.request, null)] : [])),
      ...openedByActs(room, contract).map(({ request, role }) => start(now, request, role)),
    ];
  }
  return rolesOf(contract, opening.holders).flatMap((role) => {
    const asked = { contract, terms, role, cases: plausibleCases(contract, now) };
    const specs = openingFields(room, asked);
    const problemsOf = (fields: Fields) => {
      const checked = checkOpening(room, asked, fields, now);
      return checked.ok ? {} : checked.problems;
    };
    return fillings({
      specs,
      given: {},
      now,
      optionsOf: optionsIn(room, { ...asked, target: null, now }),
      problemsOf,
    }).map((request) => start(now, request, role));
  });
}

/** What acts on other cases ask for. What only the other case's facts could refuse is let pass. */
function openedByActs(room: Room, contract: Contract): { request: Fields; role: string }[] {
  const now = atTime(contract.terms.term.from, '10:00');
  const terms = workflowTerms(contract, room) as never;
  const cases = plausibleCases(contract, now);
  const asked = (role: string): PickSource => ({ contract, terms, cases, role, target: null, now });
  const opening = Object.values(room.outwardActs ?? {}).filter(({ opensCase }) => opensCase === true);
  return opening.flatMap(({ fields: specs, holders }) =>
    rolesOf(contract, holders).flatMap((role) =>
      fillings({ specs, given: {}, now, optionsOf: optionsIn(room, asked(role)), problemsOf: () => ({}) }).map(
        (typed) => ({ request: { ...typed, on: 'another-b' }, role }),
      ),
    ),
  );
}

const rolesOf = (contract: Contract, holders: readonly string[]): string[] => [
  ...new Set(holders.flatMap((holder) => rolesHolding(contract, holder))),
];

const optionsIn = (room: Room, asked: PickSource) => (spec: FieldSpec) => {
  const { contract } = asked;
  if (spec.type === 'picks') return pickablesFor(room, asked, spec).map(pickValue);
  if (spec.type === 'site' || spec.type === 'sites') return siteNumbers(contract);
  return optionsFor(room, contract, spec).map(({ value }) => value);
};

function opened(
  room: Room,
  contract: Contract,
  { at, request, openedAs }: { at: string; request: Fields; openedAs: string | null },
): CaseRecord {
  const given = { openedAt: at, openedBy: openedAs, openedAs, request: { ...request } };
  return blankFile({ contract: contract.terms.id, id: `${room.name}-1`, workflow: room.name, ...given });
}

export function movesFrom(room: Room, contract: Contract, situation: Situation): Move[] {
  return [
    ...openQuestions(situation.file).flatMap((question) => answersTo(room, contract, situation, question)),
    ...Object.keys(room.acts).flatMap((name) => actsNamed(room, contract, situation, name)),
    ...timePassed(room, contract, situation),
  ];
}

function answersTo(room: Room, contract: Contract, { file, account, now }: Situation, question: Question): Move[] {
  const spec = room.questions[question.name];
  const at = addMs(now, MINUTE_MS);
  const view = viewIn(room, contract, { file, account, now });
  const given = spec?.suggests?.(view, question, at) ?? {};
  return Object.entries(spec?.decisions ?? {}).flatMap(([decision, { fields: specs, signs }]) => {
    const problemsOf = (typed: Fields) => {
      const checked = checkAnswer(room, view, question, { decision, typed, now: at });
      return checked.ok ? {} : checked.problems;
    };
    const by: By = { kind: 'answer', question: question.name, decision };
    return fillings({ specs, given, now: at, optionsOf: optionsIn(room, sourceOfView(view, at)), problemsOf }).map(
      (fields) => {
        const person = personOf(contract, holderOf(room, view, question));
        const answer = { decision, fields: { ...fields }, ...person, at, document: signs ? 'signed' : null };
        const questions = file.questions.map((kept) =>
          kept === question ? { ...kept, state: 'answered' as const, answer } : kept,
        );
        const changed = { ...file, questions, facts: file.facts + 1 };
        return { by, to: reconciled(room, contract, { file: changed, account, now: at }) };
      },
    );
  });
}

const personOf = (contract: Contract, holder: Holder): { by: string; role: string } => {
  const role = rolesHolding(contract, holder)[0] ?? '';
  return { by: peopleHolding(contract, holder)[0]?.id ?? role, role };
};

/** An act is done as soon as it may be, or after a long time in which nothing falls due. */
function actsNamed(room: Room, contract: Contract, situation: Situation, name: string): Move[] {
  const { file, account, now } = situation;
  const spec = room.acts[name];
  const view = viewIn(room, contract, situation);
  const nothingDue = alarmsAfter(room, contract, situation).length === 0;
  const moments = [addMs(now, MINUTE_MS), ...(nothingDue ? [addMs(now, LONG_MS)] : [])];
  const at = moments.find((moment) => spec?.isOpen(view, moment));
  if (!spec || at === undefined) return [];
  const { by, role } = personOf(contract, spec.holders[0] ?? '');
  const asked = { ...sourceOfView(view, at), role };
  const problemsOf = (typed: Fields) => {
    const rules = (fields: Fields) => spec.check?.(view, fields, at, { role }) ?? {};
    const checked = checkActForm(room, asked, spec.fields, typed, rules);
    return checked.ok ? {} : checked.problems;
  };
  const form = { specs: spec.fields, given: {}, now: at, optionsOf: optionsIn(room, asked), problemsOf };
  return fillings(form).map((fields) => {
    const opensCase = spec.opensCase ? `${file.id}-${name}` : null;
    const id = `${name}.${file.acts.length + 1}`;
    const act: Act = { id, name, fields: { ...fields }, by, role, at, document: null, opened: opensCase };
    const changed = { ...file, acts: [...file.acts, act], facts: file.facts + 1 };
    return { by: { kind: 'act', act: name }, to: reconciled(room, contract, { file: changed, account, now: at }) };
  });
}

/** What falls due by itself, in order of time; of two at the same moment the first named. */
function alarmsAfter(room: Room, contract: Contract, situation: Situation): { name: string; at: string }[] {
  const view = viewIn(room, contract, situation);
  const alarms = [
    ...pendingDeadlines(room, view, situation.now).map(({ what, dueAt }) => ({ name: what, at: dueAt })),
    ...(room.timers?.(view) ?? []).map((at) => ({ name: TIMER, at })),
  ].filter(({ at }) => at > situation.now);
  return alarms.sort((one, other) => (one.at < other.at ? -1 : 1));
}

/** Nobody does anything until the next deadline or timer, or the one after it. */
function timePassed(room: Room, contract: Contract, situation: Situation): Move[] {
  return alarmsAfter(room, contract, situation).map(({ name, at }) => ({
    by: { kind: 'time', name },
    to: reconciled(room, contract, { ...situation, now: at }),
  }));
}
