import type { Child } from 'hono/jsx';
import type { NamedDeadline } from '../../domain/case/judgement.ts';
import type { TaskRecord } from '../../domain/case/records.ts';
import type { Person } from '../../domain/contract/contract.ts';
import { taskSpec } from '../../domain/tasks/catalogue.ts';
import { groundOfTask, readingsOf, taskTitle, taskWords } from '../facts/grounds.ts';
import { breachSections } from '../facts/outcome.ts';
import { kindWord, matterOf, roleAndName, type FactSource } from '../facts/section.ts';
import { sectionsFor } from '../facts/sections.ts';
import { statementRows } from '../facts/statement.ts';
import { ErrorSummary } from '../form.tsx';
import { shortHash } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { DeadlineCard, Note, Readings, SectionCard, StatementTable } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { DecisionForm, formOf, type Retry } from './decision-form.tsx';

export type TaskPageProps = {
  frame: Frame;
  source: FactSource;
  task: TaskRecord;
  person: Person;
  deadlines: readonly NamedDeadline[];
  /** Hash of what the person signs; null where nothing is signed. */
  document: string | null;
  nonce: string;
  retry: Retry | null;
  notice: 'bad-nonce' | 'document-changed' | null;
};

/** The question: what is asked and by which clause, the time, the facts, and the one place to answer. */
export function TaskPage(props: TaskPageProps): Child {
  const { frame, source, task, person, deadlines, document, notice } = props;
  const { language } = source;
  const {
    pages: { task: w },
  } = words(language);
  const { record } = source.file;
  const title = taskTitle(record, task, language);
  const readings = readingsOf(source.contract, task.name, language);
  return (
    <Layout frame={frame} title={title} state="open">
      <Problems {...props} />
      {notice && (
        <Note tone="warn" alert>
          <p>{notice === 'bad-nonce' ? w.badNonce : w.documentChanged}</p>
        </Note>
      )}
      <p class="eyebrow">
        {record.id} · {matterOf(record, language)}
      </p>
      <h1>{title}</h1>
      <p class="eyebrow">{w.forYou(roleAndName(person, language))}</p>
      <p class="lead">{taskWords(task.name, language).ask(kindWord(record, language))}</p>
      <p class="small muted">{groundOfTask(record, task, language)}</p>
      {readings.length > 0 && <Readings readings={readings} language={language} />}
      <p class="small jump">
        <a href="#answer">{w.jump}</a>
      </p>
      {deadlines.length > 0 ? (
        <DeadlineCard contract={source.contract} deadlines={deadlines} now={source.now} language={language} />
      ) : (
        <Note>
          <p>{words(language).sheet.noDeadline}</p>
        </Note>
      )}
      {breachSections(source)
        .filter(({ id }) => deadlines.some(({ what }) => id === `breach-${what}`))
        .map((section) => (
          <SectionCard section={section} />
        ))}
      <TaskFacts source={source} task={task} />
      {document !== null && <SignedNote hash={document} language={language} />}
      <Answering {...props} />
    </Layout>
  );
}

/** The facts behind a task, also shown once it is answered. */
export function TaskFacts({ source, task }: { source: FactSource; task: TaskRecord }): Child {
  const rows = statementRows(source);
  return (
    <>
      {sectionsFor(source, task).map((section) => (
        <SectionCard section={section} />
      ))}
      {rows.length > 0 && <StatementTable rows={rows} language={source.language} />}
    </>
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

function Problems({ source, task, retry }: TaskPageProps): Child {
  if (!retry) return null;
  const { problems } = words(source.language);
  const labels = taskWords(task.name, source.language).decisions;
  const allowed = taskSpec(source.file.record.workflow, task.name).decisions.map(({ name }) => labels[name] ?? name);
  const general = retry.notAllowed ? problems.notAllowed(allowed.join(' / ')) : undefined;
  return <ErrorSummary form={formOf(source, task, retry.decision, retry)} general={general} />;
}

function Answering({ source, task, nonce, document, retry }: TaskPageProps): Child {
  const { language, file } = source;
  const w = words(language).pages.task;
  const leads: Readonly<Record<string, string>> = { return: w.returnLead, backup: w.backupLead };
  return (
    <section class="card answer" id="answer" aria-labelledby="answer-title">
      <h2 id="answer-title">{w.answer}</h2>
      {taskSpec(file.record.workflow, task.name).decisions.map((decision, index) => (
        <>
          {index > 0 && <p class="or">{leads[decision.name] ?? w.or}</p>}
          <DecisionForm
            source={source}
            task={task}
            decision={decision}
            nonce={nonce}
            document={document}
            retry={retry}
            primary={index === 0}
          />
        </>
      ))}
    </section>
  );
}
