import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { functions } from '../../functions/manifest.ts';
import { projectRoot } from '../../local/application.ts';
import type { Life } from './child.ts';

/**
 * Bundles the laptop's process and its functions with all but the native packages, so that it starts a hundred times in
 * reasonable time.
 */
export async function buildChild(outdir: string): Promise<void> {
  await build({
    absWorkingDir: projectRoot,
    outdir,
    outbase: '.',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    external: ['dynalite'],
    logLevel: 'error',
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    entryPoints: ['test/durability/child.ts', ...functions.map(({ entry }) => entry)],
  });
}

/** A number generator that gives the same numbers for the same seed, from 0 to below 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Lasting = Omit<Life, 'killAt' | 'refs'>;

/** A laptop in a process of its own, killed again and again and started again on the same folder and ports. */
export class MortalLaptop {
  readonly portalUrl: string;
  readonly awsUrl: string;
  #kills = 0;
  #child: ChildProcess | null = null;
  #over: Promise<void> = Promise.resolve();
  #isImmortal = false;
  readonly #lasting: Lasting;
  readonly #random: () => number;
  readonly #stepsAtMost: number;
  readonly #lives: number;

  /** @param limits steps that a life lasts at most; how many lives end by a kill */
  constructor(lasting: Lasting, random: () => number, { stepsAtMost, lives }: { stepsAtMost: number; lives: number }) {
    this.#lasting = lasting;
    this.#random = random;
    this.#stepsAtMost = stepsAtMost;
    this.#lives = lives;
    this.portalUrl = `http://localhost:${lasting.portalPort}`;
    this.awsUrl = `http://127.0.0.1:${lasting.awsPort}`;
  }

  get kills(): number {
    return this.#kills;
  }

  /** Does something against the running laptop; if the laptop is killed meanwhile, does it again with the next one. */
  async surviving<T>(act: () => Promise<T>): Promise<T> {
    for (;;) {
      await this.#alive();
      const { kills } = this;
      try {
        return await act();
      } catch (error) {
        // A broken connection may be seen before the end of the process.
        await Promise.race([this.#over, new Promise((resolve) => setTimeout(resolve, 2_000))]);
        if (this.kills === kills) throw error;
      }
    }
  }

  /** Ends the laptop as Ctrl-C does. */
  async stop(): Promise<void> {
    this.#isImmortal = true;
    await this.#alive();
    this.#child?.kill('SIGTERM');
    await this.#over;
  }

  /** Tells what has come of the contract. */
  async outcome(refs: Record<string, string>): Promise<string> {
    let printed = '';
    const child = this.#spawn({ ...this.#lasting, killAt: null, refs });
    child.stdout?.on('data', (text: Buffer) => {
      printed += text.toString();
    });
    await this.#over;
    return printed;
  }

  async #alive(): Promise<void> {
    while (this.#child === null) {
      const step = 1 + Math.floor(this.#random() * this.#stepsAtMost);
      const laterMs = this.#random() < 0.5 ? 0 : Math.floor(this.#random() * 6);
      const child = this.#spawn({
        ...this.#lasting,
        killAt: this.#isImmortal || this.#kills >= this.#lives ? null : { step, laterMs },
        refs: null,
      });
      await Promise.race([new Promise((resolve) => child.stdout?.once('data', resolve)), this.#over]);
    }
  }

  #spawn(life: Life): ChildProcess {
    const child = spawn(process.execPath, [join(life.built, 'test/durability/child.js'), JSON.stringify(life)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: life.root,
    });
    this.#child = child;
    let complaints = '';
    child.stderr.on('data', (text: Buffer) => {
      complaints += text.toString();
    });
    this.#over = new Promise((resolve, reject) => {
      child.once('close', (code, signal) => {
        this.#child = null;
        if (signal === 'SIGKILL') this.#kills += 1;
        if (signal === 'SIGKILL' || code === 0) resolve();
        else reject(new Error(`The laptop ended with ${String(code ?? signal)}: ${complaints}`));
      });
    });
    this.#over.catch(() => undefined);
    return child;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
