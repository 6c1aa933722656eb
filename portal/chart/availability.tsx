import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/parties.ts';
import { showShare } from '../format.ts';
import { words } from '../texts/words.ts';
import { Bars } from './bars.tsx';

interface Month {
  readonly month: string;
  readonly availability: number | null;
}

/** The share of the month in which least was available; 1 where nothing was out. */
export const lowestOf = (months: readonly Month[]): number =>
  Math.min(1, ...months.flatMap(({ availability }) => availability ?? []));

/**
 * Availability month by month. The scale begins a little below the worst month: a link is out for hours of a month,
 * which nobody would see from nought.
 */
export function AvailabilityBars({ months, language }: { months: readonly Month[]; language: Language }): Child {
  const { year: w } = words(language).console;
  const worst = lowestOf(months);
  const low = Math.max(0, Math.min(0.999, worst - (1 - worst) / 4));
  return (
    <Bars
      label={w.availabilityDrawn}
      language={language}
      groups={months.map(({ month }) => month)}
      series={[
        { tone: 'a', name: w.available, values: months.map(({ availability }) => availability), say: showShare },
      ]}
      range={{ low, high: 1 }}
      ends={{ low: showShare(low), high: '100%' }}
    />
  );
}
