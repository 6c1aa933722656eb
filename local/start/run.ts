import { join } from 'node:path';
import type { Contract } from '../../domain/contract/contract.ts';
import { nextOfficeMoment } from '../../domain/contract/reminders.ts';
import { fromEpochMs, startOfDay } from '../../domain/time/instant.ts';
import { linkpact, projectRoot } from '../application.ts';
import { isVirtual } from '../clock/clock.ts';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { FunctionLog } from '../function-log.ts';
import { openLaptop, type Laptop } from '../laptop.ts';
import type { LaptopOptions } from '../laptop-options.ts';
import { readScenario } from '../replay/read-scenario.ts';
import type { Scenario } from '../replay/scenario.ts';
import type { StartFlags } from './flags.ts';
import { greeting } from './greeting.ts';
import { scriptOnDisk } from './script-on-disk.ts';
import { seedCase } from './seed-case.ts';
import { untilStopped } from './until-stopped.ts';

/** Longer than a mail takes on its way to a mail server near by. */
const SIGN_IN_ANSWER_MS = 400;

const tell = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** Runs the laptop until it is told to stop. */
export async function runLaptop(flags: StartFlags): Promise<void> {
  // Whatever is written from here on is for this user alone.
  process.umask(0o077);
  const { contract, scenario } = whatToRun(flags);
  const laptop = await openLaptop({
    ...(await optionsOf(flags, contract, scenario)),
    onError: (error) => tell(String(error)),
  });
  const logFile = join(flags.data, 'functions.log');
  const log = new FunctionLog(logFile, () => {
    if (log.errors === 1) tell(`A function reported an error; it stands in ${logFile}, as will any further ones.`);
  });
  try {
    // Whoever is reached under another address may not be reached from here yet.
    const isNew = laptop.isFresh && scenario === null && isVirtual(laptop.clock) && flags.publicUrl === undefined;
    if (scenario !== null)
      laptop.follow(scriptOnDisk(join(flags.data, 'script.json'), { scenario, contract, laptop }, tell));
    const seeded = isNew && (await seedCase(laptop, contract));
    await laptop.settle();
    process.stdout.write(
      greeting({
        laptop,
        contractId: contract.terms.id,
        consoleLink: await consoleLink(laptop, contract),
        dataFolder: flags.data,
        seeded,
        people: contract.people,
      }),
    );
    await untilStopped();
  } finally {
    await laptop.close();
    await log.close();
  }
}

function whatToRun(flags: StartFlags): { contract: Contract; scenario: Scenario | null } {
  if (flags.scenario !== undefined) return readScenario(flags.scenario);
  return { contract: readContractFile(flags.contract), scenario: null };
}

async function optionsOf(flags: StartFlags, contract: Contract, scenario: Scenario | null): Promise<LaptopOptions> {
  const smtpUrl = flags.smtpUrl ?? process.env['SMTP_URL'];
  return {
    application: await linkpact(projectRoot),
    contract,
    dataFolder: flags.data,
    clock: clockFor(flags, contract, scenario),
    portalPort: flags.port,
    awsPort: flags.awsPort,
    portalHost: flags.host,
    mailFrom: flags.mailFrom,
    signInAnswerMs: SIGN_IN_ANSWER_MS,
    cutDamaged: flags.cutDamaged === true,
    ...(flags.publicUrl === undefined ? {} : { publicUrl: flags.publicUrl }),
    ...(flags.tsaUrl === undefined ? {} : { tsaUrl: flags.tsaUrl }),
    ...(smtpUrl === undefined ? {} : { smtpUrl }),
  };
}

function clockFor({ clock }: StartFlags, contract: Contract, scenario: Scenario | null): LaptopOptions['clock'] {
  if (clock === 'real') return { kind: 'real' };
  if (clock !== undefined) return { kind: 'virtual', start: clock };
  return { kind: 'kept', start: scenario?.start ?? firstMorning(contract) };
}

/** The seed contract's term is past, so time begins with it: on its first working morning. */
function firstMorning(contract: Contract): string {
  return nextOfficeMoment(contract, startOfDay(contract.terms.term.from));
}

async function consoleLink(laptop: Laptop, contract: Contract): Promise<string | null> {
  if (!contract.people.some(({ role }) => role === 'admin')) return null;
  const { mintSignIn } = await import('../../functions/sign-in-link.ts');
  const contractId = contract.terms.id;
  return mintSignIn({
    contractId,
    role: 'admin',
    at: fromEpochMs(laptop.clock.now()),
    returnTo: `/c/${contractId}/console`,
  });
}
