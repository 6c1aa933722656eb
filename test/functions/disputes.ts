import { readReport, type BreachReport, type LineReport, type Report } from '../../functions/use-cases/report.ts';
import type { ActOutcome } from '../../functions/use-cases/act.ts';
import type { AnswerOutcome } from '../../functions/use-cases/answer.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { pickValue } from '../../workflows/authoring/picks.ts';
import type { Fields } from '../../workflows/authoring/room.ts';
import { openOffice, type Office } from './office.ts';

/** The opening of a link, 3‰ of the contract total. */
export const PENALTY = '4382.12';
export const INSTALMENT = '365176.50';

const JUDGMENT = {
  field: 'files',
  name: '判决书.pdf',
  kind: 'pdf' as const,
  size: 10,
  sha256: 'f'.repeat(64),
  object: { key: 'staged/judgment', etag: 'e' },
};

interface PaymentRow {
  readonly ref: string;
  readonly deductions: string;
  readonly credits: string;
  readonly payable: string;
  readonly windowFrom: string | null;
  readonly lastDay: string | null;
  readonly latePenalty: string;
}

interface StatementRow {
  readonly ref: string;
  readonly version: number;
  readonly payable: string;
  readonly rows: readonly { kind: string; clause: string; ref: string | null; amount: string }[];
}

/** Both parties over a dispute: orders that are late, statements, invoices, payments, and what is raised about them. */
export class DisputedYear {
  #invoices = 0;
  #orders = 0;

  private constructor(readonly office: Office) {}

  static async begin(at = '2025-03-10T10:00:00+08:00'): Promise<DisputedYear> {
    return new DisputedYear(await openOffice(new Date(at).toISOString()));
  }

  to(at: string): Promise<void> {
    return this.office.to(new Date(at).toISOString());
  }

  /** Orders of 10 March, each of them late since 13 March 00:00 and done that day. */
  async lateOrders(count = 1): Promise<string[]> {
    const orders: string[] = [];
    for (let order = 0; order < count; order += 1) orders.push(await this.office.order((this.#orders += 1)));
    await this.to('2025-03-13T10:00:00+08:00');
    for (const order of orders) await this.office.carryThrough(order);
    return orders;
  }

  /** The breach of an order that was late on a day, as a form offers it. */
  breach = (order: string, day = '2025-03-12'): string =>
    pickValue({ workflow: 'link-order', case: order, breach: { what: 'opening', at: `${day}T16:00:00.000Z` } });

  async raise(role: string, on: string, about: readonly string[], more: Fields = {}): Promise<string> {
    const outcome = await this.tryToRaise(role, on, about, more);
    if (outcome.outcome !== 'done' || outcome.case === null) throw new Error(JSON.stringify(outcome));
    return outcome.case;
  }

  tryToRaise(role: string, on: string, about: readonly string[], more: Fields = {}): Promise<ActOutcome> {
    const typed = { about: about.join(' '), ground: '事实与记录不符', wants: 'waive', ...more };
    return this.office.act(on, 'dispute', role, typed, 'dispute');
  }

  async answer(
    at: string,
    id: string,
    asked: string,
    decision: string,
    role: string,
    typed: Fields = {},
  ): Promise<void> {
    const outcome = await this.tryToAnswer(at, id, asked, decision, role, typed);
    if (outcome.outcome !== 'answered') throw new Error(`${asked} ${decision}: ${JSON.stringify(outcome)}`);
  }

  async tryToAnswer(
    at: string,
    id: string,
    asked: string,
    decision: string,
    role: string,
    typed: Fields = {},
  ): Promise<AnswerOutcome> {
    await this.to(at);
    const uploads = typed['files'] === undefined ? [] : [{ ...JUDGMENT, part: decision, at: this.office.now() }];
    return this.office.answer(id, asked, decision, typed, { by: this.office.person(role), role, uploads });
  }

  async withdraw(at: string, id: string, role: string): Promise<ActOutcome> {
    await this.to(at);
    return this.office.act(id, 'withdraw', role, {});
  }

  /** Offered by one side and signed by both. */
  async settle(at: string, id: string, amount: string): Promise<void> {
    await this.answer(at, id, 'offer', 'submit', 'b.signer', { amount, text: '各让一步' });
    await this.answer(at, id, 'settle-a', 'approve', 'a.signer');
    await this.answer(at, id, 'settle-b', 'approve', 'b.signer');
  }

  /** What a court has said, entered by one side and confirmed by the other. */
  async judge(at: string, id: string, amount: string): Promise<void> {
    await this.answer(at, id, 'court', 'submit', 'b.signer', { caseNo: '（2025）新0203民初1号' });
    await this.enterJudgment(at, id, amount);
    await this.answer(at, id, 'confirm-judgment', 'approve', 'a.signer');
  }

  enterJudgment(at: string, id: string, amount: string): Promise<void> {
    const finalOn = at.slice(0, 10);
    return this.answer(at, id, 'judgment', 'submit', 'b.signer', { amount, finalOn, files: JUDGMENT.sha256 });
  }

  async review(at: string, ref: string, decision = 'approve', typed: Fields = {}): Promise<void> {
    await this.to(at);
    await this.office.answer(ref, 'review', decision, typed);
  }

  async invoice(at: string, ref: string): Promise<void> {
    await this.to(at);
    this.#invoices += 1;
    const number = String(10_000_000_000_000_000_000n + BigInt(this.#invoices));
    const amount = (await this.payment(ref)).payable;
    await this.office.answer(ref, 'invoice', 'submit', { number, issuedOn: at.slice(0, 10), amount });
    await this.office.answer(ref, 'receive-invoice', 'approve');
  }

  async pay(at: string, ref: string): Promise<void> {
    await this.to(at);
    const amount = (await this.payment(ref)).payable;
    await this.office.answer(ref, 'pay', 'submit', { paidOn: at.slice(0, 10), amount, voucher: `V-${ref}` });
    await this.office.answer(ref, 'confirm-receipt', 'approve');
  }

  /** Reviewed, invoiced and paid on one day. */
  async paid(day: string, ref: string): Promise<void> {
    await this.review(`${day}T10:00:00+08:00`, ref);
    await this.invoice(`${day}T11:00:00+08:00`, ref);
    await this.pay(`${day}T12:00:00+08:00`, ref);
  }

  report(): Promise<Report> {
    return readReport(this.office.contract.terms.id, this.office.now());
  }

  async payment(ref: string): Promise<PaymentRow> {
    const found = ((await this.report()).payments as PaymentRow[]).find((one) => one.ref === ref);
    if (!found) throw new Error(`There is no ${ref} yet.`);
    return found;
  }

  async statement(ref: string): Promise<StatementRow> {
    const found = ((await this.report()).statements as StatementRow[]).find((one) => one.ref === ref);
    if (!found) throw new Error(`There is no statement of ${ref} yet.`);
    return found;
  }

  /** The ledger's lines of a case: amount, state, and the statement that lists it. */
  async lines(order: string): Promise<[string, LineReport['state'], string | null][]> {
    const { ledger } = await this.report();
    return ledger.filter(({ ref }) => ref === order).map(({ amount, state, statement }) => [amount, state, statement]);
  }

  async breachesOf(id: string): Promise<BreachReport[]> {
    return [...((await this.report()).cases.find(({ ref }) => ref === id)?.breaches ?? [])];
  }

  /** The questions that stand open. */
  async open(id: string): Promise<string[]> {
    return openQuestions(await this.office.file(id))
      .map(({ name, round }) => `${name}.${round}`)
      .sort();
  }

  /** What came of a case. */
  async outcome(id: string): Promise<string> {
    const found = (await this.report()).cases.find(({ ref }) => ref === id);
    return found?.outcome ?? found?.status ?? 'none';
  }

  close(): Promise<void> {
    return this.office.close();
  }
}
