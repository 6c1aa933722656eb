import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { FunctionLog } from '../../local/function-log.ts';
import { playScenario } from './play.ts';

interface Flags {
  only: string;
  every: string;
  outcomes?: string;
}

await new Command('scenarios')
  .description('play every scenario of a folder and compare it with its NAME.expect.json')
  .argument('<folder>')
  .option('--only <prefix>', 'scenarios whose names begin so', '')
  .option('--every <n>', 'each n-th of them', '1')
  .option('--outcomes <folder>', 'keep what each came to')
  .action(playAll)
  .parseAsync();

/** Exit code 0 only if every figure holds. */
async function playAll(folder: string, { only, every, outcomes }: Flags): Promise<void> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.expect.json') && name.startsWith(only))
    .map((name) => name.replace(/\.expect\.json$/, ''))
    .filter((name) => existsSync(join(folder, `${name}.json`)))
    .sort()
    .filter((_, index) => index % Number(every) === 0);
  const log = new FunctionLog(null);
  const made = mkdtempSync(join(tmpdir(), 'linkpact-scenarios-'));
  let [held, all] = [0, 0];
  for (const name of names) {
    const { figures, outcome, error } = await playScenario(join(folder, `${name}.json`), made);
    const wrong = figures.filter(({ holds }) => !holds);
    held += figures.length - wrong.length;
    all += figures.length;
    process.stdout.write(`${name} ${figures.length - wrong.length}/${figures.length}\n`);
    if (error !== null) process.stdout.write(`  ${error}\n`);
    else
      for (const { name: what, got, wanted } of wrong)
        process.stdout.write(`  ${what}: ${shown(got)}, expected ${shown(wanted)}\n`);
    if (outcomes !== undefined && outcome)
      writeFileSync(join(outcomes, `${name}.json`), JSON.stringify(outcome, null, 1));
  }
  rmSync(made, { recursive: true, force: true });
  await log.close();
  process.stdout.write(
    `${held}/${all} figures of ${names.length} scenarios; ${log.errors} errors logged by functions` +
      `${log.lastError === null ? '' : `: ${log.lastError}`}\n`,
  );
  process.exitCode = all > 0 && held === all ? 0 : 1;
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
