import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from '@stryker-mutator/api/test-runner';
import type { MutantCoverage } from '@stryker-mutator/api/core';
import { build, type Plugin } from 'esbuild';
import fc from 'fast-check';
import { fromSource } from '../race/bundle.ts';
import type { Collected } from './suite.ts';

/** What the mutated source reads to know which mutant it is, and counts in. */
interface Switches {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: MutantCoverage;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

const switches = ((globalThis as { __stryker__?: Switches }).__stryker__ ??= {});

/**
 * Runs a part's tests in this process. They and what they test are one script, evaluated anew for each mutant: nothing that a mutant left in
 * memory meets the next one, and libraries, which take most of the time to load, are loaded once.
 */
class BundledTestRunner implements TestRunner {
  #script: Script | null = null;
  /** What a test took, for the quickest to come first. */
  readonly #took = new Map<string, number>();

  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    // The same for each mutant and each time; a counterexample is enough, it needn't be a small one.
    fc.configureGlobal({ seed: 1, numRuns: 50, endOnFailure: true });
    this.#script = new Script(await bundled(testFiles()), { filename: join(process.cwd(), 'mutants.cjs') });
  }

  async dryRun(): Promise<DryRunResult> {
    switches.activeMutant = undefined;
    const tests: TestResult[] = [];
    for (const test of this.#collected()) {
      switches.currentTestId = test.name;
      const began = performance.now();
      const failure = await failureOf(test);
      const timeSpentMs = performance.now() - began;
      this.#took.set(test.name, timeSpentMs);
      const result = { id: test.name, name: test.name, timeSpentMs };
      tests.push(
        failure === null
          ? { ...result, status: TestStatus.Success }
          : { ...result, status: TestStatus.Failed, failureMessage: failure },
      );
    }
    switches.currentTestId = undefined;
    const { mutantCoverage = { static: {}, perTest: {} } } = switches;
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({
    activeMutant,
    mutantActivation,
    testFilter,
    hitLimit,
  }: MutantRunOptions): Promise<MutantRunResult> {
    Object.assign(switches, { activeMutant: undefined, hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    if (mutantActivation === 'static') switches.activeMutant = activeMutant.id;
    const all = this.#collected();
    switches.activeMutant = activeMutant.id;
    const wanted = new Set(testFilter ?? all.map(({ name }) => name));
    const tests = all
      .filter(({ name }) => wanted.has(name))
      .sort((one, other) => (this.#took.get(one.name) ?? 0) - (this.#took.get(other.name) ?? 0));
    for (const [index, test] of tests.entries()) {
      const failureMessage = await failureOf(test);
      if ((switches.hitCount ?? 0) > (hitLimit ?? Infinity)) return { status: MutantRunStatus.Timeout };
      if (failureMessage !== null)
        return { status: MutantRunStatus.Killed, killedBy: [test.name], failureMessage, nrOfTests: index + 1 };
    }
    return { status: MutantRunStatus.Survived, nrOfTests: tests.length };
  }

  #collected(): readonly Collected[] {
    const module: { exports: { collected?: readonly Collected[] } } = { exports: {} };
    const evaluate = this.#script?.runInThisContext() as (module: unknown, libraries: unknown) => void;
    evaluate(module, libraries);
    return module.exports.collected ?? [];
  }
}

async function failureOf({ run }: Collected): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Files, and those of folders, that the tests of the part stand in. */
function testFiles(): string[] {
  const { PART: part } = process.env;
  const parts = JSON.parse(readFileSync('test/mutants/parts.json', 'utf8')) as Record<string, { tests: string[] }>;
  const wanted = Object.entries(parts).flatMap(([name, { tests }]) => ((part ?? name) === name ? tests : []));
  return wanted.flatMap((path) =>
    statSync(path).isFile()
      ? [path]
      : readdirSync(path)
          .filter((file) => file.endsWith('.test.ts'))
          .map((file) => join(path, file)),
  );
}

const SUITE = './test/mutants/suite.ts';
const libraries: Record<string, Record<string, unknown>> = {};

/** Libraries are this process's own, loaded once; Vitest is but its `expect`. */
const loadedOnce: Plugin = {
  name: 'loaded-once',
  setup(build) {
    build.onResolve({ filter: /^[^.#/]/ }, ({ path, importer, kind }) =>
      kind === 'entry-point'
        ? null
        : path === 'vitest' && !importer.endsWith('/mutants/suite.ts')
          ? { path: resolve(SUITE) }
          : { path, namespace: 'library' },
    );
    build.onLoad({ filter: /./, namespace: 'library' }, async ({ path }) => {
      const library = (await import(path)) as Record<string, unknown>;
      libraries[path] = library;
      const from = `libraries[${JSON.stringify(path)}]`;
      const names = Object.keys(library).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default');
      return {
        contents: [`export default ${from}.default;`, `export const { ${names.join(', ')} } = ${from};`].join('\n'),
      };
    });
  },
};

/** Tests and what they test as `(module, libraries) => …`. */
async function bundled(files: readonly string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: [...files.map((file) => `import './${file}';`), `export { collected } from '${SUITE}';`].join('\n'),
      resolveDir: process.cwd(),
    },
    absWorkingDir: process.cwd(),
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    plugins: [loadedOnce, fromSource(null)],
    banner: { js: '(module, libraries) => {' },
    footer: { js: '}' },
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'bundled', BundledTestRunner)];
