import { Command } from 'commander';
import { z } from 'zod';
import { daySchema, type Calendars } from '../../domain/calendar/calendars.ts';
import { workCalendar, type WorkCalendar } from '../../domain/calendar/workdays.ts';
import { calendarLayersOf } from '../../domain/contract/contract.ts';
import { counting, periodRule, type CountedPeriod, type PeriodRule } from '../../domain/periods/period.ts';
import { chargeableDaysLate, suspendedPeriodEnd } from '../../domain/periods/suspended-period.ts';
import { formatLeft, suspensionOf, type Suspension } from '../../domain/periods/suspension.ts';
import { dayOf, isDay, shanghai, utc, weekday } from '../../domain/time/instant.ts';
import { readContractFile, SEED_CONTRACT } from '../../contracts/read-contract-file.ts';
import { LineError, parseAs, runBatch } from './batch.ts';
import { CommandError } from './failure.ts';

interface DueOptions {
  readonly from?: string;
  readonly rule?: string;
  readonly calendar?: string;
  readonly suspended: readonly string[];
  readonly contract: string;
  readonly batch?: true;
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  linkpact due --from 2025-03-31T10:00+08:00 --rule workdays:20
  linkpact due --from 2025-04-11T10:00+08:00 --rule workdays:20 --suspended 2025-04-25/2025-06-12
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
    .option(
      '--suspended <first/last>',
      'the clock stood from the first to the last day, or from one instant to another; without an end: 2025-04-25/ (repeatable)',
      (span: string, spans: readonly string[]) => [...spans, span],
      [],
    )
    .option('--contract <file or id>', 'the contract whose calendars are used', SEED_CONTRACT)
    .option('--batch', 'read JSON lines on stdin, write one JSON line for each')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(due);
}

async function due(options: DueOptions): Promise<void> {
  const contract = readContractFile(options.contract);
  if (options.batch) return runBatch(process.stdin, process.stdout, dueLine(contract.calendars));
  if (options.from === undefined || options.rule === undefined)
    throw new CommandError('due needs --from and --rule, or --batch. See due --help.', 2);
  const layers = options.calendar?.split(',').map((layer) => layer.trim()) ?? calendarLayersOf(contract);
  try {
    const period = suspendedPeriodEnd({
      from: options.from,
      rule: ruleOf(options.rule),
      calendar: workCalendar(contract.calendars, layers),
      suspensions: options.suspended.map(suspensionFrom),
    });
    process.stdout.write(options.json ? `${JSON.stringify(answerOf(period))}\n` : formatPeriod(period));
  } catch (error) {
    throw new CommandError((error as Error).message, 2);
  }
}

function ruleOf(text: string): PeriodRule {
  const [kind, n, rollover] = text.split(':');
  const rule = {
    kind,
    n: n === undefined || n === '' ? n : Number(n),
    ...(rollover === undefined ? {} : { rollover }),
  };
  return parseOption(`--rule ${text}`, periodRule, rule);
}

function suspensionFrom(text: string): Suspension {
  const [first, last, ...others] = text.split('/');
  if (last === undefined || others.length > 0)
    throw new LineError(
      `--suspended ${text}: allowed is a first and a last day, such as 2025-04-25/2025-06-12; no end is known: 2025-04-25/`,
    );
  return parseOption(`--suspended ${text}`, suspendedSpan, [first, last === '' ? null : last]);
}

/** What an option says, as the schema reads it; what is wrong is told with the option's own text before it. */
function parseOption<S extends z.ZodType>(option: string, schema: S, value: unknown): z.infer<S> {
  try {
    return parseAs(schema, value);
  } catch (error) {
    throw error instanceof LineError ? new LineError(`${option}: ${error.message}`) : error;
  }
}

const suspensionEnd = z
  .string({ error: 'a day or an instant' })
  .refine((text) => isDay(text) || isInstant(text), { error: 'a day or an instant that exists, such as 2025-04-25' });

/**
 * `["2025-04-25", "2025-06-12"]`: days, of which the last belongs to it, or instants; null for an end that isn't known.
 */
const suspendedSpan = z
  .tuple([suspensionEnd, suspensionEnd.nullable()])
  .transform(([first, last]) => suspensionOf(first, last));

const suspended = z.array(suspendedSpan, { error: 'a list of suspensions' }).nullish();

const periodLine = z.object({
  from: z.string(),
  rule: periodRule,
  calendar: z.array(z.string(), { error: 'a list of layers' }).min(1).optional(),
  suspended,
});
const lateLine = z.object({
  kind: z.literal('days-late'),
  dueLastDay: daySchema,
  paidOn: z.string(),
  suspended,
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
      const { dueLastDay, paidOn, suspended: spans } = parseAs(lateLine, line);
      return { daysLate: chargeableDaysLate(dueLastDay, isDay(paidOn) ? paidOn : dayOf(paidOn), spans ?? []) };
    }
    const { from, rule, calendar, suspended: spans } = parseAs(periodLine, line);
    if (calendar === undefined && needsWorkdays(rule))
      throw new LineError('calendar: found nothing; allowed is a list of layers, because the rule counts workdays');
    const suspensions = spans ?? [];
    return answerOf(suspendedPeriodEnd({ from, rule, calendar: calendarFor(calendar ?? ['national']), suspensions }));
  };
}

function needsWorkdays({ kind, rollover }: PeriodRule): boolean {
  return kind === 'workdays' || kind === 'workdays-before' || rollover === 'rest-days';
}

function answerOf(period: CountedPeriod): object {
  const { lastDay, dueAt, provisional, basis, strictLastDay } = period;
  if (dueAt === null) return { lastDay, dueAt, provisional, basis, left: formatLeft(period.suspension.left) };
  return {
    ...(lastDay === null ? {} : { lastDay }),
    dueAt: shanghai(dueAt),
    provisional,
    basis,
    ...(strictLastDay === undefined ? {} : { strictLastDay }),
  };
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function formatPeriod(period: CountedPeriod): string {
  const { lastDay, dueAt, basis, provisional, strictLastDay } = period;
  const lines = [
    ['Last day', lastDay === null ? null : `${lastDay}, ${WEEKDAYS[weekday(lastDay) - 1] ?? ''}`],
    [
      'Clear days',
      strictLastDay === undefined ? null : `${strictLastDay} (with whole workdays between notice and event)`,
    ],
    ['Over at', dueAt === null ? null : shanghai(dueAt)],
    ['Suspended', dueAt === null ? `${formatLeft(period.suspension.left)} left` : null],
    ['Counted', counting(period, 'en')],
    ['Basis', basis],
    ['Note', provisional ? 'provisional: a holiday notice is still to come' : null],
  ];
  return lines
    .flatMap(([label, text]) => (text === null ? [] : [`${(label ?? '').padEnd(11)}${text ?? ''}\n`]))
    .join('');
}

function isInstant(text: string): boolean {
  try {
    utc(text);
    return true;
  } catch {
    return false;
  }
}
