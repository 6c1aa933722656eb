import type { Act, AnsweredQuestion } from '../../domain/case/record.ts';
import { fixedStates, meaningOf } from '../../workflows/authoring/names.ts';
import { SILENCE, TIMER } from '../../workflows/authoring/plan.ts';
import { whoDid } from '../facts/people.ts';
import type { FactSource } from '../facts/section.ts';
import { actWords, breachWords, decisionWord, questionTitle, roomWords, say } from '../facts/wording.ts';
import { isEntry, type Happening } from '../graph/progress.ts';
import { words } from '../texts/words.ts';

/** What happened while an execution was at one place, in a sentence, with the events of the service that say so. */
export interface Passage {
  readonly id: number;
  readonly at: string;
  readonly text: string;
  readonly tone: 'plain' | 'good' | 'bad';
  readonly events: readonly Happening[];
}

/** States that only say where to go: what happens there belongs to the passage before. */
const silent: readonly string[] = [fixedStates.open, fixedStates.whereTo, fixedStates.whichDeadline];

/** A history as it is told: one passage a place, in order of time. */
export function storyOf(source: FactSource, history: readonly Happening[]): Passage[] {
  const mentioned = new Set<string>();
  return grouped(history).map((events) => passageOf(source, events, mentioned));
}

function grouped(history: readonly Happening[]): Happening[][] {
  const groups: Happening[][] = [];
  for (const event of history) {
    const begins = event.type.startsWith('Execution') || (isEntry(event) && !silent.includes(event.state ?? ''));
    const last = groups.at(-1);
    if (begins || !last) groups.push([event]);
    else last.push(event);
  }
  return groups;
}

function passageOf(source: FactSource, events: readonly Happening[], mentioned: Set<string>): Passage {
  const [first] = events;
  const state = first?.state ?? null;
  const { text, tone } =
    state === null ? ofExecution(source, first?.type ?? '') : ofState(source, state, events, mentioned);
  return { id: first?.id ?? 0, at: first?.at ?? '', text, tone, events };
}

type Sentence = Pick<Passage, 'text' | 'tone'>;

const plain = (text: string): Sentence => ({ text, tone: 'plain' });

function ofExecution({ language }: FactSource, type: string): Sentence {
  const { story: w } = words(language).console;
  const text = w.execution[type];
  const isBad = /(Failed|TimedOut|Aborted)$/.test(type);
  const tone = isBad ? 'bad' : type.endsWith('Succeeded') ? 'good' : 'plain';
  return { text: text ?? type, tone };
}

function ofState(source: FactSource, state: string, events: readonly Happening[], mentioned: Set<string>): Sentence {
  const { story: w } = words(source.language).console;
  const said = roomWords(source);
  const meaning = meaningOf(source.room, state);
  const failed = events.find(({ type }) => /(Failed|TimedOut)$/.test(type));
  const again =
    failed && failed.error !== 'States.Timeout' && meaning?.kind !== 'stage' ? w.failed(failed.error ?? '') : '';
  switch (meaning?.kind) {
    case 'stage':
      return ofStage(source, say(source, said.stages[meaning.name] ?? meaning.name), events, mentioned);
    case 'step':
      return plain(join(source, [w.step(say(source, said.steps[meaning.name] ?? meaning.name)), again]));
    case 'breach': {
      const { name } = breachWords(source, meaning.name);
      const isKnown = source.view.file.breaches.some(({ what }) => what === meaning.name);
      return isKnown ? { text: w.breach(name), tone: 'bad' } : plain(w.noBreach(name));
    }
    default: {
      const text = w.states[state] ?? state;
      const tone = state === fixedStates.needsRepair ? 'bad' : state === fixedStates.closed ? 'good' : 'plain';
      return { text: join(source, [text, again]), tone };
    }
  }
}

const join = ({ language }: FactSource, parts: readonly string[]): string =>
  parts.filter(Boolean).join(words(language).console.story.then);

/** What ended the waiting: what people answered and did meanwhile, or that nobody did until the alarm. */
function ofStage(source: FactSource, title: string, events: readonly Happening[], mentioned: Set<string>): Sentence {
  const { story: w } = words(source.language).console;
  const from = events[0]?.at ?? '';
  const left = events.find(({ type }) => /State(Exited|Aborted)$/.test(type));
  const done = factsBetween(source, from, left?.at ?? source.now, mentioned);
  const timedOut = events.some(({ type, error }) => type.endsWith('TimedOut') && error === 'States.Timeout');
  const ended = timedOut ? timedOutBy(source, events) : left ? '' : w.stillWaits;
  return plain(join(source, [w.stage(title), ...done, ended]));
}

function timedOutBy(source: FactSource, events: readonly Happening[]): string {
  const { story: w } = words(source.language).console;
  const name = events.map(({ input }) => alarmIn(input)).find((found) => found !== null) ?? null;
  if (name === SILENCE) return w.silence;
  const deadline = name === null || name === TIMER ? undefined : roomWords(source).deadlines[name];
  return deadline === undefined ? w.timeUp : w.deadlinePassed(say(source, deadline));
}

/** The name of the alarm in what a stage was given; null where it can't be read. */
function alarmIn(json: string | null): string | null {
  if (json === null || !json.includes('"alarm"')) return null;
  try {
    const given = JSON.parse(json) as { alarm?: { name?: unknown }; Payload?: { alarm?: { name?: unknown } } };
    const name = (given.Payload?.alarm ?? given.alarm)?.name;
    return typeof name === 'string' ? name : null;
  } catch {
    return null;
  }
}

/** Answers and acts in a span, each told once: virtual moments repeat. */
function factsBetween(source: FactSource, from: string, to: string, mentioned: Set<string>): string[] {
  const { file } = source.view;
  const within = (id: string, at: string): boolean => at >= from && at <= to && !mentioned.has(id);
  const answers = file.questions
    .filter((question): question is AnsweredQuestion => question.answer !== null)
    .map((question) => ({
      id: `${question.name}.${question.round}`,
      at: question.answer.at,
      say: answerSaid(source, question),
    }));
  const acts = file.acts.map((act) => ({ id: act.id, at: act.at, say: actSaid(source, act) }));
  const found = [...answers, ...acts]
    .filter(({ id, at }) => within(id, at))
    .sort((one, other) => (one.at < other.at ? -1 : 1));
  for (const { id } of found) mentioned.add(id);
  return found.map((fact) => fact.say);
}

function answerSaid(source: FactSource, question: AnsweredQuestion): string {
  const { story: w } = words(source.language).console;
  const by = whoDid(source.contract, question.answer, source.language);
  return w.answered(by, questionTitle(source, question), decisionWord(source, question, question.answer.decision));
}

function actSaid(source: FactSource, act: Act): string {
  const { story: w } = words(source.language).console;
  return w.acted(whoDid(source.contract, act, source.language), actWords(source, act.name).title);
}
