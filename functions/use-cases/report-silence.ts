import { openingId, questionId, type Silence } from '../../domain/case/record.ts';
import { peopleHolding, type Contract } from '../../domain/contract/contract.ts';
import { ADMINISTRATOR } from '../../domain/contract/duty-holders.ts';
import { nextOfficeMoment } from '../../domain/contract/reminders.ts';
import { pendingSilences } from '../../workflows/authoring/judge.ts';
import { failureItem } from '../store/ledger-store.ts';
import { atAnyHour } from '../../workflows/authoring/reminders.ts';
import type { Place } from './breaches.ts';
import { changeCase } from './change-case.ts';
import { send } from './mail-queue.ts';
import type { Opened } from './open-view.ts';
import type { NewMail } from './queue-mails.ts';

/** Tells the administrators of questions that nobody has answered for long. Those who are asked are reminded anyway. */
export async function reportSilence(place: Place): Promise<Opened> {
  const { at } = place;
  const { opened, queued } = await changeCase(place, ({ room, view }) => {
    const fresh = pendingSilences(room, view)
      .filter((one) => one.at <= at)
      .map(({ question, at: since }): Silence => ({
        question: questionId(question),
        opening: question.opening,
        at: since,
        told: true,
      }));
    // An older release noted first that nobody answered, and that it is told when it was.
    const untold = view.file.silences.filter(({ told }) => !told);
    if (fresh.length + untold.length === 0) return { result: null, change: null };
    const events = fresh.map(({ question, opening, at: since }) => ({
      id: `silence.${question}.${opening}.${since}`,
      at,
      kind: 'escalated',
      data: { question, opening, since },
    }));
    const silences = [...view.file.silences.map((one) => ({ ...one, told: true })), ...fresh];
    const mails = (after: Opened) => [...untold, ...fresh].flatMap((silence) => noticesOf(after, silence, at));
    return { result: null, change: { file: { ...view.file, silences }, events, mails } };
  });
  await send({ contract: opened.contract, opened, at }, queued);
  return opened;
}

function noticesOf({ contract, room, view }: Opened, silence: Silence, at: string): NewMail[] {
  const question = view.file.questions.find(
    (kept) => questionId(kept) === silence.question && kept.opening === silence.opening && kept.state === 'open',
  );
  if (!question) return [];
  const notBefore = atAnyHour(room, view, question) ? at : nextOfficeMoment(contract, at);
  return peopleHolding(contract, ADMINISTRATOR).map((person) => ({
    id: `silence.${openingId(question)}.${silence.at}.${person.id}`,
    person,
    notBefore,
    about: { kind: 'notice', notice: 'silence', question: openingId(question), detail: '' },
  }));
}

/** Tells the administrators that a run failed for good. The case stays open; one of them has it carried on. */
export async function reportFailure(place: Place, failure: { run: number; error: string }): Promise<Opened> {
  const { at } = place;
  const { opened, queued } = await changeCase(place, ({ contract, view: { file } }) => {
    if (file.failedRun === failure.run || file.run > failure.run) return { result: null, change: null };
    const event = { id: `failure.${failure.run}`, at, kind: 'failure', data: { ...failure } };
    return {
      result: null,
      change: {
        file: { ...file, failedRun: failure.run },
        events: [event],
        others: [failureItem(place.contract, place.case)],
        mails: () => failureNotices(contract, failure),
      },
    };
  });
  await send({ contract: opened.contract, opened, at }, queued);
  return opened;
}

const failureNotices = (contract: Contract, { run, error }: { run: number; error: string }): NewMail[] =>
  peopleHolding(contract, ADMINISTRATOR).map((person) => ({
    id: `failure.${run}.${person.id}`,
    person,
    about: { kind: 'notice', notice: 'failure', question: null, detail: error },
  }));
