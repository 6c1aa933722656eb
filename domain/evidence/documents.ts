import * as z from 'zod';

/** The formats of what is kept beside a chain, which the bytes name themselves. */
export const DOCUMENT_FORMAT = 'linkpact-document/2';
export const REQUEST_FORMAT = 'linkpact-request/2';

const fields = z.record(z.string(), z.string());
const instant = z.iso.datetime();

/** What opened a case. */
export const requestSchema = z.strictObject({
  format: z.literal(REQUEST_FORMAT),
  contract: z.string(),
  case: z.string(),
  workflow: z.string(),
  openedAt: instant,
  request: fields,
});

/** What was signed. */
export const documentSchema = z.strictObject({
  format: z.literal(DOCUMENT_FORMAT),
  contract: z.strictObject({ id: z.string(), number: z.string() }),
  case: z.strictObject({ id: z.string(), workflow: z.string(), openedAt: instant, request: fields }),
  /** Its name; and the questions of which each signs it. */
  paper: z.string(),
  signedBy: z.array(z.string()).min(1),
  round: z.int().min(1),
  clause: z.string().nullable(),
  sentence: z.strictObject({ zh: z.string(), en: z.string() }),
  readings: z.record(z.string(), z.unknown()),
  deadlines: z.array(z.strictObject({ what: z.string(), dueAt: instant.nullable() })),
  /** As the workflow has it; whatever was answered before stands in it as a submission. */
  content: z.record(z.string(), z.unknown()),
});

/** An earlier answer inside a document. */
export const submissionSchema = z.object({
  task: z.string(),
  round: z.int(),
  decision: z.string(),
  fields,
  by: z.string(),
  role: z.string(),
  at: instant,
});
export type Submission = z.infer<typeof submissionSchema>;

/** Every submission in a document's content, however deep. */
export function submissionsIn(content: unknown): Submission[] {
  if (typeof content !== 'object' || content === null) return [];
  const own = submissionSchema.safeParse(content);
  if (own.success) return [own.data];
  return Object.values(content).flatMap(submissionsIn);
}
