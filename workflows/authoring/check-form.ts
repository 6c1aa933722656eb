import type { Question } from '../../domain/case/record.ts';
import type { KeptFile } from '../../domain/files/kept-file.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import { staleProposals } from '../../domain/questions/proposals.ts';
import { readFields, withRules, type Allowed } from '../../domain/questions/read-fields.ts';
import { pastProblems } from '../../domain/questions/within.ts';
import { optionsFor, pickablesFor, siteLines } from './options.ts';
import { pickValue, sourceOfView, type PickSource } from './picks.ts';
import { isOpenedByPeople, type DecisionSpec, type Fields, type OpeningAsked, type Room } from './room.ts';
import { usedElsewhere } from './used-up.ts';
import type { View } from './view.ts';

export type FormCheck = { ok: true; fields: Fields } | { ok: false; problems: FieldProblems };
export type AnswerCheck =
  | { ok: true; decision: string; spec: DecisionSpec; fields: Fields }
  | { ok: false; decision: string | null; allowed: readonly string[]; problems: FieldProblems };

/** What was uploaded for a form so far; left out where nobody has looked. */
export type Uploaded = readonly Pick<KeptFile, 'field' | 'sha256'>[];

/** What a choice or a site may be in this contract, what there is to be picked, and the files that there are. */
function allowedIn(room: Room, asked: PickSource, uploaded: Uploaded | undefined): Allowed {
  const { contract } = asked;
  return (spec: FieldSpec) => {
    if (spec.type === 'site' || spec.type === 'sites') return siteLines(contract);
    if (spec.type === 'picks') return pickablesFor(room, asked, spec).map(pickValue);
    if (spec.type !== 'files') return optionsFor(room, contract, spec).map(({ value }) => value);
    return uploaded?.filter(({ field }) => field === spec.name).map(({ sha256 }) => sha256) ?? null;
  };
}

interface ReadIn {
  readonly room: Room;
  readonly source: PickSource;
  /** Before which a day or a moment that has been may not lie, by field. */
  readonly since: Fields;
}

/** What each field says by itself. */
function read(
  { room, source, since }: ReadIn,
  specs: readonly FieldSpec[],
  typed: Fields,
  uploaded: Uploaded | undefined,
): ReturnType<typeof readFields> {
  const { now } = source;
  const { fields, problems } = readFields(specs, typed, allowedIn(room, source, uploaded));
  const stale = staleProposals(specs, typed, now);
  return { fields, problems: withRules({ ...problems, ...stale }, pastProblems(specs, fields, { since, now })) };
}

/**
 * Checks an answer: the decision must be one of the question's, the fields complete and readable, and what only the
 * room can know must hold. Changes nothing.
 */
export function checkAnswer(
  room: Room,
  view: View<never>,
  question: Question,
  asked: { decision: string; typed: Fields; now: string; uploaded?: Uploaded },
): AnswerCheck {
  const spec = room.questions[question.name];
  const decisions = spec?.decisions ?? {};
  const allowed = Object.keys(decisions);
  const chosen = Object.hasOwn(decisions, asked.decision) ? decisions[asked.decision] : undefined;
  if (!spec || !chosen) return { ok: false, decision: null, allowed, problems: {} };
  const { now } = asked;
  const since = spec.since?.(view, question) ?? {};
  const source = sourceOfView(view, now);
  const { fields, problems } = read({ room, source, since }, chosen.fields, asked.typed, asked.uploaded);
  const rules = spec.check?.(view, question, { decision: asked.decision, fields }, now) ?? {};
  const all = withRules(withRules(problems, rules), usedElsewhere(room, view.siblings, question, fields));
  return Object.keys(all).length > 0
    ? { ok: false, decision: asked.decision, allowed, problems: all }
    : { ok: true, decision: asked.decision, spec: chosen, fields };
}

/** Checks what was typed on the page that opens a case. An incomplete request is refused with what is missing. */
export function checkOpening(
  room: Room,
  asked: OpeningAsked,
  typed: Fields,
  now: string,
  uploaded?: Uploaded,
): FormCheck {
  const { opening } = room;
  if (!isOpenedByPeople(opening)) return { ok: false, problems: {} };
  const specs = openingFields(room, asked);
  const source = { ...asked, target: null, now };
  const { fields, problems } = read({ room, source, since: {} }, specs, typed, uploaded);
  const all = withRules(problems, opening.check?.(asked, fields, now) ?? {});
  return Object.keys(all).length > 0 ? { ok: false, problems: all } : { ok: true, fields };
}

/**
 * The fields of the opening page for a person of a role. @param form the value whose own form it is; null for the form
 * of all
 */
export function openingFields(
  room: Room,
  { contract, terms, role }: Omit<OpeningAsked, 'cases'>,
  form: string | null = null,
): readonly FieldSpec[] {
  const { opening } = room;
  if (!isOpenedByPeople(opening)) return [];
  if (form !== null && opening.forms) return opening.forms.fields(terms, form);
  return opening.fieldsFor?.(terms, role, contract) ?? opening.fields;
}

/**
 * Checks an act's form by its own fields; the room's rules come from the caller, who knows which case the act is on.
 */
export function checkActForm(
  room: Room,
  asked: PickSource,
  specs: readonly FieldSpec[],
  typed: Fields,
  rules: (fields: Fields) => Parameters<typeof withRules>[1],
  uploaded?: Uploaded,
): FormCheck {
  const { fields, problems } = read({ room, source: asked, since: {} }, specs, typed, uploaded);
  const all = withRules(problems, rules(fields));
  return Object.keys(all).length > 0 ? { ok: false, problems: all } : { ok: true, fields };
}
