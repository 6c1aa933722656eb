import { holderOf } from '../../workflows/authoring/holders.ts';
import type { EvidenceEvent } from '../../domain/evidence/chain.ts';
import { questionId } from '../../domain/case/record.ts';
import { yuan } from '../../domain/money/amounts.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { breachesOf } from '../../workflows/authoring/judge.ts';
import { toldAtClose } from '../../workflows/authoring/who-is-told.ts';
import { capital, showEnd } from '../format.ts';
import { wordFor, words } from '../texts/words.ts';
import { actFacts, wordsOfAct } from './acts.ts';
import { documentFact, fieldFacts } from './answers.ts';
import { post, rolesAsked, who, whoActed } from './people.ts';
import { caseFact, type Fact, type FactSource } from './section.ts';
import { breachWords, decisionWord, outcomeName, questionTitle, roomWords } from './wording.ts';

/** One thing that has happened in a case, as people read it. */
export interface CourseStep {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly title: string;
  /** What, by whom: short words that stand beside each other. */
  readonly notes: readonly string[];
  readonly facts: readonly Fact[];
}

type Telling = Pick<CourseStep, 'title' | 'notes' | 'facts'>;
type Data = EvidenceEvent['data'];

const text = (data: Data, key: string): string | null => {
  const value = data[key];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Everything that has happened in a case, in the order of the evidence. */
export function courseOf(source: FactSource, rooms: readonly Room[], events: readonly EvidenceEvent[]): CourseStep[] {
  return [...events]
    .sort((one, other) => one.seq - other.seq)
    .map((event) => ({ seq: event.seq, at: event.at, kind: event.kind, ...tell(source, rooms, event) }));
}

function tell(source: FactSource, rooms: readonly Room[], event: EvidenceEvent): Telling {
  switch (event.kind) {
    case 'task-asked':
    case 'task-superseded':
    case 'escalated':
      return tellQuestion(source, event);
    case 'decision':
      return tellDecision(source, event);
    case 'act':
    case 'report-joined':
      return tellAct(source, rooms, event);
    case 'breach':
    case 'breach-withdrawn':
    case 'breach-excused':
      return tellBreach(source, event);
    case 'effect':
      return tellEffect(source, event);
    case 'administered':
      return tellAdministered(source, event);
    case 'case-closed':
      return { ...plain(source, event, [outcomeName(source)]), facts: toldOfEnd(source) };
    default:
      return plain(source, event, [by(source, event)]);
  }
}

/** The event's own words: the workflow's for its steps, ours for what the machinery does. */
function eventWord(source: FactSource, kind: string): string {
  return roomWords(source).events[kind] ?? words(source.language).pages.case.events[kind] ?? kind;
}

function plain(source: FactSource, { kind }: EvidenceEvent, notes: readonly (string | null)[]): Telling {
  return { title: eventWord(source, kind), notes: notes.filter((note) => note !== null), facts: [] };
}

/** Who hears by mail that the case is closed. */
function toldOfEnd({ contract, room, view, language }: FactSource): Fact[] {
  const posts = new Set(toldAtClose(room, view).map(({ role }) => post(contract, role, language)));
  const { sheet, names } = words(language);
  return posts.size === 0 ? [] : [{ label: sheet.toldTo, value: [...posts].join(names.and) }];
}

/** Who did it; null where nobody is named. */
function by({ contract, language }: FactSource, event: EvidenceEvent): string | null {
  const person = text(event.data, 'person');
  return person === null ? whoActed(contract, event, language) : who(contract, person, language);
}

function tellQuestion(source: FactSource, { kind, data }: EvidenceEvent): Telling {
  const { contract, room, view, language } = source;
  const name = text(data, 'task') ?? text(data, 'question')?.split('.')[0] ?? '';
  const holder = holderOf(room, view, { name });
  const roles = kind === 'task-asked' && holder !== '' ? [rolesAsked(contract, holder, language)] : [];
  return { title: `${eventWord(source, kind)} · ${questionTitle(source, { name })}`, notes: roles, facts: [] };
}

function tellDecision(source: FactSource, event: EvidenceEvent): Telling {
  const { data } = event;
  const name = text(data, 'task') ?? '';
  const question = source.view.file.questions.find(
    (kept) => kept.answer !== null && questionId(kept) === `${name}.${String(data['round'])}`,
  );
  const decision = decisionWord(source, { name }, text(data, 'decision') ?? '');
  const notes = [decision, by(source, event)].filter((note) => note !== null);
  const facts = question?.answer
    ? [...fieldFacts(source, name, question.answer), ...documentFact(source, question.answer.document)]
    : [];
  return { title: questionTitle(source, { name }), notes, facts };
}

function tellAct(source: FactSource, rooms: readonly Room[], event: EvidenceEvent): Telling {
  const { contract, view, language } = source;
  const act = view.file.acts.find(({ id }) => event.id === id || event.id === `act.${id}`);
  const opened = act?.opened ?? null;
  const notes = [by(source, event)];
  const link = opened === null ? [] : [caseFact(contract, words(language).pages.case.actOpened, opened)];
  return {
    title: act ? wordsOfAct(source, rooms, act).title : eventWord(source, event.kind),
    notes: notes.filter((note) => note !== null),
    facts: [...(act ? actFacts(source, rooms, act) : []), ...link],
  };
}

/** What an administrator did for the machinery, and why. */
function tellAdministered(source: FactSource, event: EvidenceEvent): Telling {
  const { kinds } = words(source.language).console.administer;
  const [act, question] = [text(event.data, 'act') ?? '', text(event.data, 'question')];
  const title = question === null ? null : questionTitle(source, { name: question.split('.')[0] ?? '' });
  return plain(source, event, [wordFor(kinds, act), title, text(event.data, 'reason'), by(source, event)]);
}

/** What another case has laid on this one: what it does, to which duty, how far it has come, and the way to it. */
function tellEffect(source: FactSource, event: EvidenceEvent): Telling {
  const { contract, language } = source;
  const { case: said } = words(language).pages;
  const [from, what] = [text(event.data, 'source'), text(event.data, 'what')];
  const [kind = '', state = ''] = ['effect', 'state'].map((key) => text(event.data, key) ?? '');
  const notes = [
    said.effects[kind] ?? null,
    what === null ? null : breachWords(source, what).name,
    said.effects[state] ?? null,
  ];
  const link = from === null ? [] : [caseFact(contract, words(language).sheet.because, from)];
  return { ...plain(source, event, notes), facts: link };
}

/** A breach with its state and money as the facts of now show them. */
function tellBreach(source: FactSource, { kind, data, at: told }: EvidenceEvent): Telling {
  const { room, view, now, language, reads } = source;
  const { sheet } = words(language);
  const [what, at] = [text(data, 'what') ?? '', text(data, 'at')];
  const breach = breachesOf(room, view, now).find((found) => found.what === what && found.at === at);
  const money = reads.money && breach?.penalty ? yuan(breach.penalty.amount, language) : null;
  const notes = [
    breachWords(source, what).name,
    at === null || at === told ? null : capital(showEnd(at, language)),
    ...(kind === 'breach'
      ? [breach?.state === 'standing' ? null : sheet.breachBadges[breach?.state ?? 'withdrawn'], money]
      : []),
  ];
  return { title: eventWord(source, kind), notes: notes.filter((note) => note !== null), facts: [] };
}
