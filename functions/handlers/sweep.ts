import * as z from 'zod';
import { log, reasonOf } from '../log.ts';
import { signals } from '../signals.ts';
import { markOf } from '../store/address-marks.ts';
import { dueEntries, stillDue, type AgendaEntry } from '../store/agenda.ts';
import { fileOf } from '../store/case-store.ts';
import { loadContract, requireContract, scheduledStarted } from '../store/contracts.ts';
import { progressOf } from '../store/head-lists.ts';
import { mailSchema } from '../store/mail-record.ts';
import { loadRegister } from '../store/register-store.ts';
import { measure } from '../telemetry/measure.ts';
import { observed } from '../telemetry/observed.ts';
import { askNewcomers } from '../use-cases/ask-newcomers.ts';
import { erasePersonal } from '../use-cases/erase-personal.ts';
import { listHeads } from '../use-cases/list-heads.ts';
import { notedTogether, resend } from '../use-cases/mail-queue.ts';
import { notifyOfMark } from '../use-cases/notify-of-mark.ts';
import { finishOpening } from '../use-cases/finish-opening.ts';
import { openedOf, openView } from '../use-cases/open-view.ts';
import { openScheduled } from '../use-cases/open-scheduled.ts';
import { serveCase } from '../use-cases/serve-case.ts';

/** The scheduler passes the time for which it calls; late or twice, the sweep does what is due by then. */
const sweepEvent = z.object({ time: z.iso.datetime({ offset: true }) });

export type Swept = { due: number; done: number; failed: number };

/**
 * Looks at what the agenda lists as due: reminders, answers not delivered, mails not sent, addresses that take none,
 * cases to start, the daily list of heads, people whose time is over. One entry that fails is logged and stays for the next sweep; it doesn't hold
 * up the others. Safe late, twice, and at the same time.
 */
export const handler = observed('sweep', async (event: unknown): Promise<Swept> => {
  const at = new Date(sweepEvent.parse(event).time).toISOString();
  const due = await dueEntries(at);
  let failed = 0;
  for (let from = 0; from < due.length; from += TOGETHER)
    failed += await notedTogether(() => serve(due.slice(from, from + TOGETHER), at));
  measure(signals.sweepLag, lagSeconds(due, at));
  measure(signals.dueEntries, due.length);
  measure(signals.failedEntries, failed);
  return { due: due.length, done: due.length - failed, failed };
});

/** So many entries are read in one request, and the mails that they send noted in one. */
const TOGETHER = 10;

/** @returns how many of them failed */
async function serve(entries: readonly AgendaEntry[], at: string): Promise<number> {
  const read = await Promise.allSettled(entries.map(itemOf));
  let failed = 0;
  for (const [index, entry] of entries.entries()) {
    try {
      const found = read[index];
      if (found?.status === 'rejected') throw found.reason;
      if (found?.value) await look(entry, found.value, at);
    } catch (error) {
      failed += 1;
      log('error', 'an entry of the agenda could not be served', {
        pk: entry.pk,
        sk: entry.sk,
        reason: reasonOf(error),
      });
    }
  }
  return failed;
}

/** How long the oldest entry had been due, in seconds; 0 when nothing was. */
function lagSeconds([oldest]: readonly AgendaEntry[], at: string): number {
  return oldest ? (Date.parse(at) - Date.parse(oldest.nextCheckAt)) / 1000 : 0;
}

/** Whatever is due, the contract has a say in it: it is read together with it. */
async function itemOf(entry: AgendaEntry): Promise<Record<string, unknown> | null> {
  const [contract = ''] = entry.pk.split('#');
  const [item] = await Promise.all([stillDue(entry), loadContract(contract)]);
  return item;
}

/** @param item as it was read with others: what is decided on it holds only if it still stands so */
async function look(entry: AgendaEntry, item: Record<string, unknown>, at: string): Promise<void> {
  const [contract = '', kind = '', caseId = ''] = entry.pk.split('#');
  switch (kind) {
    case 'contract':
      return lookAtContract(contract, entry, item, at);
    case 'register':
      return finishAdmissions(contract);
    case 'mail':
      return sendQueued(contract, caseId || null, item, { at, place: entry.nextCheckAt });
    case 'case':
      return serveCase(await openedOf(await requireContract(contract), fileOf(item), at), at);
    default:
      throw new Error(`the agenda lists a kind of item that nobody knows: ${entry.pk}`);
  }
}

async function lookAtContract(
  contractId: string,
  entry: AgendaEntry,
  item: Record<string, unknown>,
  at: string,
): Promise<void> {
  if (entry.sk === 'people') return askNewcomers(await requireContract(contractId), at);
  if (entry.sk.startsWith('address#'))
    return notifyOfMark({ contract: await requireContract(contractId), at }, markOf(item));
  if (entry.sk === 'heads') return lookDaily(contractId, entry, item, at);
  return startScheduled(contractId, entry, at);
}

/** Erasing comes first: it is safe to repeat, and the list moves the entry on to the next day. */
async function lookDaily(
  contractId: string,
  { nextCheckAt }: AgendaEntry,
  item: Record<string, unknown>,
  at: string,
): Promise<void> {
  await erasePersonal(await requireContract(contractId), at);
  return listHeads(contractId, progressOf(item), nextCheckAt, at);
}

/** The case counts from the moment that the contract names, however late the sweep comes by. */
async function startScheduled(contractId: string, { sk, nextCheckAt }: AgendaEntry, now: string): Promise<void> {
  const [, workflow = '', ref = ''] = sk.split('#');
  await openScheduled(await requireContract(contractId), { workflow, ref, at: nextCheckAt }, now);
  await scheduledStarted(contractId, workflow, ref);
}

async function finishAdmissions(contractId: string): Promise<void> {
  const [contract, { register }] = await Promise.all([requireContract(contractId), loadRegister(contractId)]);
  for (const admission of Object.values(register.pending)) await finishOpening(contract, admission);
}

async function sendQueued(
  contractId: string,
  caseId: string | null,
  item: Record<string, unknown>,
  { at, place }: { at: string; place: string },
): Promise<void> {
  const contract = await requireContract(contractId);
  const opened = caseId === null ? null : await openView(contractId, caseId, at);
  await resend({ contract, opened, at }, mailSchema.parse(item['mail']), place);
}
