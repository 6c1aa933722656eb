import * as z from 'zod';
import { effectSchema } from '../case/effects.ts';
import { actorSchema, hashSchema } from './actor.ts';
import { evidenceFileSchema } from './file-names.ts';
import type { RoomRules } from './room-rules.ts';

/** What the events of a case say, kind by kind. A kind or a key that isn't here is none of ours. */

const instant = z.iso.datetime();
const fields = z.record(z.string(), z.string());
const files = z.array(evidenceFileSchema).optional();
const round = z.int().min(1);
/** The event's own time, where it was written after a later one. */
const moment = instant.optional();
const data = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.strictObject({ ...shape, moment });

export const openedSchema = data({
  contract: z.string(),
  case: z.string(),
  workflow: z.string(),
  /** null: it started by itself. */
  actor: actorSchema.nullable(),
  files,
  document: hashSchema,
});
export const askedSchema = data({ task: z.string(), round, roles: z.array(z.string()).min(1) });
export const supersededSchema = data({ task: z.string(), round });
export const decisionSchema = data({
  task: z.string(),
  round,
  opening: round,
  decision: z.string(),
  fields,
  files,
  actor: actorSchema,
  document: hashSchema.nullable(),
  /** The case that the answer opened. */
  opened: z.string().optional(),
});
export const actSchema = data({ act: z.string(), fields, files, actor: actorSchema, opened: z.string().nullable() });
export const joinedSchema = data({ actor: actorSchema, files });
const penaltySchema = z.strictObject({
  clause: z.string(),
  amount: z.string(),
  sum: z.record(z.string(), z.unknown()).nullable(),
  isLine: z.boolean(),
  was: z.string().optional(),
});
export const breachSchema = data({
  what: z.string(),
  clause: z.string(),
  at: instant,
  debtor: z.enum(['a', 'b']),
  state: z.enum(['standing', 'pending']),
  penalty: penaltySchema.nullable(),
  because: z.string().nullable(),
});
/** What an administrator did for the machinery: it decides nothing of the contract. */
export const administeredSchema = data({
  act: z.enum(['carry-on', 'send-again', 'remind', 'recall']),
  reason: z.string().min(1),
  /** The opening of the question that it was about; null: the case as a whole. */
  question: z.string().nullable(),
  actor: actorSchema,
});
export const takenBackSchema = data({ what: z.string(), at: instant, because: z.string().nullable().optional() });
export const closedSchema = data({ outcome: z.string().nullable() });

const machinery: Readonly<Record<string, z.ZodType>> = {
  'case-opened': openedSchema,
  'task-asked': askedSchema,
  'task-superseded': supersededSchema,
  decision: decisionSchema,
  act: actSchema,
  'report-joined': joinedSchema,
  breach: breachSchema,
  'breach-withdrawn': takenBackSchema,
  'breach-excused': takenBackSchema,
  'case-closed': closedSchema,
  administered: administeredSchema,
  escalated: data({ question: z.string(), opening: round, since: instant }),
  'factor-wrong': data({ actor: actorSchema, about: z.string(), closedUntil: z.string().nullable() }),
  failure: data({ run: z.int().min(1), error: z.string() }),
  'mail-returned': data({
    person: z.string(),
    reason: z.enum(['bounce', 'complaint', 'refused']),
    mailKind: z.string(),
    mail: z.string().optional(),
    question: z.string().optional(),
  }),
};

const effectData = z.record(z.string(), z.unknown()).transform((value, context) => {
  const { effect, moment: _moment, ...rest } = value;
  const read = effectSchema.safeParse(rest);
  if (!read.success || read.data.kind !== effect)
    context.addIssue({ code: 'custom', message: 'an effect of a known kind' });
  return value;
});

/** How the data of an event of this kind have to look; null for a kind that the workflow doesn't have. */
export function dataSchemaOf(kind: string, { steps }: Pick<RoomRules, 'steps'>): z.ZodType | null {
  if (kind === 'effect') return effectData;
  const known = machinery[kind];
  if (known) return known;
  const keys = steps[kind];
  if (keys === undefined) return null;
  if (keys === null) return z.record(z.string(), z.unknown());
  return data(Object.fromEntries(keys.map((key) => [key, z.unknown()])));
}

/** The id that follows from what an event says; null where it holds more than the event does. */
export function idOf(kind: string, of: Readonly<Record<string, unknown>>): string | null {
  const text = (key: string): string => String(of[key]);
  const opening = of['opening'] === 1 ? '' : `.${text('opening')}`;
  switch (kind) {
    case 'case-opened':
      return 'opened';
    case 'decision':
      return `decision.${text('task')}.${text('round')}${opening}`;
    case 'effect':
      return `effect.${text('id')}.${text('revision')}`;
    case 'escalated':
      return `silence.${text('question')}.${text('opening')}.${text('since')}`;
    case 'failure':
      return `failure.${text('run')}`;
    case 'case-closed':
      return 'closed';
    default:
      return null;
  }
}

/** How the id of an event begins where it is not all in what the event says. */
export function prefixOf(kind: string, of: Readonly<Record<string, unknown>>): string {
  const text = (key: string): string => String(of[key]);
  switch (kind) {
    case 'task-asked':
      return `asked.${text('task')}.${text('round')}.`;
    case 'task-superseded':
      return `superseded.${text('task')}.${text('round')}.`;
    case 'act':
      return `act.${text('act')}.`;
    case 'report-joined':
      return 'join.';
    case 'breach':
    case 'breach-withdrawn':
    case 'breach-excused':
      return `${kind}.${text('what')}@${text('at')}.`;
    case 'mail-returned':
      return 'returned.';
    default:
      return `${kind}.`;
  }
}
