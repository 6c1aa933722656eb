import { Command, InvalidArgumentError } from 'commander';
import { Dice } from '../race/dice.ts';
import { parseOnce } from '../race/parse-once.ts';
import { inputsOf, playThrough, type Tally } from './campaign.ts';
import { inRandomOrder, problemsWith, undisturbed, type Undisturbed } from './single-faults.ts';

/**
 * `npm run campaign [-- --minutes 10 --seed 7 --inputs 100000 --kills 1000]`: plays the story again and again, with attacks and killed calls,
 * until there were so many of both, or the time is up.
 * `npm run campaign -- --faults all [--shard 1/4]`: plays it once for each request to AWS and each fault; or for so many of them. A shard plays
 * its share of them, so that several processors can.
 */
interface Options {
  readonly minutes?: number;
  readonly seed: number;
  readonly inputs: number;
  readonly kills: number;
  readonly faults?: number;
  readonly shard: Shard;
}

/** The first of four is 1 of 4. */
interface Shard {
  readonly index: number;
  readonly of: number;
}

/** What one play of the story takes of both. */
const SIZE = { inputs: 1000, kills: 12 };
const SHOWN = 20;

const whole = (text: string): number => {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number from 1.');
};
const wholeOrAll = (text: string): number => (text === 'all' ? Number.POSITIVE_INFINITY : whole(text));

const shardOf = (text: string): Shard => {
  const [index = 0, of = 0] = /^\d+\/\d+$/.test(text) ? text.split('/').map(Number) : [];
  if (index >= 1 && index <= of) return { index, of };
  throw new InvalidArgumentError('It is such as 1/4: the first of four.');
};

const began = performance.now();
const seconds = (): number => (performance.now() - began) / 1000;
const isOver = ({ minutes = Number.POSITIVE_INFINITY }: Options): boolean => seconds() >= minutes * 60;

async function campaign(options: Options, { outcome }: Undisturbed): Promise<boolean> {
  const tally: Tally = {};
  let violations = 0;
  let last = options.seed;
  for (let seed = options.seed; !isOver(options); seed += 1) {
    const problems = await playThrough(outcome, new Dice(seed), SIZE, tally);
    for (const line of problems.slice(0, SHOWN)) console.log(`seed ${seed}: ${line}`);
    violations += problems.length;
    last = seed;
    if (inputsOf(tally) >= options.inputs && (tally['killed calls'] ?? 0) >= options.kills) break;
  }
  const counts = Object.entries(tally).map(([name, number]) => `${number} ${name}`);
  console.log(
    `${inputsOf(tally)} inputs (${counts.join(', ')}), ${tally['killed calls'] ?? 0} kills, ${seconds().toFixed(0)} s, ` +
      `seeds ${options.seed} to ${last}, ${violations} violations`,
  );
  return violations === 0;
}

async function sweep(options: Options, known: Undisturbed): Promise<boolean> {
  const { faults = 0, seed, shard } = options;
  const order = inRandomOrder(known, new Dice(seed)).filter((_, n) => n % shard.of === shard.index - 1);
  let played = 0;
  let violations = 0;
  for (const single of order.slice(0, faults)) {
    if (isOver(options)) break;
    const problems = await problemsWith(single, known);
    if (problems.length > 0)
      console.log(`request ${single.request} ${single.fault}: ${problems.slice(0, SHOWN).join('\n  ')}`);
    violations += problems.length > 0 ? 1 : 0;
    played += 1;
  }
  console.log(
    `${played} of ${order.length} single faults (${known.requests} requests, shard ${shard.index}/${shard.of}), ${seconds().toFixed(0)} s, seed ${seed}, ${violations} violations`,
  );
  return violations === 0;
}

const command = new Command('campaign')
  .option('--minutes <n>', 'ends after so many, whatever is left', whole)
  .option('--seed <n>', 'the first of the seeds', whole, 1)
  .option('--inputs <n>', 'at least so many', whole, 100_000)
  .option('--kills <n>', 'calls killed between two requests, at least so many', whole, 1000)
  .option('--faults <n>', 'single faults instead: so many, or `all`', wholeOrAll)
  .option('--shard <n/of>', 'of the single faults, this share', shardOf, { index: 1, of: 1 })
  .action(async (options: Options) => {
    parseOnce();
    const known = await undisturbed();
    const holds = await (options.faults === undefined ? campaign(options, known) : sweep(options, known));
    process.exit(holds ? 0 : 1);
  });
await command.parseAsync();
