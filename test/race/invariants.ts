import { breachKey } from '../../domain/case/breach.ts';
import { openingId, questionId } from '../../domain/case/record.ts';
import { nextOfficeMoment } from '../../domain/contract/reminders.ts';
import { verifyEvidence } from '../../domain/evidence/verify-evidence.ts';
import { addMs } from '../../domain/time/instant.ts';
import type { MailRecord } from '../../functions/store/mail-record.ts';
import { listMails } from '../../functions/store/mails.ts';
import { exportEvidence } from '../../functions/use-cases/export-evidence.ts';
import type { Opened } from '../../functions/use-cases/open-view.ts';
import { evidenceRulesOf } from '../../workflows/authoring/evidence-rules.ts';
import { breachesOf } from '../../workflows/authoring/judge.ts';
import { effectsLaid, moneyProblems } from './invariants-between-cases.ts';
import { executionProblems } from './invariants-of-executions.ts';
import type { Stored } from './people.ts';
import type { World } from './world.ts';
import { rooms } from '../../workflows/index.ts';

const HOUR_MS = 3_600_000;

/** What must hold once all has become quiet, whatever happened on the way. Each line says what does not. */
export async function violations(
  world: World,
  cases: readonly Opened[],
  stored: ReadonlyMap<string, readonly Stored[]>,
): Promise<string[]> {
  const ofCases = cases.map(async (opened) => {
    const { id } = opened.view.file;
    const lines = await ofCase(world, opened, stored.get(id) ?? []);
    return lines.map((line) => `${id}: ${line}`);
  });
  const lost = [...stored.keys()].filter((id) => !cases.some(({ view }) => view.file.id === id));
  return [
    ...(await Promise.all(ofCases)).flat(),
    ...lost.map((id) => `the case ${id} is lost`),
    ...(await effectsLaid(cases, world.now())),
    ...(await moneyProblems(cases, world.now())),
  ];
}

async function ofCase(world: World, opened: Opened, stored: readonly Stored[]): Promise<string[]> {
  const { file } = opened.view;
  const [evidence, mails] = await Promise.all([
    exportEvidence({ contract: file.contract, case: file.id, at: world.now() }),
    listMails({ contract: file.contract, caseId: file.id }),
  ]);
  const against = { rules: evidenceRulesOf([opened.room, ...rooms]), key: null, head: file.head.hash };
  const { findings } = verifyEvidence({ ...evidence, headsAreChosen: true }, against);
  return [
    ...answersKept(opened, stored),
    ...breachesTold(opened, mails, world.now()),
    ...(await executionProblems(world, opened)),
    ...findings.map(({ problem, seq, found }) => `the evidence: ${problem} at ${String(seq)}, ${found}`),
    ...doubled(evidence.events.map(({ id }) => id)).map((id) => `the event ${id} stands twice`),
    ...mailProblems(opened, mails, world.now()),
  ];
}

const doubled = (keys: readonly string[]): string[] => keys.filter((key, index) => keys.indexOf(key) < index);

/** What a person was told is stored is there, once. */
function answersKept({ view: { file } }: Opened, stored: readonly Stored[]): string[] {
  return [
    ...doubled(stored.map(({ question }) => question)).map((question) => `${question} was answered twice`),
    ...stored
      .filter(({ question, opening, decision, at }) => {
        const found = file.questions.find((one) => questionId(one) === question && one.opening === opening);
        return found?.answer?.decision !== decision || found.answer.at !== at;
      })
      .map(({ question, decision }) => `the answer ${decision} to ${question} is lost`),
  ];
}

/**
 * People were told of the breaches that the facts show, and of no other: each notice that the facts removed since, because a period was
 * moved or excused, was taken back.
 */
function breachesTold({ room, view }: Opened, mails: readonly MailRecord[], now: string): string[] {
  const judged = breachesOf(room, view, now)
    .filter(({ state }) => state !== 'excused')
    .map(breachKey);
  const { breaches } = view.file;
  const standing = breaches.filter(({ state }) => state === 'standing');
  const notices = (id: string): string[] =>
    mails.flatMap((mail) => (mail.id.startsWith(id) ? [mail.id.slice(id.length)] : []));
  return [
    ...judged
      .filter((key) => !standing.some((kept) => breachKey(kept) === key && kept.told))
      .map((key) => `${key} was not told`),
    ...standing
      .filter((kept) => !judged.includes(breachKey(kept)))
      .map((kept) => `${breachKey(kept)} stands without reason`),
    ...breaches.filter(({ told }) => !told).map((kept) => `${breachKey(kept)} is not told`),
    ...breaches
      .flatMap((kept) => {
        const times = kept.state === 'standing' ? kept.times - 1 : kept.times;
        const taken = Array.from({ length: times }, (_, index) => `${breachKey(kept)}.${index + 1}.`);
        return taken.filter((notice) => {
          const back = ['withdrawn', 'excused'].flatMap((state) => notices(`breach-${state}.${notice}`));
          return notices(`breach.${notice}`).some((person) => !back.includes(person));
        });
      })
      .map((notice) => `the notice ${notice} was not taken back`),
    ...mails
      .filter(({ about, queuedAt }) => about.kind === 'breach' && queuedAt < about.at)
      .map(({ id }) => `${id} was told too early`),
  ];
}

/** Nobody is asked under an opening that never was, and what is queued goes out, unless it was overtaken. */
function mailProblems({ contract, view: { file } }: Opened, mails: readonly MailRecord[], now: string): string[] {
  const openings = file.questions.map(openingId);
  const isKnown = (id: string): boolean =>
    openings.some((opening) => id.startsWith(`task.${opening}.`)) || /^task\.[^.]+\.\d+\./.test(id);
  // What is asked in advance is queued when it is planned, and goes out when it is asked.
  const goesOutAt = ({ id, queuedAt }: MailRecord): string => {
    const { askedAt } = file.questions.find((one) => id.startsWith(`task.${openingId(one)}.`)) ?? { askedAt: queuedAt };
    return nextOfficeMoment(contract, askedAt > queuedAt ? askedAt : queuedAt);
  };
  return [
    ...mails.filter(({ id }) => id.startsWith('task.') && !isKnown(id)).map(({ id }) => `the mail ${id} asks nothing`),
    ...mails
      .filter(({ sentAt, withdrawnAt }) => sentAt === null && withdrawnAt === undefined)
      // One that waits for the offices to open may wait still.
      .filter((mail) => goesOutAt(mail) < addMs(now, -HOUR_MS))
      .map(({ id }) => `the mail ${id} was never sent`),
  ];
}
