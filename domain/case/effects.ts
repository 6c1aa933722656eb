import * as z from 'zod';

const instant = z.iso.datetime();

/**
 * What one case does to another, in the kinds that all rooms know. Laid on the case that it touches, by reference; a
 * later revision of the same id takes the place of the earlier one, which stays where it is.
 */
const laid = {
  /** `<case that lays it>/<name>`: the same however often it is laid. */
  id: z.string(),
  /**
   * 0: laid when the case was opened, by what stands for cases still to come; whatever the source lays itself takes its
   * place.
   */
  revision: z.int().min(0),
  /** The case that it comes from. */
  source: z.string(),
  /** When it was laid. */
  at: instant,
};

const suspensionSchema = z.strictObject({
  ...laid,
  kind: z.literal('suspension'),
  ground: z.string(),
  from: instant,
  /** null: no end is known yet. */
  to: instant.nullable(),
  state: z.enum(['claimed', 'accepted', 'rejected', 'ended']),
  /** Names of the deadlines whose clocks stand; null: all of the case. */
  deadlines: z.array(z.string()).nullable(),
  /** Its days cost nothing even where it begins after the last day; left out: then it changes nothing. */
  pastDue: z.literal(true).optional(),
});

const holdSchema = z.strictObject({
  ...laid,
  kind: z.literal('hold'),
  /** Which breach's money. */
  what: z.string(),
  breachAt: instant.nullable(),
  from: instant,
  to: instant.nullable(),
});

const excuseSchema = z.strictObject({
  ...laid,
  kind: z.literal('excuse'),
  what: z.string(),
  /** Left out: whenever that period was missed. */
  breachAt: instant.optional(),
  state: z.enum(['claimed', 'accepted', 'rejected']),
  /** Whether the money goes with it. */
  waivesMoney: z.boolean(),
});

const amountSchema = z.strictObject({
  ...laid,
  kind: z.literal('amount'),
  what: z.string(),
  breachAt: instant.nullable(),
  /** What the line is to be from here on, in yuan; null: as the terms give it. */
  amount: z.string().nullable(),
});

export const effectSchema = z.discriminatedUnion('kind', [suspensionSchema, holdSchema, excuseSchema, amountSchema]);

/** Effects on the contract as a whole. They stand beside it, each under its id and revision. */
const creditSchema = z.strictObject({
  ...laid,
  kind: z.literal('credit'),
  line: z.string(),
  clause: z.string(),
  creditor: z.enum(['a', 'b']),
  amount: z.string(),
  ground: z.string(),
});

const statementRowSchema = z.strictObject({
  ...laid,
  kind: z.literal('statement-row'),
  /** `addition`, `closing`, `assessment`. */
  row: z.string(),
  clause: z.string(),
  /** Yuan with its sign: + is paid by the customer. */
  amount: z.string(),
  /** The settlement it belongs to; null: the first statement prepared after it. */
  settlement: z.string().nullable(),
});

const plannedWindowSchema = z.strictObject({
  ...laid,
  kind: z.literal('planned-window'),
  sites: z.array(z.string()),
  from: instant,
  to: instant,
  agreed: z.boolean(),
});

/** Suspends the clocks of cases that are opened from then on, each by an effect of its own. */
const standingSuspensionSchema = z.strictObject({
  ...laid,
  kind: z.literal('standing-suspension'),
  workflow: z.string(),
  /** Numbers of the annex; null: all, and cases that are about none. */
  sites: z.array(z.string()).nullable(),
  since: instant,
  /** What the suspensions of its cases are called: see `suspensionName`. */
  part: z.string(),
  ...suspensionSchema.pick({ ground: true, from: true, to: true, state: true, pastDue: true }).shape,
});

const termChangeSchema = z.strictObject({
  ...laid,
  kind: z.literal('term-change'),
  /** The last day of the term from here on. */
  to: z.string(),
});

export const contractEffectSchema = z.discriminatedUnion('kind', [
  creditSchema,
  statementRowSchema,
  plannedWindowSchema,
  standingSuspensionSchema,
  termChangeSchema,
]);

export type Effect = z.infer<typeof effectSchema>;
export type ContractEffect = z.infer<typeof contractEffectSchema>;
export type Suspension = Extract<Effect, { kind: 'suspension' }>;
export type StandingSuspension = Extract<ContractEffect, { kind: 'standing-suspension' }>;

type Unlaid<E> = E extends unknown ? Omit<E, 'id' | 'revision' | 'source' | 'at'> & { name: string } : never;

/** An effect as the room of its source derives it: the machinery gives it its id, revision and time. */
export type EffectOn =
  { on: 'case'; case: string; effect: Unlaid<Effect> } | { on: 'contract'; effect: Unlaid<ContractEffect> };

/** Whether what was laid is about this breach: one that names no instant is about every breach of its period. */
export const isAbout = (
  effect: { what: string; breachAt?: string | null | undefined },
  breach: { what: string; at: string },
): boolean => effect.what === breach.what && (effect.breachAt ?? breach.at) === breach.at;

/** The latest revision of each effect. */
export function inForce<E extends { id: string; revision: number }>(effects: readonly E[]): E[] {
  const latest = new Map<string, E>();
  for (const effect of effects) {
    if ((latest.get(effect.id)?.revision ?? -1) < effect.revision) latest.set(effect.id, effect);
  }
  return [...latest.values()];
}

export function effectsOfKind<K extends Effect['kind']>(
  effects: readonly Effect[],
  kind: K,
): Extract<Effect, { kind: K }>[] {
  return inForce(effects).filter((effect): effect is Extract<Effect, { kind: K }> => effect.kind === kind);
}
