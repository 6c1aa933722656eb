import { hasWorkflow, type Contract, type Language } from '../../domain/contract/contract.ts';
import { bilingual } from '../../domain/contract/parties.ts';
import { dutyPeriod, penalty as penaltySchema, type Penalty } from '../../domain/contract/workflow-terms.ts';
import { yuan } from '../../domain/money/amounts.ts';
import { spanText } from '../../domain/periods/period.ts';
import { wordsOf } from '../../workflows/authoring/say.ts';
import { rooms } from '../../workflows/index.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { inLanguage, wordFor, words } from '../texts/words.ts';

/** A period or a penalty of the contract in words. */
export interface ShownTerm {
  readonly workflow: string;
  readonly name: string;
  readonly text: string;
  readonly clause: string;
  /** The contract is silent: what stands here was set. */
  readonly isSetting: boolean;
}

interface Place {
  readonly path: readonly string[];
  /** Titles of what it stands in, from the outside. */
  readonly titles: readonly string[];
  readonly value: object;
}

/** Every object within a part of the terms: whatever a room's schema calls the place where its periods stand. */
function placesIn(value: unknown, path: readonly string[] = [], titles: readonly string[] = []): Place[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const title = bilingual.safeParse((value as { title?: unknown }).title);
  const within = title.success ? [...titles, JSON.stringify(title.data)] : titles;
  const own = { path, titles: within, value };
  return [own, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key], within))];
}

type Read = (room: Room, place: Place) => Pick<ShownTerm, 'text' | 'clause' | 'isSetting'> | null;

type Asked = { contract: Contract; language: Language; term: 'period' | 'penalty' };

function shown(asked: Asked, read: Read): ShownTerm[] {
  const { contract, language } = asked;
  return rooms
    .filter(({ name }) => hasWorkflow(contract, name))
    .flatMap((room) =>
      placesIn(contract.terms.workflows[room.name]).flatMap((place) => {
        const found = read(room, place);
        const workflow = wordsOf(room, contract, language).name;
        return found ? [{ workflow, name: nameOf(room, asked, place), ...found }] : [];
      }),
    );
}

/** What a place is called: by what it stands in, and by the room's word for its key, or a general one. */
function nameOf(room: Room, { contract, language, term }: Asked, { path, titles }: Place): string {
  const said = wordsOf(room, contract, language);
  const key = path.at(-1) ?? '';
  const missed = said.breaches[key]?.name;
  const own =
    (term === 'penalty' ? missed : (said.deadlines[key] ?? missed)) ??
    wordFor(words(language).console.contract.names, key);
  const outer = titles.map((title) => inLanguage(bilingual.parse(JSON.parse(title)), language));
  return [...outer, ...(own === '' ? [] : [own])].join(' · ');
}

/** The periods that the contract gives its duties, and those that were set where it gives none. */
export function periodsShown(contract: Contract, language: Language): ShownTerm[] {
  return shown({ contract, language, term: 'period' }, (_, { value }) => {
    const period = dutyPeriod.safeParse(value);
    if (!period.success) return null;
    const { rule, clause, source } = period.data;
    return { text: spanText(rule, language), clause, isSetting: source === 'setting' };
  });
}

/** What breaches cost. */
export function penaltiesShown(contract: Contract, language: Language): ShownTerm[] {
  return shown({ contract, language, term: 'penalty' }, (_, { value }) => {
    const found = penaltySchema.safeParse(value);
    return found.success
      ? { text: penaltyText(found.data, language), clause: found.data.clause, isSetting: false }
      : null;
  });
}

function penaltyText(penalty: Penalty, language: Language): string {
  const {
    console: { contract: w },
    arithmetic: { bases },
  } = words(language);
  switch (penalty.kind) {
    case 'flat':
      return yuan(penalty.amount, language);
    case 'per-mille':
      return w.share(bases[penalty.of], `${penalty.rate}‰`);
    case 'per-cent':
      return w.share(bases[penalty.of], `${penalty.rate}%`);
    case 'per-day': {
      const daily = w.daily(w.share(bases[penalty.of], `${penalty.rate}‰`));
      return penalty.cap === null ? daily : w.capped(daily, w.share(bases[penalty.cap.of], `${penalty.cap.percent}%`));
    }
  }
}
