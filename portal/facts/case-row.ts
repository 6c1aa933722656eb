import { holderOf } from '../../workflows/authoring/holders.ts';
import { sum } from '../../domain/money/amounts.ts';
import { breachesOf, openQuestions } from '../../workflows/authoring/judge.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { partyOf, rolesHolding, type Language } from '../../domain/contract/contract.ts';
import { words } from '../texts/words.ts';
import { daysLateAt } from './days-late.ts';
import { rolesAsked } from './people.ts';
import { siteNameOf } from './places.ts';
import type { FactSource } from './section.ts';
import { matterBesideSite, outcomeName, questionTitle } from './wording.ts';

/** A case as a list tells of it: what an office looks for in a list, and what it files as a table. */
export interface CaseRow {
  readonly id: string;
  /** As people know it. */
  readonly number: string;
  readonly site: string | null;
  /** What the case is about, its site aside. */
  readonly matter: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly state: string;
  readonly isOpen: boolean;
  readonly isBroken: boolean;
  readonly dueAt: string | null;
  /** Whether the duty is done, and was done in its period. */
  readonly isOnTime: boolean;
  /** Days by which the duty was or is late, one that has begun among them; null where it is not late. */
  readonly daysLate: number | null;
  /** Whether it stands yet whether that is a breach: a claim is made that would excuse it. */
  readonly isPending: boolean;
  /** Whether a breach stands, of this duty or of another one of the case. */
  readonly isBreached: boolean;
  /** What the breaches that stand cost, in yuan; null where they cost nothing, or where the reader may not see it. */
  readonly penalty: string | null;
  readonly waiting: readonly Waiting[];
}

interface Waiting {
  readonly question: string;
  readonly roles: string;
  readonly parties: readonly ('a' | 'b')[];
}

export function caseRow(source: FactSource): CaseRow {
  const { contract, room, view, now, language, reads } = source;
  const { file } = view;
  const { dueAt, metAt } = room.milestones(view, now);
  const breaches = breachesOf(room, view, now);
  const standing = breaches.filter(({ state }) => state === 'standing');
  const isPending = standing.length === 0 && breaches.some(({ state }) => state === 'pending');
  const amounts = standing.flatMap(({ penalty }) => (penalty ? [penalty.amount] : []));
  return {
    id: file.id,
    number: caseNumber(contract, file.id),
    site: siteNameOf(source),
    matter: matterBesideSite(source),
    openedAt: file.openedAt,
    closedAt: file.closedAt,
    state: (file.status === 'closed' ? outcomeName(source) : null) ?? words(language).names.caseStates[file.status],
    isOpen: file.status !== 'closed',
    isBroken: file.failedRun === file.run,
    dueAt,
    isOnTime: standing.length === 0 && metAt !== null && dueAt !== null,
    daysLate:
      dueAt === null || standing.length + Number(isPending) === 0 ? null : daysLateAt(dueAt, metAt ?? now) || null,
    isPending,
    isBreached: standing.length > 0,
    penalty: amounts.length === 0 || !reads.money ? null : sum(amounts),
    waiting: waitingIn(source),
  };
}

/** Who is waited for in a case, and what for. */
export function waitingIn(source: FactSource): Waiting[] {
  const { contract, room, view, language } = source;
  return openQuestions(view.file).map((question) => {
    const holder = holderOf(room, view, question);
    const parties = rolesHolding(contract, holder).flatMap((role) => partyOf(contract, role) ?? []);
    return {
      question: questionTitle(source, question),
      roles: rolesAsked(contract, holder, language),
      parties: [...new Set(parties)],
    };
  });
}

/** The same in one line. */
export const waitingText = (waiting: readonly Waiting[], language: Language): string => {
  const { list, within } = words(language).names;
  return waiting.map(({ question, roles }) => within(question, roles)).join(list);
};
