import { Hono } from 'hono';
import type { Account, LedgerLine } from '../../domain/case/account.ts';
import { deadlinesOf } from '../../domain/case/judgement.ts';
import { personById, type Contract, type Person } from '../../domain/contract/contract.ts';
import { shownDeadlines } from '../../portal/facts/deadlines.ts';
import type { FactSource } from '../../portal/facts/section.ts';
import type { Retry } from '../../portal/pages/decision-form.tsx';
import { MessagePage } from '../../portal/pages/message.tsx';
import { TaskPage } from '../../portal/pages/task.tsx';
import { DecidedPage, SupersededPage } from '../../portal/pages/task-closed.tsx';
import { deadlineOfTask } from '../acts/deadline-of-task.ts';
import { decide } from '../acts/decide.ts';
import { documentFor } from '../acts/document.ts';
import { checkNonce, nonceFor } from '../nonce.ts';
import { loadCase, type LoadedCase, type StoredTask } from '../store/cases.ts';
import { ledgerFor } from '../store/ledger.ts';
import { followLink } from '../store/links.ts';
import { contractOf } from './entrance.tsx';
import { languageOf, type PortalEnv, type Visit } from './request.ts';
import { formOf, frameFor, page } from './respond.ts';

/** A question as the link's owner may see it. */
type Question = {
  contract: Contract;
  person: Person;
  loaded: LoadedCase;
  task: StoredTask;
  account: Account;
  lines: LedgerLine[];
  secret: string;
};

/** The decision page: GET shows, POST with the page's nonce decides. */
export const taskRoutes = new Hono<PortalEnv>();

taskRoutes.get('/:secret', async (visit) => {
  const question = await questionOf(visit);
  if (question instanceof Response) return question;
  return question.task.state === 'open' ? ask(visit, question) : closed(visit, question);
});

taskRoutes.post('/:secret', async (visit) => {
  const question = await questionOf(visit);
  if (question instanceof Response) return question;
  if (question.task.state !== 'open') return closed(visit, question, true);
  const { nonce = '', document, decision = '', ...typed } = await formOf(visit);
  if (!checkNonce(question.secret, question.task.id, nonce)) {
    return ask(visit, question, {
      status: 403,
      notice: 'bad-nonce',
      retry: { decision, typed, problems: {}, notAllowed: false },
    });
  }
  const { contract, loaded, account, task, person } = question;
  const result = await decide({
    contract,
    loaded,
    account,
    task,
    person,
    decision,
    typed,
    document: document ?? null,
    at: visit.get('now'),
  });
  switch (result.outcome) {
    case 'decided':
      return visit.redirect(visit.req.path, 303);
    case 'closed':
      return closed(visit, { ...question, task: result.task }, true);
    case 'document-changed':
      return ask(visit, question, {
        status: 409,
        notice: 'document-changed',
        retry: { decision, typed, problems: {}, notAllowed: false },
      });
    case 'refused':
      return ask(visit, question, {
        status: 422,
        retry: { decision, typed, problems: result.check.problems, notAllowed: result.check.decision === null },
      });
  }
});

/** Follows the link. Opening it, however often and by whomever, changes nothing. */
async function questionOf(visit: Visit): Promise<Question | Response> {
  const contract = await contractOf(visit);
  if (contract instanceof Response) return contract;
  const secret = visit.req.param('secret') ?? '';
  const link = await followLink(contract.terms.id, secret, visit.get('now'));
  if (link?.kind === 'expired') return gone(visit, contract);
  if (link?.kind !== 'task') return unknown(visit, contract);
  const person = personById(contract, link.personId);
  const loaded = await loadCase(contract.terms.id, link.caseId);
  const task = loaded?.tasks.find((candidate) => candidate.id === link.taskId);
  if (!loaded || !task) return unknown(visit, contract);
  // Somebody who has left, or has another role by now, may no longer answer for the one who was asked.
  if (person?.role !== task.role) return gone(visit, contract);
  const { account, lines } = await ledgerFor(loaded.record);
  return { contract, person, loaded, task, account, lines, secret };
}

function gone(visit: Visit, contract: Contract): Response {
  return page(visit, <MessagePage frame={frameFor(visit, contract)} kind="expired" />, 410);
}

function unknown(visit: Visit, contract: Contract): Response {
  return page(visit, <MessagePage frame={frameFor(visit, contract)} kind="unknown" />, 404);
}

type Again = { status: 403 | 409 | 422; retry: Retry; notice?: 'bad-nonce' | 'document-changed' };

function ask(visit: Visit, question: Question, again?: Again): Response {
  const { contract, loaded, task, person, secret } = question;
  const deadlines = deadlinesOf(contract, loaded);
  return page(
    visit,
    <TaskPage
      frame={frameFor(visit, contract, person)}
      source={sourceOf(visit, question)}
      task={task}
      person={person}
      deadlines={shownDeadlines(task, deadlineOfTask(task, deadlines), deadlines)}
      document={documentFor(question)?.hash ?? null}
      nonce={nonceFor(secret, task.id)}
      retry={again?.retry ?? null}
      notice={again?.notice ?? null}
    />,
    again?.status ?? 200,
  );
}

/** Answered or withdrawn; `conflict` when somebody has just tried to answer. */
function closed(visit: Visit, question: Question, conflict = false): Response {
  const { contract, task, person } = question;
  const frame = frameFor(visit, contract, person);
  const Closed = task.state === 'superseded' ? SupersededPage : DecidedPage;
  return page(
    visit,
    <Closed frame={frame} source={sourceOf(visit, question)} task={task} person={person} conflict={conflict} />,
    conflict ? 409 : 200,
  );
}

function sourceOf(visit: Visit, { contract, loaded, account, lines, person }: Question): FactSource {
  return { contract, file: loaded, account, lines, now: visit.get('now'), language: languageOf(visit, person) };
}
