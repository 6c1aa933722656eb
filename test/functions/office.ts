import { linkpact, projectRoot } from '../../local/application.ts';
import { loadContract } from '../../local/contracts.ts';
import type { LaptopOptions } from '../../local/laptop-options.ts';
import { openLaptop, type Laptop } from '../../local/laptop.ts';
import { decide, type DecisionOutcome } from '../../functions/acts/decide.ts';
import { documentFor } from '../../functions/acts/document.ts';
import { openCase, type OpeningOutcome } from '../../functions/acts/open-case.ts';
import { requireCase, type LoadedCase, type StoredTask } from '../../functions/store/cases.ts';
import { loadLedger } from '../../functions/store/ledger.ts';
import type { FaultRequest, OrderRequest } from '../../domain/case/records.ts';
import { peopleOf, type Contract, type Person, type Role } from '../../domain/contract/contract.ts';
import { verifyChain } from '../../domain/evidence/chain.ts';

/** Both parties at work on one laptop: acts go through the functions' own code and the endpoint's wire. */
export type Office = {
  laptop: Laptop;
  contract: Contract;
  now(): string;
  person(role: Role): Person;
  order(request?: Partial<OrderRequest>, nonce?: string): Promise<OpeningOutcome>;
  fault(request?: Partial<FaultRequest>): Promise<string>;
  load(caseId: string): Promise<LoadedCase>;
  answer(
    caseId: string,
    taskId: string,
    decision: string,
    typed?: Record<string, string>,
    by?: Person,
  ): Promise<DecisionOutcome>;
  /** The chain of evidence holds and every signed document is there. */
  evidence(caseId: string): Promise<ReturnType<typeof verifyChain>>;
};

/** Opens an office in memory, unless told otherwise. One a test file: the functions keep their clients, as on AWS. */
export async function openOffice(
  start = '2025-02-10T10:00:00+08:00',
  more: Partial<LaptopOptions> = {},
): Promise<Office> {
  const contract = loadContract('krmy-2025-00246');
  const laptop = await openLaptop({
    application: await linkpact(projectRoot),
    contract,
    dataFolder: null,
    clock: { kind: 'virtual', start },
    portalPort: 0,
    awsPort: 0,
    ...more,
  });
  return new OfficeAtWork(laptop, contract);
}

class OfficeAtWork implements Office {
  #forms = 0;
  readonly laptop: Laptop;
  readonly contract: Contract;

  constructor(laptop: Laptop, contract: Contract) {
    this.laptop = laptop;
    this.contract = contract;
  }

  now(): string {
    return new Date(this.laptop.clock.now()).toISOString();
  }

  person(role: Role): Person {
    const [first] = peopleOf(this.contract, role);
    if (!first) throw new Error(`nobody is ${role}`);
    return first;
  }

  async order(request: Partial<OrderRequest> = {}, nonce = `form-${this.#forms++}`): Promise<OpeningOutcome> {
    const full: OrderRequest = {
      kind: 'open',
      service: 'standard',
      site: 3,
      unit: 'unit',
      location: 'place',
      contact: 'contact',
      phone: '000',
      ...request,
    };
    const outcome = await openCase({
      contract: this.contract,
      workflow: 'link-order',
      request: full,
      by: this.person('a.operator'),
      at: this.now(),
      nonce,
    });
    await this.laptop.settle();
    return outcome;
  }

  async fault(request: Partial<FaultRequest> = {}): Promise<string> {
    const full: FaultRequest = { class: 'urban', site: 3, symptom: 'no picture', reportedBy: 'duty desk', ...request };
    const outcome = await openCase({
      contract: this.contract,
      workflow: 'fault-repair',
      request: full,
      by: this.person('a.operator'),
      at: this.now(),
      nonce: `form-${this.#forms++}`,
    });
    await this.laptop.settle();
    if (outcome.outcome !== 'opened') throw new Error(`the fault was not opened: ${outcome.outcome}`);
    return outcome.caseId;
  }

  load(caseId: string): Promise<LoadedCase> {
    return requireCase(this.contract.terms.id, caseId);
  }

  async answer(
    caseId: string,
    taskId: string,
    decision: string,
    typed: Record<string, string> = {},
    by?: Person,
  ): Promise<DecisionOutcome> {
    const loaded = await this.load(caseId);
    const { account } = await loadLedger(this.contract.terms.id);
    const task = loaded.tasks.find((candidate: StoredTask) => candidate.id === taskId);
    if (!task)
      throw new Error(`${caseId} has no task ${taskId}; it has ${loaded.tasks.map(({ id }) => id).join(', ')}`);
    const document = documentFor({ contract: this.contract, loaded, account, task })?.hash ?? null;
    const outcome = await decide({
      contract: this.contract,
      loaded,
      account,
      task,
      person: by ?? this.person(task.role),
      decision,
      typed,
      document,
      at: this.now(),
    });
    await this.laptop.settle();
    return outcome;
  }

  async evidence(caseId: string): Promise<ReturnType<typeof verifyChain>> {
    return verifyChain(await this.load(caseId));
  }
}

/** The id of a case that was opened. */
export function opened(outcome: OpeningOutcome): string {
  if (outcome.outcome === 'occupied') throw new Error(`the site is taken by ${outcome.by}`);
  return outcome.caseId;
}
