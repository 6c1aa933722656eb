import { Command, InvalidArgumentError } from 'commander';
import { bundled } from './bundle.ts';
import { castsOf } from './casts.ts';
import { play } from './play.ts';
import { rooms } from './rooms.ts';
import { safeguards, type Safeguard } from './safeguards.ts';

/**
 * `npm run race [-- --schedules 1000 --seed 7 --cast link-order]`: random schedules of each cast, more of them than the suite plays.
 * `npm run race -- --without [name]`: takes the safeguards out one by one; each has to be missed.
 */
interface Options {
  readonly schedules: number;
  readonly seed: number;
  readonly cast?: string;
  readonly without?: string | true;
}

const whole = (text: string): number => {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number from 1.');
};

const named = (wanted: string | undefined): string[] =>
  castsOf(rooms)
    .map(({ name }) => name)
    .filter((name) => (wanted ?? name) === name);

async function raceAll({ schedules, seed, cast }: Options): Promise<boolean> {
  const { script, remove } = await bundled(null);
  try {
    let holds = true;
    for (const name of named(cast)) {
      const began = performance.now();
      const { violations, figures } = await play(script, { cast: name, schedules, seed });
      const seconds = (performance.now() - began) / 1000;
      holds &&= violations.length === 0;
      const counts = Object.entries(figures).map(([figure, count]) => `${count} ${figure}`);
      console.log(`${name}: ${[...counts, `${violations.length} violations`].join(', ')}, ${seconds.toFixed(0)} s`);
      for (const line of violations.slice(0, 20)) console.log(`  ${line}`);
    }
    return holds;
  } finally {
    remove();
  }
}

async function without(options: Options): Promise<boolean> {
  const wanted = safeguards.filter(({ name }) => options.without === true || name === options.without);
  if (wanted.length === 0) throw new Error(`no safeguard "${String(options.without)}"`);
  let missed = true;
  for (const safeguard of wanted) {
    const began = performance.now();
    const found = await missedBy(safeguard, options);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(`${found === null ? 'SURVIVES' : 'missed  '} ${safeguard.name}: ${found ?? 'nothing'}, ${seconds} s`);
    missed &&= found !== null;
  }
  return missed;
}

/** The first violation that shows once the safeguard is out; null where no race shows any. */
async function missedBy(safeguard: Safeguard, options: Options): Promise<string | null> {
  const { script, remove } = await bundled(safeguard);
  try {
    const casts = named(options.cast ?? safeguard.cast);
    for (let seed = options.seed, left = options.schedules; left > 0; seed += 1, left -= BATCH) {
      for (const cast of casts) {
        const { violations } = await play(script, { cast, schedules: Math.min(left, BATCH), seed });
        const [first] = violations;
        if (first !== undefined) return `${cast}, seed ${seed}: ${first} (${violations.length})`;
      }
    }
    return null;
  } finally {
    remove();
  }
}

/** Cases of a cast between two looks at what they have come to. */
const BATCH = 12;

const command = new Command('race')
  .option('--schedules <n>', 'cases a cast', whole, 200)
  .option('--seed <n>', 'the first of the seeds', whole, 1)
  .option('--cast <name>', `one only: ${named(undefined).join(', ')}`)
  .option('--without [name]', 'take out each safeguard, or one')
  .action(async (options: Options) => {
    process.exitCode = (await (options.without === undefined ? raceAll(options) : without(options))) ? 0 : 1;
  });
await command.parseAsync();
