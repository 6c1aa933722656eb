import { cpus } from 'node:os';
import { join } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { linkpact, projectRoot } from '../../local/application.ts';
import { estimateAsJson } from './as-json.ts';
import { estimateOf } from './estimate.ts';
import { readPrices } from './price-list.ts';
import { LANGUAGES, type Language } from './texts.ts';
import { formatEstimate } from './format-estimate.ts';
import { readWork, type Work } from './work.ts';
import { FunctionLog } from '../../local/function-log.ts';
import { ActionError } from '../../local/replay/action-error.ts';
import { readScenario } from '../../local/replay/read-scenario.ts';
import { replay } from '../../local/replay/run.ts';
import { CommandError } from '../../local/cli/failure.ts';
import { runProgram } from '../../local/cli/run-program.ts';
import { progressOf } from '../../local/cli/replay-progress.ts';

interface CostFlags {
  json?: true;
  prices?: string;
  lang: Language;
}

const DEFAULT_SCENARIO = 'contracts/scenarios/2025.json';

/**
 * `npm run cost -- [SCENARIO]`: exit code 0 counted, 1 an act couldn't be done as written, 2 the scenario or the price
 * list can't be used.
 */
function costCommand(): Command {
  return new Command('cost')
    .description(
      'play a contract year, count what AWS would bill, and print the monthly bill for 1, 100 and 10,000 contracts',
    )
    .addArgument(
      new Argument('[scenario]', 'a scenario file').default(join(projectRoot, DEFAULT_SCENARIO), DEFAULT_SCENARIO),
    )
    .option('--json', 'print everything counted, assumed and priced as JSON')
    .option('--prices <file>', 'another price list, in the form of tools/cost/prices.json')
    .addOption(new Option('--lang <language>', 'language of the text').choices(Object.keys(LANGUAGES)).default('en'))
    .action(cost);
}

async function cost(file: string, flags: CostFlags): Promise<void> {
  const prices = readPrices(flags.prices);
  const estimate = estimateOf(await workOf(file), prices);
  const text =
    flags.json === true
      ? `${JSON.stringify(estimateAsJson(estimate, machine()), null, 2)}\n`
      : formatEstimate(estimate, machine(), flags.lang);
  process.stdout.write(text);
}

async function workOf(file: string): Promise<Work> {
  const { scenario, contract } = readScenario(file);
  const log = new FunctionLog(null);
  const progress = progressOf(scenario);
  let work: Work | null = null;
  try {
    await replay({
      application: await linkpact(projectRoot),
      contract,
      scenario,
      measureUnits: true,
      onProgress: progress.update,
      onEnd: async (laptop) => {
        work = await readWork(laptop, scenario, log.bytes);
      },
    });
  } catch (error) {
    throw error instanceof ActionError ? new CommandError(error.message, 1) : error;
  } finally {
    progress.stop();
    await log.close();
  }
  if (work === null) throw new Error('The replay came to no end.');
  return work;
}

function machine(): string {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim() ?? process.arch}, Node ${process.versions.node}`;
}

await runProgram(async () => costCommand().exitOverride());
