import type { Child } from 'hono/jsx';
import { deadlinesOf } from '../../domain/case/judgement.ts';
import type { TaskRecord } from '../../domain/case/records.ts';
import { catalogue } from '../../domain/tasks/catalogue.ts';
import { taskTitle, taskWords } from '../facts/grounds.ts';
import { breachSections, outcomeFacts } from '../facts/outcome.ts';
import { requestSection } from '../facts/request.ts';
import { matterOf, roleName, who, type FactSource } from '../facts/section.ts';
import { paymentSection, statementRows } from '../facts/statement.ts';
import { showMoment } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { DeadlineCard, Facts, Note, SectionCard, StatementTable } from '../parts.tsx';
import { words } from '../texts/words.ts';

/** A case for the people of its contract: its number, what happens now, its deadlines, and what has happened. */
export function CasePage({ frame, source, fresh }: { frame: Frame; source: FactSource; fresh: boolean }): Child {
  const {
    language,
    file: { record, tasks },
    contract,
  } = source;
  const {
    pages: { case: w },
    names,
  } = words(language);
  const outcome = record.status === 'closed' ? outcomeFacts(source) : [];
  const rows = statementRows(source);
  const sections = [paymentSection(source), requestSection(source)].filter((section) => section !== null);
  return (
    <Layout frame={frame} title={`${record.id} ${matterOf(record, language)}`} state={record.status}>
      {fresh && (
        <Note tone="good" alert>
          <p>
            <strong>{w.opened}</strong>
          </p>
          <p>{w.openedText(record.id)}</p>
        </Note>
      )}
      <p class="eyebrow">{matterOf(record, language)}</p>
      <h1>
        {record.id}{' '}
        <span class={record.status === 'open' ? 'badge' : 'badge good'}>{names.caseStates[record.status]}</span>
      </h1>
      <Now source={source} />
      {outcome.length > 0 && (
        <section class="card">
          <Facts facts={outcome} />
        </section>
      )}
      {record.status === 'open' && deadlinesOf(contract, source.file).length > 0 && (
        <DeadlineCard
          contract={contract}
          deadlines={deadlinesOf(contract, source.file)}
          now={source.now}
          language={language}
        />
      )}
      {breachSections(source).map((section) => (
        <SectionCard section={section} />
      ))}
      {sections.map((section) => (
        <SectionCard section={section} />
      ))}
      {rows.length > 0 && <StatementTable rows={rows} language={language} />}
      {tasks.length > 0 && <Course source={source} />}
    </Layout>
  );
}

/** Who is being waited for. */
function Now({ source }: { source: FactSource }): Child {
  const {
    language,
    file: { record, tasks },
  } = source;
  const { case: w } = words(language).pages;
  if (record.status === 'closed')
    return <p class="lead">{w.closedText(showMoment(record.closedAt ?? source.now, language))}</p>;
  const waiting = tasks.filter((task) => task.state === 'open');
  return (
    <section class="card" aria-labelledby="now">
      <h2 id="now">{w.now}</h2>
      {waiting.length === 0 ? (
        <p>{w.nothingWaiting}</p>
      ) : (
        waiting.map((task) => <p>{w.waitingFor(roleName(task.role, language), taskTitle(record, task, language))}</p>)
      )}
    </section>
  );
}

/** Every question in order of time with its answer. */
function Course({ source }: { source: FactSource }): Child {
  const {
    language,
    file: { record, tasks },
  } = source;
  const place = ({ name, round }: TaskRecord): number =>
    round * 100 + catalogue[record.workflow].findIndex((spec) => spec.name === name);
  const ordered = [...tasks].sort((one, other) =>
    one.askedAt === other.askedAt ? place(one) - place(other) : one.askedAt < other.askedAt ? -1 : 1,
  );
  return (
    <section class="card" aria-labelledby="course">
      <h2 id="course">{words(language).pages.case.course}</h2>
      <ol class="course">
        {ordered.map((task) => (
          <Step source={source} task={task} />
        ))}
      </ol>
    </section>
  );
}

function Step({ source, task }: { source: FactSource; task: TaskRecord }): Child {
  const {
    language,
    contract,
    file: { record },
  } = source;
  const { names, pages } = words(language);
  const answer = task.answer;
  return (
    <li class={`step ${task.state}`}>
      <strong>{taskTitle(record, task, language)}</strong>
      <span class="small muted">
        {roleName(task.role, language)} · {pages.case.asked} {showMoment(task.askedAt, language)}
      </span>
      <span>
        {answer === null
          ? names.taskStates[task.state]
          : `${taskWords(task.name, language).decisions[answer.decision] ?? answer.decision} · ${who(contract, answer.by, language)} · ${showMoment(answer.at, language)}`}
      </span>
    </li>
  );
}

/** Received, but not started yet: the number stands already. */
export function ReceivedPage({ frame, caseId }: { frame: Frame; caseId: string }): Child {
  const { case: w } = words(frame.language).pages;
  return (
    <Layout frame={frame} title={caseId} state="open">
      <h1>{caseId}</h1>
      <Note tone="good">
        <p>
          <strong>{w.opened}</strong>
        </p>
        <p>{w.openedText(caseId)}</p>
        <p>{w.nothingWaiting}</p>
      </Note>
    </Layout>
  );
}
