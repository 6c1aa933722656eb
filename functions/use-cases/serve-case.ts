import { holderOf } from '../../workflows/authoring/holders.ts';
import { stageState } from '../../workflows/authoring/names.ts';
import { planOf } from '../../workflows/authoring/plan.ts';
import { remindersBetween, type Reminder } from '../../workflows/authoring/reminders.ts';
import { openingId } from '../../domain/case/record.ts';
import { peopleHolding, type Person } from '../../domain/contract/contract.ts';
import { nextOfficeMoment } from '../../domain/contract/reminders.ts';
import { signals } from '../signals.ts';
import { putCase } from '../store/case-store.ts';
import { measure } from '../telemetry/measure.ts';
import { announcements, askedNow } from './announce.ts';
import type { Place } from './breaches.ts';
import { nextRun, runState } from './carry-on.ts';
import { changeCase, nextVersion } from './change-case.ts';
import { finishClosed } from './lay-effects.ts';
import { send } from './mail-queue.ts';
import { openNamed } from './open-named.ts';
import { openView, type Opened } from './open-view.ts';
import { enqueue, readyMails, type NewMail, type Queued } from './queue-mails.ts';
import { setGoing } from './start-case.ts';
import { nextLook } from './wait-in-stage.ts';
import { wake } from './wake.ts';

/**
 * Looks at a case whose place on the agenda has come: reminds, delivers what was not delivered, wakes or carries on an
 * execution that should have moved. Safe late, twice, and at the same time.
 */
export async function serveCase(opened: Opened, at: string): Promise<void> {
  const { file } = opened.view;
  const place = { contract: file.contract, case: file.id, at };
  await openNamed(opened);
  if (file.status === 'closed') return finishClosed(opened, place);
  if (isWaiting(opened, at)) return remind(opened, at);
  if (file.wait && file.facts > file.wait.seen) measure(signals.undeliveredAnswers);
  await wake(opened, at);
  await moveOn(opened, place);
}

/** The stage waits where the facts say that the case stands. */
function isWaiting({ room, view }: Opened, at: string): boolean {
  const { wait, facts, run } = view.file;
  if (!wait || wait.run !== run || wait.seen !== facts) return false;
  return planOf(room, view, at).next === stageState(wait.stage);
}

/**
 * The execution was told, if it could be; one that is gone is started, or carried on, unless it failed and waits for an
 * administrator.
 */
async function moveOn(opened: Opened, place: Place): Promise<void> {
  const { file } = opened.view;
  const state = await runState(opened);
  if (state === 'missing') return setGoing({ ...file, ...opened }, file.run);
  if (state === 'running') return;
  if (file.failedRun !== file.run) return void (await nextRun(place, file.run));
  await changeCase(place, ({ view }) =>
    view.file.run === file.run && view.file.nextCheckAt !== null
      ? { result: null, change: { file: { ...view.file, nextCheckAt: null } } }
      : { result: null, change: null },
  );
}

async function remind(opened: Opened, at: string): Promise<void> {
  const { contract, room, view } = opened;
  const matter = { contract, opened, at };
  // Whoever has come into a role since is asked what is open.
  const asked = await enqueue(matter, announcements(opened, at));
  const due = remindersBetween(room, view, { after: view.file.remindedAt ?? view.file.openedAt, until: at });
  const ready = due.filter(({ waits }) => !waits);
  const mails = ready.flatMap(({ reminder }): NewMail[] =>
    remindedOf(reminder, peopleHolding(contract, holderOf(room, view, reminder.question)))
      .filter((person) => !asked.some(({ mail }) => mail.personId === person.id))
      .map((person) => ({
        id: `reminder.${reminder.id}.${person.id}`,
        person,
        about: { kind: 'reminder', question: openingId(reminder.question) },
      })),
  );
  const waitsForOffices = due.length > ready.length;
  const again = { at, mails, officeOpensAt: waitsForOffices ? nextOfficeMoment(contract, at) : null };
  const reminded = await lookAgain(opened, again);
  await send(matter, [...asked, ...(reminded ?? [])]);
  if (reminded) return;
  const now = await openView(contract.terms.id, view.file.id, at);
  if (now && isWaiting(now, at)) await remind(now, at);
}

function remindedOf({ turn }: Reminder, holders: readonly Person[]): Person[] {
  return holders.filter((_, index) => turn === null || index === turn % holders.length);
}

/**
 * The case's next place on the agenda with the reminders, in a write that holds on the version that was read only:
 * whoever has changed the case since has given it a place of its own. @returns null then: nobody is reminded
 */
async function lookAgain(
  opened: Opened,
  { at, mails, officeOpensAt }: { at: string; mails: readonly NewMail[]; officeOpensAt: string | null },
): Promise<Queued[] | null> {
  const { room, view } = opened;
  const { file } = view;
  const reminded = officeOpensAt === null ? { ...file, remindedAt: at, questions: askedNow(opened) } : file;
  const nextCheckAt = officeOpensAt ?? nextLook({ room, view: { ...view, file: reminded } }, at);
  const matter = { contract: opened.contract, opened, at };
  const reminders = await readyMails(matter, mails);
  const isNew = await putCase({ ...nextVersion(file, { ...reminded, nextCheckAt }, []), others: reminders.items });
  return isNew && reminders.queued(isNew);
}
