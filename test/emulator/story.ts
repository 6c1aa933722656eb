import assert from 'node:assert/strict';
import { verifyChain } from '../../domain/evidence/chain.ts';
import { dayOf } from '../../domain/time/instant.ts';
import { describeExecution, historyOf } from '../../functions/aws/executions.ts';
import { readReport, type Report as ContractReport } from '../../functions/use-cases/report.ts';
import { executionName, type CaseRecord } from '../../domain/case/record.ts';
import { loadEvents, loadFile } from '../../functions/store/case-store.ts';
import type { People, Place } from './people.ts';
import { until } from './until.ts';

/** One order and one payment, and what has to be true of them afterwards. Each act tells in a sentence what came of it. */
export class Story {
  readonly #contractId: string;
  readonly #payment: string;
  #order = '';

  constructor(
    private readonly place: Place,
    private readonly people: People,
  ) {
    const { terms } = place.contract;
    this.#contractId = terms.id;
    this.#payment = terms.settlements[0]?.ref ?? '';
  }

  async order(): Promise<string> {
    const [site] = this.place.contract.sites;
    assert(site !== undefined);
    this.#order = await this.people.open('a.operator', 'link-order', {
      kind: 'open',
      service: 'standard',
      site: String(site.seq),
      unit: site.name,
      location: site.name,
      contact: '社区值班员',
      phone: '0990-0000000',
    });
    return `case ${this.#order}`;
  }

  async complete(): Promise<string> {
    await this.people.decide({
      caseId: this.#order,
      by: 'b.technician',
      task: 'complete',
      decision: 'submit',
      with: { testedOn: dayOf(new Date().toISOString()), result: 'pass' },
    });
    return 'the state machine asked, and was told';
  }

  /** Two people of one role answer at the same time: the conditional write takes one. */
  async sign(): Promise<string> {
    const both = await Promise.allSettled(
      ['a-signer-1', 'a-signer-2'].map((by) =>
        this.people.decide({ caseId: this.#order, by, task: 'sign-a', decision: 'approve' }),
      ),
    );
    assert.equal(
      both.filter(({ status }) => status === 'fulfilled').length,
      1,
      `of two signers at the same time one is heard: ${JSON.stringify(both)}`,
    );
    await this.people.decide({ caseId: this.#order, by: 'b.signer', task: 'sign-b', decision: 'approve' });
    return 'of two signers of one party at the same time, one was heard';
  }

  orderClosed(): Promise<string> {
    return this.#closed('link-order', this.#order);
  }

  async scheduled(): Promise<string> {
    await until(`the scheduler has called the sweep, and ${this.#payment} has begun`, 120, () =>
      loadFile(this.#contractId, this.#payment),
    );
    return `${this.#payment} began`;
  }

  async pay(): Promise<string> {
    const today = dayOf(new Date().toISOString());
    const caseId = this.#payment;
    await this.people.decide({ caseId, by: 'a.signer', task: 'review', decision: 'approve' });
    await this.people.decide({
      caseId,
      by: 'b.finance',
      task: 'invoice',
      decision: 'submit',
      with: { number: '25117000000000000001', issuedOn: today },
    });
    await this.people.decide({ caseId, by: 'a.finance', task: 'receive-invoice', decision: 'approve' });
    await this.people.decide({
      caseId,
      by: 'a.finance',
      task: 'pay',
      decision: 'submit',
      with: { paidOn: today, voucher: 'E-1' },
    });
    await this.people.decide({ caseId, by: 'b.finance', task: 'confirm-receipt', decision: 'approve' });
    return 'review, invoice, receipt, payment, confirmation';
  }

  paymentClosed(): Promise<string> {
    return this.#closed('quarterly-payment', this.#payment);
  }

  /** What the contract has come to, read through the table's index, and the evidence of it. */
  async facts(): Promise<string> {
    const now = new Date().toISOString();
    const report: ContractReport = await readReport(this.#contractId, now);
    const order = report.cases.find(({ ref }) => ref === this.#order);
    assert.deepEqual(
      [order?.effectiveOn, order?.breaches],
      [dayOf(now), []],
      'the order takes effect today, without a breach',
    );
    const payments = report['payments'] as {
      ref: string;
      paidOn: string;
      daysLate: number;
      payable: string;
      instalment: string;
    }[];
    const payment = payments.find(({ ref }) => ref === this.#payment);
    assert.deepEqual(
      [payment?.paidOn, payment?.daysLate, payment?.payable],
      [dayOf(now), 0, payment?.instalment],
      'the payment was made in full and in time',
    );
    const counts = await Promise.all([this.#order, this.#payment].map((caseId) => this.#evidence(caseId)));
    return `the order takes effect today, ${payment?.payable} was paid in time, ${counts.join(' and ')} events of evidence hold together`;
  }

  /** Every event and every document of both cases has come into the archive. @param look lists the archive */
  async archived(look: () => string[]): Promise<string> {
    const cases = await Promise.all([this.#order, this.#payment].map((caseId) => loadEvents(this.#contractId, caseId)));
    const expected = cases.reduce(
      (sum, { events, documents }) => sum + events.length + Object.keys(documents).length,
      0,
    );
    const found = await until(`${expected} objects have come into the archive`, 30, () => {
      const objects = look();
      return objects.length >= expected ? objects : null;
    });
    return `${found.length} objects`;
  }

  /** The console lists executions and draws one from its history and definition. */
  async console(): Promise<string> {
    for (const path of ['/console', '/console/cases', '/console/money', '/console/deadlines', '/console/executions'])
      await this.people.see('admin', path);
    const record = await this.#file(this.#order);
    const page = await this.people.see('admin', `/console/executions/link-order/${executionName(record)}`);
    assert(page.root.querySelector('svg') !== null, 'the execution is drawn');
    return 'five pages, and the execution as a graph';
  }

  async #closed(workflow: string, caseId: string): Promise<string> {
    const record = await this.#file(caseId);
    const name = executionName(record);
    const ended = await until(`the execution ${name} ends`, 60, async () => {
      const execution = await describeExecution(workflow, name);
      return execution.status === 'RUNNING' ? null : execution;
    });
    assert.equal(ended.status, 'SUCCEEDED', `${name}: ${ended.error ?? ''} ${ended.cause ?? ''}`);
    assert.equal((await this.#file(caseId)).status, 'closed');
    const calls = (await historyOf(workflow, name)).filter(
      ({ type }) => type === 'TaskScheduled' || type === 'LambdaFunctionScheduled',
    ).length;
    return `${name} succeeded, with ${calls} calls of functions`;
  }

  async #evidence(caseId: string): Promise<number> {
    const { events, documents } = await loadEvents(this.#contractId, caseId);
    assert.deepEqual(verifyChain({ events, documents }), []);
    return events.length;
  }

  async #file(caseId: string): Promise<CaseRecord> {
    return (await loadFile(this.#contractId, caseId)) ?? assert.fail(`there is no case ${caseId}`);
  }
}
