import * as z from 'zod';
import { hashSchema, type Versions } from './actor.ts';
import { canonical, momentOf, sha256, verifyChain, type EvidenceEvent } from './chain.ts';
import { enrolmentSchemas, isEnrolment, type Enrolment } from './enrolment.ts';
import { CaseFindings, type VerifyFinding } from './findings.ts';
import { PARTS, publishedSchema, type Part } from './publication.ts';

/** What was in force from a moment on. */
export interface InForce {
  readonly from: string;
  readonly versions: Versions;
}

const partSchema = { format: z.literal('linkpact-publication/2'), contract: z.string() };
const termsSchema = z.object({
  ...partSchema,
  part: z.literal('terms'),
  terms: z.object({
    id: z.string(),
    roles: z.array(z.object({ id: z.string(), party: z.enum(['a', 'b']).nullable() })),
    dutyHolders: z.record(z.string(), z.array(z.string())),
    /** What whoever signs is asked for. */
    factor: z.string().optional(),
  }),
  sites: z.array(z.unknown()),
});
const readingsSchema = z.strictObject({
  ...partSchema,
  part: z.literal('readings'),
  readings: z.record(z.string(), z.object({ chosen: z.unknown() })),
});
const peopleSchema = z.strictObject({
  ...partSchema,
  part: z.literal('people'),
  people: z.array(
    z.strictObject({ id: z.string(), role: z.string(), language: z.string(), name: hashSchema, email: hashSchema }),
  ),
});
const calendarsSchema = z.strictObject({ ...partSchema, part: z.literal('calendars'), calendars: z.unknown() });
const schemas = { terms: termsSchema, readings: readingsSchema, people: peopleSchema, calendars: calendarsSchema };

export type PublishedTerms = z.infer<typeof termsSchema>['terms'];
export type PublishedPerson = z.infer<typeof peopleSchema>['people'][number];
export type PublishedReadings = z.infer<typeof readingsSchema>['readings'];

/** The publications of a contract, as far as they hold. */
export class Publications {
  readonly history: InForce[] = [];
  readonly enrolments: Enrolment[] = [];
  readonly #terms = new Map<string, PublishedTerms>();
  readonly #people = new Map<string, readonly PublishedPerson[]>();
  readonly #readings = new Map<string, PublishedReadings>();

  keep(hash: string, part: Part, content: unknown): void {
    if (part === 'terms') this.#terms.set(hash, termsSchema.parse(content).terms);
    if (part === 'people') this.#people.set(hash, peopleSchema.parse(content).people);
    if (part === 'readings') this.#readings.set(hash, readingsSchema.parse(content).readings);
  }

  termsOf({ terms }: Versions): PublishedTerms | null {
    return this.#terms.get(terms) ?? null;
  }

  readingsOf({ readings }: Versions): PublishedReadings | null {
    return this.#readings.get(readings) ?? null;
  }

  personOf({ people }: Versions, id: string): PublishedPerson | null {
    return this.#people.get(people)?.find((one) => one.id === id) ?? null;
  }

  /** Whether an authenticator of this person counted at some moment between the two. */
  wasEnrolled(person: string, from: string, to: string): boolean {
    return this.enrolments.some(
      (one) =>
        one.person === person &&
        Date.parse(one.from) <= Date.parse(to) &&
        (one.until === null || Date.parse(one.until) >= Date.parse(from)),
    );
  }

  /** Everybody who was ever published. */
  everybody(): PublishedPerson[] {
    return [...this.#people.values()].flat();
  }

  /** What was in force at some moment between the two; of before the first publication, the first. */
  between(from: string, to: string): Versions[] {
    const upTo = this.history.filter((one, index) => index === 0 || Date.parse(one.from) <= Date.parse(to));
    const last = upTo.findLastIndex((one) => Date.parse(one.from) <= Date.parse(from));
    return upTo.slice(Math.max(0, last)).map(({ versions }) => versions);
  }
}

type Chain = { events: readonly EvidenceEvent[]; documents: Readonly<Record<string, string>> };

/**
 * Reads and checks the contract's own chain: links, what each publication says, that its parts are what it says; who
 * enrolled, and whose enrolment ended.
 */
export function verifyPublications(
  { events, documents }: Chain,
  contract: string,
): { publications: Publications; findings: VerifyFinding[] } {
  const publications = new Publications();
  const found = new CaseFindings('publications');
  found.addAll(verifyChain({ events, documents }));
  let before: Versions | null = null;
  let time = '';
  for (const event of events) {
    if (time !== '' && Date.parse(event.at) < Date.parse(time)) found.add(event, 'time-backwards', event.at, time);
    time = event.at;
    if (isEnrolment(event.kind)) {
      keepEnrolment(publications, found, event, contract);
      continue;
    }
    const read = publishedSchema.safeParse(event.data);
    if (event.kind !== 'published' || !read.success) {
      found.add(event, event.kind === 'published' ? 'unknown-key' : 'unknown-kind', event.kind, 'published');
      continue;
    }
    const { versions, changed } = read.data;
    const id = `published.${publications.history.length + 1}`;
    if (event.id !== id) found.add(event, 'id-differs', event.id, id);
    if (read.data.contract !== contract) found.add(event, 'other-case', read.data.contract, contract);
    const differs = PARTS.filter((part) => before?.[part] !== versions[part]);
    if (canonical(differs) !== canonical(changed)) found.add(event, 'publication-differs', changed, differs);
    const named = changed.map((part) => versions[part]);
    if (canonical(named) !== canonical(read.data.documents))
      found.add(event, 'publication-differs', read.data.documents, named);
    for (const part of changed) keepPart(publications, found, { event, part, contract, documents, versions });
    publications.history.push({ from: event.at, versions });
    before = versions;
  }
  return { publications, findings: found.all };
}

function keepEnrolment(
  { enrolments }: Publications,
  found: CaseFindings,
  event: EvidenceEvent,
  contract: string,
): void {
  const kind = event.kind === 'factor-ended' ? 'factor-ended' : 'factor-enrolled';
  const read = enrolmentSchemas[kind].safeParse(event.data);
  if (!read.success) return found.add(event, 'unknown-key', event.kind, `what an event of the kind ${kind} says`);
  const { enrolment: id, actor } = read.data;
  if (event.id !== `${kind}.${id}`) found.add(event, 'id-differs', event.id, `${kind}.${id}`);
  if (read.data.contract !== contract) found.add(event, 'other-case', read.data.contract, contract);
  const from = momentOf(event);
  if (!('person' in read.data)) return void enrolments.push({ id, person: actor.person, from, until: null });
  const { person } = read.data;
  const known = enrolments.findIndex((one) => one.id === id && one.person === person);
  const before = enrolments[known];
  if (!before) return found.add(event, 'not-enrolled', id, 'an enrolment of that person');
  enrolments[known] = { ...before, until: before.until ?? from };
}

type PartOf = {
  event: EvidenceEvent;
  part: Part;
  contract: string;
  documents: Readonly<Record<string, string>>;
  versions: Versions;
};

function keepPart(
  publications: Publications,
  found: CaseFindings,
  { event, part, contract, documents, versions }: PartOf,
): void {
  const hash = versions[part];
  const bytes = documents[hash];
  if (bytes === undefined || sha256(bytes) !== hash) return;
  const content = contentOf(bytes);
  const read = schemas[part].safeParse(content);
  if (!read.success || read.data.contract !== contract || canonical(content) !== bytes)
    found.add(event, 'publication-differs', part, `${part} of ${contract}`);
  else publications.keep(hash, part, content);
}

/** Undefined for what is no JSON. */
export function contentOf(bytes: string): unknown {
  try {
    return JSON.parse(bytes) as unknown;
  } catch {
    return undefined;
  }
}
