import * as z from 'zod';
import { effectSchema, inForce } from './effects.ts';
import type { Act, Answer, CaseRecord, Question, Step } from './record.ts';

/**
 * What a room derives deadlines, breaches and milestones from: what was asked, decided, done and laid on the case, and
 * when. Nothing else of the case hangs on the time.
 */
export type JudgedCase = Pick<
  CaseRecord,
  'contract' | 'id' | 'workflow' | 'status' | 'openedAt' | 'openedAs' | 'closedAt' | 'request' | 'effects'
> & {
  readonly questions: readonly (Pick<Question, 'name' | 'round'> & {
    readonly answer: Pick<Answer, 'decision' | 'fields' | 'at' | 'role'> | null;
  })[];
  readonly acts: readonly Pick<Act, 'name' | 'fields' | 'at' | 'role'>[];
  readonly steps: readonly Step[];
};

const fields = z.record(z.string(), z.string());

/** The same, written short: it stands in the row of every case. */
const judgedFactsSchema = z.object({
  as: z.string().nullable(),
  /** Name and round, and of an answer what was decided, when, in which role, and what was filled in. */
  asked: z.array(
    z.union([
      z.tuple([z.string(), z.int()]),
      z.tuple([z.string(), z.int(), z.string(), z.string(), z.string(), fields.optional()]),
    ]),
  ),
  /** Name, when, in which role, and what was filled in. */
  acts: z.array(z.tuple([z.string(), z.string(), z.string(), fields.optional()])).default([]),
  steps: z.array(z.tuple([z.string(), z.string(), z.record(z.string(), z.unknown())])).default([]),
  effects: z.array(effectSchema).default([]),
});

type JudgedFacts = z.input<typeof judgedFactsSchema>;

/** Moments, days, amounts and choices are shorter: of what is longer, which people wrote, a rule reads at most that it is there. */
const KEPT_OF_A_VALUE = 40;

/** More would make lists slow; a case of which there is more is read itself. */
const MOST_CHARACTERS = 2000;

/** What a list derives a case's deadlines from without reading the case; undefined where that would be long. */
export function judgedFactsOf({ openedAs, questions, acts, steps, effects }: CaseRecord): JudgedFacts | undefined {
  const laid = inForce(effects);
  const facts: JudgedFacts = {
    as: openedAs,
    asked: questions.map(({ name, round, answer }) =>
      answer ? [name, round, answer.decision, answer.at, answer.role, ...filled(answer)] : [name, round],
    ),
    ...(acts.length > 0 && { acts: acts.map((act) => [act.name, act.at, act.role, ...filled(act)]) }),
    ...(steps.length > 0 && { steps: steps.map(({ name, at, data }) => [name, at, data]) }),
    ...(laid.length > 0 && { effects: laid }),
  };
  return JSON.stringify(facts).length > MOST_CHARACTERS ? undefined : facts;
}

/** Nothing where nothing was filled in. */
const filled = ({ fields }: Pick<Act, 'fields'>): [] | [Record<string, string>] =>
  Object.keys(fields).length === 0 ? [] : [beginnings(fields)];

const beginnings = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, [...value].slice(0, KEPT_OF_A_VALUE).join('')]),
  );

/** The case as far as its row tells of it. @param facts as they were made of the case */
export function judgedCaseOf(
  known: Pick<JudgedCase, 'contract' | 'id' | 'workflow' | 'status' | 'openedAt' | 'closedAt' | 'request'>,
  facts: unknown,
): JudgedCase {
  const { as, asked, acts, steps, effects } = judgedFactsSchema.parse(facts);
  const { contract, id, workflow, status, openedAt, closedAt, request } = known;
  return {
    ...{ contract, id, workflow, status, openedAt, openedAs: as, closedAt, request, effects },
    questions: asked.map(([name, round, decision, at, role, given = {}]) => ({
      name,
      round,
      answer:
        decision === undefined || at === undefined || role === undefined ? null : { decision, at, role, fields: given },
    })),
    acts: acts.map(([name, at, role, given = {}]) => ({ name, at, role, fields: given })),
    steps: steps.map(([name, at, data]) => ({ name, at, data })),
  };
}
