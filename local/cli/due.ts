import { Command } from 'commander';
import { z } from 'zod';
import { daySchema, type Calendars } from '../../domain/calendar/calendars.ts';
import { workCalendar, type WorkCalendar } from '../../domain/calendar/workdays.ts';
import { readingOf } from '../../domain/contract/contract.ts';
import {
  counting,
  daysLate,
  periodEnd,
  periodRule,
  type Period,
  type PeriodRule,
} from '../../domain/periods/period.ts';
import { dayOf, isDay, shanghai, weekday } from '../../domain/time/instant.ts';
import { loadContract, SEED_CONTRACT } from '../contracts.ts';
import { LineError, parseAs, runBatch } from './batch.ts';
import { CommandError } from './failure.ts';

interface DueOptions {
  readonly from?: string;
  readonly rule?: string;
  readonly calendar?: string;
  readonly contract: string;
  readonly batch?: true;
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  linkpact due --from 2025-03-31T10:00+08:00 --rule workdays:20
  linkpact due --from 2025-04-30T09:00+08:00 --rule days:3:rest-days --calendar national
  linkpact due --batch < periods.jsonl`;

/** `due`: when a period ends, one by options or many as JSON lines. */
export function dueCommand(): Command {
  return new Command('due')
    .description('work out when a period ends, as the contract and the Civil Code count it')
    .option('--from <instant>', 'what starts the period, with offset: 2025-03-31T10:00+08:00')
    .option(
      '--rule <kind:n[:rollover]>',
      'workdays, days, hours, minutes, months, years or workdays-before, a number, and rest-days or none',
    )
    .option('--calendar <layers>', 'whose workdays, such as national,xinjiang (default: as the contract is read)')
    .option('--contract <file or id>', 'the contract whose calendars are used', SEED_CONTRACT)
    .option('--batch', 'read JSON lines on stdin, write one JSON line for each')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(due);
}

async function due(options: DueOptions): Promise<void> {
  const contract = loadContract(options.contract);
  if (options.batch) return runBatch(process.stdin, process.stdout, dueLine(contract.calendars));
  if (options.from === undefined || options.rule === undefined)
    throw new CommandError('due needs --from and --rule, or --batch. See due --help.', 2);
  const layers = options.calendar?.split(',').map((layer) => layer.trim()) ?? readingOf(contract, 'calendar.layers');
  const period = periodOf(contract.calendars, options.from, options.rule, layers);
  process.stdout.write(options.json ? `${JSON.stringify(answerOf(period))}\n` : told(period));
}

function periodOf(calendars: Calendars, from: string, text: string, layers: readonly string[]): Period {
  const [kind, n, rollover] = text.split(':');
  try {
    const rule = parseAs(periodRule, {
      kind,
      n: n === undefined || n === '' ? n : Number(n),
      ...(rollover === undefined ? {} : { rollover }),
    });
    return periodEnd({ from, rule, calendar: workCalendar(calendars, layers) });
  } catch (error) {
    throw new CommandError(
      error instanceof LineError ? `--rule ${text}: ${error.message}` : (error as Error).message,
      2,
    );
  }
}

const periodLine = z.object({
  from: z.string(),
  rule: periodRule,
  calendar: z.array(z.string(), { error: 'a list of layers' }).min(1).optional(),
});
const lateLine = z.object({
  kind: z.literal('days-late'),
  dueLastDay: daySchema,
  paidOn: z.string(),
});

/** Answers one line of a batch. Calendars are built once for each list of layers. */
export function dueLine(calendars: Calendars): (line: object) => object {
  const built = new Map<string, WorkCalendar>();
  const calendarFor = (layers: readonly string[]): WorkCalendar => {
    const key = JSON.stringify(layers);
    const calendar = built.get(key) ?? workCalendar(calendars, layers);
    built.set(key, calendar);
    return calendar;
  };
  return (line) => {
    if ('kind' in line) {
      const { dueLastDay, paidOn } = parseAs(lateLine, line);
      return { daysLate: daysLate(dueLastDay, isDay(paidOn) ? paidOn : dayOf(paidOn)) };
    }
    const { from, rule, calendar } = parseAs(periodLine, line);
    if (calendar === undefined && needsWorkdays(rule))
      throw new LineError('calendar: found nothing; allowed is a list of layers, because the rule counts workdays');
    return answerOf(periodEnd({ from, rule, calendar: calendarFor(calendar ?? ['national']) }));
  };
}

function needsWorkdays({ kind, rollover }: PeriodRule): boolean {
  return kind === 'workdays' || kind === 'workdays-before' || rollover === 'rest-days';
}

function answerOf({ lastDay, dueAt, provisional, basis, strictLastDay }: Period): object {
  return {
    ...(lastDay === null ? {} : { lastDay }),
    dueAt: shanghai(dueAt),
    provisional,
    basis,
    ...(strictLastDay === undefined ? {} : { strictLastDay }),
  };
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function told(period: Period): string {
  const { lastDay, dueAt, basis, provisional, strictLastDay } = period;
  const lines = [
    ['Last day', lastDay === null ? null : `${lastDay}, ${WEEKDAYS[weekday(lastDay) - 1] ?? ''}`],
    [
      'Clear days',
      strictLastDay === undefined ? null : `${strictLastDay} (with whole workdays between notice and event)`,
    ],
    ['Over at', shanghai(dueAt)],
    ['Counted', counting(period, 'en')],
    ['Basis', basis],
    ['Note', provisional ? 'provisional: a holiday notice is still to come' : null],
  ];
  return lines
    .flatMap(([label, text]) => (text === null ? [] : [`${(label ?? '').padEnd(11)}${text ?? ''}\n`]))
    .join('');
}
