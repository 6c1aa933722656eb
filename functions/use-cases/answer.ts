import { filesInEvidence } from '../../domain/evidence/file-names.ts';
import { roundOf } from '../../domain/case/facts.ts';
import { openingId, questionId, type Answer, type CaseRecord, type Question } from '../../domain/case/record.ts';
import { signedForOtherSide } from '../../domain/case/one-side.ts';
import { addressHash } from '../../domain/contract/address-mark.ts';
import type { Person } from '../../domain/contract/contract.ts';
import type { Actor, Channel } from '../../domain/evidence/actor.ts';
import type { NewEvent } from '../../domain/evidence/chain.ts';
import { checkAnswer, type AnswerCheck } from '../../workflows/authoring/check-form.ts';
import { documentFor, type SignedDocument } from '../../workflows/authoring/document.ts';
import type { Fields } from '../../workflows/authoring/room.ts';
import type { CaseSummary } from '../../workflows/authoring/view.ts';
import { signals } from '../signals.ts';
import { keepingOf } from '../store/kept-files.ts';
import type { Counted } from '../store/tries.ts';
import type { Upload } from '../store/uploads.ts';
import { measure } from '../telemetry/measure.ts';
import { actorOf } from './actor.ts';
import { mayAnswer } from './may-answer.ts';
import { changeCase, type Change, type Changed } from './change-case.ts';
import { casesForContest, contested } from './contesting.ts';
import { receipts } from './announce.ts';
import { followUp, withFact } from './follow-up.ts';
import { openNamed } from './open-named.ts';
import type { Opened } from './open-view.ts';
import { UsedUp, useUp } from './use-up.ts';
import { afterwards } from './wake.ts';

export type Answering = {
  opened: Opened;
  question: Pick<Question, 'name' | 'round' | 'opening'>;
  person: Person;
  role: string;
  channel: Channel;
  decision: string;
  typed: Fields;
  /** Hash of the document that the page showed. */
  document: string | null;
  /** What was uploaded for the question's forms. */
  uploads?: readonly Upload[];
  at: string;
  /** The try by which the person has shown that it is them. */
  counted?: Counted | undefined;
};

type Refused = { outcome: 'refused'; check: AnswerCheck & { ok: false } };
export type AnswerOutcome =
  | { outcome: 'answered'; opened: Opened; question: Question }
  | Refused
  /** Somebody else decided first, or the question was withdrawn. */
  | { outcome: 'closed'; opened: Opened; question: Question }
  | { outcome: 'document-changed' }
  /** The other party's signature on the case was given by the same person, or through the same mailbox. */
  | { outcome: 'other-side' }
  /** The decision asks for a factor, and another one or none was shown. */
  | { outcome: 'unsigned' };

type Judged =
  | { outcome: 'answered'; question: Question }
  | Refused
  | { outcome: 'closed'; question: Question }
  | { outcome: 'document-changed' | 'other-side' | 'unsigned' };

/**
 * Records a person's answer. The check of the decision, of amounts and of the document lies inside the write that
 * decides, which also opens and withdraws questions and queues the receipt; only then the waiting stage is told and the
 * receipt sent. If those fail, case and receipt are on the agenda.
 * @throws FileGone for an upload that can't be kept: then nothing is decided; TriedSince, too, decides nothing
 */
export async function answer(asked: Answering): Promise<AnswerOutcome> {
  const { at } = asked;
  const changed = await decide(asked);
  if ('outcome' in changed) return changed;
  const { result, opened: after, queued } = changed;
  if (result.outcome !== 'answered') return result.outcome === 'closed' ? { ...result, opened: after } : result;
  measure(signals.answersStored);
  await afterwards(after, 'an answer is stored but not delivered', async () => {
    if (result.question.answer?.opened !== undefined) await openNamed(after);
    await followUp(after, at, queued);
  });
  return { ...result, opened: after };
}

/** What another case used up in the same instant is refused as if it had been there before. */
async function decide(asked: Answering): Promise<Changed<Judged> | Refused> {
  const { opened, question, decision, at } = asked;
  const place = { contract: opened.contract.terms.id, case: opened.view.file.id, at };
  const actor = await actorOf(place.contract, asked);
  const cases = await casesForContest(opened, { ...asked, fields: asked.typed });
  try {
    return await changeCase(place, (now) => judge({ ...asked, actor, cases }, now), opened);
  } catch (error) {
    if (!(error instanceof UsedUp)) throw error;
    const allowed = Object.keys(opened.room.questions[question.name]?.decisions ?? {});
    const problems = { [error.field]: { code: 'used-already' as const, by: error.by } };
    return { outcome: 'refused', check: { ok: false, decision, allowed, problems } };
  }
}

/** With who answers as they are now, and the cases that whoever takes up what is contested looks at. */
type Answered = Answering & { actor: Actor; cases: readonly CaseSummary[] };

function judge(asked: Answered, now: Opened): { result: Judged; change: Change | null } {
  const { room, view } = now;
  const question = questionOf(view.file, asked.question);
  const isAsked = question.state === 'open' && question.opening === asked.question.opening;
  if (!isAsked || !mayAnswer(now, question, asked.role))
    return { result: { outcome: 'closed', question }, change: null };
  const { decision, typed, at } = asked;
  const uploads = (asked.uploads ?? []).filter(({ part }) => part === decision);
  const check = checkAnswer(room, view, question, { decision, typed, now: at, uploaded: uploads });
  if (!check.ok) return { result: { outcome: 'refused', check }, change: null };
  const document = check.spec.signs ? documentFor(room, view, question) : null;
  if (document && document.hash !== asked.document) return { result: { outcome: 'document-changed' }, change: null };
  if (check.spec.factor && asked.channel.factor !== now.contract.terms.factor)
    return { result: { outcome: 'unsigned' }, change: null };
  if (document && signedForOtherSide(now.contract, view.file, asked.person, asked.role))
    return { result: { outcome: 'other-side' }, change: null };
  const contest = contested(now, { question, decision, fields: check.fields, role: asked.role, at }, asked.cases);
  if (Object.keys(contest.problems).length > 0) {
    const refused = { ok: false, decision, allowed: [decision], problems: contest.problems } as const;
    return { result: { outcome: 'refused', check: refused }, change: null };
  }
  return stored(asked, now, question, { check, uploads, document, opened: contest.opened });
}

interface Checked {
  readonly check: AnswerCheck & { ok: true };
  readonly uploads: readonly Upload[];
  readonly document: SignedDocument | null;
  /** The case that the answer opens. */
  readonly opened: string | undefined;
}

function stored(
  asked: Answered,
  { room, view }: Opened,
  question: Question,
  { check, uploads, document, opened }: Checked,
): { result: Judged; change: Change } {
  const { files, keep } = keepingOf(view.file, check.spec.fields, check.fields, uploads);
  const given: Answer = {
    decision: check.decision,
    fields: { ...check.fields },
    ...files,
    by: asked.person.id,
    byName: asked.person.name,
    role: asked.role,
    at: asked.at,
    document: document?.hash ?? null,
    ...(document ? { address: addressHash(asked.person.email) } : {}),
    ...(opened === undefined ? {} : { opened }),
  };
  const answered: Question = { ...question, state: 'answered', answer: given };
  const questions = view.file.questions.map((kept) => (kept === question ? answered : kept));
  return {
    result: { outcome: 'answered', question: answered },
    change: {
      file: withFact(view.file, { questions }, asked.at),
      events: [decisionEvent(answered, given, asked.actor)],
      documents: document ? [document] : [],
      mails: (after) => receipts(after, asked.at),
      alongside: asked.counted?.alongside,
      before: async () => {
        await keep();
        await useUp(room, view.file, question.name, check.fields);
      },
    },
  };
}

function questionOf(file: CaseRecord, asked: Answering['question']): Question {
  const question = roundOf(file, asked.name, asked.round);
  if (!question) throw new Error(`case ${file.id} has no question ${questionId(asked)}`);
  return question;
}

function decisionEvent(
  question: Question,
  { decision, fields, files, at, document, opened }: Answer,
  actor: Actor,
): NewEvent {
  const { name: task, round, opening } = question;
  const data = { task, round, opening, decision, fields, ...filesInEvidence({ files }), actor, document, opened };
  return { id: `decision.${openingId(question)}`, at, kind: 'decision', data };
}
