import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { saltedHash } from '../../domain/evidence/actor.ts';
import { canonical, sha256 } from '../../domain/evidence/chain.ts';
import type { EvidenceExport } from '../../domain/evidence/evidence-export.ts';
import { exportEvidence } from '../../functions/use-cases/export-evidence.ts';
import { openOffice } from '../functions/office.ts';
import { verifyCommand } from '../../local/cli/verify.ts';
import { CommandError } from '../../local/cli/failure.ts';
import { linkpact, type Run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let evidence: EvidenceExport;
beforeAll(async () => {
  const office = await openOffice();
  const id = await office.order(1);
  await office.carryThrough(id);
  evidence = await exportEvidence({ contract: office.contract.terms.id, case: id, at: office.now() });
  await office.close();
}, 60_000);

/** The command in this process: a program of its own takes seconds to start. */
async function run(args: string[]): Promise<Run> {
  let stdout = '';
  const written = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  process.exitCode = 0;
  try {
    await verifyCommand().parseAsync(args, { from: 'user' });
    return { stdout, stderr: '', code: process.exitCode };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { stdout, stderr: error.message, code: error.exitCode };
  } finally {
    process.exitCode = 0;
    written.mockRestore();
  }
}

const file = join(folder, 'export.json');
const verify = (content: unknown, ...flags: string[]) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return run([file, ...flags]);
};

describe('linkpact verify', () => {
  it('says what was checked, against what, and what was not; without a head it calls nothing intact', async () => {
    writeFileSync(file, JSON.stringify(evidence));
    const { code, stdout } = await linkpact(['verify', file]);
    expect(code).toBe(0);
    expect(stdout).toContain('who acted, and in which role, against 1 publications of terms and people');
    expect(stdout).toContain('no head was given');
    expect(stdout).toContain(`Nothing contradicts itself. The case is closed. The last hash is ${evidence.head.hash}`);
    expect(stdout).not.toMatch(/\bintact\b/i);
  });

  it('goes as far as the head given: to the end, or to what was noted before', async () => {
    const { seq, hash } = evidence.head;
    expect((await verify(evidence, '--head', hash)).stdout).toContain(`Intact up to event ${seq} of ${seq}`);
    const earlier = evidence.events[1]?.hash ?? '';
    const told = JSON.parse((await verify(evidence, '--head', earlier, '--json')).stdout) as object;
    expect(told).toMatchObject({ intact: true, backedUpTo: 2, closed: true, findings: [] });
    const cut = await verify(evidence, '--head', sha256('another'));
    expect(cut).toMatchObject({ code: 1, stdout: expect.stringContaining('the head given is not in the chain') });
    expect(await verify(evidence, '--head', 'abc')).toMatchObject({ code: 2, stderr: expect.stringContaining('64') });
  });

  it('names the event that was changed, and fails', async () => {
    const events = evidence.events.map((event) => ({ ...event, data: { ...event.data, waived: true } }));
    const found = await verify({ ...evidence, events }, '--json');
    expect(found.code).toBe(1);
    expect(JSON.parse(found.stdout)).toMatchObject({ intact: false });
    expect(found.stdout).toContain('hash-differs');
    expect(found.stdout).toContain('unknown-key');
  });

  it('refuses what an export does not have: another format, a planted key, a key twice', async () => {
    expect(await verify({ ...evidence, format: 'linkpact-evidence/1' })).toMatchObject({ code: 2 });
    expect(await verify({ ...evidence, note: 'agreed' })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('note'),
    });
    const twice = JSON.stringify(evidence).replace('"seq":1,', '"seq":1,"seq":1,');
    expect(await verify(twice)).toMatchObject({ code: 1, stdout: expect.stringContaining('1 keys twice') });
    expect(await verify({ ...evidence, events: [] })).toMatchObject({ code: 2 });
    expect(await verify('{')).toMatchObject({ code: 2, stderr: expect.stringContaining('JSON') });
  });
});

/** The archive's folders as a copy of the bucket has them. */
function archive(name: string, { events, documents }: Pick<EvidenceExport, 'events' | 'documents'>): string {
  const at = join(folder, 'archive', name);
  mkdirSync(at, { recursive: true });
  for (const event of events) {
    const bytes = canonical(event);
    const number = String(event.seq).padStart(6, '0');
    writeFileSync(join(at, `event-${number}-${sha256(bytes).slice(0, 16)}.json`), bytes);
  }
  for (const [hash, bytes] of Object.entries(documents)) writeFileSync(join(at, `document-${hash}.json`), bytes);
  return at;
}

describe("linkpact verify of the archive's folders", () => {
  it('checks the case with what was published beside it, and says what is missing', async () => {
    expect(await run([folder])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no evidence'),
    });
    const own = archive('case', evidence);
    const alone = await run([own]);
    expect(alone).toMatchObject({ code: 0, stdout: expect.stringContaining('publications are not here') });
    archive('contract', evidence.publications);
    expect((await run([own])).stdout).toContain('against 1 publications');
  });

  it('finds a missing end by a head, an event that is not what its name says, and what was put beside', async () => {
    const own = archive('cut', { ...evidence, events: evidence.events.slice(0, 2) });
    const cut = await run([own, '--head', evidence.head.hash, '--json']);
    expect(cut).toMatchObject({ code: 1, stdout: expect.stringContaining('head-unknown') });
    writeFileSync(join(own, 'event-000003-0123456789abcdef.json'), canonical(evidence.events[2]));
    writeFileSync(join(own, 'letter.pdf'), 'letter');
    mkdirSync(join(own, 'more'));
    const found = await run([own, '--json']);
    expect(found.stdout).toContain('name-differs');
    expect(found.stdout.match(/file-extra/g)).toHaveLength(2);
  });

  it('checks the files that the evidence names: missing, altered, extra', async () => {
    const called = { sha256: sha256('slip'), salt: 's', name: '维修单.pdf' };
    const name = saltedHash(called.salt, called.name);
    const kept = { field: 'files', name, kind: 'pdf', size: 4, sha256: sha256('slip'), key: 'k' };
    const events = evidence.events.map((event) =>
      event.id === 'decision.complete.1' ? { ...event, data: { ...event.data, files: [kept] } } : event,
    );
    const both = join(folder, 'with-files');
    mkdirSync(both);
    writeFileSync(join(both, 'x.evidence.json'), JSON.stringify({ ...evidence, events, fileNames: [called] }));
    const problems = async (): Promise<string[]> => {
      const { findings } = JSON.parse((await run([both, '--json'])).stdout) as {
        findings: { problem: string }[];
      };
      return findings.map(({ problem }) => problem).filter((problem) => problem.startsWith('file'));
    };
    expect(await problems()).toEqual(['file-missing']);
    writeFileSync(join(both, '维修单.pdf'), 'SLIP');
    writeFileSync(join(both, 'letter.pdf'), 'letter');
    expect(await problems()).toEqual(['file-differs', 'file-extra']);
    writeFileSync(join(both, '维修单.pdf'), 'slip');
    rmSync(join(both, 'letter.pdf'));
    expect(await problems()).toEqual([]);
  });
});
