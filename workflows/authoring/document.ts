import { roundOf } from '../../domain/case/facts.ts';
import { openingId, type Question } from '../../domain/case/record.ts';
import { canonical, sha256 } from '../../domain/evidence/chain.ts';
import type { Room } from './room.ts';
import type { View } from './view.ts';

export interface SignedDocument {
  readonly bytes: string;
  /** SHA-256, hex. */
  readonly hash: string;
}

/**
 * What a person signs, as bytes: contract, case, request and what the room says belongs to it. The same facts are always the same bytes,
 * so the hash on the page is the hash that is kept. Null where the question signs nothing.
 */
export function documentFor(room: Room, view: View<never>, question: Question): SignedDocument | null {
  const spec = room.questions[question.name];
  if (!spec?.document) return null;
  const { contract, file } = view;
  const bytes = canonical({
    format: 'linkpact-document/1',
    contract: { id: contract.terms.id, number: contract.terms.number },
    case: { id: file.id, workflow: file.workflow, openedAt: file.openedAt, request: file.request },
    task: { name: question.name, round: question.round, opening: openingId(question) },
    content: spec.document(view, question),
  });
  return { bytes, hash: sha256(bytes) };
}

/** An earlier answer as a document holds it; null where there is none. */
export function submissionIn({ file }: View, name: string, round: number): object | null {
  const question = roundOf(file, name, round);
  if (!question?.answer) return null;
  const { decision, fields, by, role, at } = question.answer;
  return { task: name, round, decision, fields, by, role, at };
}
