import { readContractParts } from '../../contracts/read-contract-file.ts';
import { blankFile } from '../../domain/case/blank-file.ts';
import { openingId, type CaseRecord, type Question } from '../../domain/case/record.ts';
import { parseContract, personById, type Language, type Person } from '../../domain/contract/contract.ts';
import { BEGINNING, chained, type EvidenceEvent, type NewEvent } from '../../domain/evidence/chain.ts';
import { breachesOf, viewOf } from '../../workflows/authoring/judge.ts';
import { reconcile } from '../../workflows/authoring/reconcile.ts';
import type { Fields } from '../../workflows/authoring/room.ts';
import { READS_ALL } from '../../portal/facts/reads.ts';
import type { FactSource } from '../../portal/facts/section.ts';
import { gardenCare } from './rooms/garden-care.ts';
import { rainClaim } from './rooms/rain-claim.ts';

/** An invented contract, kept by two invented rooms: its clauses are numbered as no other contract's. */
export const rooms = [gardenCare, rainClaim];

const daily = { anyHour: false, steps: [{ kind: 'daily' }] };
const period = (clause: string, kind: string, n: number) => ({ clause, rule: { kind, n }, source: 'contract' });

const workflows = {
  'garden-care': {
    clauses: { order: '71.1', call: '71.2', mow: '71.3', look: '71.4' },
    reminders: { call: daily, mow: daily, look: daily },
    kinds: {
      mow: { title: { zh: '割草', en: 'mowing' } },
      rake: { title: { zh: '耙地', en: 'raking' } },
    },
    periods: { call: period('71.2', 'minutes', 30), mow: period('71.3', 'workdays', 2) },
    penalties: { mow: { clause: '72.9', kind: 'per-mille', rate: '3', of: 'contract-total' } },
  },
  'rain-claim': { clauses: { relief: '79.1' }, reminders: { judge: daily } },
};

function inventedParts(): unknown {
  const parts = readContractParts() as {
    terms: Record<string, unknown>;
    sites: unknown;
    people: unknown;
    calendars: unknown;
  };
  const reading = (chosen: unknown, alternatives: unknown[]) => ({
    clause: '73.5',
    chosen,
    alternatives,
    reason: { zh: '合同没有写明。', en: 'The contract does not say.' },
  });
  const readings = {
    'periods.dayRollover': reading('rest-days', ['none']),
    'calendar.layers': reading(['national', 'xinjiang'], [['national']]),
    'garden.lawn': reading('whole', ['half']),
  };
  const term = { clause: '74.1', from: '2025-01-24', to: '2025-12-31' };
  return { ...parts, terms: { ...parts.terms, id: 'garden', term, readings, workflows, notYetKept: {} } };
}

export const contract = parseContract(inventedParts(), rooms);
export const openedAt = '2025-02-10T02:00:00.000Z';
export const request: Fields = {
  kind: 'mow',
  height: 'low',
  site: '3',
  contact: '<b>物业</b>',
  phone: '0990-1234567',
};

/** A case that people work on, with the evidence that the one door would write. */
export class Story {
  file: CaseRecord;
  readonly events: EvidenceEvent[] = [];

  constructor(given: Fields = {}, at = openedAt) {
    const opening = {
      openedAt: at,
      openedBy: 'a-operator-1',
      openedAs: 'a.operator',
      request: { ...request, ...given },
    };
    this.file = blankFile({ contract: contract.terms.id, id: 'GC-2025-0001', workflow: gardenCare.name, ...opening });
    this.#note([{ id: 'opened', at, kind: 'case-opened', data: {} }]);
    this.#store(this.file, at);
  }

  answer(
    at: string,
    by: string,
    name: string,
    decision: string,
    fields: Fields = {},
    document: string | null = null,
  ): this {
    const role = personOf(by).role;
    const answer = { decision, fields: { ...fields }, by, role, at, document };
    const asked = this.question(name);
    const data = { task: name, round: asked.round, decision, by, role };
    this.#note([{ id: `decision.${openingId(asked)}`, at, kind: 'decision', data }]);
    const questions = this.file.questions.map((one) =>
      one === asked ? { ...one, state: 'answered' as const, answer } : one,
    );
    return this.#store({ ...this.file, questions }, at);
  }

  act(at: string, by: string, name: string, fields: Fields, opened: string | null = null): this {
    const { role } = personOf(by);
    const act = { id: `${name}.1`, name, fields: { ...fields }, by, role, at, document: null, opened };
    this.#note([{ id: `act.${act.id}`, at, kind: 'act', data: { act: name, by, role, opened } }]);
    return this.#store({ ...this.file, acts: [...this.file.acts, act] }, at);
  }

  /** What people were told of a breach. */
  told(what: string, at: string, state: 'standing' | 'withdrawn', now: string): this {
    const kind = state === 'standing' ? 'breach' : 'breach-withdrawn';
    this.#note([{ id: `${kind}.${what}.${at}`, at: now, kind, data: { what, at } }]);
    const others = this.file.breaches.filter((kept) => kept.what !== what || kept.at !== at);
    this.file = { ...this.file, breaches: [...others, { what, at, state, times: 1, told: true, toldAt: at }] };
    return this;
  }

  closed(at: string): this {
    this.file = { ...this.file, status: 'closed', closedAt: at };
    this.#note([{ id: 'closed', at, kind: 'case-closed', data: { outcome: this.file.outcome } }]);
    return this;
  }

  question(name: string): Question {
    const found = this.file.questions.findLast((one) => one.name === name);
    if (!found) throw new Error(`${name} was never asked`);
    return found;
  }

  source(now: string, language: Language = 'zh-CN'): FactSource {
    return {
      contract,
      room: gardenCare,
      view: viewOf(gardenCare, contract, this.file),
      now,
      language,
      reads: READS_ALL,
    };
  }

  breaches(now: string) {
    const { room, view } = this.source(now);
    return breachesOf(room, view, now);
  }

  #store(file: CaseRecord, at: string): this {
    const { file: after, events } = reconcile(gardenCare, viewOf(gardenCare, contract, file), at);
    this.#note(events);
    this.file = after;
    return this;
  }

  #note(events: readonly NewEvent[]): void {
    const last = this.events.at(-1);
    this.events.push(...chained(last ?? BEGINNING, events).links);
  }
}

export const mowed: Fields = { mowedOn: '2025-02-11', cost: '1200.50', lawns: '2' };

export function personOf(id: string): Person {
  const person = personById(contract, id);
  if (!person) throw new Error(`the contract has nobody called ${id}`);
  return person;
}
