import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/contract.ts';
import { yuan } from '../../domain/money/amounts.ts';
import { sayMonth } from '../../domain/time/say-day.ts';
import { AvailabilityBars, lowestOf } from '../chart/availability.tsx';
import { Bars, type Series } from '../chart/bars.tsx';
import { showShare } from '../format.ts';
import { YearFiles } from '../pages/year-files.tsx';
import { words } from '../texts/words.ts';
import { Panel, Scroll } from './page.tsx';
import { inAll, type MonthFigures } from './year-figures.ts';

type YearProps = { months: readonly MonthFigures[]; language: Language };

interface FilesProps {
  /** Path of the contract's pages, for whoever may take the years' reports away. */
  readonly files: string | null;
}

/** The contract's year, month by month: what was on time and late, what it cost whom, and how long links were out. */
export function Year({ months, language, files }: YearProps & FilesProps): Child {
  const { year: w } = words(language).console;
  const { names } = words(language);
  if (months.length === 0) return null;
  const { onTime, late, owed } = inAll(months);
  return (
    <Panel
      id="year"
      title={w.title}
      aside={files !== null && <Files months={months} language={language} files={files} />}
    >
      <div class="figures">
        <figure>
          <figcaption>{w.deadlines(onTime, late)}</figcaption>
          <Deadlines months={months} language={language} />
          <Key entries={{ good: w.onTime, bad: w.late }} />
        </figure>
        <figure>
          <figcaption>
            {w.money(`${names.parties.a} ${yuan(owed.a, language)}`, `${names.parties.b} ${yuan(owed.b, language)}`)}
          </figcaption>
          <Money months={months} language={language} />
          <Key entries={names.parties} />
        </figure>
        <figure>
          <figcaption>{w.availability(showShare(lowestOf(months)))}</figcaption>
          <AvailabilityBars months={months} language={language} />
          <p class="small muted">{w.availabilityNote}</p>
        </figure>
      </div>
      <details>
        <summary>{w.asTable}</summary>
        <Table months={months} language={language} />
      </details>
    </Panel>
  );
}

function Files({ months, language, files }: YearProps & { files: string }): Child {
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))];
  return (
    <div class="small">
      {years.map((year) => (
        <p>
          <YearFiles base={files} year={year} language={language} />
        </p>
      ))}
    </div>
  );
}

function Key({ entries }: { entries: Readonly<Record<string, string>> }): Child {
  return (
    <ul class="bar-key year-key">
      {Object.entries(entries).map(([tone, text]) => (
        <li class={tone}>{text}</li>
      ))}
    </ul>
  );
}

const namesOf = (months: readonly MonthFigures[]): string[] => months.map(({ month }) => month);

function Deadlines({ months, language }: YearProps): Child {
  const { year: w } = words(language).console;
  const series: Series[] = [
    { tone: 'good', name: w.onTime, values: months.map(({ onTime }) => onTime), say: String },
    { tone: 'bad', name: w.late, values: months.map(({ late }) => late), say: String },
  ];
  const high = highestOf(series);
  return (
    <Bars
      label={w.deadlinesDrawn}
      language={language}
      groups={namesOf(months)}
      series={series}
      range={{ low: 0, high }}
      ends={{ low: '0', high: String(high) }}
    />
  );
}

function Money({ months, language }: YearProps): Child {
  const { year: w } = words(language).console;
  const { parties } = words(language).names;
  const say = (value: number): string => yuan(value.toFixed(2), language);
  const series = (['a', 'b'] as const).map((party): Series => ({
    tone: party,
    name: parties[party],
    values: months.map(({ owed }) => Number(owed[party])),
    say,
  }));
  const high = highestOf(series);
  return (
    <Bars
      label={w.moneyDrawn}
      language={language}
      groups={namesOf(months)}
      series={series}
      range={{ low: 0, high }}
      ends={{ low: '0', high: Math.round(high).toLocaleString('en-US') }}
    />
  );
}

const highestOf = (series: readonly Series[]): number =>
  Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));

function Table({ months, language }: YearProps): Child {
  const { year: w } = words(language).console;
  const { parties } = words(language).names;
  const { onTime, late, owed } = inAll(months);
  return (
    <Scroll label={w.title}>
      <table class="rows">
        <thead>
          <tr>
            <th>{w.month}</th>
            <th class="amount">{w.onTime}</th>
            <th class="amount">{w.late}</th>
            <th class="amount">{w.penaltiesOf(parties.a)}</th>
            <th class="amount">{w.penaltiesOf(parties.b)}</th>
            <th class="amount">{w.available}</th>
          </tr>
        </thead>
        <tbody>
          {months.map((one) => (
            <MonthRow figures={one} language={language} />
          ))}
        </tbody>
        <tfoot>
          <tr class="total">
            <th scope="row">{w.inAll}</th>
            <td class="amount">{onTime}</td>
            <td class="amount">{late}</td>
            <td class="amount">{yuan(owed.a, language)}</td>
            <td class="amount">{yuan(owed.b, language)}</td>
            <td class="amount" />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}

function MonthRow({ figures, language }: { figures: MonthFigures; language: Language }): Child {
  const { month, onTime, late, owed, availability } = figures;
  return (
    <tr data-month={month}>
      <td class="num">{sayMonth(month, language)}</td>
      <td class="amount">{onTime}</td>
      <td class="amount">{late}</td>
      <td class="amount">{yuan(owed.a, language)}</td>
      <td class="amount">{yuan(owed.b, language)}</td>
      <td class="amount">{availability === null ? '–' : showShare(availability)}</td>
    </tr>
  );
}
