import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { canonical, chained, GENESIS, sha256, type EvidenceExport } from '../../domain/evidence/chain.ts';
import { linkpact } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const signed = canonical({ case: 'LO-2025-0001' });
const { links, head } = chained({ seq: 0, hash: GENESIS }, [
  {
    id: 'opened',
    at: '2025-02-12T02:00:00.000Z',
    kind: 'case-opened',
    data: { contract: 'krmy-2025-00246', case: 'LO-2025-0001', document: sha256(signed) },
  },
]);
const evidence: EvidenceExport = {
  format: 'linkpact-evidence/1',
  contract: 'krmy-2025-00246',
  caseId: 'LO-2025-0001',
  exportedAt: '2025-02-14T02:00:00.000Z',
  head,
  events: links,
  documents: { [sha256(signed)]: signed },
};

const verify = (content: unknown, ...flags: string[]) => {
  const file = join(folder, 'export.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return linkpact(['verify', file, ...flags]);
};

describe('linkpact verify', () => {
  it('says that an export is intact, with its last hash', async () => {
    expect(await verify(evidence)).toMatchObject({ code: 0, stdout: expect.stringContaining(head.hash) });
  });

  it('names the event that was changed, and fails', async () => {
    const run = await verify(
      { ...evidence, events: links.map((event) => ({ ...event, data: { ...event.data, workflow: 'other' } })) },
      '--json',
    );
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ intact: false, findings: [{ seq: 1, problem: 'hash-differs' }] });
  });

  it('checks a case’s folder of the archive as well, with nothing else at hand', async () => {
    const archive = join(folder, 'LO-2025-0001');
    mkdirSync(archive);
    expect(await linkpact(['verify', archive])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('holds no evidence'),
    });
    writeFileSync(join(archive, 'event-000001-0123456789abcdef.json'), canonical(links[0]));
    writeFileSync(join(archive, `document-${sha256(signed)}.json`), signed);
    expect(await linkpact(['verify', archive])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(
        'Case LO-2025-0001 of krmy-2025-00246, from the archive: 1 events, 1 signed documents.',
      ),
    });
    writeFileSync(join(archive, 'event-000001-fedcba9876543210.json'), canonical(links[0]));
    expect(await linkpact(['verify', archive])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('is out of order'),
    });
    rmSync(join(archive, 'event-000001-fedcba9876543210.json'));
    writeFileSync(join(archive, `document-${sha256(signed)}.json`), '{}');
    expect(await linkpact(['verify', archive])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('the bytes of a signed document were changed'),
    });
  });

  it('checks the files that the evidence names, in the archive’s folder or beside an export: missing, altered, extra', async () => {
    const [one, two] = ['slip', 'photo'];
    const file = (name: string, bytes: string) => ({
      field: 'files',
      name,
      kind: 'pdf',
      size: 4,
      sha256: sha256(bytes),
      key: 'k',
    });
    const given = { id: 'decision.complete.1', at: '2025-02-13T02:00:00.000Z', kind: 'decision' };
    const more = chained(head, [{ ...given, data: { files: [file('维修单.pdf', one), file('照片.jpg', two)] } }]);
    const exported = { ...evidence, events: [...links, ...more.links], head: more.head };
    const both = join(folder, 'LO-2025-0002');
    mkdirSync(both);
    writeFileSync(join(both, 'LO-2025-0001.evidence.json'), JSON.stringify(exported));
    const put = (name: string, bytes: string) => writeFileSync(join(both, name), bytes);
    const problems = async (): Promise<unknown> => {
      const { stdout } = await linkpact(['verify', both, '--json']);
      return (JSON.parse(stdout) as { findings: { seq: number; problem: string }[] }).findings.map(
        ({ seq, problem }) => [seq, problem],
      );
    };
    expect(await problems()).toEqual([
      [2, 'file-missing'],
      [2, 'file-missing'],
    ]);
    put('维修单.pdf', one);
    put('whatever.jpg', two);
    expect(await linkpact(['verify', both])).toMatchObject({ code: 0, stdout: expect.stringContaining(', 2 files.') });
    put('维修单.pdf', 'SLIP');
    put('letter.pdf', 'letter');
    expect(await problems()).toEqual([
      [2, 'file-differs'],
      [null, 'file-extra'],
    ]);
    rmSync(join(both, 'LO-2025-0001.evidence.json'));
    for (const name of ['维修单.pdf', 'whatever.jpg', 'letter.pdf']) rmSync(join(both, name));
    [...links, ...more.links].forEach((event) =>
      put(`event-00000${event.seq}-0123456789abcdef.json`, canonical(event)),
    );
    put(`document-${sha256(signed)}.json`, signed);
    put(`file-${sha256(one)}.pdf`, one);
    put(`file-${sha256(two)}.jpg`, 'another photo');
    expect(await problems()).toEqual([[2, 'file-differs']]);
    expect(await verify(exported)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('The files were not checked'),
    });
  });

  it('says what is wrong with a file that is no export', async () => {
    expect(await verify({ ...evidence, events: [] })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('events'),
    });
    expect(await verify('{')).toMatchObject({ code: 2, stderr: expect.stringContaining('JSON') });
  });
});
