import { applyReadings, workflowTerms } from '../../../domain/contract/contract.ts';
import { addMs, utc } from '../../../domain/time/instant.ts';
import type { Fields } from '../../../workflows/authoring/room.ts';
import { linkOrderTerms } from '../../../workflows/link-order/terms.ts';
import { linkOrder } from '../../../workflows/link-order/workflow.ts';
import { seed } from '../../domain/contract/seed.ts';
import { PlayedCase } from '../play-room.ts';

/** What the contract says of orders: clause numbers stand there, tests name keys. */
export const terms = workflowTerms(seed, { name: linkOrder.name, terms: linkOrderTerms });

/** A Monday: two days end on Wednesday, 2025-07-09, at 24:00. */
export const ORDERED_AT = '2025-07-07T10:00:00+08:00';
export const DUE_AT = utc('2025-07-10T00:00:00+08:00');
export const before = (instant: string): string => addMs(instant, -1);

const COMMON = {
  service: 'standard',
  site: '7',
  unit: '社区',
  location: '机房',
  contact: '张三',
  phone: '13800000000',
};
export const requests: Readonly<Record<string, Fields>> = {
  open: { ...COMMON, kind: 'open' },
  adjust: { ...COMMON, kind: 'adjust', content: '带宽', standard: '100M', implementBy: '2025-07-07' },
  move: {
    ...COMMON,
    kind: 'move',
    content: '迁移',
    standard: '100M',
    newLocation: '南门',
    implementBy: '2025-07-07',
  },
  close: { ...COMMON, kind: 'close' },
};

interface Given {
  readonly kind?: string;
  readonly request?: Fields;
  readonly at?: string;
  readonly role?: string;
  readonly readings?: Readonly<Record<string, string>>;
}

export function ordered({
  kind = 'open',
  request = {},
  at = ORDERED_AT,
  role = 'a.operator',
  readings = {},
}: Given = {}) {
  const contract = applyReadings(seed, readings);
  return PlayedCase.open(linkOrder, contract, { at, role, request: { ...requests[kind], ...request } });
}

const TEST = { testedOn: '2025-07-07', result: 'pass' };

/** The completion is submitted. */
export const completed = (order: PlayedCase, at: string): PlayedCase => order.answer(at, 'complete', 'submit', TEST);
/** Both sign, the customer a minute after the provider. */
export const signed = (order: PlayedCase, at: string): PlayedCase =>
  order.answer(addMs(utc(at), -60_000), 'sign-b', 'approve').answer(at, 'sign-a', 'approve');
export const returned = (order: PlayedCase, at: string, by: 'sign-a' | 'sign-b' = 'sign-a'): PlayedCase =>
  order.answer(at, by, 'return', { reason: '不通' });
