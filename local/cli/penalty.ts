import { Command } from 'commander';
import { z } from 'zod';
import type { Terms } from '../../domain/contract/terms.ts';
import { moneySchema } from '../../domain/contract/terms.ts';
import { inWords, roundFen, timesWhole, yuan } from '../../domain/money/amounts.ts';
import {
  faultPenalty,
  lateCap,
  latePaymentPenalty,
  openingPenalty,
  terminationPenalty,
} from '../../domain/money/penalties.ts';
import { loadContract, SEED_CONTRACT } from '../contracts.ts';
import { LineError, parseAs, runBatch } from './batch.ts';
import { CommandError } from './failure.ts';

const MOST_DAYS = 36_500;
const MOST_OCCURRENCES = 100_000;

const count = z.int({ error: 'a whole number' }).min(0);
const occurrences = count.max(MOST_OCCURRENCES);
const segment = z.object({ outstanding: moneySchema, days: count.max(MOST_DAYS) });
const penaltyLine = z.discriminatedUnion('clause', [
  z.object({ clause: z.literal('6.1') }),
  z.object({ clause: z.literal('6.2'), base: moneySchema, occurrences: occurrences.default(1) }),
  z.object({ clause: z.literal('6.3'), segments: z.array(segment), alreadyCharged: moneySchema.optional() }),
  z.object({ clause: z.literal('6.4'), occurrences: occurrences.default(1) }),
]);
type PenaltyQuestion = z.infer<typeof penaltyLine>;

interface Answer {
  readonly amount: string;
  readonly arithmetic: string;
}

interface PenaltyOptions {
  readonly clause?: string;
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

/** `penalty`: what a breach of clauses 6.1 to 6.4 costs, one by options or many as JSON lines. */
export function penaltyCommand(): Command {
  return new Command('penalty')
    .description('work out a penalty of clauses 6.1 to 6.4, to the fen')
    .option('--clause <clause>', '6.1, 6.2, 6.3 or 6.4')
    .option('--base <yuan>', '6.2: the amount due that the penalty is a share of')
    .option('--occurrences <n>', '6.2 and 6.4: how often', '1')
    .option('--outstanding <yuan>', '6.3: the balance that is late')
    .option('--days <n>', '6.3: calendar days late')
    .option('--contract <file or id>', 'the contract whose rates are used', SEED_CONTRACT)
    .option('--batch', 'read JSON lines on stdin, write one JSON line for each')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(penalty);
}

async function penalty(options: PenaltyOptions): Promise<void> {
  const { terms } = loadContract(options.contract);
  if (options.batch) return runBatch(process.stdin, process.stdout, penaltyOfLine(terms));
  if (options.clause === undefined)
    throw new CommandError('penalty needs --clause, or --batch. See penalty --help.', 2);
  const answer = penaltyOf(terms, questionOf(options));
  const text = `${yuan(answer.amount, 'en')}  ${inWords(answer.amount)}\n${answer.arithmetic}\n`;
  process.stdout.write(options.json ? `${JSON.stringify(answer)}\n` : text);
}

function questionOf({ clause, base, occurrences: times, outstanding, days }: PenaltyOptions): PenaltyQuestion {
  const segments = [{ outstanding, days: days === undefined ? days : Number(days) }];
  try {
    return parseAs(penaltyLine, { clause, base, occurrences: Number(times), segments });
  } catch (error) {
    throw error instanceof LineError ? new CommandError(`penalty: ${error.message}`, 2) : error;
  }
}

/** Answers one line of a batch with its amount. */
export function penaltyOfLine(terms: Terms): (line: object) => object {
  return (line) => ({ amount: penaltyOf(terms, parseAs(penaltyLine, line)).amount });
}

/** Each occurrence is a debt by itself, so each is rounded before they are added up. */
function penaltyOf(terms: Terms, question: PenaltyQuestion): Answer {
  const { price, penalties } = terms;
  switch (question.clause) {
    case '6.1':
      return {
        amount: terminationPenalty(terms),
        arithmetic: `${price.total} × ${penalties.termination.percentOfTotal}%`,
      };
    case '6.2':
      return repeated(
        faultPenalty(question.base, terms),
        question.occurrences,
        `${roundFen(question.base)} × ${penalties.fault.ratePerMille}‰`,
      );
    case '6.4':
      return repeated(
        openingPenalty(terms),
        question.occurrences,
        `${price.total} × ${penalties.opening.ratePerMille}‰`,
      );
    case '6.3': {
      const { amount, arithmetic } = latePaymentPenalty({
        segments: question.segments,
        ratePerMille: penalties.latePayment.ratePerMille,
        cap: lateCap(terms),
        alreadyCharged: question.alreadyCharged ?? '0.00',
      });
      return { amount, arithmetic };
    }
  }
}

function repeated(each: string, times: number, arithmetic: string): Answer {
  return { amount: timesWhole(each, times), arithmetic: `${arithmetic} → ${each}, × ${times}` };
}
