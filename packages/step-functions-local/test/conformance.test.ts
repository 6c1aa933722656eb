import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEngine } from './command.ts';

const NAMED = resolve(process.env['LINKPACT_CONFORMANCE'] ?? '../shared/conformance');
const there = existsSync(join(NAMED, 'cases.jsonl'));
/** The runner starts only under its real path. */
const RECORDINGS = there ? realpathSync(NAMED) : NAMED;

interface Verdict {
  id: string;
  pass: boolean;
  diffs: string[];
}

function judge(url: string, results: string): Promise<void> {
  const args = [
    join(RECORDINGS, 'run.mjs'),
    '--endpoint',
    url,
    '--cases',
    join(RECORDINGS, 'cases.jsonl'),
    '--suite',
    'all',
    '--lambda',
    'exists',
    '--json',
    results,
    '--quiet',
  ];
  return new Promise((done) => execFile(process.execPath, args, () => done()));
}

describe.skipIf(!there)('executions recorded from the service', () => {
  it('have the same result and history here, every one, with the journal on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sfn-local-conformance-'));
    const engine = await startEngine(['--data', folder, '--functions', join(RECORDINGS, 'lambdas', 'manifest.json')]);
    try {
      await judge(engine.url, join(folder, 'results.json'));
      const verdicts = JSON.parse(await readFile(join(folder, 'results.json'), 'utf8')) as Verdict[];
      expect(verdicts.filter((verdict) => !verdict.pass).map(({ id, diffs }) => ({ id, diffs }))).toEqual([]);
      expect(verdicts.length).toBeGreaterThan(50);
    } finally {
      await engine.kill();
      await rm(folder, { recursive: true, force: true });
    }
  }, 180_000);
});

describe.runIf(!there)('executions recorded from the service', () => {
  it(`are not here (${RECORDINGS}): set LINKPACT_CONFORMANCE to their folder to compare with them`, (context) =>
    context.skip());
});
