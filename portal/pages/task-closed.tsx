import { holderOf } from '../../workflows/authoring/holders.ts';
import type { Child } from 'hono/jsx';
import { openingId, type AnsweredQuestion, type Question } from '../../domain/case/record.ts';
import type { Person } from '../../domain/contract/contract.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { hasReceipt } from '../../workflows/authoring/who-is-told.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { answerFacts } from '../facts/answers.ts';
import { rolesAsked, whoDid } from '../facts/people.ts';
import type { FactSource } from '../facts/section.ts';
import { numberedMatter, outcomeName, questionTitle, questionWords, say } from '../facts/wording.ts';
import { showMoment } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { Facts, Note } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { TaskFacts } from './task.tsx';

interface ClosedProps {
  readonly frame: Frame;
  readonly source: FactSource;
  readonly person: Person;
  /** Somebody has just sent an answer that came too late: it says so first. */
  readonly conflict: boolean;
  /** By the link of a mail, which others may read, only the state and its time are shown. */
  readonly withFacts: boolean;
}

/** Where the person goes from what they have done. */
export interface Onward {
  /** Path of the contract's pages, without a slash at the end. */
  readonly base: string;
  /** The most urgent question that waits for them; null where none is known. */
  readonly next: { readonly source: FactSource; readonly question: Question } | null;
}

/** Answered: by whom and when, what the answer was, and what happens next. */
export function DecidedPage(props: ClosedProps & { question: AnsweredQuestion; onward: Onward }): Child {
  const { frame, source, question, person, conflict, withFacts, onward } = props;
  const { language, contract } = source;
  const { answer } = question;
  const { task: w } = words(language).pages;
  const isOwn = answer.by === person.id;
  const when = showMoment(answer.at, language);
  return (
    <Layout frame={frame} title={questionTitle(source, question)} state="decided">
      {conflict && (
        <Note tone="warn" alert>
          <p>{isOwn ? w.ownConflict : w.conflict}</p>
        </Note>
      )}
      <Heading source={source} question={question} withFacts={withFacts} />
      <Note tone="good">
        <p>
          <strong>{isOwn ? w.decidedByYou(when) : w.decidedByOther(whoDid(contract, answer, language), when)}</strong>
        </p>
        {isOwn && hasReceipt(source.room, question, person) && <p>{w.receiptLater}</p>}
      </Note>
      {withFacts && (
        <section class="card">
          <Facts facts={answerFacts(source, question)} />
        </section>
      )}
      {isOwn && <Next source={source} question={question} />}
      <Ways source={source} onward={onward} />
      {withFacts && <TaskFacts source={source} question={question} />}
    </Layout>
  );
}

/**
 * What happens next, as the case stands now: what follows this answer, and who is waited for; or what the case has come
 * to.
 */
function Next({ source, question }: { source: FactSource; question: AnsweredQuestion }): Child {
  const lines = nextLines(source, question);
  if (lines.length === 0) return null;
  return (
    <section class="card">
      <h2>{words(source.language).pages.task.next}</h2>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
    </section>
  );
}

/** My next question, the case, home. Who came by a mail's link signs in on the way. */
function Ways({ source, onward: { base, next } }: { source: FactSource; onward: Onward }): Child {
  const { contract, view, language } = source;
  const { task: w } = words(language).pages;
  const path = ({ id }: { id: string }): string => `${base}/cases/${id}`;
  return (
    <p class="actions">
      {next !== null && (
        <a class="button" href={`${path(next.source.view.file)}/answer/${openingId(next.question)}`}>
          {w.nextOfMine(questionTitle(next.source, next.question), caseNumber(contract, next.source.view.file.id))}
        </a>
      )}
      <a class="button second" href={path(view.file)}>
        {w.toCase(caseNumber(contract, view.file.id))}
      </a>
      <a class="button second" href={base}>
        {words(language).shell.home}
      </a>
    </p>
  );
}

export function nextLines(source: FactSource, { name, answer }: AnsweredQuestion): string[] {
  const { contract, room, view, language } = source;
  const { pages, names } = words(language);
  const { file } = view;
  if (file.status !== 'open') {
    const outcome = outcomeName(source);
    return outcome === null ? [] : [pages.task.nowClosed(outcome)];
  }
  if (file.failedRun === file.run) return [pages.task.nowInterrupted];
  const after = questionWords(source, name).after[answer.decision];
  const open = openQuestions(file).map((other) =>
    pages.task.alsoOpenEntry(rolesAsked(contract, holderOf(room, view, other), language), questionTitle(source, other)),
  );
  return [
    ...(after === undefined ? [] : [say(source, after)]),
    ...(open.length === 0 ? [] : [pages.task.nowWaiting(open.join(names.and))]),
  ];
}

/**
 * Withdrawn, or asked anew by a later mail: since when, and that a new mail comes if there is still something to do.
 */
export function SupersededPage({
  frame,
  source,
  question,
  conflict,
  withFacts,
}: ClosedProps & { question: Question }): Child {
  const { language } = source;
  const { task: w } = words(language).pages;
  const since = question.withdrawnAt ?? question.askedAt;
  return (
    <Layout frame={frame} title={w.supersededTitle} state="superseded">
      {conflict && (
        <Note tone="warn" alert>
          <p>{w.supersededConflict}</p>
        </Note>
      )}
      <Heading source={source} question={question} withFacts={withFacts} />
      <Note>
        <p>
          <strong>{w.supersededTitle}</strong>
        </p>
        <p>{w.superseded(showMoment(since, language))}</p>
        <p>{w.supersededNext}</p>
      </Note>
      {withFacts && <TaskFacts source={source} question={{ ...question, state: 'withdrawn' }} />}
    </Layout>
  );
}

function Heading({
  source,
  question,
  withFacts,
}: Pick<ClosedProps, 'source' | 'withFacts'> & { question: Question }): Child {
  const number = caseNumber(source.contract, source.view.file.id);
  return (
    <>
      <p class="eyebrow">{withFacts ? numberedMatter(source) : number}</p>
      <h1>{questionTitle(source, question)}</h1>
    </>
  );
}
