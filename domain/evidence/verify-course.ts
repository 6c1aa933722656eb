import { ADMINISTRATOR } from '../contract/duty-holders.ts';
import { momentOf, type EvidenceEvent } from './chain.ts';
import { dataSchemaOf, idOf, prefixOf } from './event-data.ts';
import * as data from './event-data.ts';
import type { CaseFindings } from './findings.ts';
import type { RoomRules } from './room-rules.ts';
import { LAG_MS, rolesOf, verifyActor } from './verify-actor.ts';
import type { Publications } from './verify-publications.ts';

/** A question as the chain has come to it. */
interface Asked {
  opening: number;
  state: 'open' | 'decided' | 'superseded';
  roles: readonly string[];
  at: string;
}

export interface Course {
  readonly rules: RoomRules;
  readonly publications: Publications | null;
  readonly found: CaseFindings;
}

/** What people do, who have to be those that they are said to be. */
const BY_PEOPLE = ['decision', 'act', 'report-joined', 'case-opened', 'factor-wrong', 'administered'];

/**
 * Goes through a case's events as its workflow has to: each of a kind and shape that it has, once, in order of time;
 * asked before decided, of whoever is asked; nothing after the end.
 */
export class CourseCheck {
  readonly #questions = new Map<string, Asked>();
  readonly #breaches = new Map<string, 'standing' | 'withdrawn' | 'excused'>();
  readonly #ids = new Set<string>();
  #last: string | null = null;
  #isClosed = false;

  constructor(readonly course: Course) {}

  check(event: EvidenceEvent): void {
    const { found, rules } = this.course;
    this.#checkTime(event);
    if (this.#ids.has(event.id)) found.add(event, 'event-twice', event.id, 'an id of its own');
    this.#ids.add(event.id);
    const schema = dataSchemaOf(event.kind, rules);
    if (!schema) return found.add(event, 'unknown-kind', event.kind, `a kind of event of ${rules.workflow}`);
    const read = schema.safeParse(event.data);
    if (!read.success) {
      const [issue] = read.error.issues;
      return found.add(event, 'unknown-key', issue?.message ?? '', `what an event of the kind ${event.kind} says`);
    }
    const id = idOf(event.kind, event.data);
    if (id === null ? !event.id.startsWith(prefixOf(event.kind, event.data)) : event.id !== id)
      found.add(event, 'id-differs', event.id, id ?? `${prefixOf(event.kind, event.data)}…`);
    this.#follow(event);
  }

  /** What has to be so once all events are through. */
  end(): void {
    if (!this.#isClosed) return;
    for (const [name, { state }] of this.#questions)
      if (state === 'open') this.course.found.add(null, 'question-left-open', name, 'an answer or a withdrawal');
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  #checkTime(event: EvidenceEvent): void {
    const { found } = this.course;
    const { at } = event;
    if (this.#last !== null && Date.parse(at) < Date.parse(this.#last))
      found.add(event, 'time-backwards', at, `${this.#last} or later`);
    this.#last = at;
    const moment = momentOf(event);
    const lag = Date.parse(at) - Date.parse(moment);
    if (moment !== at && (lag <= 0 || (BY_PEOPLE.includes(event.kind) && lag > LAG_MS)))
      found.add(event, 'time-backwards', moment, `shortly before ${at}`);
  }

  #follow(event: EvidenceEvent): void {
    switch (event.kind) {
      case 'case-opened':
        return this.#opened(event);
      case 'task-asked':
        return this.#asked(event);
      case 'task-superseded':
        return this.#superseded(event);
      case 'decision':
        return this.#decided(event);
      case 'act':
        return this.#acted(event);
      case 'report-joined': {
        const { actor } = data.joinedSchema.parse(event.data);
        if (this.#isClosed) this.course.found.add(event, 'after-closing', event.id, 'nothing');
        return this.#by(event, actor, { holders: this.course.rules.openedBy ?? [], factor: false });
      }
      case 'administered': {
        const { actor } = data.administeredSchema.parse(event.data);
        if (this.#isClosed) this.course.found.add(event, 'after-closing', event.id, 'nothing');
        return this.#by(event, actor, { holders: [ADMINISTRATOR], factor: false });
      }
      case 'breach':
      case 'breach-withdrawn':
      case 'breach-excused':
        return this.#breached(event);
      case 'case-closed':
        if (this.#isClosed) this.course.found.add(event, 'after-closing', event.id, 'one closing');
        this.#isClosed = true;
        return;
      default:
        return;
    }
  }

  #by(event: EvidenceEvent, actor: unknown, rules: { holders: readonly string[]; factor: boolean }): void {
    const { publications, found } = this.course;
    if (publications === null) return;
    verifyActor(event, data.joinedSchema.shape.actor.parse(actor), rules, { publications, found });
  }

  #opened(event: EvidenceEvent): void {
    const { rules, found } = this.course;
    const { actor, workflow } = data.openedSchema.parse(event.data);
    if (event.seq !== 1) found.add(event, 'second-opening', event.seq, 'one opening, at the beginning');
    if (workflow !== rules.workflow) found.add(event, 'unknown-workflow', workflow, rules.workflow);
    if (actor !== null) this.#by(event, actor, { holders: rules.openedBy ?? [], factor: rules.opensByFactor });
    else if (rules.openedBy !== null)
      found.add(event, 'person-unknown', 'nobody', 'whoever opened it: it starts by nobody else');
  }

  #asked(event: EvidenceEvent): void {
    const { rules, found, publications } = this.course;
    const { task, round, roles } = data.askedSchema.parse(event.data);
    const spec = rules.questions[task];
    if (!spec) return found.add(event, 'unknown-question', task, Object.keys(rules.questions));
    const name = `${task}.${round}`;
    const before = this.#questions.get(name);
    const opening = (before?.opening ?? 0) + 1;
    if (before && before.state !== 'superseded') found.add(event, 'asked-already', name, 'a question that is not open');
    if (event.id !== `asked.${name}.${opening}`)
      found.add(event, 'opening-differs', event.id, `asked.${name}.${opening}`);
    if (this.#isClosed) found.add(event, 'after-closing', event.id, 'nothing');
    const allowed = publications?.between(event.at, event.at).flatMap((versions) => {
      const terms = publications.termsOf(versions);
      return terms ? rolesOf(terms, spec.holders) : [];
    });
    const strange = roles.filter((role) => allowed !== undefined && !allowed.includes(role));
    if (strange.length > 0) found.add(event, 'role-may-not', strange, allowed);
    this.#questions.set(name, { opening, state: 'open', roles, at: event.at });
  }

  #superseded(event: EvidenceEvent): void {
    const { task, round } = data.supersededSchema.parse(event.data);
    const question = this.#questions.get(`${task}.${round}`);
    if (question?.state !== 'open')
      return this.course.found.add(event, 'not-asked', `${task}.${round}`, 'a question that stands open');
    if (event.id !== `superseded.${task}.${round}.${question.opening}`)
      this.course.found.add(event, 'opening-differs', event.id, `superseded.${task}.${round}.${question.opening}`);
    question.state = 'superseded';
  }

  #decided(event: EvidenceEvent): void {
    const { rules, found } = this.course;
    const { task, round, opening, decision, fields, files = [], actor } = data.decisionSchema.parse(event.data);
    const spec = rules.questions[task];
    if (!spec) return found.add(event, 'unknown-question', task, Object.keys(rules.questions));
    const name = `${task}.${round}`;
    const question = this.#questions.get(name);
    if (question?.state !== 'open' || question.opening !== opening)
      found.add(event, 'not-asked', `${name} (opening ${opening})`, 'a question that stands open');
    else {
      if (Date.parse(momentOf(event)) < Date.parse(question.at))
        found.add(event, 'time-backwards', momentOf(event), `${question.at} or later, when it was asked`);
      if (!question.roles.includes(actor.role)) found.add(event, 'role-not-asked', actor.role, question.roles);
      question.state = 'decided';
    }
    if (this.#isClosed) found.add(event, 'after-closing', event.id, 'nothing');
    const given = spec.decisions[decision];
    if (!given) return found.add(event, 'unknown-decision', decision, Object.keys(spec.decisions));
    this.#checkFields(event, fields, files, given.fields);
    this.#by(event, actor, { holders: spec.holders, factor: given.factor });
  }

  #checkFields(
    event: EvidenceEvent,
    fields: Readonly<Record<string, string>>,
    files: readonly { field: string }[],
    known: readonly string[],
  ): void {
    const strange = [...Object.keys(fields), ...files.map(({ field }) => field)].filter((one) => !known.includes(one));
    if (strange.length > 0) this.course.found.add(event, 'unknown-field', strange, known);
  }

  #acted(event: EvidenceEvent): void {
    const { rules, found } = this.course;
    const { act, fields, files = [], actor } = data.actSchema.parse(event.data);
    const own = rules.acts[act];
    const spec = own ?? rules.actsOfOthers[act];
    if (!spec) return found.add(event, 'unknown-act', act, Object.keys({ ...rules.acts, ...rules.actsOfOthers }));
    if (own && this.#isClosed) found.add(event, 'after-closing', event.id, 'nothing');
    this.#checkFields(event, fields, files, spec.fields);
    this.#by(event, actor, spec);
  }

  #breached(event: EvidenceEvent): void {
    const { rules, found } = this.course;
    const { what, at } = data.takenBackSchema.loose().parse(event.data);
    if (!rules.breaches.includes(what)) found.add(event, 'unknown-breach', what, rules.breaches);
    const key = `${what}@${at}`;
    const before = this.#breaches.get(key);
    const next = event.kind === 'breach' ? 'standing' : event.kind === 'breach-withdrawn' ? 'withdrawn' : 'excused';
    const fits = next === 'standing' ? before !== 'standing' : before === 'standing';
    if (!fits) found.add(event, 'breach-state', `${next} after ${before ?? 'nothing'}`, 'a breach that stands, once');
    if (next === 'standing' && Date.parse(at) > Date.parse(event.at))
      found.add(event, 'time-to-come', at, `${event.at} or earlier`);
    this.#breaches.set(key, next);
  }
}
