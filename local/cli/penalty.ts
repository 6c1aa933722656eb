import { Command } from 'commander';
import * as z from 'zod';
import { readContractFile, SEED_CONTRACT } from '../../contracts/read-contract-file.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { statedPenalties } from '../../domain/contract/stated-penalties.ts';
import type { DailyPenalty, Penalty, SinglePenalty } from '../../domain/contract/workflow-terms.ts';
import { inWords, timesWhole, yuan } from '../../domain/money/amounts.ts';
import { arithmeticText } from '../../domain/money/arithmetic.ts';
import { moneySchema } from '../../domain/money/money-schema.ts';
import { lateCap, latePenalty, penaltyAmount, type PenaltyBases } from '../../domain/money/penalties.ts';
import { LineError, parseAs, runBatch } from './batch.ts';
import { CommandError } from './failure.ts';

const MOST_DAYS = 36_500;
const MOST_OCCURRENCES = 100_000;

const count = z.int({ error: 'a whole number' }).min(0);
const occurrences = count.max(MOST_OCCURRENCES).default(1);
const segment = z.object({ outstanding: moneySchema, days: count.max(MOST_DAYS) });

/** What names the penalty: its clause, and its kind where two share the clause. */
const named = z.object({
  clause: z.string(),
  kind: z.enum(['per-mille', 'per-cent', 'flat', 'per-day']).optional(),
});
const ofTotalOrFlat = z.object({ occurrences });
const ofBase = z.object({ base: moneySchema, occurrences });
const ofDays = z.object({
  segments: z.array(segment),
  alreadyCharged: moneySchema.default('0.00'),
  base: moneySchema.optional(),
});

interface Answer {
  readonly amount: string;
  readonly arithmetic: string;
}

interface PenaltyOptions {
  readonly clause?: string;
  readonly kind?: string;
  readonly base?: string;
  readonly occurrences: string;
  readonly outstanding?: string;
  readonly days?: string;
  readonly contract: string;
  readonly batch?: true;
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  linkpact penalty --clause 6.3 --outstanding 365176.50 --days 6
  linkpact penalty --clause 6.4 --occurrences 2
  linkpact penalty --batch < penalties.jsonl`;

/** `penalty`: what a breach costs by the terms of a contract, one by options or many as JSON lines. */
export function penaltyCommand(): Command {
  return new Command('penalty')
    .description('work out a penalty of a contract, to the fen')
    .option('--clause <clause>', 'the clause that gives the penalty, such as 6.2')
    .option('--kind <kind>', 'where two penalties share the clause: per-mille, per-cent, flat or per-day')
    .option('--base <yuan>', 'a share of an instalment or of what is payable: that amount')
    .option('--occurrences <n>', 'a penalty for each breach: how many', '1')
    .option('--outstanding <yuan>', 'a penalty a day: the balance that is late')
    .option('--days <n>', 'a penalty a day: calendar days late')
    .option('--contract <file or id>', 'the contract whose rates are used', SEED_CONTRACT)
    .option('--batch', 'read JSON lines on stdin, write one JSON line for each')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(penalty);
}

async function penalty(options: PenaltyOptions): Promise<void> {
  const contract = readContractFile(options.contract);
  if (options.batch) return runBatch(process.stdin, process.stdout, penaltyOfLine(contract));
  if (options.clause === undefined)
    throw new CommandError('penalty needs --clause, or --batch. See penalty --help.', 2);
  const answer = penaltyOfOptions(contract, options);
  const text = `${yuan(answer.amount, 'en')}  ${inWords(answer.amount)}\n${answer.arithmetic}\n`;
  process.stdout.write(options.json ? `${JSON.stringify(answer)}\n` : text);
}

function penaltyOfOptions(contract: Contract, options: PenaltyOptions): Answer {
  const { clause, kind, base, occurrences: times, outstanding, days } = options;
  const segments = [{ outstanding, days: days === undefined ? days : Number(days) }];
  try {
    return penaltyOf(contract, { clause, kind, base, occurrences: Number(times), segments });
  } catch (error) {
    throw error instanceof LineError ? new CommandError(`penalty: ${error.message}`, 2) : error;
  }
}

/** Answers one line of a batch with its amount. */
export function penaltyOfLine(contract: Contract): (line: object) => object {
  return (line) => ({ amount: penaltyOf(contract, line).amount });
}

function penaltyOf(contract: Contract, line: object): Answer {
  const stated = statedAs(contract, parseAs(named, line));
  return stated.kind === 'per-day' ? forDays(contract, stated, line) : forBreaches(contract, stated, line);
}

/** The penalty of a clause, over all workflows and the duties that none keeps yet. */
function statedAs(contract: Contract, { clause, kind }: z.infer<typeof named>): Penalty {
  const all = statedPenalties(contract).map((stated) => stated.penalty);
  const ofClause = all.filter((one) => one.clause === clause);
  const clauses = [...new Set(all.map((one) => one.clause))].sort().join(' or ');
  if (ofClause.length === 0) throw new LineError(`clause: found ${JSON.stringify(clause)}; allowed is ${clauses}`);
  const kinds = [...new Set(ofClause.map((one) => one.kind))];
  const fitting = ofClause.filter((one) => kind === undefined || one.kind === kind);
  const [stated, ...others] = distinct(fitting);
  if (stated !== undefined && others.length === 0) return stated;
  const found = kind === undefined ? 'nothing' : JSON.stringify(kind);
  if (kinds.length > 1 || stated === undefined)
    throw new LineError(`kind: found ${found}; allowed is ${kinds.join(' or ')}`);
  throw new LineError(`clause: found ${JSON.stringify(clause)}, which has ${fitting.length} penalties of one kind`);
}

/** Two breaches may cost the same by the same clause; that is one penalty here. */
function distinct(penalties: readonly Penalty[]): Penalty[] {
  return [...new Map(penalties.map((one) => [JSON.stringify(one), one])).values()];
}

/** Each occurrence is a debt by itself, so each is rounded before they are added up. */
function forBreaches(contract: Contract, stated: SinglePenalty, line: object): Answer {
  const byBase = stated.kind !== 'flat' && stated.of !== 'contract-total' ? parseAs(ofBase, line) : null;
  const { occurrences: times } = byBase ?? parseAs(ofTotalOrFlat, line);
  const arithmetic = penaltyAmount(stated, basesOf(contract, byBase?.base));
  return {
    amount: timesWhole(arithmetic.amount, times),
    arithmetic: `${arithmeticText(arithmetic)}, × ${times}`,
  };
}

function forDays(contract: Contract, stated: DailyPenalty, line: object): Answer {
  const { segments, alreadyCharged, base } = parseAs(ofDays, line);
  const cap = lateCap(stated, basesOf(contract, base));
  const { amount, arithmetic } = latePenalty(stated, { segments, cap, alreadyCharged });
  return { amount, arithmetic: arithmeticText(arithmetic) };
}

function basesOf({ terms }: Contract, base: string | undefined): PenaltyBases {
  return { 'contract-total': terms.price.total, ...(base === undefined ? {} : { instalment: base, payable: base }) };
}
