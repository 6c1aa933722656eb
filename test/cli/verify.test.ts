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

  it('says what is wrong with a file that is no export', async () => {
    expect(await verify({ ...evidence, events: [] })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('events'),
    });
    expect(await verify('{')).toMatchObject({ code: 2, stderr: expect.stringContaining('JSON') });
  });
});
