import * as z from 'zod';
import { followUp } from './acts/deliver.ts';
import { resend } from './acts/mailroom.ts';
import { finishOpening, openSettlement } from './acts/open-case.ts';
import { remind } from './acts/remind.ts';
import { tellOfMark } from './acts/tell-of-mark.ts';
import { log, reasonOf } from './log.ts';
import { signals } from './signals.ts';
import { markOf } from './store/address-marks.ts';
import { dueEntries, stillDue, type AgendaEntry } from './store/agenda.ts';
import { requireCase } from './store/cases.ts';
import { requireContract, settlementStarted } from './store/contracts.ts';
import type { MailRecord } from './store/mail-record.ts';
import { loadRegister } from './store/registers.ts';
import { measure } from './telemetry/measure.ts';
import { observed } from './telemetry/observed.ts';
import { isOpenable } from '../domain/tasks/requests.ts';

/** The scheduler passes the time for which it calls; late or twice, the sweep does what is due by then. */
const sweepEvent = z.object({ time: z.iso.datetime({ offset: true }) });

export type Swept = { due: number; done: number; failed: number };

/**
 * Looks at what the agenda lists as due: reminders, answers not delivered, mails not sent, addresses that take none, cases to
 * start. One entry that fails is logged and stays for the next sweep; it doesn't hold up the others. Safe late, twice, and at the same time.
 */
export const handler = observed('sweep', async (event: unknown): Promise<Swept> => {
  const at = new Date(sweepEvent.parse(event).time).toISOString();
  const due = await dueEntries(at);
  let failed = 0;
  for (const entry of due) {
    try {
      await look(entry, at);
    } catch (error) {
      failed += 1;
      log('error', 'an entry of the agenda could not be served', {
        pk: entry.pk,
        sk: entry.sk,
        reason: reasonOf(error),
      });
    }
  }
  measure(signals.sweepLag, lagSeconds(due, at));
  measure(signals.dueEntries, due.length);
  measure(signals.failedEntries, failed);
  return { due: due.length, done: due.length - failed, failed };
});

/** How long the oldest entry had been due, in seconds; 0 when nothing was. */
function lagSeconds([oldest]: readonly AgendaEntry[], at: string): number {
  return oldest ? (Date.parse(at) - Date.parse(oldest.nextCheckAt)) / 1000 : 0;
}

async function look(entry: AgendaEntry, at: string): Promise<void> {
  const item = await stillDue(entry);
  if (!item) return;
  const [contractId = '', room = '', caseId = ''] = entry.pk.split('#');
  if (room === 'contract' && entry.sk.startsWith('address#'))
    return tellOfMark({ contract: await requireContract(contractId), at }, markOf(item));
  if (room === 'contract') return startSettlement(contractId, entry.sk.slice('settlement#'.length), entry.nextCheckAt);
  if (room === 'register') return finishAdmissions(contractId, entry.sk);
  if (room === 'mail') return sendMail(contractId, caseId || null, item['mail'] as MailRecord, at, entry.nextCheckAt);
  return serveTask(contractId, caseId, entry.sk.slice('task#'.length), at);
}

/** The case counts from the moment that the contract names, however late the sweep comes by. */
async function startSettlement(contractId: string, ref: string, preparedAt: string): Promise<void> {
  await openSettlement(await requireContract(contractId), ref, preparedAt);
  await settlementStarted(contractId, ref);
}

async function finishAdmissions(contractId: string, workflow: string): Promise<void> {
  if (!isOpenable(workflow)) return;
  const [contract, { register }] = await Promise.all([requireContract(contractId), loadRegister(contractId, workflow)]);
  for (const admission of Object.values(register.pending)) await finishOpening(contract, workflow, admission);
}

async function sendMail(
  contractId: string,
  caseId: string | null,
  mail: MailRecord,
  at: string,
  place: string,
): Promise<void> {
  const [contract, loaded] = await Promise.all([
    requireContract(contractId),
    caseId === null ? null : requireCase(contractId, caseId),
  ]);
  await resend({ contract, loaded, at }, mail, place);
}

async function serveTask(contractId: string, caseId: string, taskId: string, at: string): Promise<void> {
  const [contract, loaded] = await Promise.all([requireContract(contractId), requireCase(contractId, caseId)]);
  const task = loaded.tasks.find((kept) => kept.id === taskId);
  if (task?.state === 'decided') {
    measure(signals.undeliveredAnswers);
    await followUp({ contract, loaded, task, at });
  } else if (task?.state === 'open') await remind({ contract, loaded, task, at });
}
