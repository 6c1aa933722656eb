import { workflowTerms, type Contract } from '../../domain/contract/contract.ts';
import type { Question } from '../../domain/case/record.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import { isOpenedByPeople, type Room } from '../../workflows/authoring/room.ts';
import { fill, wordsOf, type RoomWords } from '../../workflows/authoring/say.ts';
import type { ActWords, BreachWords, QuestionWords } from '../../workflows/authoring/words.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { capital } from '../format.ts';
import { words } from '../texts/words.ts';
import type { FactSource } from './section.ts';
import { valueText } from './values.ts';

type Told = Omit<FactSource, 'now'>;

/** The words of the case's own room. */
export const roomWords = ({ room, contract, language }: Told): RoomWords => wordsOf(room, contract, language);

/**
 * A text of the room with the case's values in it: `{kind}` as its word, `{ref.number}` as what a ref ends in,
 * `{case}`, `{site}`.
 */
export function say(source: Told, text: string, more: Readonly<Record<string, string>> = {}): string {
  // Most texts have no place for a value, and to put the values in words takes long.
  return (text.includes('{') ? fill(text, { ...placeholders(source), ...more }) : text).trim();
}

function placeholders({ contract, room, view, language, reads }: Told): Record<string, string> {
  const specs = openingSpecs(room);
  const known = Object.entries(view.file.request).flatMap(([name, value]) => [
    [name, valueText({ contract, room, language, reads }, specs.find((spec) => spec.name === name) ?? { name }, value)],
    [`${name}.number`, /\d+$/.exec(value)?.[0].replace(/^0+(?=\d)/, '') ?? value],
  ]);
  return { ...(Object.fromEntries(known) as Record<string, string>), case: caseNumber(contract, view.file.id) };
}

/** The fields of a case's request: of the page that opens it, or of the act on another case that does. */
export function openingSpecs({ opening, outwardActs = {} }: Room): readonly FieldSpec[] {
  if (isOpenedByPeople(opening)) return opening.fields;
  return Object.values(outwardActs).flatMap(({ opensCase, fields }) => (opensCase ? fields : []));
}

/** What the case is about, in a few words: the workflow and what sets the case apart. */
export function matterOf(source: Told): string {
  const { name, matter } = roomWords(source);
  return [name, say(source, matter)].filter(Boolean).join(' · ');
}

/** The same where the site has a place of its own beside it. */
export function matterBesideSite(source: Told): string {
  const { name, matter } = roomWords(source);
  return [name, say(source, matter.replace(/[:：] ?\{site\}$/, ''))].filter(Boolean).join(' · ');
}

/** The same behind the number by which people know the case. */
export const numberedMatter = (source: Told): string =>
  `${caseNumber(source.contract, source.view.file.id)} · ${matterOf(source)}`;

/** Words of a question. One that the room no longer has is called by its own name. */
export function questionWords(source: Told, name: string): QuestionWords {
  return (
    roomWords(source).questions[name] ?? { title: name, ask: '', ground: '', answered: name, decisions: {}, after: {} }
  );
}

export function questionTitle(source: Told, { name }: Pick<Question, 'name'>): string {
  return capital(say(source, questionWords(source, name).title));
}

export function decisionWord(source: Told, { name }: Pick<Question, 'name'>, decision: string): string {
  return say(source, questionWords(source, name).decisions[decision] ?? decision);
}

export function breachWords(source: Told, what: string): BreachWords {
  const said = roomWords(source).breaches[what] ?? { name: what, penalty: '' };
  return { name: say(source, said.name), penalty: say(source, said.penalty) };
}

export function actWords(
  { room, contract, language }: Pick<Told, 'room' | 'contract' | 'language'>,
  name: string,
): ActWords {
  return wordsOf(room, contract, language).acts[name] ?? { title: name, ask: '', button: name, done: '' };
}

/** What a closed case has come to; null for an outcome that the room has no word for. */
export function outcomeName(source: Told): string | null {
  const { outcome } = source.view.file;
  const said = outcome === null ? undefined : roomWords(source).outcomes[outcome];
  return said ? say(source, said.name) : null;
}

/** The number of a clause by its key in the terms; null where the workflow's terms have none. */
export function clauseAt(contract: Contract, room: Room, key: string): string | null {
  const terms: unknown = workflowTerms(contract, room);
  const clauses = (terms as { clauses?: Readonly<Record<string, string>> }).clauses;
  return clauses?.[key] ?? null;
}

/** The number of a clause, as the reader’s language writes it. */
export const clauseText = (clause: string, language: FactSource['language']): string =>
  words(language).names.clause(clause);

/** The clause that a room names by its key, in words; empty where the terms have none. */
export function clauseTextAt(contract: Contract, room: Room, key: string, language: FactSource['language']): string {
  const clause = clauseAt(contract, room, key);
  return clause === null ? '' : clauseText(clause, language);
}

/** Clause and what it is about; empty where the terms give no clause for it. */
export function groundOf(source: Told, { name }: Pick<Question, 'name'>): string {
  const { contract, room, view, language } = source;
  const spec = room.questions[name];
  const key = typeof spec?.clause === 'function' ? spec.clause(view) : spec?.clause;
  const clause = key === undefined ? null : clauseAt(contract, room, key);
  if (clause === null) return '';
  const ground = say(source, questionWords(source, name).ground);
  const { names } = words(language);
  return capital(ground === '' ? names.clause(clause) : names.clauseWithName(clause, ground));
}
