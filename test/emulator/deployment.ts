import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { account, region } from '../../local/environment.ts';
import { adapt, type Template } from './adapt.ts';

type Environment = Record<string, string>;
/** By stack and name. */
export type Outputs = Record<string, Record<string, string>>;

/** Where an assembly names the roles of the bootstrap stack, which CDK would take on: see the limits. */
const bootstrapRoles = new Set(['assumeRoleArn', 'cloudFormationExecutionRoleArn', 'lookupRole']);

/** Makes the templates into `folder`, as `npm run synth` does, for the contract of a file. */
export const synthesize = (folder: string, contract: string, environment: Environment): Promise<string> =>
  command('npm', ['run', '--silent', 'synth', '--', '--output', folder, '-c', `contract=${contract}`], environment);

/**
 * Makes of the templates in `folder` what the emulator can carry.
 * @param time for which the schedule calls, an instant
 * @returns why something was left out, one reason for each resource
 */
export function prepare(folder: string, time: string): string[] {
  const files = readdirSync(folder);
  for (const file of files.filter((name) => /^manifest\.json$|\.assets\.json$/.test(name))) {
    rewrite(join(folder, file), (key, value) => (bootstrapRoles.has(key) ? undefined : value));
  }
  return files
    .filter((name) => name.endsWith('.template.json'))
    .flatMap((file) => {
      const template = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template;
      const leftOut = adapt(template, time);
      writeFileSync(join(folder, file), JSON.stringify(template));
      return leftOut;
    });
}

function rewrite(file: string, reviver: (key: string, value: unknown) => unknown): void {
  writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, 'utf8'), reviver)));
}

/** Deploys every stack of `folder`, in the order of their dependencies. */
export async function deploy(folder: string, outputs: string, environment: Environment): Promise<Outputs> {
  await cdk(['bootstrap', `aws://${account}/${region}`, '--app', folder], environment);
  await cdk(
    ['deploy', '--all', '--app', folder, '--require-approval', 'never', '--outputs-file', outputs],
    environment,
  );
  return JSON.parse(readFileSync(outputs, 'utf8')) as Outputs;
}

const cdk = (args: string[], environment: Environment): Promise<string> =>
  command('npx', ['--no', 'cdk', ...args], environment);

/** @throws Error with what the command said of its failure */
function command(name: string, args: string[], environment: Environment): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += String(chunk);
      });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve(said) : reject(new Error(failureIn(said) || `${name} ended with code ${code}`)),
    );
  });
}

/** CDK says much; of a failure, this matters. */
function failureIn(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const telling = [...new Set(lines)].filter((line) => /_FAILED|fail:|❌|Unrecognized|Error:/.test(line));
  return (telling.length > 0 ? telling : lines.slice(-5)).join('\n');
}
