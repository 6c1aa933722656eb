import type { Child } from 'hono/jsx';
import type { TaskRecord } from '../../domain/case/records.ts';
import type { Person } from '../../domain/contract/contract.ts';
import { taskTitle, taskWords } from '../facts/grounds.ts';
import { answerFacts } from '../facts/answers.ts';
import { matterOf, who, type FactSource } from '../facts/section.ts';
import { showMoment } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { Facts, Note } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { TaskFacts } from './task.tsx';

type ClosedProps = {
  frame: Frame;
  source: FactSource;
  task: TaskRecord;
  person: Person;
  /** Somebody has just sent an answer that came too late: it says so first. */
  conflict: boolean;
};

/** Answered: by whom and when, what the answer was, and what happens next. */
export function DecidedPage({ frame, source, task, person, conflict }: ClosedProps): Child {
  const { language, contract } = source;
  const { answer } = task;
  const w = words(language).pages.task;
  const own = answer?.by === person.id;
  const when = answer ? showMoment(answer.at, language) : '';
  const after = taskWords(task.name, language).after[answer?.decision ?? ''];
  return (
    <Layout frame={frame} title={taskTitle(source.file.record, task, language)} state="decided">
      {conflict && (
        <Note tone="warn" alert>
          <p>{w.conflict}</p>
        </Note>
      )}
      <Heading source={source} task={task} />
      <Note tone="good">
        <p>
          <strong>
            {own ? w.decidedByYou(when) : w.decidedByOther(who(contract, answer?.by ?? null, language), when)}
          </strong>
        </p>
        {own && <p>{w.receiptLater}</p>}
      </Note>
      <section class="card">
        <Facts facts={answerFacts(source, task)} />
      </section>
      {own && after !== undefined && (
        <section class="card">
          <h2>{w.next}</h2>
          <p>{after}</p>
        </section>
      )}
      <TaskFacts source={source} task={task} />
    </Layout>
  );
}

/** Withdrawn: since when, and that a new mail comes if there is still something to do. */
export function SupersededPage({ frame, source, task, conflict }: ClosedProps): Child {
  const { language } = source;
  const w = words(language).pages.task;
  return (
    <Layout frame={frame} title={w.supersededTitle} state="superseded">
      {conflict && (
        <Note tone="warn" alert>
          <p>{w.supersededConflict}</p>
        </Note>
      )}
      <Heading source={source} task={task} />
      <Note>
        <p>
          <strong>{w.supersededTitle}</strong>
        </p>
        <p>{w.superseded(task.supersededAt === null ? '' : showMoment(task.supersededAt, language))}</p>
        <p>{w.supersededNext}</p>
      </Note>
      <TaskFacts source={source} task={task} />
    </Layout>
  );
}

function Heading({ source, task }: { source: FactSource; task: TaskRecord }): Child {
  const { record } = source.file;
  return (
    <>
      <p class="eyebrow">
        {record.id} · {matterOf(record, source.language)}
      </p>
      <h1>{taskTitle(record, task, source.language)}</h1>
    </>
  );
}
