import type { Contract, Person } from '../../domain/contract/contract.ts';
import { peopleHolding, peopleOf, rolesHolding, workflowTerms } from '../../domain/contract/contract.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import { addDays, addMs, isDay } from '../../domain/time/instant.ts';
import type { Question } from '../../domain/case/record.ts';
import type { Upload } from '../../functions/store/uploads.ts';
import type { Opened } from '../../functions/use-cases/open-view.ts';
import { checkActForm, checkAnswer, checkOpening, openingFields } from '../../workflows/authoring/check-form.ts';
import { holderOf } from '../../workflows/authoring/holders.ts';
import { optionsFor, pickablesFor, siteNumbers } from '../../workflows/authoring/options.ts';
import { pickValue, sourceOfAct, sourceOfView, type PickSource } from '../../workflows/authoring/picks.ts';
import { fillings } from '../../workflows/authoring/plausible.ts';
import type { CaseSummary } from '../../workflows/authoring/view.ts';
import { isOpenedByPeople, type Fields, type OutwardAct, type Room } from '../../workflows/authoring/room.ts';
import type { Dice } from './dice.ts';

/** A form as somebody sends it. */
export interface Filled {
  readonly person: Person;
  readonly typed: Fields;
  readonly uploads: readonly Upload[];
}

/** An act that may be done on a case: one of its own room, or of another. */
export interface Doable {
  readonly room: Room;
  readonly name: string;
  readonly spec: Pick<OutwardAct, 'holders' | 'fields' | 'check'>;
}

/** Cases that act on one case call for more of their kind; somewhere that ends. */
const MOST_ACTS = 5;
const HOUR_MS = 3_600_000;

/** Fills forms in any way that the pages would take. */
export class Forms {
  constructor(
    private readonly contract: Contract,
    private readonly rooms: readonly Room[],
    private readonly dice: Dice,
  ) {}

  /** null where nothing would be taken */
  opening(room: Room, cases: readonly CaseSummary[], siteNumber: number, now: string): Filled | null {
    const { contract } = this;
    const { opening } = room;
    if (!isOpenedByPeople(opening)) return null;
    const person = this.#personHolding(opening.holders);
    if (!person) return null;
    const terms = workflowTerms(contract, room) as never;
    const asked = { contract, terms, role: person.role, cases };
    const given: Record<string, string> = opening.site === undefined ? {} : { [opening.site]: String(siteNumber) };
    const problemsOf = (typed: Fields) => problems(checkOpening(room, asked, typed, now));
    const specs = openingFields(room, asked);
    const optionsOf = this.#optionsIn(room, { ...asked, target: null, now });
    const typed = this.#typed({ specs, given, now, optionsOf, problemsOf });
    return typed ? this.#filled(person, specs, { ...typed, ...given }, room.name) : null;
  }

  answer({ room, view }: Opened, question: Question, now: string): (Filled & { decision: string }) | null {
    const spec = room.questions[question.name];
    const person = this.dice.pick(peopleHolding(this.contract, holderOf(room, view, question)));
    const decision = this.dice.pick(Object.keys(spec?.decisions ?? {})) ?? '';
    const specs = spec?.decisions[decision]?.fields ?? [];
    const given = spec?.suggests?.(view, question, now) ?? {};
    const problemsOf = (typed: Fields) => problems(checkAnswer(room, view, question, { decision, typed, now }));
    const optionsOf = this.#optionsIn(room, sourceOfView(view, now));
    const typed = this.#typed({ specs, given, now, optionsOf, problemsOf });
    return typed && person ? { ...this.#filled(person, specs, typed, decision), decision } : null;
  }

  act(opened: Opened, cases: readonly CaseSummary[], { room, spec }: Doable, now: string): Filled | null {
    const { view } = opened;
    const person = this.#personHolding(spec.holders);
    if (!person) return null;
    const source = sourceOfAct(room, opened, { role: person.role, cases, now });
    const rules = (fields: Fields) => spec.check?.(view as never, fields, now, source) ?? {};
    const problemsOf = (typed: Fields) => problems(checkActForm(room, source, spec.fields, typed, rules));
    const optionsOf = this.#optionsIn(room, source);
    const typed = this.#typed({ specs: spec.fields, given: {}, now, optionsOf, problemsOf });
    return typed ? this.#filled(person, spec.fields, typed, room.name) : null;
  }

  /** What may be done to a case now: acts of its own room, and what other rooms let people do to it. */
  acts({ contract, room, view }: Opened, now: string): { own: Doable[]; outward: Doable[] } {
    const own = Object.entries(room.acts)
      .filter(([, spec]) => spec.isOpen(view, now))
      .map(([name, spec]) => ({ room, name, spec: spec as unknown as Doable['spec'] }));
    const finding = room.finding?.(view) ?? null;
    const outward = this.rooms.flatMap((other) =>
      Object.entries(other.outwardActs ?? {})
        .filter(([, spec]) => spec.appliesTo(view, now, workflowTerms(contract, other) as never, finding))
        .map(([name, spec]) => ({ room: other, name, spec })),
    );
    return { own, outward: view.file.acts.length < MOST_ACTS ? outward : [] };
  }

  #personHolding(holders: readonly string[]): Person | undefined {
    const role = this.dice.pick(holders.flatMap((holder) => rolesHolding(this.contract, holder)));
    return this.dice.pick(peopleOf(this.contract, role ?? ''));
  }

  /** Whatever may be picked comes first at some time, alone or with others. */
  #optionsIn(room: Room, asked: PickSource) {
    return (spec: FieldSpec): readonly string[] => {
      if (spec.type === 'picks') return this.#someOf(pickablesFor(room, asked, spec).map(pickValue));
      if (spec.type === 'site' || spec.type === 'sites') return siteNumbers(this.contract);
      return optionsFor(room, this.contract, spec).map(({ value }) => value);
    };
  }

  #someOf(values: readonly string[]): string[] {
    const from = this.dice.below(values.length);
    const some = values.slice(from, from + 1 + this.dice.below(3));
    return some.length === 0 ? [] : [some.join(' ')];
  }

  /** One way to fill a form in, often with its times moved, where that is taken. */
  #typed(form: Parameters<typeof fillings>[0]): Fields | undefined {
    const typed = this.dice.pick(fillings(form));
    if (!typed || !this.dice.chance(0.7)) return typed;
    const entries = Object.entries(typed).map(([name, value]) => [name, this.#moved(form.specs, name, value)]);
    const moved = Object.fromEntries(entries) as Fields;
    return Object.keys(form.problemsOf(moved)).length === 0 ? moved : typed;
  }

  /** Days and moments some days earlier or later. */
  #moved(specs: readonly FieldSpec[], name: string, value: string): string {
    const type = specs.find((spec) => spec.name === name)?.type ?? 'text';
    const hours = this.dice.below(16 * 24) - 4 * 24;
    if (value === '' || !['day', 'moment', 'instant'].includes(type)) return value;
    return isDay(value) ? addDays(value, Math.floor(hours / 24)) : addMs(value, hours * HOUR_MS);
  }

  /** With a file for each field that asks for some, as if it lay in the storage since. */
  #filled(person: Person, specs: readonly FieldSpec[], typed: Fields, part: string): Filled {
    const uploads = specs
      .filter(({ type, name }) => type === 'files' && typed[name])
      .map(({ name }): Upload => {
        const sha256 = typed[name] ?? '';
        const object = { key: `staged/${sha256}`, etag: 'x' };
        return {
          field: name,
          name: 'x.pdf',
          kind: 'pdf',
          size: 1,
          sha256,
          part,
          object,
          at: '2025-01-01T00:00:00.000Z',
        };
      });
    return { person, typed, uploads };
  }
}

const problems = <P>(check: { ok: true } | { ok: false; problems: P }): P | Record<string, never> =>
  check.ok ? {} : check.problems;
