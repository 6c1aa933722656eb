import { roundOf } from '../../domain/case/facts.ts';
import type { Question } from '../../domain/case/record.ts';
import { canonical, sha256 } from '../../domain/evidence/chain.ts';
import { DOCUMENT_FORMAT } from '../../domain/evidence/documents.ts';
import { workflowTerms } from '../../domain/contract/contract.ts';
import type { QuestionSpec, Room } from './room.ts';
import { wordsOf } from './say.ts';
import type { View } from './view.ts';

export interface SignedDocument {
  readonly bytes: string;
  /** SHA-256, hex. */
  readonly hash: string;
}

/**
 * What a person signs, as bytes: contract, case, request, the clause, the sentence, readings and deadlines that it
 * rests on, and what the room says belongs to it. The same facts are always the same bytes, so the hash on the page is
 * the hash that is kept; and whoever else signs the same paper signs the same bytes. Null where the question signs
 * nothing.
 */
export function documentFor(room: Room, view: View<never>, question: Question): SignedDocument | null {
  const spec = room.questions[question.name];
  if (!spec?.document) return null;
  const { contract, file } = view;
  const paper = spec.paper ?? question.name;
  const signedBy = papersOf(room)[paper] ?? [question.name];
  const [first = question.name] = signedBy;
  const bytes = canonical({
    format: DOCUMENT_FORMAT,
    contract: { id: contract.terms.id, number: contract.terms.number },
    case: { id: file.id, workflow: file.workflow, openedAt: file.openedAt, request: file.request },
    paper,
    signedBy,
    round: question.round,
    clause: clauseOf(room, view, spec.clause),
    sentence: {
      zh: wordsOf(room, contract, 'zh-CN').questions[first]?.ask ?? '',
      en: wordsOf(room, contract, 'en').questions[first]?.ask ?? '',
    },
    readings: readingsOf(room, view),
    deadlines: room.deadlines(asFirstSigned(view, signedBy, question)).map(({ what, dueAt }) => ({ what, dueAt })),
    content: spec.document(view, question),
  });
  return { bytes, hash: sha256(bytes) };
}

/**
 * What was laid on the case after somebody has signed the paper moves nothing in it: the others sign the same bytes.
 */
function asFirstSigned(view: View<never>, signedBy: readonly string[], { round }: Question): View<never> {
  const { file } = view;
  const [first] = signedBy
    .flatMap((name) => roundOf(file, name, round)?.answer ?? [])
    .map(({ at }) => at)
    .sort();
  if (first === undefined) return view;
  return { ...view, file: { ...file, effects: file.effects.filter(({ at }) => at <= first) } };
}

/** The documents of a room by name, with the questions that sign each. */
export function papersOf({ questions }: Pick<Room, 'questions'>): Record<string, string[]> {
  const papers: Record<string, string[]> = {};
  for (const [name, spec] of Object.entries(questions))
    if (spec.document) (papers[spec.paper ?? name] ??= []).push(name);
  return papers;
}

function clauseOf(room: Room, view: View<never>, clause: QuestionSpec['clause']): string | null {
  const key = typeof clause === 'string' ? clause : clause(view);
  const terms: unknown = workflowTerms(view.contract, room);
  return (terms as { clauses?: Readonly<Record<string, string>> }).clauses?.[key] ?? null;
}

/** The readings that the room's rules know, as the contract has chosen them. */
function readingsOf({ readings }: Room, { contract }: View<never>): Record<string, unknown> {
  const known = Object.keys(readings).filter((key) => contract.terms.readings[key] !== undefined);
  return Object.fromEntries(known.map((key) => [key, contract.terms.readings[key]?.chosen]));
}

/** An earlier answer as a document holds it; null where there is none. */
export function submissionIn({ file }: View, name: string, round: number): object | null {
  const question = roundOf(file, name, round);
  if (!question?.answer) return null;
  const { decision, fields, by, role, at } = question.answer;
  return { task: name, round, decision, fields, by, role, at };
}
