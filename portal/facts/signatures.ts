import type { AnsweredQuestion, CaseRecord } from '../../domain/case/record.ts';
import type { Factor } from '../../domain/evidence/actor.ts';
import type { EvidenceEvent } from '../../domain/evidence/chain.ts';
import { decisionSchema } from '../../domain/evidence/event-data.ts';

/** What somebody signed, with its place in the evidence. */
export interface Signature {
  readonly question: AnsweredQuestion;
  /** SHA-256 (hex) of the bytes that were signed. */
  readonly document: string;
  /** What they gave to show that it is them, and the number of the event that says so; null where the evidence has none. */
  readonly shown: { readonly factor: Factor; readonly seq: number } | null;
}

/** Who signed what in a case, in the order of the questions. */
export function signaturesOf({ questions }: CaseRecord, events: readonly EvidenceEvent[]): Signature[] {
  const decided = events.flatMap(({ kind, seq, data }) => {
    const decision = kind === 'decision' ? decisionSchema.safeParse(data) : null;
    return decision?.success ? [{ seq, ...decision.data }] : [];
  });
  return questions.flatMap((question): Signature[] => {
    const { answer, name, round } = question;
    const document = answer?.document ?? null;
    if (document === null || !isAnswered(question)) return [];
    const event = decided.findLast((one) => one.task === name && one.round === round && one.document === document);
    return [{ question, document, shown: event ? { factor: event.actor.factor, seq: event.seq } : null }];
  });
}

const isAnswered = (question: CaseRecord['questions'][number]): question is AnsweredQuestion =>
  question.answer !== null;
