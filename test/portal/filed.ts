import { pickValue } from '../../workflows/authoring/picks.ts';
import type { ActOutcome } from '../../functions/use-cases/act.ts';
import { openOffice, type Office } from '../functions/office.ts';

/** One contract's spring: the ids of cases, one of each kind that an office files on paper. */
export interface Filed {
  readonly office: Office;
  readonly order: string;
  readonly withdrawn: string;
  readonly fault: string;
  readonly dispute: string;
  readonly relief: string;
  readonly cause: string;
  readonly payment: string;
}

const SITE = 7;
/** The whole instalment: the penalties are held, by the dispute and by the claim about the cause. */
const PAYABLE = '365176.50';
const PROOF = {
  field: 'files',
  name: '停电通知.pdf',
  kind: 'pdf' as const,
  size: 10,
  sha256: 'f'.repeat(64),
  object: { key: 'staged/proof', etag: 'e' },
};

const march = (day: number, time: string): string =>
  new Date(`2025-03-${String(day).padStart(2, '0')}T${time}:00+08:00`).toISOString();

/** A late order and its dispute, a fault and its cause, a claim of relief, a payment of which a part has arrived. */
export async function fileCases(): Promise<Filed> {
  const office = await openOffice(march(24, '10:00'));
  const order = await office.order(SITE);
  const withdrawn = await office.order(SITE + 1);
  await office.act(withdrawn, 'withdraw', 'a.operator', { reason: '用户单位暂缓装修，另行申请' });
  const fault = await brokenFor(office);
  const cause = await causeOf(office, fault);
  await repaired(office, fault);
  await office.carryThrough(order);
  const dispute = await disputed(office, order);
  const relief = await relieved(office);
  await paid(office);
  return { office, order, withdrawn, fault, dispute, relief, cause, payment: 'payment-1' };
}

/** Reported at ten; called within ten minutes, which is written down after them. */
async function brokenFor(office: Office): Promise<string> {
  const fault = await office.fault(SITE);
  await office.to(march(24, '10:40'));
  await office.answer(fault, 'respond', 'submit', { respondedAt: '2025-03-24T10:05' });
  await office.to(march(25, '09:00'));
  return fault;
}

async function repaired(office: Office, fault: string): Promise<void> {
  await office.to(march(27, '10:00'));
  await office.answer(fault, 'repair', 'submit', {
    repairedAt: '2025-03-27T09:20',
    cause: '施工挖断入楼光缆，重新熔接并更换尾纤',
    slip: 'WH-2025-0324-07',
    parts: '尾纤 2 条，熔接盒 1 个',
  });
  await office.answer(fault, 'confirm', 'approve');
}

async function causeOf(office: Office, fault: string): Promise<string> {
  const typed = {
    origin: 'third-party',
    who: '某市政施工单位',
    what: '道路开挖挖断光缆',
    foundAt: '2025-03-24T12:00',
    toldAt: '2025-03-24T12:10',
    files: PROOF.sha256,
  };
  const uploads = [{ ...PROOF, part: 'claim-cause', at: office.now() }];
  return openedBy(await office.act(fault, 'claim-cause', 'b.manager', typed, 'cause-claim', uploads));
}

async function disputed(office: Office, order: string): Promise<string> {
  const late = pickValue({ workflow: 'link-order', case: order, breach: { what: 'opening', at: march(27, '00:00') } });
  const typed = { about: late, ground: '施工点位值班室两次无人，无法进场', wants: 'amount', amount: '2000.00' };
  const dispute = openedBy(await office.act(order, 'dispute', 'b.signer', typed, 'dispute'));
  await office.answer(dispute, 'answer', 'return', { reason: '门禁记录显示值班室有人' });
  await office.answer(dispute, 'offer', 'submit', { amount: '3000.00', text: '各让一步' });
  await office.answer(dispute, 'settle-a', 'approve');
  return dispute;
}

function openedBy(done: ActOutcome): string {
  if (done.outcome !== 'done' || done.case === null) throw new Error(JSON.stringify(done));
  return done.case;
}

async function relieved(office: Office): Promise<string> {
  await office.to(march(28, '10:00'));
  const relief = await office.open('relief-claim', 'b.manager', {
    ground: 'force-majeure',
    touches: 'link-order/*',
    happenedOn: '2025-03-27',
    knownOn: '2025-03-27',
    from: '2025-03-27',
    until: '2025-03-30',
    why: '大风沙尘红色预警，市区道路封闭，无法登高作业',
    issuer: '克拉玛依市气象局',
    number: '克气象警〔2025〕3号',
  });
  await office.answer(relief, 'judge', 'approve');
  return relief;
}

async function paid(office: Office): Promise<void> {
  await office.to('2025-04-01T02:00:00.000Z');
  const payment = 'payment-1';
  await office.answer(payment, 'review', 'approve');
  const invoice = { number: '10000000000000000001', issuedOn: '2025-04-01', amount: PAYABLE };
  await office.answer(payment, 'invoice', 'submit', invoice);
  await office.answer(payment, 'receive-invoice', 'approve');
  await office.answer(payment, 'pay', 'submit', { paidOn: '2025-04-01', amount: '200000.00', voucher: '银付-0412' });
  await office.answer(payment, 'confirm-receipt', 'approve', { receivedOn: '2025-04-01' });
}
