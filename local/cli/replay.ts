import { Command, InvalidArgumentError } from 'commander';
import { linkpact, projectRoot } from '../application.ts';
import { FunctionLog } from '../function-log.ts';
import { ActionError } from '../replay/action-error.ts';
import { readScenario } from '../replay/read-scenario.ts';
import { replay, type Replayed } from '../replay/run.ts';
import { formatReport } from '../replay/format-report.ts';
import { CommandError } from './failure.ts';
import { progressOf } from './replay-progress.ts';

interface ReplayFlags {
  json?: true;
  figures?: true;
  scan: number;
  reading?: Record<string, unknown>;
}

/**
 * `replay SCENARIO`: exit code 0 played to its end, 1 an action couldn't be done as written, 2 the scenario can't be
 * used.
 */
export function replayCommand(): Command {
  return new Command('replay')
    .description(
      'play a scripted contract year through the real state machines, functions, mails and pages, in virtual time',
    )
    .argument('<scenario>', 'a scenario file, such as contracts/scenarios/2025.json')
    .option('--json', 'print the outcome as JSON')
    .option('--reading <key=value>', 'read the contract otherwise than the scenario does; may be repeated', reading)
    .option(
      '--scan <times>',
      'open every link in every mail so often before anybody acts, as mail scanners do',
      count,
      0,
    )
    .option('--figures', 'print time and AWS calls as JSON instead of the outcome')
    .action(play);
}

async function play(file: string, flags: ReplayFlags): Promise<void> {
  const { scenario, contract } = readScenario(file, flags.reading);
  const log = new FunctionLog(null);
  const progress = progressOf(scenario);
  try {
    const played = await replay({
      application: await linkpact(projectRoot),
      contract,
      scenario,
      scans: flags.scan,
      measureUnits: flags.figures === true,
      onProgress: progress.update,
    });
    progress.stop();
    process.stdout.write(printed(played, flags));
  } catch (error) {
    progress.stop();
    throw error instanceof ActionError ? new CommandError(error.message, 1) : error;
  } finally {
    await log.close();
  }
  if (log.errors > 0)
    process.stderr.write(`The functions logged ${log.errors} errors; the last one: ${log.lastError}\n`);
}

function printed(played: Replayed, { json, figures }: ReplayFlags): string {
  if (figures === true) return `${JSON.stringify(played.figures, null, 2)}\n`;
  return json === true ? `${JSON.stringify(played.outcome, null, 2)}\n` : formatReport(played);
}

function reading(text: string, before: Record<string, unknown> = {}): Record<string, unknown> {
  const [key = '', ...rest] = text.split('=');
  if (rest.length === 0)
    throw new InvalidArgumentError('A reading is given as key=value, such as periods.dayRollover=none.');
  return { ...before, [key]: valueOf(rest.join('=')) };
}

/** A value is JSON if it reads as such (`["national"]`), else the text itself. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function count(text: string): number {
  const times = Number(text);
  if (!Number.isInteger(times) || times < 0 || times > 100) throw new InvalidArgumentError('A number from 0 to 100.');
  return times;
}
