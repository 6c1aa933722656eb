import { holderOf, isOffered } from '../../workflows/authoring/holders.ts';
import type { Child } from 'hono/jsx';
import { openingId, type Question } from '../../domain/case/record.ts';
import type { Person } from '../../domain/contract/contract.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { sectionsFor } from '../facts/basis.ts';
import { breachesOfQuestion, breachSection } from '../facts/breaches.ts';
import { hasPeriod, shownDeadlines } from '../facts/deadlines.ts';
import { post, rolesAsked } from '../facts/people.ts';
import { readingTexts } from '../facts/readings.ts';
import type { FactSource } from '../facts/section.ts';
import { amountAsked } from '../facts/amount-asked.ts';
import { figures } from '../facts/sheet.ts';
import { decisionWord, groundOf, numberedMatter, questionTitle, questionWords, say } from '../facts/wording.ts';
import { ErrorSummary } from '../error-summary.tsx';
import { shortHash } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { AmountCard, DeadlineCard, FiguresCard, Note, Readings, SectionCard } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { DecisionForm, decisionFields, type Retry, type Upload } from './decision-form.tsx';

export interface TaskPageProps {
  readonly frame: Frame;
  readonly source: FactSource;
  readonly question: Question;
  readonly person: Person;
  /** Hash of what the person signs; null where nothing is signed. */
  readonly document: string | null;
  readonly nonce: string;
  readonly retry: Retry | null;
  /** What was uploaded for the forms so far. */
  readonly uploads?: readonly Upload[];
  /** The case's page, for whoever has signed in. */
  readonly caseHref?: string | null;
  readonly notice: 'bad-nonce' | 'document-changed' | 'other-side' | 'unsigned' | 'session-ended' | null;
}

/** The question: what is asked and by which clause, the time, the facts, and the one place to answer. */
export function TaskPage(props: TaskPageProps): Child {
  const { frame, source, question, document, notice } = props;
  const { language } = source;
  const { task: w, sign, open } = words(language).pages;
  return (
    <Layout frame={frame} title={questionTitle(source, question)} state="open">
      <Problems {...props} />
      {notice && (
        <Note tone="warn" alert>
          <p data-notice={notice}>
            {
              {
                'bad-nonce': w.badNonce,
                'document-changed': w.documentChanged,
                'other-side': sign.otherSide,
                unsigned: sign.unsigned,
                'session-ended': open.sessionEnded,
              }[notice]
            }
          </p>
        </Note>
      )}
      <Heading {...props} />
      <Time source={source} question={question} />
      {breachesOfQuestion(source, question).map((shown) => (
        <SectionCard section={breachSection(source, shown)} />
      ))}
      <TaskFacts source={source} question={question} />
      <AlsoOpen source={source} question={question} />
      {document !== null && <SignedNote hash={document} language={language} />}
      <Answering {...props} />
    </Layout>
  );
}

function Heading({ source, question, person, caseHref = null }: TaskPageProps): Child {
  const { contract, room, language } = source;
  const { task: w } = words(language).pages;
  const readings = readingTexts(source, room.questions[question.name]?.readings ?? []);
  return (
    <>
      <p class="eyebrow">
        {caseHref === null ? numberedMatter(source) : <a href={caseHref}>{numberedMatter(source)}</a>}
      </p>
      <h1>{questionTitle(source, question)}</h1>
      <p class="eyebrow">{w.forYou(post(contract, person.role, language))}</p>
      <p class="lead">{say(source, questionWords(source, question.name).ask)}</p>
      <p class="small muted">{groundOf(source, question)}</p>
      {readings.length > 0 && <Readings readings={readings} language={language} />}
      <p class="small jump">
        <a href="#answer">{w.jump}</a>
      </p>
    </>
  );
}

type About = { source: FactSource; question: Question };

function Time({ source, question }: About): Child {
  const deadlines = shownDeadlines(source, question);
  if (deadlines.length > 0) return <DeadlineCard source={source} deadlines={deadlines} />;
  if (hasPeriod(source, question)) return null;
  return (
    <Note>
      <p>{words(source.language).sheet[isOffered(source.room, question) ? 'offered' : 'noDeadline']}</p>
    </Note>
  );
}

/** The facts behind a question, also shown once it is answered. */
export function TaskFacts({ source, question }: About): Child {
  const { title, rows } = figures(source);
  const amount = question.state === 'open' ? amountAsked(source, question) : null;
  return (
    <>
      {amount && <AmountCard amount={amount} />}
      {sectionsFor(source, question).map((section) => (
        <SectionCard section={section} />
      ))}
      {rows.length > 0 && <FiguresCard title={title} rows={rows} />}
    </>
  );
}

/** Questions that stand open beside this one, each with a link of its own in a mail of its own. */
function AlsoOpen({ source, question }: About): Child {
  const { contract, room, view, language } = source;
  const { task: w } = words(language).pages;
  const others = openQuestions(view.file).filter((other) => openingId(other) !== openingId(question));
  if (others.length === 0) return null;
  return (
    <section class="card" aria-labelledby="also-open">
      <h2 id="also-open">{w.alsoOpen}</h2>
      <ul class="plain">
        {others.map((other) => {
          const roles = rolesAsked(contract, holderOf(room, view, other), language);
          return <li>{w.alsoOpenEntry(roles, questionTitle(source, other))}</li>;
        })}
      </ul>
    </section>
  );
}

function SignedNote({ hash, language }: { hash: string; language: FactSource['language'] }): Child {
  const { sheet } = words(language);
  return (
    <p class="small muted signed">
      {sheet.documentNote}{' '}
      <span title={hash}>
        {sheet.documentHash} <code>{shortHash(hash)}</code>
      </span>
    </p>
  );
}

function Problems({ source, question, retry, uploads = [] }: TaskPageProps): Child {
  if (!retry) return null;
  const { problems } = words(source.language);
  const decisions = Object.keys(source.room.questions[question.name]?.decisions ?? {});
  const allowed = decisions.map((name) => decisionWord(source, question, name)).join(' / ');
  const general = retry.notAllowed ? problems.notAllowed(allowed) : undefined;
  return <ErrorSummary form={decisionFields(source, question, retry.decision, { retry, uploads })} general={general} />;
}

function Answering({ source, question, nonce, document, retry, uploads = [] }: TaskPageProps): Child {
  const { task: w } = words(source.language).pages;
  const decisions = Object.entries(source.room.questions[question.name]?.decisions ?? {});
  return (
    <section class="card answer" id="answer" aria-labelledby="answer-title">
      <h2 id="answer-title">{w.answer}</h2>
      {decisions.map(([decision, spec], index) => (
        <>
          {index > 0 && <p class="or">{w.leads[decision] ?? w.or}</p>}
          <DecisionForm
            source={source}
            question={question}
            decision={decision}
            spec={spec}
            nonce={nonce}
            document={spec.signs ? document : null}
            retry={retry}
            uploads={uploads}
            primary={index === 0}
          />
        </>
      ))}
    </section>
  );
}
