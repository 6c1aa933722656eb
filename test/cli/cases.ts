import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A line of a case file: a question, with what is expected. */
export type Case = Record<string, unknown> & { id: string };

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The case files: ours, and a newer set where one lies beside the checkout. */
export function caseFiles(ours: string, beside: string): { name: string; file: string; present: boolean }[] {
  const shared = path(`../../../shared/calendar/${beside}`);
  return [
    { name: 'the cases of the project', file: path(`./cases/${ours}`), present: true },
    {
      name: existsSync(shared)
        ? 'the cases beside the checkout'
        : `the cases beside the checkout (skipped: no ${shared})`,
      file: shared,
      present: existsSync(shared),
    },
  ];
}

export function casesIn(file: string): Case[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Case);
}

/** The cases as a batch, without what is expected. */
export function asBatch(cases: readonly Case[]): string {
  return cases
    .map((one) =>
      JSON.stringify(one, (key, value: unknown) => (key === 'expect' || key === 'expectDaysLate' ? undefined : value)),
    )
    .join('\n');
}
