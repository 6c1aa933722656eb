import { effectSchema, contractEffectSchema, type Effect } from '../../domain/case/effects.ts';
import { unlaidEffects, withNotes, type Unlaid } from '../../workflows/authoring/effects.ts';
import { planOf } from '../../workflows/authoring/plan.ts';
import { rooms } from '../../workflows/index.ts';
import { hasWorkflow } from '../../domain/contract/contract.ts';
import { listFiles } from '../store/case-store.ts';
import { putContractEffect } from '../store/ledger-store.ts';
import { endMails } from './announce.ts';
import { withFact } from './follow-up.ts';
import { recordBreach, withdrawBreach, type Place } from './breaches.ts';
import { changeCase } from './change-case.ts';
import { send } from './mail-queue.ts';
import { alone, viewsOf, type Opened } from './open-view.ts';
import { afterwards, wake } from './wake.ts';
import { breachesOf, breachToRecord, breachToWithdraw } from '../../workflows/authoring/judge.ts';

/**
 * Lays what a case's facts do to others: on cases, on the contract; and wakes whoever reads the ledger when money has
 * changed. Each gets its revision by a write of the case before it is laid, so that what was worked out from older
 * facts and is laid later changes nothing; that it is laid is noted last, so that what is cut short is laid again. All
 * of it is written before anybody is woken: a statement is prepared again once for what comes at once.
 */
export async function layEffects(place: Place): Promise<Opened> {
  const { result: unlaid, opened: source } = await changeCase(place, ({ room, view }) => {
    const found = unlaidEffects(room, view, place.at);
    const fresh = found.filter(({ id, revision }) => view.file.laid[id]?.revision !== revision);
    return { result: found, change: fresh.length === 0 ? null : { file: withNotes(view.file, fresh, false) } };
  });
  if (unlaid.length === 0) return source;
  const touched = await layAll(source, unlaid, place.at);
  for (const { opened, on } of touched) await followLaid(opened, on);
  const isMoney = unlaid.some(({ effect }) => effect === null || effect.on === 'contract');
  if (isMoney) await wakeLedgerReaders(source, place.at);
  const laid = ({ view: { file } }: Opened) => {
    const present = unlaid.filter(({ id, revision }) => file.laid[id]?.revision === revision && !file.laid[id].done);
    return { result: null, change: present.length === 0 ? null : { file: withNotes(file, present, true) } };
  };
  return (await changeCase(place, laid, alone(source))).opened;
}

interface Touched {
  readonly opened: Opened;
  readonly on: Place;
}

/** @returns the cases on which something new was laid */
async function layAll({ contract, view }: Opened, unlaid: readonly Unlaid[], at: string): Promise<Touched[]> {
  const onCases = new Map<string, Effect[]>();
  for (const { id, revision, effect } of unlaid) {
    if (effect === null) continue;
    const { name: _name, ...content } = effect.effect;
    const laid = { ...content, id, revision, source: view.file.id, at };
    if (effect.on === 'contract') await putContractEffect(contract.terms.id, contractEffectSchema.parse(laid));
    else onCases.set(effect.case, [...(onCases.get(effect.case) ?? []), effectSchema.parse(laid)]);
  }
  const touched: Touched[] = [];
  for (const [id, effects] of onCases) {
    const on = { contract: contract.terms.id, case: id, at };
    const opened = await putOnCase(on, effects);
    if (opened) touched.push({ opened, on });
  }
  return touched;
}

/** The effect is a fact of the case that it is laid on. */
export async function layOnCase(place: Place, effect: Effect): Promise<void> {
  const opened = await putOnCase(place, [effect]);
  if (opened) await followLaid(opened, place);
}

/** All of one case in one write. null: all of it was there already. */
async function putOnCase(place: Place, effects: readonly Effect[]): Promise<Opened | null> {
  const { opened, changed } = await changeCase(place, ({ view: { file } }) => {
    const fresh = effects.filter(
      (effect) => !file.effects.some(({ id, revision }) => id === effect.id && revision >= effect.revision),
    );
    if (fresh.length === 0) return { result: null, change: null };
    const events = fresh.map((effect) => {
      const id = `effect.${effect.id}.${effect.revision}`;
      return { id, at: place.at, kind: 'effect', data: { ...effect, effect: effect.kind } };
    });
    return {
      result: null,
      change: { file: withFact(file, { effects: [...file.effects, ...fresh] }, place.at), events },
    };
  });
  return changed ? opened : null;
}

/** A case that has ended has nothing that waits: what follows is done here. */
async function followLaid(opened: Opened, place: Place): Promise<void> {
  if (opened.view.file.status === 'closed')
    await afterwards(opened, 'an effect on a closed case is laid but not told', () => finishClosed(opened, place));
  else await afterwards(opened, 'an effect is laid but not told', () => wake(opened, place.at));
}

/**
 * What follows a closing, and each new fact of a case that has ended: breaches are withdrawn and recorded, money told;
 * last, in a write that sees that nothing has come since, it leaves the agenda, and everybody who had a part is to hear
 * that it is closed.
 */
export async function finishClosed(closed: Opened, place: Place): Promise<void> {
  const now = await settled(closed, place);
  const leaving = (last: Opened) => {
    if (toSettle(last, place.at)) return { result: false, change: null };
    const { file } = last.view;
    if (file.nextCheckAt === null) return { result: true, change: null };
    const mails = (ended: Opened) => endMails(ended, place.at);
    return { result: true, change: { file: { ...file, nextCheckAt: null }, mails } };
  };
  const { result: isDone, opened, queued } = await changeCase(place, leaving, alone(now));
  if (!isDone) return finishClosed(opened, place);
  await send({ contract: opened.contract, opened, at: place.at }, queued);
}

/** The case once nothing is left of what its facts make of breaches and money. */
async function settled(closed: Opened, place: Place): Promise<Opened> {
  let now = closed;
  for (;;) {
    const next = toSettle(now, place.at);
    if (next === null) return now;
    if (next.kind === 'withdraw') now = await withdrawBreach(place);
    else if (next.kind === 'record') now = await recordBreach(place, next.what);
    else now = await layEffects(place);
  }
}

type ToSettle = { kind: 'withdraw' } | { kind: 'record'; what: string } | { kind: 'lay' };

function toSettle({ room, view }: Opened, at: string): ToSettle | null {
  const judged = breachesOf(room, view, at);
  if (breachToWithdraw(view.file, judged, at)) return { kind: 'withdraw' };
  const missed = breachToRecord(view.file, judged);
  if (missed) return { kind: 'record', what: missed.what };
  return unlaidEffects(room, view, at).length > 0 ? { kind: 'lay' } : null;
}

/**
 * Statements that are not invoiced yet may have to be prepared again. Only those whose plan has changed are touched.
 */
async function wakeLedgerReaders({ contract, view }: Opened, at: string): Promise<void> {
  const readers = new Set(
    rooms.filter(({ name, reads }) => reads.includes('ledger') && hasWorkflow(contract, name)).map(({ name }) => name),
  );
  const files = (await listFiles(contract.terms.id)).filter(
    ({ id, status, workflow }) => status === 'open' && readers.has(workflow) && id !== view.file.id,
  );
  for (const reader of await viewsOf(contract, files, at)) {
    const { wait, id } = reader.view.file;
    const plan = planOf(reader.room, reader.view, at);
    if (wait && plan.alarm !== null) continue;
    const { opened } = await changeCase({ contract: contract.terms.id, case: id, at }, ({ view: { file } }) => ({
      result: null,
      change: { file: withFact(file, {}, at) },
    }));
    await afterwards(opened, 'a change of money is not told', () => wake(opened, at));
  }
}
