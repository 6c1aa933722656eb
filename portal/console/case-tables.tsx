import type { Child } from 'hono/jsx';
import type { Breach, CaseRecord, TaskRecord } from '../../domain/case/records.ts';
import { yuan } from '../../domain/money/amounts.ts';
import { compareInstants } from '../../domain/time/instant.ts';
import { clauseText, taskTitle, taskWords } from '../facts/grounds.ts';
import { roleName, who } from '../facts/section.ts';
import { showMoment, shortHash } from '../format.ts';
import { wordFor, words } from '../texts/words.ts';
import { showEnd } from './ends.ts';
import { Empty, Scroll } from './page.tsx';
import { places, type Room } from './room.ts';

/** A mail that was written for a case. `held`: its person's address takes no mail; `withdrawn`: it waited until it was overtaken. */
export type CaseMail = {
  id: string;
  kind: string;
  to: string;
  queuedAt: string;
  sentAt: string | null;
  attempts: number;
  held: boolean;
  withdrawn: boolean;
  about: string;
};

export function TaskTable({
  room,
  record,
  tasks,
}: {
  room: Room;
  record: CaseRecord;
  tasks: readonly TaskRecord[];
}): Child {
  const {
    console: { case: w },
    names,
  } = words(room.language);
  if (tasks.length === 0) return <Empty>{w.noTasks}</Empty>;
  const inOrder = [...tasks].sort((left, right) => compareInstants(left.askedAt, right.askedAt));
  return (
    <Scroll label={w.tasks}>
      <table class="rows">
        <thead>
          <tr>
            <th>{w.task}</th>
            <th>{w.role}</th>
            <th>{w.asked}</th>
            <th>{w.state}</th>
            <th>{w.answer}</th>
            <th>{w.document}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((task) => (
            <tr data-task={task.id} data-state={task.state}>
              <td>
                {taskTitle(record, task, room.language)}
                {task.round > 1 && <span class="small muted"> {w.round(task.round)}</span>}
              </td>
              <td>{roleName(task.role, room.language)}</td>
              <td class="num">{showMoment(task.askedAt, room.language)}</td>
              <td>
                <span class={task.state === 'open' ? 'badge warn' : task.state === 'decided' ? 'badge good' : 'badge'}>
                  {names.taskStates[task.state]}
                </span>
              </td>
              <td>
                {task.answer && (
                  <>
                    {w.decision(
                      wordFor(taskWords(task.name, room.language).decisions, task.answer.decision),
                      showMoment(task.answer.at, room.language),
                    )}
                    <br />
                    <span class="small muted">{who(room.contract, task.answer.by, room.language)}</span>
                  </>
                )}
              </td>
              <td>
                {task.answer?.document ? (
                  <code class="small" title={task.answer.document}>
                    {shortHash(task.answer.document)}
                  </code>
                ) : (
                  ''
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

export function BreachList({ room, breaches }: { room: Room; breaches: readonly Breach[] }): Child {
  const {
    console: { case: w },
    names,
  } = words(room.language);
  if (breaches.length === 0) return <p class="muted">{w.noBreaches}</p>;
  return (
    <ul class="list">
      {breaches.map((breach) => (
        <li class="due" data-breach={breach.what}>
          <div class="due-what">
            <strong>
              {names.parties[breach.debtor]}
              {room.language === 'en' ? ': ' : ''}
              {names.breaches[breach.what]}
            </strong>
          </div>
          <div class="num">
            {breach.amount === null ? <span class="muted">{w.noMoney}</span> : yuan(breach.amount, room.language)}
          </div>
          <p class="small muted">
            {w.at} {showEnd(breach.at, room.language)} · {clauseText(breach.clause, room.language)}
            {breach.penaltyClause !== null && ` · ${clauseText(breach.penaltyClause, room.language)}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function MailTable({ room, mails }: { room: Room; mails: readonly CaseMail[] }): Child {
  const { case: w } = words(room.language).console;
  if (mails.length === 0) return <Empty>{w.noMails}</Empty>;
  return (
    <Scroll label={w.mails}>
      <table class="rows">
        <thead>
          <tr>
            <th>{w.mailKind}</th>
            <th>{w.to}</th>
            <th>{w.about}</th>
            <th>{w.queued}</th>
            <th>{w.sent}</th>
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <tr data-mail={mail.kind}>
              <td>{wordFor(w.mailKinds, mail.kind)}</td>
              <td>{mail.to}</td>
              <td>{mail.about}</td>
              <td class="num">{showMoment(mail.queuedAt, room.language)}</td>
              <td class="num">
                {mail.sentAt === null ? <NotSent room={room} mail={mail} /> : showMoment(mail.sentAt, room.language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function NotSent({ room, mail }: { room: Room; mail: CaseMail }): Child {
  const { case: w } = words(room.language).console;
  if (mail.withdrawn) return <span class="badge">{w.withdrawn}</span>;
  if (!mail.held) return <span class="badge bad">{w.notSent(mail.attempts)}</span>;
  return (
    <a class="badge bad" href={`${places(room.contract.terms.id).overview}#undeliverable`}>
      {w.held}
    </a>
  );
}
