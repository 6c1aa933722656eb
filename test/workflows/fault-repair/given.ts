import { applyReadings, type Contract } from '../../../domain/contract/contract.ts';
import { addMs, utc } from '../../../domain/time/instant.ts';
import type { Fields } from '../../../workflows/authoring/room.ts';
import { faultRepair } from '../../../workflows/fault-repair/workflow.ts';
import { seed } from '../../domain/contract/seed.ts';
import { PlayedCase } from '../play-room.ts';

/** A Monday. Ten minutes for the call, twelve hours for an urban repair, two days for the limit. */
export const REPORTED_AT = '2025-07-07T08:00:00+08:00';
export const RESPONSE_DUE = utc('2025-07-07T08:10:00+08:00');
export const TARGET_DUE = utc('2025-07-07T20:00:00+08:00');
export const LIMIT_DUE = utc('2025-07-10T00:00:00+08:00');
export const MINUTE = 60_000;
export const after = (instant: string, minutes: number): string => addMs(utc(instant), minutes * MINUTE);
export const before = (instant: string): string => addMs(instant, -1);

interface Given {
  readonly request?: Fields;
  readonly at?: string;
  readonly role?: string;
  readonly readings?: Readonly<Record<string, string>>;
  readonly contract?: Contract;
}

export function reported({
  request = {},
  at = REPORTED_AT,
  role = 'a.operator',
  readings = {},
  contract = seed,
}: Given = {}) {
  const fault = { class: 'urban', site: '7', symptom: '中断', reportedBy: '值班员', phone: '0990-0000000', ...request };
  return PlayedCase.open(faultRepair, applyReadings(contract, readings), { at, role, request: fault });
}

/** b has called back, and says when; left out: at the moment at which it says so. */
export const called = (fault: PlayedCase, at: string, respondedAt = at): PlayedCase =>
  fault.answer(at, 'respond', 'submit', { respondedAt });
export const repaired = (fault: PlayedCase, at: string, repairedAt = at): PlayedCase =>
  fault.answer(at, 'repair', 'submit', { repairedAt, cause: '光缆中断', slip: 'WX-1' });
export const bridged = (fault: PlayedCase, at: string, since = at): PlayedCase =>
  fault.answer(at, 'repair', 'backup', { since, note: '4G' });
const reason = { reason: '不符' };
export const confirmed = (fault: PlayedCase, at: string): PlayedCase => fault.answer(at, 'confirm', 'approve');
export const repairOnly = (fault: PlayedCase, at: string): PlayedCase =>
  fault.answer(at, 'confirm', 'approve-repair-only', reason);
export const returned = (fault: PlayedCase, at: string): PlayedCase => fault.answer(at, 'confirm', 'return', reason);
export const backupConfirmed = (fault: PlayedCase, at: string): PlayedCase =>
  fault.answer(at, 'confirm-backup', 'approve');
export const backupReturned = (fault: PlayedCase, at: string): PlayedCase =>
  fault.answer(at, 'confirm-backup', 'return', reason);

/** What is missed by then, in short: `target standing`. */
export const missed = (fault: PlayedCase, now: string): string[] =>
  fault.breaches(now).map(({ what, state }) => `${what} ${state}`);
