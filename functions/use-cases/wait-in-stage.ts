import { addMs, epochMs } from '../../domain/time/instant.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import { fixedStates, stageState } from '../../workflows/authoring/names.ts';
import { alarmOf, type Alarm, type Plan } from '../../workflows/authoring/plan.ts';
import { nextReminderAt } from '../../workflows/authoring/reminders.ts';
import { sendTaskSuccess } from '../aws/executions.ts';
import { putCase } from '../store/case-store.ts';
import { announcements, askedNow } from './announce.ts';
import { nextVersion } from './change-case.ts';
import { send } from './mail-queue.ts';
import { requireView, type Opened } from './open-view.ts';
import { readyMails, type Queued } from './queue-mails.ts';
import { planFor } from './wake.ts';

export type Waiting = {
  contract: string;
  case: string;
  run: number;
  turn: number;
  stage: string;
  alarm: Alarm | null;
  attempt: number;
  startedAt: string;
  token: string;
  at: string;
};

/** A standard execution lives a year at most and holds 25,000 events; one that comes near hands its case over. */
const LONGEST_RUN_MS = 300 * 86_400_000;
const MOST_TURNS = 1000;
/** The stage's own time-out comes first; what is late by more than this has lost it. */
const GRACE_MS = 15 * 60_000;

/**
 * A stage begins to wait. Whatever has changed since it was sent here wakes it at once; else its token is written with
 * the case, in the write that also says which questions are asked, queues their mails, and says when to look again. A later waiting than this one
 * has the case: then this is over.
 */
export async function waitIn(waiting: Waiting): Promise<void> {
  const { token, at } = waiting;
  // Woken without a word it looks where the case stands, and waits with a time-out of its own.
  if (waiting.attempt > 0) return void (await sendTaskSuccess(token, {}));
  for (;;) {
    const opened = await requireView(waiting.contract, waiting.case, at);
    if (isOvertaken(opened.view.file, waiting)) return;
    if (hasRunLong(waiting)) return void (await sendTaskSuccess(token, { next: fixedStates.handOver }));
    const plan = planFor(opened, waiting.run, at);
    if (!isHere(plan, waiting)) return void (await sendTaskSuccess(token, plan));
    const queued = await beginToWait(opened, waiting);
    if (queued) return send({ ...opened, opened, at }, queued);
  }
}

function isOvertaken({ wait }: CaseRecord, { run, turn, token }: Waiting): boolean {
  if (!wait || wait.token === token) return false;
  return wait.run > run || (wait.run === run && wait.turn > turn);
}

const hasRunLong = ({ turn, at, startedAt }: Waiting): boolean =>
  turn > MOST_TURNS || epochMs(at) - epochMs(startedAt) > LONGEST_RUN_MS;

const isHere = (plan: Plan, { stage, alarm }: Waiting): boolean =>
  plan.next === stageState(stage) && plan.alarm?.name === alarm?.name && plan.alarm?.at === alarm?.at;

/** @returns null when somebody else has written the case meanwhile */
async function beginToWait(opened: Opened, { run, turn, stage, token, at }: Waiting): Promise<Queued[] | null> {
  const { file } = opened.view;
  const waits: CaseRecord = {
    ...file,
    wait: { run, turn, stage, token, seen: file.facts },
    questions: askedNow(opened),
    nextCheckAt: nextLook(opened, at),
  };
  const ready = await readyMails({ ...opened, opened, at }, announcements(opened, at));
  const isNew = await putCase({ ...nextVersion(file, waits, []), others: ready.items });
  return isNew && ready.queued(isNew);
}

/**
 * When the sweep has to look at a case whose stage waits: at its next reminder, or when its alarm should have rung and
 * has not.
 */
export function nextLook({ room, view }: Pick<Opened, 'room' | 'view'>, at: string): string | null {
  const alarm = alarmOf(room, view, at);
  const moments = [alarm && addMs(alarm.at, GRACE_MS), nextReminderAt(room, view, view.file.remindedAt ?? at)];
  return moments.filter((moment): moment is string => moment !== null).sort()[0] ?? null;
}
