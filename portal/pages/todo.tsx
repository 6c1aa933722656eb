import type { Child } from 'hono/jsx';
import type { Question } from '../../domain/case/record.ts';
import { openingId } from '../../domain/case/record.ts';
import type { RoomDeadline } from '../../workflows/authoring/room.ts';
import { isOffered } from '../../workflows/authoring/holders.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { amountAsked } from '../facts/amount-asked.ts';
import type { FactSource } from '../facts/section.ts';
import { matterOf, questionTitle } from '../facts/wording.ts';
import { capital, showDeadline, showMoment, showTimeLeft, urgency } from '../format.ts';
import { words } from '../texts/words.ts';

export interface ShownTodo {
  readonly source: FactSource;
  readonly question: Question;
  readonly deadline: RoomDeadline | null;
}

/** What waits for the reader, the most urgent first: each can be answered from here. */
export function TodoList({
  todos,
  base,
  language,
}: { todos: readonly ShownTodo[]; base: string } & Pick<FactSource, 'language'>): Child {
  const { todo: w } = words(language).desk;
  return (
    <section class="card" aria-labelledby="todo">
      <h2 id="todo">
        {w.title} {todos.length > 0 && <span class="badge warn">{w.count(todos.length)}</span>}
      </h2>
      {todos.length === 0 ? (
        <p class="empty">{w.none}</p>
      ) : (
        <ul class="list todo">
          {todos.map((todo) => (
            <Item todo={todo} base={base} />
          ))}
        </ul>
      )}
    </section>
  );
}

type UntilProps = { deadline: RoomDeadline } & Pick<FactSource, 'now' | 'language'>;

function Until({ deadline, now, language }: UntilProps): Child {
  const when = showDeadline(deadline, language);
  const left = showTimeLeft(now, deadline.dueAt, language);
  if (left === null) return <span class="muted">{capital(when)}</span>;
  return (
    <>
      <span class={`left ${urgency(now, deadline.dueAt)}`}>{left}</span>{' '}
      <span class="muted">{words(language).desk.todo.until(when)}</span>
    </>
  );
}

function Item({ todo: { source, question, deadline }, base }: { todo: ShownTodo; base: string }): Child {
  const { view, now, language } = source;
  const { todo: w } = words(language).desk;
  const { id } = view.file;
  const number = caseNumber(source.contract, id);
  const amount = amountAsked(source, question);
  const title = questionTitle(source, question);
  return (
    <li class="due" data-case={id} data-question={question.name}>
      <div class="due-what">
        <strong>{title}</strong>
        <p>
          {matterOf(source)} <a href={`${base}/cases/${id}`}>{number}</a>
          {amount && <> · {amount.figures}</>}
        </p>
        <p class="small">
          {deadline ? (
            <Until deadline={deadline} now={now} language={language} />
          ) : (
            <span class="muted">
              {w[isOffered(source.room, question) ? 'offered' : 'noDeadline'](showMoment(question.askedAt, language))}
            </span>
          )}
        </p>
      </div>
      <a
        class="button"
        href={`${base}/cases/${id}/answer/${openingId(question)}`}
        aria-label={w.handleOf(title, number)}
      >
        {w.handle}
      </a>
    </li>
  );
}
