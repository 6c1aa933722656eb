import { execFile } from 'node:child_process';
import { Command, InvalidArgumentError } from 'commander';
import { rooms } from '../../workflows/index.ts';
import { bundled } from './bundle.ts';
import type { Raced } from './race.ts';
import { safeguards, type Safeguard } from './safeguards.ts';

/**
 * `npm run race [-- --schedules 1000 --seed 7 --room link-order]`: random schedules of each room, more of them than the suite plays.
 * `npm run race -- --without [name]`: takes the safeguards out one by one; each has to be missed.
 */
interface Options {
  readonly schedules: number;
  readonly seed: number;
  readonly room?: string;
  readonly without?: string | true;
}

const whole = (text: string): number => {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number from 1.');
};

const named = ({ room }: Options): string[] => rooms.map(({ name }) => name).filter((name) => (room ?? name) === name);

async function raceAll(options: Options): Promise<boolean> {
  const { script, remove } = await bundled(null);
  try {
    let holds = true;
    for (const name of named(options)) {
      const began = performance.now();
      const raced = await play(script, name, options.schedules, options.seed);
      const seconds = (performance.now() - began) / 1000;
      const found = 'error' in raced ? [raced.error] : raced.violations;
      holds &&= found.length === 0;
      const counts = 'error' in raced ? '' : `${raced.cases} cases, ${raced.answers} answers, ${raced.closed} closed, `;
      console.log(`${name}: ${counts}${found.length} violations, ${seconds.toFixed(0)} s`);
      for (const line of found.slice(0, 20)) console.log(`  ${line}`);
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
    const found = await missedBy(safeguard, options);
    console.log(`${found === null ? 'SURVIVES' : 'missed  '} ${safeguard.name}${found === null ? '' : `: ${found}`}`);
    missed &&= found !== null;
  }
  return missed;
}

/** The first violation that shows once the safeguard is out; null where no race shows any. */
async function missedBy(safeguard: Safeguard, options: Options): Promise<string | null> {
  const { script, remove } = await bundled(safeguard);
  try {
    const places = named(options).filter((name) => (safeguard.room ?? name) === name);
    for (let seed = options.seed, left = options.schedules; left > 0; seed += 1, left -= BATCH) {
      for (const name of places) {
        const raced = await play(script, name, Math.min(left, BATCH), seed);
        if ('error' in raced) return `${name}, seed ${seed}: ${raced.error}`;
        const [first] = raced.violations;
        if (first !== undefined) return `${name}, seed ${seed}: ${first} (${raced.violations.length})`;
      }
    }
    return null;
  } finally {
    remove();
  }
}

/** Cases of a room between two looks at what they have come to. */
const BATCH = 12;
const LONGEST_MS = 300_000;

function play(
  script: string,
  name: string,
  schedules: number,
  seed: number,
): Promise<Raced | { readonly error: string }> {
  const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  const args = ['--enable-source-maps', script, name, String(schedules), String(seed)];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env, maxBuffer: 2 ** 26, timeout: LONGEST_MS * 4 }, (error, stdout, stderr) => {
      if (error === null) resolve(JSON.parse(stdout) as Raced);
      else
        resolve({ error: error.killed ? 'it comes to no end' : (/^.*Error.*$/m.exec(stderr)?.[0] ?? error.message) });
    });
  });
}

const command = new Command('race')
  .option('--schedules <n>', 'cases a room', whole, 200)
  .option('--seed <n>', 'the first of the seeds', whole, 1)
  .option('--room <name>', 'one room only')
  .option('--without [name]', 'take out each safeguard, or one')
  .action(async (options: Options) => {
    process.exitCode = (await (options.without === undefined ? raceAll(options) : without(options))) ? 0 : 1;
  });
await command.parseAsync();
