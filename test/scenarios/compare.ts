import { sum } from '../../domain/money/amounts.ts';
import type { Outcome } from '../../local/replay/outcome.ts';
import type { Entry, Expected } from './expected.ts';

/** One thing that was expected, and what came of it. */
export interface Figure {
  readonly name: string;
  readonly got: unknown;
  readonly wanted: unknown;
  readonly holds: boolean;
}

type Loose = Readonly<Record<string, unknown>>;

/** Every figure that the expectation names. */
export function figuresOf(expected: Expected, outcome: Outcome | null): Figure[] {
  return [
    ...Object.entries(expected.cases).flatMap(([ref, wanted]) => caseFigures(ref, wanted, caseOf(outcome, ref))),
    ...expected.absent.map((ref) => figure(`${ref}.absent`, outcome !== null && !caseOf(outcome, ref), true)),
    ...Object.entries(expected.payments).flatMap(([ref, wanted]) =>
      named(ref, rowOf(outcome?.payments ?? [], 'ref', ref), wanted),
    ),
    ...ledgerFigures(expected, outcome),
    ...expected.links.flatMap(({ site, ...wanted }) =>
      named(`link ${String(site)}`, rowOf(outcome?.links ?? [], 'site', site), wanted),
    ),
    ...(expected.lateTotal === undefined
      ? []
      : [figure('late total', outcome && sum(outcome.payments.map((one) => one.latePenalty)), expected.lateTotal)]),
  ];
}

const figure = (name: string, got: unknown, wanted: unknown, holds = same(got, wanted)): Figure => ({
  name,
  got,
  wanted,
  holds,
});

const rowOf = (rows: readonly object[], key: string, value: unknown): Loose | undefined =>
  (rows as readonly Loose[]).find((row) => row[key] === value);

const caseOf = (outcome: Outcome | null, ref: string): Loose | undefined => rowOf(outcome?.cases ?? [], 'ref', ref);

const named = (name: string, got: Loose | undefined, wanted: Loose): Figure[] =>
  Object.entries(wanted).map(([key, value]) => figure(`${name}.${key}`, got?.[key], value));

/** A list of values: any of them passes. Instants compare as instants. */
function same(got: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted) && !Array.isArray(got)) return wanted.some((one: unknown) => same(got, one));
  return JSON.stringify(plain(got)) === JSON.stringify(plain(wanted));
}

function plain(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return value ?? null;
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? value : moment;
}

function caseFigures(ref: string, { breaches, ...rest }: Expected['cases'][string], got: Loose | undefined): Figure[] {
  const { joined, ...wanted } = rest;
  return [
    figure(`${ref}.there`, got !== undefined, true),
    ...named(ref, got, wanted),
    ...(joined === undefined ? [] : [figure(`${ref}.joined`, sorted(got?.['joined']), sorted(joined))]),
    ...(breaches === undefined ? [] : breachFigures(ref, breaches, got)),
  ];
}

const sorted = (list: unknown): unknown[] => (Array.isArray(list) ? [...(list as unknown[])].sort() : []);

function breachFigures(ref: string, wanted: readonly Entry[], found: Loose | undefined): Figure[] {
  const must = wanted.filter(({ optional }) => optional !== true).sort(inOrder);
  const all = (found?.['breaches'] ?? []) as readonly Loose[];
  const got = withoutOptional(all, wanted, must.length).sort(inOrder);
  return [
    figure(`${ref}.breaches`, found && got.length, must.length),
    ...must.flatMap((breach, index) => named(`${ref}.breach[${index}]`, got[index], breach)),
  ];
}

const inOrder = (one: Loose, other: Loose): number => (keyOf(one) < keyOf(other) ? -1 : 1);
const keyOf = ({ at, what }: Loose): string => `${String(plain(at))} ${String(what ?? '')}`;

/** What may be there, or not, is left out where it is. @param atLeast how many have to be left */
function withoutOptional(all: readonly Loose[], wanted: readonly Entry[], atLeast = 0): Loose[] {
  const left = [...all];
  for (const { optional, ...one } of wanted) {
    if (optional !== true) continue;
    const hit = left.findIndex((row) => Object.entries(one).every(([key, value]) => same(row[key], value)));
    if (hit >= 0 && left.length > atLeast) left.splice(hit, 1);
  }
  return left;
}

function ledgerFigures({ ledger }: Expected, outcome: Outcome | null): Figure[] {
  if (!ledger) return [];
  const { clauses, lines } = ledger;
  const all = (outcome?.ledger ?? []) as unknown as readonly Loose[];
  const name = ({ clause, ref }: Loose): string => `${String(clause)}/${String(ref)}`;
  const ofClauses = all.filter(({ clause }) => clauses.includes(String(clause)));
  const must: Loose[] = lines.filter(({ optional }) => optional !== true);
  const counted = must.filter(({ clause }) => clauses.includes(String(clause)));
  return [
    figure(
      `ledger lines ${clauses.join(' ')}`,
      outcome && withoutOptional(ofClauses, lines).map(name).sort(),
      counted.map(name).sort(),
    ),
    ...must.flatMap((line) => {
      const { clause: _, ref: __, ...wanted } = line;
      return named(
        `ledger ${name(line)}`,
        all.find((row) => name(row) === name(line)),
        wanted,
      );
    }),
  ];
}
