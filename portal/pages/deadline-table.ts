import { folded } from '../../domain/input/search-text.ts';
import type { RoomDeadline } from '../../workflows/authoring/room.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import type { OpenedCase, PageContext } from '../console/page-context.ts';
import { derivedOnce, stateOf, watchDeadlines, worthShowing, type DeadlineState } from '../console/watch.ts';
import { daysLateAt } from '../facts/days-late.ts';
import { deadlineName } from '../facts/deadlines.ts';
import type { Cell, Column, DeskRow } from '../facts/desk-table.ts';
import { siteNameOf } from '../facts/places.ts';
import type { FactSource } from '../facts/section.ts';
import { clauseText, matterBesideSite, matterOf } from '../facts/wording.ts';
import { capital, showDeadline } from '../format.ts';
import { words } from '../texts/words.ts';
import { placeIn } from './desk-tables.ts';

export function deadlineColumns({ language }: Pick<PageContext, 'language'>): Column[] {
  const { desk } = words(language);
  const { cases: w, tables } = desk;
  return [
    { key: 'number', head: w.id, width: 16 },
    { key: 'site', head: w.site, width: 20 },
    { head: w.matter, width: 34 },
    { key: 'what', head: tables.deadline, width: 26 },
    { key: 'clause', head: tables.clause, width: 16 },
    { key: 'party', head: tables.obliged, width: 10 },
    { key: 'due', head: w.due, width: 20 },
    { key: 'state', head: w.state, width: 12, isState: true },
    { key: 'late', head: w.daysLate, width: 10 },
  ];
}

/** The deadlines of open cases that are still to be kept, or are kept and not over yet. */
export const deadlineRows = (sources: readonly FactSource[]): DeskRow[] =>
  watchDeadlines(sources)
    .filter(worthShowing)
    .map(({ source, deadline }) => new DeadlineRow(new Told(source, source.now, () => source), deadline));

/** Every deadline of every case: those that were met, and those of closed cases, among them. The oldest case first. */
export const allDeadlineRows = (cases: readonly OpenedCase[], now: string, sourceOf: SourceOf): DeskRow[] =>
  [...cases].reverse().flatMap((one) => {
    const told = new Told(one, now, sourceOf);
    return derivedOnce(one).map((deadline) => new DeadlineRow(told, deadline));
  });

type SourceOf = (one: OpenedCase) => FactSource;

/** A case that rows tell of, whether or not somebody asks. */
class Told {
  #source: FactSource | null = null;
  #lasting: Lasting | null = null;

  constructor(
    readonly of: OpenedCase,
    readonly now: string,
    private readonly sourceOf: SourceOf,
  ) {}

  get source(): FactSource {
    this.#source ??= this.sourceOf(this.of);
    return this.#source;
  }

  get lasting(): Lasting {
    this.#lasting ??= lastingOf(this.source);
    return this.#lasting;
  }
}

/** Of ten thousand cases some rows are looked at: whatever a row says is put together when somebody asks for it. */
class DeadlineRow implements DeskRow {
  constructor(
    readonly told: Told,
    readonly deadline: RoomDeadline,
  ) {}

  get id(): string {
    return this.told.of.view.file.id;
  }

  get at(): string | null {
    return this.deadline.dueAt;
  }

  get workflow(): string {
    return this.told.of.room.name;
  }

  get state(): DeadlineState {
    return stateOf(this.told.of, this.deadline, this.told.now);
  }

  get parties(): readonly ('a' | 'b')[] {
    return [this.deadline.debtor];
  }

  get isBreached(): boolean {
    return this.state === 'missed';
  }

  get cells(): Cell[] {
    return CELLS.map((cellOf) => cellOf(this));
  }

  cellAt(place: number): Cell {
    return CELLS[place]?.(this) ?? null;
  }

  get text(): string {
    return `${this.told.lasting.text} ${foldedOnce(deadlineName(this.told.source, this.deadline))}`;
  }
}

/** In the order of the columns. */
const CELLS: readonly ((row: DeadlineRow) => Cell)[] = [
  ({ id, told }) => ({ path: `cases/${id}`, text: told.lasting.number }),
  ({ told }) => told.lasting.site,
  ({ told }) => told.lasting.matter,
  ({ told, deadline }) => deadlineName(told.source, deadline),
  ({ told, deadline }) => capital(clauseText(deadline.clause, told.source.language)),
  ({ told, deadline }) => words(told.source.language).names.parties[deadline.debtor],
  ({ told, deadline }) =>
    deadline.dueAt === null ? capital(showDeadline(deadline, told.source.language)) : { end: deadline.dueAt },
  ({ told, state }) => words(told.source.language).desk.tables.deadlineStates[state],
  daysLate,
];

function daysLate({ told, at, isBreached }: DeadlineRow): Cell {
  const until = isBreached && at !== null ? metAt(told.source, at) : null;
  return until === null || at === null ? null : { count: daysLateAt(at, until) };
}

/** Until when a period was missed: now, or the moment at which a closed case met it; null where the case doesn't tell. */
function metAt({ room, view, now }: FactSource, dueAt: string): string | null {
  if (view.file.status !== 'closed') return now;
  const milestones = room.milestones(view, now);
  return milestones.dueAt === dueAt ? milestones.metAt : null;
}

/** What rows say of their case that no time changes. */
interface Lasting {
  readonly number: string;
  readonly site: string | null;
  readonly matter: string;
  /** What it is found by, folded. */
  readonly text: string;
}

/** By language and by what the reader may see. */
const known = new Map<string, WeakMap<FactSource['view'], Lasting>>();

/** Put together once for all who read it in the same way. */
function lastingOf(source: FactSource): Lasting {
  const { contract, view, language, reads } = source;
  const reader = `${language} ${reads.money} ${reads.personal}`;
  const ofCases = known.get(reader) ?? new WeakMap<FactSource['view'], Lasting>();
  const lasting = ofCases.get(view);
  if (lasting) return lasting;
  const made = putTogether(source, caseNumber(contract, view.file.id));
  known.set(reader, ofCases.set(view, made));
  return made;
}

function putTogether(source: FactSource, number: string): Lasting {
  const site = siteNameOf(source);
  const text = folded([source.view.file.id, number, site ?? '', matterOf(source), placeIn(source)].join(' '));
  return { number, site, matter: matterBesideSite(source), text };
}

const foldings = new Map<string, string>();

/** Names of deadlines are few. */
function foldedOnce(name: string): string {
  const known = foldings.get(name);
  if (known !== undefined) return known;
  const text = folded(name);
  foldings.set(name, text);
  return text;
}
