import * as z from 'zod';
import { keptFileSchema } from '../files/kept-file.ts';
import { effectSchema } from './effects.ts';

/**
 * The one item that decides everything of a case. Facts only: breaches recorded here are notes of what was told to
 * people; whether a duty is met, what it costs and what is due is derived from the facts by the case's room.
 */

export const instantSchema = z.iso.datetime();
const fields = z.record(z.string(), z.string());
/** What was uploaded with a form; the fields name it by its hash. Left out where there was nothing. */
const files = z.array(keptFileSchema).optional();

/** What the person was called then, for pages: no part of the evidence, and left out where it was erased. */
const byName = z.string().optional();

const answerSchema = z.strictObject({
  decision: z.string(),
  fields,
  files,
  /** Person id. */
  by: z.string(),
  /** The role in which the person answered. */
  role: z.string(),
  byName,
  /** The stored time of the decision: the one judge of every deadline. */
  at: instantSchema,
  /** SHA-256 (hex) of the document that the person saw and signed; null where nothing is signed. */
  document: z.string().nullable(),
  /**
   * Hash of the folded address of whoever signed: kept of signatures, and compared with whoever signs for the other
   * party.
   */
  address: z.string().optional(),
  /** The case that it opened, where it contests something. */
  opened: z.string().optional(),
});

const questionSchema = z.strictObject({
  name: z.string(),
  /** A question asked again is a new round of the same name. */
  round: z.int().min(1),
  /**
   * One that was withdrawn and is wanted again opens anew: mails and links of an earlier opening say nothing of this
   * one.
   */
  opening: z.int().min(1),
  askedAt: instantSchema,
  state: z.enum(['open', 'answered', 'withdrawn']),
  answer: answerSchema.nullable(),
  withdrawnAt: instantSchema.nullable(),
  /** The people whose mails stand in the queue: whoever comes into the role later is asked then. */
  askedOf: z.array(z.string()),
});

const actSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  fields,
  files,
  by: z.string(),
  role: z.string(),
  byName,
  at: instantSchema,
  document: z.string().nullable(),
  /** The case that the act opened. */
  opened: z.string().nullable(),
});

/** What the machinery did for the case: a statement prepared, a review that passed by silence, a settlement. */
const stepSchema = z.strictObject({ name: z.string(), at: instantSchema, data: z.record(z.string(), z.unknown()) });

const toldBreachSchema = z.strictObject({
  what: z.string(),
  /** The end of the period that was missed: with `what` the breach's key. */
  at: instantSchema,
  /** `withdrawn`: facts show that there was none · `excused`: it was one, and is not held against the debtor. */
  state: z.enum(['standing', 'withdrawn', 'excused']),
  /** How often it was recorded: one that was taken back can arise anew. */
  times: z.int().min(1),
  /** Whether everything that follows from the present state is written. */
  told: z.boolean(),
  /** When people were first told of it. */
  toldAt: instantSchema,
});

const silenceSchema = z.strictObject({
  question: z.string(),
  opening: z.int(),
  at: instantSchema,
  told: z.boolean(),
});

const laidSchema = z.strictObject({
  revision: z.int().min(1),
  /** SHA-256 (hex) of what it says. */
  hash: z.string(),
  /** Whether it stands where it is laid. Its revision is taken before, so that nothing older is ever laid over it. */
  done: z.boolean(),
});

/** A state of an execution that waits. */
const waitSchema = z.strictObject({
  /** Fenced by run and turn, never by time: virtual instants repeat. */
  run: z.int(),
  turn: z.int(),
  stage: z.string(),
  token: z.string(),
  /** How many facts there were when it began to wait. */
  seen: z.int(),
});

const eventSchema = z.strictObject({
  seq: z.int().min(1),
  id: z.string(),
  at: instantSchema,
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
  prev: z.string(),
  hash: z.string(),
});

export const caseSchema = z.strictObject({
  contract: z.string(),
  id: z.string(),
  workflow: z.string(),
  /** The instant from which the contract counts: order received, fault recorded, statement due. */
  openedAt: instantSchema,
  /**
   * When it was written here: later than `openedAt` for a case of before the contract came. Of what lies before it
   * nobody is mailed.
   */
  keptFrom: instantSchema,
  /** Person id; null for a case that starts by itself. */
  openedBy: z.string().nullable(),
  openedAs: z.string().nullable(),
  openedByName: byName,
  request: fields,
  files,
  /** Counts the writes; a write holds only on the version that it was worked out from. */
  version: z.int().min(0),
  /** Counts what the waiting stage has to be told of: answers, acts, effects. */
  facts: z.int().min(0),
  status: z.enum(['open', 'closing', 'closed']),
  /** What the case has come to, in its room's word (`closed`, `withdrawn`, `returned`); null while it is open. */
  outcome: z.string().nullable(),
  closedAt: instantSchema.nullable(),
  /** Which execution carries the case. */
  run: z.int().min(1),
  questions: z.array(questionSchema),
  acts: z.array(actSchema),
  steps: z.array(stepSchema),
  /** What other cases have laid on this one. */
  effects: z.array(effectSchema),
  /** What this case has laid on others, by effect id. */
  laid: z.record(z.string(), laidSchema),
  breaches: z.array(toldBreachSchema),
  silences: z.array(silenceSchema),
  wait: waitSchema.nullable(),
  /** Reminders up to here are sent or overtaken. */
  remindedAt: instantSchema.nullable(),
  /** Mails of the case that came back, so that a report that is heard twice is one. */
  returnedMails: z.array(z.string()),
  /** Ids of what administrators did for the case, in order; left out where they did nothing. */
  administered: z.array(z.string()).optional(),
  /** The run that failed for good and waits for an administrator. */
  failedRun: z.int().nullable(),
  /** The end of the chain of evidence. */
  head: z.strictObject({ seq: z.int().min(0), hash: z.string(), at: instantSchema.nullable() }),
  /** Events that an older release has decided with this item and not put beside it yet: whoever writes the case next does. */
  unwritten: z.array(eventSchema),
  nextCheckAt: instantSchema.nullable(),
});

export type CaseRecord = z.infer<typeof caseSchema>;
export type Question = z.infer<typeof questionSchema>;
export type Answer = z.infer<typeof answerSchema>;
export type Act = z.infer<typeof actSchema>;
export type Step = z.infer<typeof stepSchema>;
export type ToldBreach = z.infer<typeof toldBreachSchema>;
export type Silence = z.infer<typeof silenceSchema>;

export type AnsweredQuestion = Question & { state: 'answered'; answer: Answer };

/** `<name>.<round>`, which a question keeps for ever. */
export const questionId = ({ name, round }: Pick<Question, 'name' | 'round'>): string => `${name}.${round}`;

/** A question as this opening of it is known by: mails are queued under it. */
export const openingId = (question: Pick<Question, 'name' | 'round' | 'opening'>): string =>
  question.opening === 1 ? questionId(question) : `${questionId(question)}.${question.opening}`;

export const executionName = ({ contract, id, run }: Pick<CaseRecord, 'contract' | 'id' | 'run'>): string =>
  `${contract}_${id}${run > 1 ? `_${run}` : ''}`;
