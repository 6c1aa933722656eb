import { openingId, questionId, type Silence } from '../../domain/case/record.ts';
import { peopleHolding } from '../../domain/contract/contract.ts';
import { ADMINISTRATOR } from '../../domain/contract/duty-holders.ts';
import { nextOfficeMoment } from '../../domain/contract/reminders.ts';
import { pendingSilences } from '../../workflows/authoring/judge.ts';
import { putFailure } from '../store/ledger-store.ts';
import { atAnyHour } from '../../workflows/authoring/reminders.ts';
import type { Place } from './breaches.ts';
import { changeCase } from './change-case.ts';
import { enqueue, send, type NewMail } from './mail-queue.ts';
import type { Opened } from './open-view.ts';

/** Tells the administrators of questions that nobody has answered for long. Those who are asked are reminded anyway. */
export async function reportSilence(place: Place): Promise<Opened> {
  const { opened, result: due } = await changeCase(place, ({ room, view }) => {
    const untold = view.file.silences.filter(({ told }) => !told);
    if (untold.length > 0) return { result: untold, change: null };
    const fresh = pendingSilences(room, view)
      .filter(({ at }) => at <= place.at)
      .map(({ question, at }): Silence => ({
        question: questionId(question),
        opening: question.opening,
        at,
        told: false,
      }));
    if (fresh.length === 0) return { result: fresh, change: null };
    const events = fresh.map(({ question, opening, at }) => ({
      id: `silence.${question}.${opening}.${at}`,
      at: place.at,
      kind: 'escalated',
      data: { question, opening, since: at },
    }));
    return { result: fresh, change: { file: { ...view.file, silences: [...view.file.silences, ...fresh] }, events } };
  });
  if (due.length === 0) return opened;
  const matter = { contract: opened.contract, opened, at: place.at };
  await send(
    matter,
    await enqueue(
      matter,
      due.flatMap((silence) => noticesOf(opened, silence, place.at)),
    ),
  );
  const markTold = ({ view: { file } }: Opened) => ({
    result: null,
    change: { file: { ...file, silences: file.silences.map((one) => ({ ...one, told: true })) } },
  });
  const { opened: after } = await changeCase(place, markTold, opened);
  return after;
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
  const { opened } = await changeCase(place, ({ view: { file } }) => {
    if (file.failedRun === failure.run || file.run > failure.run) return { result: null, change: null };
    const event = { id: `failure.${failure.run}`, at: place.at, kind: 'failure', data: { ...failure } };
    return { result: null, change: { file: { ...file, failedRun: failure.run }, events: [event] } };
  });
  await putFailure(place.contract, place.case);
  const matter = { contract: opened.contract, opened, at: place.at };
  const mails = peopleHolding(opened.contract, ADMINISTRATOR).map((person) => ({
    id: `failure.${failure.run}.${person.id}`,
    person,
    about: { kind: 'notice' as const, notice: 'failure' as const, question: null, detail: failure.error },
  }));
  await send(matter, await enqueue(matter, mails));
  return opened;
}
