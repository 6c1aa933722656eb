import { holderOf } from '../../workflows/authoring/holders.ts';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { executionName, openingId, questionId, type CaseRecord, type Question } from '../../domain/case/record.ts';
import { peopleOf, rolesHolding, type Contract, type Person } from '../../domain/contract/contract.ts';
import type { Channel, Factor } from '../../domain/evidence/actor.ts';
import { verifyChain, type EvidenceEvent } from '../../domain/evidence/chain.ts';
import type { LedgerLine } from '../../domain/ledger/ledger.ts';
import { addMs, dayOf } from '../../domain/time/instant.ts';
import { loadEvents } from '../../functions/store/case-store.ts';
import { requireContract } from '../../functions/store/contracts.ts';
import { loadLedger } from '../../functions/store/ledger-store.ts';
import type { Upload } from '../../functions/store/uploads.ts';
import { listMails } from '../../functions/store/mails.ts';
import type { MailRecord } from '../../functions/store/mail-record.ts';
import { act, type ActOutcome } from '../../functions/use-cases/act.ts';
import { answer, type AnswerOutcome } from '../../functions/use-cases/answer.ts';
import { openCase, type OpeningOutcome } from '../../functions/use-cases/open-case.ts';
import { requireView, type Opened } from '../../functions/use-cases/open-view.ts';
import { documentFor } from '../../workflows/authoring/document.ts';
import { requireRoom, rooms } from '../../workflows/index.ts';
import { isOpenedByPeople, type Fields } from '../../workflows/authoring/room.ts';
import { openWorld, type Watching, type World } from '../race/world.ts';
import { channel } from './channel.ts';
import { readSent, type SentMail } from './sent-mail.ts';
import { tableOverTheWire } from './wire.ts';

type Answering = {
  by?: Person | undefined;
  at?: string;
  document?: string | null;
  role?: string;
  factor?: Factor;
  uploads?: readonly Upload[];
};

/**
 * Both parties at work: acts go through the functions' own code, the SDK's clients, the table and the engine, all of it in this process
 * and in virtual time. What a person does is done when the machinery has come to rest again.
 */
export class Office {
  #forms = 0;

  constructor(
    readonly world: World,
    /** As it was published first; `people` may be others since. */
    readonly contract: Contract,
  ) {}

  /** People show what the terms ask for, where something is signed. */
  #channel(asksFactor = true): Channel {
    return { ...channel, factor: asksFactor ? this.contract.terms.factor : 'none' };
  }

  now(): string {
    return this.world.now();
  }

  /** The first of the people in a role. */
  person(role: string): Person {
    const [first] = peopleOf(this.contract, role);
    if (!first) throw new Error(`nobody is ${role}`);
    return first;
  }

  /** Somebody opens a case. @returns its id */
  async open(workflow: string, role: string, typed: Fields): Promise<string> {
    const outcome = await this.tryToOpen(workflow, role, typed);
    if (!('case' in outcome)) throw new Error(`${workflow} was refused: ${JSON.stringify(outcome)}`);
    return outcome.case;
  }

  async tryToOpen(workflow: string, role: string, typed: Fields, nonce?: string): Promise<OpeningOutcome> {
    this.#forms += 1;
    const form = nonce ?? `form-${this.#forms}`;
    const contract = await requireContract(this.contract.terms.id);
    const room = requireRoom(workflow);
    const asksFactor = isOpenedByPeople(room.opening) && room.opening.factor;
    const by = { person: this.person(role), role, channel: this.#channel(asksFactor) };
    const asked = { contract, room, typed, ...by, at: this.now() };
    const outcome = await openCase({ ...asked, nonce: form });
    await this.settle();
    return outcome;
  }

  order(site: number, more: Fields = {}): Promise<string> {
    return this.open('link-order', 'a.operator', { ...orderOf(site), ...more });
  }

  fault(site: number, more: Fields = {}): Promise<string> {
    const report = {
      class: 'urban',
      site: String(site),
      symptom: 'no picture',
      reportedBy: 'desk',
      phone: '0990-1234567',
    };
    return this.open('fault-repair', 'a.operator', { ...report, ...more });
  }

  load(caseId: string): Promise<Opened> {
    return requireView(this.contract.terms.id, caseId, this.now());
  }

  async file(caseId: string): Promise<CaseRecord> {
    return (await this.load(caseId)).view.file;
  }

  /** The questions of a case: `complete.1` → open, answered or withdrawn. */
  async states(caseId: string): Promise<Record<string, Question['state']>> {
    const { questions } = await this.file(caseId);
    return Object.fromEntries(questions.map((question) => [questionId(question), question.state]));
  }

  /** @param asked `complete`: the one that is open; `complete.1`, `complete.1.2`: this round, this opening */
  async answer(
    caseId: string,
    asked: string,
    decision: string,
    typed: Fields = {},
    more: Answering = {},
  ): Promise<AnswerOutcome> {
    const opened = await this.load(caseId);
    const outcome = await this.answerAsSeen(opened, asked, decision, typed, more);
    await this.settle();
    return outcome;
  }

  /** Answers a page that was opened before, without waiting for what follows. */
  async answerAsSeen(
    opened: Opened,
    asked: string,
    decision: string,
    typed: Fields,
    more: Answering = {},
  ): Promise<AnswerOutcome> {
    const { contract, room, view } = opened;
    const question = questionOf(view.file, asked);
    const holder = holderOf(room, view, question);
    const person = more.by ?? this.person(rolesHolding(contract, holder)[0] ?? '');
    const document = more.document === undefined ? (documentFor(room, view, question)?.hash ?? null) : more.document;
    const asksFactor = room.questions[question.name]?.decisions[decision]?.factor === true;
    const { role = person.role, at = this.now(), factor = this.#channel(asksFactor).factor, uploads = [] } = more;
    const by = { person, role, channel: { ...channel, factor } };
    return answer({ opened, question, ...by, decision, typed, document, uploads, at });
  }

  async act(
    caseId: string,
    name: string,
    role: string,
    typed: Fields = {},
    room?: string,
    uploads: readonly Upload[] = [],
  ): Promise<ActOutcome> {
    this.#forms += 1;
    const nonce = `act-${this.#forms}`;
    const opened = await this.load(caseId);
    const asked = { opened, room: room === undefined ? opened.room : requireRoom(room), act: name };
    const by = { person: this.person(role), role, channel: this.#channel(), typed, uploads, at: this.now(), nonce };
    const outcome = await act({ ...asked, ...by });
    await this.settle();
    return outcome;
  }

  /** Completed, signed by both, closed. */
  async carryThrough(orderId: string): Promise<void> {
    await this.answer(orderId, 'complete', 'submit', this.passed());
    await this.answer(orderId, 'sign-a', 'approve');
    await this.answer(orderId, 'sign-b', 'approve');
  }

  /** What a technician fills in today. */
  passed(): Fields {
    return { testedOn: dayOf(this.now()), result: 'pass' };
  }

  /** The mails that went out, in order. */
  sent(wanted: Partial<Pick<SentMail, 'case' | 'kind' | 'person'>> = {}): SentMail[] {
    return this.world.mails
      .map(readSent)
      .filter((mail) => Object.entries(wanted).every(([key, value]) => mail[key as keyof SentMail] === value));
  }

  queued(caseId: string | null): Promise<MailRecord[]> {
    return listMails({ contract: this.contract.terms.id, caseId });
  }

  async evidence(caseId: string): Promise<EvidenceEvent[]> {
    return (await loadEvents(this.contract.terms.id, caseId)).events;
  }

  /** What is wrong with the chain of evidence; nothing, one hopes. */
  async flaws(caseId: string): Promise<unknown[]> {
    return verifyChain(await loadEvents(this.contract.terms.id, caseId));
  }

  async lines(): Promise<readonly LedgerLine[]> {
    return (await loadLedger(await requireContract(this.contract.terms.id), this.now())).lines;
  }

  /** Publishes the contract with other people. */
  async publish(people: readonly Person[]): Promise<void> {
    const { handler } = await import('../../functions/handlers/publish.ts');
    await handler({ contract: { ...this.contract, people }, at: this.now() }, context('publish'));
  }

  async sweep(time = this.now()): Promise<void> {
    const { handler } = await import('../../functions/handlers/sweep.ts');
    await handler({ time }, context('sweep'));
    await this.settle();
  }

  /** Timers and the sweep do what is due by now. */
  settle(): Promise<void> {
    return this.to(this.now());
  }

  to(instant: string): Promise<void> {
    return this.world.advanceTo(instant);
  }

  later(hours: number): Promise<void> {
    return this.to(addMs(this.now(), hours * 3_600_000));
  }

  /** The executions of a case: name → status, in the order of the runs. */
  async executions(caseId: string): Promise<{ name: string; status: string; startDate: number; stopDate?: number }[]> {
    const file = await this.file(caseId);
    const stateMachineArn = machineArn(file.workflow);
    const { executions } = (await this.world.engine.call('ListExecutions', { stateMachineArn, maxResults: 1000 })) as {
      executions: { name: string; status: string; startDate: number; stopDate?: number }[];
    };
    const first = executionName({ ...file, run: 1 });
    return executions.filter(({ name }) => name === first || name.startsWith(`${first}_`)).reverse();
  }

  /** Somebody stops the execution that carries a case. */
  async stopExecution(caseId: string): Promise<void> {
    const file = await this.file(caseId);
    const executionArn = machineArn(file.workflow).replace(':stateMachine:', ':execution:') + `:${executionName(file)}`;
    await this.world.engine.call('StopExecution', { executionArn, error: 'Stopped', cause: 'by hand' });
    await this.world.engine.settled();
  }

  close(): Promise<void> {
    return this.world.close();
  }
}

export const machineArn = (workflow: string): string =>
  `arn:aws:states:us-east-1:000000000000:stateMachine:${workflow}`;

export const context = (functionName: string): never =>
  ({
    functionName,
    functionVersion: '$LATEST',
    awsRequestId: 'test',
    getRemainingTimeInMillis: () => 60_000,
  }) as never;

export const orderOf = (site: number): Record<string, string> => ({
  kind: 'open',
  service: 'standard',
  site: String(site),
  unit: 'unit',
  location: 'place',
  contact: 'contact',
  phone: '0990-1234567',
});

const START = '2025-02-10T02:00:00.000Z';

/** One office at a time in a process: the functions keep their clients. */
export async function openOffice(
  start = START,
  contract: Contract = readContractFile(),
  watch: Watching | null = null,
): Promise<Office> {
  return new Office(await openWorld(contract, rooms, start, watch), contract);
}

/** An office whose table is dynalite, reached through the SDK's own wire format. */
export async function openWiredOffice(start = START, contract: Contract = readContractFile()): Promise<Office> {
  const world = await openWorld(contract, rooms, start);
  const wire = await tableOverTheWire(contract);
  const close = async (): Promise<void> => {
    await world.close();
    await wire.close();
  };
  return new Office({ ...world, now: world.now, close }, contract);
}

function questionOf({ id, questions }: CaseRecord, asked: string): Question {
  const [name, round, opening] = asked.split('.');
  const found =
    round === undefined
      ? questions.find((question) => question.name === name && question.state === 'open')
      : questions.find((question) => question.name === name && question.round === Number(round));
  if (!found) throw new Error(`${id} has no question ${asked}; it has ${questions.map(openingId).join(', ')}`);
  return opening === undefined ? found : { ...found, opening: Number(opening) };
}
