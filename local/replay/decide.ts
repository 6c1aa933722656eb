import type { Person } from '../../domain/contract/contract.ts';
import { shanghai } from '../../domain/time/instant.ts';
import { loadCase } from '../../functions/store/cases.ts';
import type { Mail } from '../outbox/mail.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { ActError } from './act-error.ts';
import { formsOf, offers, saysOf, type Form, type Page } from './page.ts';
import type { DecideAct } from './scenario.ts';
import type { Visitor } from './visitor.ts';

interface Deciding {
  act: DecideAct;
  /** Where the act stands in the scenario. */
  path: string;
  contractId: string;
  caseId: string;
  person: Person;
  visitor: Visitor;
  outbox: Outbox;
}

/** Decides as a person does: opens the link in the newest mail that asks, fills in the form, sends it. @throws ActError */
export async function decide(deciding: Deciding): Promise<void> {
  const { act, path, visitor } = deciding;
  const link = newestQuestion(deciding)?.links[0];
  if (link === undefined) throw await notOpen(deciding, null);
  const page = await visitor.open(link);
  const form = formsOf(page).find((candidate) => offers(candidate, 'decision', act.decision));
  if (form === undefined) throw await notOpen(deciding, page);
  refuseUnknown(form, act, path);
  const answer = await visitor.send(form, { ...act.with, decision: act.decision });
  if (answer.status >= 400) throw await refused(deciding, answer);
}

/** A decision that no longer applies is one thing, a form that was filled in wrongly another. */
async function refused(deciding: Deciding, answer: Page): Promise<ActError> {
  const { act, path } = deciding;
  if (!formsOf(answer).some((form) => offers(form, 'decision', act.decision))) return notOpen(deciding, answer);
  return new ActError(
    path,
    `case ${act.ref}, task "${act.task}": the page refused the decision "${act.decision}" (${answer.status}): ${saysOf(answer)}`,
  );
}

function newestQuestion({ act, caseId, person, outbox }: Deciding): Mail | undefined {
  return outbox
    .list()
    .find(
      (mail) =>
        mail.kind === 'task' &&
        mail.case === caseId &&
        mail.to === person.email &&
        mail.headers['x-linkpact-task']?.split('.')[0] === act.task,
    );
}

function refuseUnknown(form: Form, act: DecideAct, path: string): void {
  const unknown = Object.keys(act.with).find((name) => !form.open.has(name));
  if (unknown === undefined) return;
  const fields = [...form.open].filter((name) => name !== 'decision');
  throw new ActError(
    `${path}.with.${unknown}`,
    `case ${act.ref}, task "${act.task}" has no such field for "${act.decision}"; its fields are ${fields.join(', ') || 'none'}.`,
  );
}

/** Names the case, the task and its state. */
async function notOpen({ act, path, contractId, caseId }: Deciding, page: Page | null): Promise<ActError> {
  const loaded = await loadCase(contractId, caseId);
  const task = loaded?.tasks
    .filter(({ name }) => name === act.task)
    .sort((one, other) => one.round - other.round)
    .at(-1);
  const what = `case ${act.ref}, task "${act.task}" is not open at ${shanghai(act.at)}:`;
  if (task === undefined)
    return new ActError(
      path,
      `${what} it has not been asked${loaded?.record.status === 'closed' ? ', and the case is closed' : ''}.`,
    );
  if (task.answer !== null)
    return new ActError(
      path,
      `${what} it was decided ("${task.answer.decision}" by ${task.answer.by} at ${shanghai(task.answer.at)}).`,
    );
  if (task.supersededAt !== null)
    return new ActError(path, `${what} it was superseded at ${shanghai(task.supersededAt)}.`);
  return new ActError(
    path,
    `${what} its state is "${task.state}", but the page says ${page === null ? 'nothing' : `"${saysOf(page)}" (${page.status})`}.`,
  );
}
