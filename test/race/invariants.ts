import { breachKey } from '../../domain/case/breach.ts';
import { openingId, questionId } from '../../domain/case/record.ts';
import { nextOfficeMoment } from '../../domain/contract/reminders.ts';
import { verifyChain } from '../../domain/evidence/chain.ts';
import { addMs } from '../../domain/time/instant.ts';
import { loadEvents } from '../../functions/store/case-store.ts';
import type { MailRecord } from '../../functions/store/mail-record.ts';
import { listMails } from '../../functions/store/mails.ts';
import type { Opened } from '../../functions/use-cases/open-view.ts';
import { stageState } from '../../workflows/authoring/names.ts';
import { breachesOf } from '../../workflows/authoring/judge.ts';
import { planOf } from '../../workflows/authoring/plan.ts';
import type { Stored } from './people.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;

/** What must hold of a case once all has become quiet, whatever happened on the way. Each line says what does not. */
export async function violations(world: World, opened: Opened, stored: readonly Stored[]): Promise<string[]> {
  const { file } = opened.view;
  const [evidence, mails] = await Promise.all([
    loadEvents(file.contract, file.id),
    listMails({ contract: file.contract, caseId: file.id }),
  ]);
  return [
    ...answersKept(opened, stored),
    ...breachesTold(opened, world.now()),
    ...(await oneRunGoesOn(world, opened)),
    ...verifyChain(evidence).map(({ problem, seq }) => `the chain of evidence: ${problem} at ${String(seq)}`),
    ...doubled(evidence.events.map(({ id }) => id)).map((id) => `the event ${id} stands twice`),
    ...mailsQueuedOnce(
      opened,
      mails.map(({ id }) => id),
    ),
    ...sentTooOften(world, mails, opened.view.file.id),
    ...mails
      .filter(({ sentAt, withdrawnAt }) => sentAt === null && withdrawnAt === undefined)
      // One that waits for the offices to open may wait still.
      .filter(({ queuedAt }) => nextOfficeMoment(opened.contract, queuedAt) < addMs(world.now(), -HOUR_MS))
      .map(({ id }) => `the mail ${id} was never sent`),
  ];
}

const doubled = (keys: readonly string[]): string[] => keys.filter((key, index) => keys.indexOf(key) < index);

/** What a person was told is stored is there, once. */
function answersKept({ view: { file } }: Opened, stored: readonly Stored[]): string[] {
  return [
    ...doubled(stored.map(({ question }) => question)).map((question) => `${question} was answered twice`),
    ...stored
      .filter(({ question, decision, at }) => {
        const answer = file.questions.find((one) => questionId(one) === question)?.answer;
        return answer?.decision !== decision || answer.at !== at;
      })
      .map(({ question, decision }) => `the answer ${decision} to ${question} is lost`),
  ];
}

/** People were told of the breaches that the facts show, and of no other. */
function breachesTold({ room, view }: Opened, now: string): string[] {
  const judged = breachesOf(room, view, now)
    .filter(({ state }) => state !== 'excused')
    .map(breachKey);
  const standing = view.file.breaches.filter(({ state }) => state === 'standing');
  return [
    ...judged
      .filter((key) => !standing.some((kept) => breachKey(kept) === key && kept.told))
      .map((key) => `${key} was not told`),
    ...standing
      .filter((kept) => !judged.includes(breachKey(kept)))
      .map((kept) => `${breachKey(kept)} stands without reason`),
    ...view.file.breaches.filter(({ told }) => !told).map((kept) => `${breachKey(kept)} is not told`),
  ];
}

/** Each sending was noted as an attempt before: so nobody gets a mail again because somebody forgot that it was queued. */
function sentTooOften(world: World, mails: readonly MailRecord[], caseId: string): string[] {
  const sent = world.mails.map(({ raw }) => raw.trim()).filter((raw) => raw.startsWith(`Mail: ${caseId} `));
  return mails
    .map(({ id, attempts }) => ({ id, attempts, times: sent.filter((raw) => raw.endsWith(` ${id}`)).length }))
    .filter(({ attempts, times }) => times > attempts)
    .map(({ id, attempts, times }) => `the mail ${id} was sent ${times} times in ${attempts} attempts`);
}

/** A case that is open has one execution, which waits where the facts say; one that is closed has none. */
async function oneRunGoesOn(world: World, { room, view }: Opened): Promise<string[]> {
  const { file } = view;
  const machine = `arn:aws:states:us-east-1:000000000000:stateMachine:${room.name}`;
  const listed = (await world.engine.call('ListExecutions', {
    stateMachineArn: machine,
    statusFilter: 'RUNNING',
    maxResults: 1000,
  })) as {
    executions: { name: string }[];
  };
  const own = listed.executions.filter(
    ({ name }) => name === `${file.contract}_${file.id}` || name.startsWith(`${file.contract}_${file.id}_`),
  );
  const expected = file.status === 'closed' ? 0 : 1;
  const count = own.length === expected ? [] : [`${own.length} executions of a case that is ${file.status}`];
  if (file.status === 'closed') return file.nextCheckAt === null ? count : [...count, 'closed and still on the agenda'];
  const plan = planOf(room, view, world.now());
  const waits = file.wait && plan.next === stageState(file.wait.stage) && file.wait.seen === file.facts;
  return waits
    ? count
    : [...count, `the facts say ${plan.next}, the execution waits in ${file.wait?.stage ?? 'no stage'}`];
}

/** Each mail stands in the queue once, and nobody is asked again under an opening that never was. */
function mailsQueuedOnce({ view: { file } }: Opened, queued: readonly string[]): string[] {
  const openings = file.questions.map(openingId);
  const isKnown = (id: string) =>
    openings.some((opening) => id.startsWith(`task.${opening}.`)) || /^task\.[^.]+\.\d+\./.test(id);
  return [
    ...doubled(queued).map((id) => `the mail ${id} is queued twice`),
    ...queued.filter((id) => id.startsWith('task.') && !isKnown(id)).map((id) => `the mail ${id} asks nothing`),
  ];
}
