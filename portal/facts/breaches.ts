import { breachKey, type Breach } from '../../domain/case/breach.ts';
import { effectsOfKind } from '../../domain/case/effects.ts';
import type { EvidenceEvent } from '../../domain/evidence/chain.ts';
import { breachSchema } from '../../domain/evidence/event-data.ts';
import { inWords, yuan } from '../../domain/money/amounts.ts';
import { breachesOf } from '../../workflows/authoring/judge.ts';
import { capital, showEnd, showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { arithmeticWords } from './arithmetic.ts';
import { partyName, rolesAsked } from './people.ts';
import { readingFact } from './readings.ts';
import { hiddenText } from './reads.ts';
import { caseFact, given, type Fact, type FactSource, type Section } from './section.ts';
import { breachWords, clauseText } from './wording.ts';

export type BreachState = Breach['state'] | 'withdrawn';

/** A breach as it is shown: as the facts of now judge it, or as people were told of it before it was withdrawn. */
export interface ShownBreach {
  readonly what: string;
  readonly at: string;
  readonly state: BreachState;
  readonly breach: Breach | null;
}

/**
 * Every breach of a case: those that the facts of now show, and those that people were told of and that are withdrawn.
 */
export function breachesShown({ room, view, now }: FactSource): ShownBreach[] {
  const judged = breachesOf(room, view, now);
  const shown = new Set(judged.map(breachKey));
  const withdrawn = view.file.breaches.filter((kept) => kept.state !== 'standing' && !shown.has(breachKey(kept)));
  return [
    ...judged.map((breach) => ({ what: breach.what, at: breach.at, state: breach.state, breach })),
    ...withdrawn.map(({ what, at }) => ({ what, at, state: 'withdrawn' as const, breach: null })),
  ].sort((one, other) => (one.at < other.at ? -1 : 1));
}

/** Who owes for a breach, or was told to before it was withdrawn; null where neither facts nor evidence say so. */
export function debtorOf({ what, at, breach }: ShownBreach, events: readonly EvidenceEvent[]): 'a' | 'b' | null {
  const told = events.flatMap(({ kind, data }) => (kind === 'breach' ? (breachSchema.safeParse(data).data ?? []) : []));
  return breach?.debtor ?? told.findLast((one) => one.what === what && one.at === at)?.debtor ?? null;
}

/** By which a page's address names one of a case's breaches. */
export const breachId = ({ what, at }: Pick<ShownBreach, 'what' | 'at'>): string =>
  `breach-${what}-${at.replace(/\D/g, '')}`;

/** One breach with its state and what the contract attaches to it: clause, base and rate, figures and words. */
export function breachSection(source: FactSource, { what, at, state, breach }: ShownBreach): Section {
  const { contract, language } = source;
  const { sheet } = words(language);
  return {
    id: breachId({ what, at }),
    title: breachWords(source, what).name,
    facts: [
      ...given(sheet.basis, breach && capital(clauseText(breach.clause, language))),
      { label: sheet.breachAt, value: capital(showEnd(at, language)) },
      ...given(sheet.debtor, breach && partyName(contract, breach.debtor, language)),
      { label: sheet.state, value: sheet.breachStates[state], look: 'strong' },
      ...(breach?.because ? [caseFact(contract, sheet.because, breach.because)] : []),
      ...given(sheet.heldBy, heldBy(source, what).join(words(language).names.and)),
      ...(breach === null ? [] : [...penaltyFacts(source, breach), ...breachReadings(source, breach)]),
    ],
  };
}

/** Which roles had the notice, and when; nothing before it went out. */
export function toldFacts({ contract, room, view, language }: FactSource, shown: ShownBreach): Fact[] {
  const { sheet, names } = words(language);
  const kept = view.file.breaches.find((one) => breachKey(one) === breachKey(shown));
  if (!kept?.told) return [];
  const roles = rolesAsked(contract, room.breaches[shown.what]?.tells ?? [], language);
  return [{ label: sheet.toldTo, value: names.within(roles, showMoment(kept.toldAt, language)) }];
}

/** Cases that keep the money of a breach from being charged for now. */
function heldBy({ view }: FactSource, what: string): string[] {
  return effectsOfKind(view.file.effects, 'hold')
    .filter((hold) => hold.what === what && hold.to === null)
    .map(({ source }) => source);
}

/** Readings of the breach itself and of the deadline that was missed. */
function breachReadings(source: FactSource, { what }: Breach): Fact[] {
  const { room, view } = source;
  const deadline = room.deadlines(view).find((one) => one.what === what);
  return readingFact(source, [...(deadline?.reading ?? []), ...(room.breaches[what]?.readings ?? [])]);
}

function penaltyFacts(source: FactSource, { what, penalty, state }: Breach): Fact[] {
  const { language, view } = source;
  const { sheet } = words(language);
  if (penalty === null) return state === 'excused' ? [] : [{ label: sheet.penalty, value: sheet.noMoney }];
  const grows = !penalty.isLine && view.file.status === 'open';
  const ground = { label: sheet.penalty, value: penaltyGround(source, what, penalty.clause) };
  const label = grows ? sheet.amountSoFar : sheet.amountDue;
  if (!source.reads.money) return [ground, { label, value: hiddenText('money', language) }];
  return [
    ground,
    { label, value: yuan(penalty.amount, language), look: 'strong' },
    { label: sheet.inWords, value: inWords(penalty.amount) },
    ...given(sheet.arithmetic, penalty.sum && capital(arithmeticWords(penalty.sum, language))),
  ];
}

/** Clause and name of a penalty, such as `合同第 … 条（…的违约金）`. */
function penaltyGround(source: FactSource, what: string, clause: string): string {
  const { names } = words(source.language);
  const { penalty } = breachWords(source, what);
  return capital(penalty === '' ? names.clause(clause) : names.clauseWithName(clause, penalty));
}

/** Breaches of the duties that an answer to a question keeps: what its lateness costs so far. */
export function breachesOfQuestion(source: FactSource, { name }: { name: string }): ShownBreach[] {
  const keeps = source.room.questions[name]?.keeps ?? [];
  return breachesShown(source).filter(({ what, state }) => keeps.includes(what) && state !== 'withdrawn');
}
