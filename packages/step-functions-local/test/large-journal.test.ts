import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILE_HEAD_BYTES, fileHead, record, RECORD_HEAD_BYTES } from '../src/journal/format.ts';
import { readRecords } from '../src/journal/read-file.ts';

let folder: string;
let path: string;
const BODY_BYTES = 64 * 1_048_576;
const COUNT = 33;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sfn-local-large-'));
  path = join(folder, 'journal-000001.log');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A journal of more than 2 GiB that takes little room: the bodies are zeros, which the file system need not keep. */
async function writeLarge(): Promise<number> {
  const file = await open(path, 'w');
  const zeros = '\0'.repeat(BODY_BYTES);
  await file.write(fileHead(), 0, FILE_HEAD_BYTES, 0);
  let at = FILE_HEAD_BYTES;
  for (let sequence = 1; sequence <= COUNT; sequence++) {
    await file.write(record(sequence, [zeros]), 0, RECORD_HEAD_BYTES, at);
    at += RECORD_HEAD_BYTES + BODY_BYTES;
  }
  const last = record(COUNT + 1, ['the last']);
  await file.write(last, 0, last.length, at);
  await file.close();
  return at;
}

async function read(newest = true): Promise<{ last: number | null; bodies: number[]; text: string }> {
  const bodies: number[] = [];
  let text = '';
  const last = await readRecords(path, { newest, cutDamaged: false }, (body) => {
    bodies.push(body.length);
    text = body.toString('latin1', 0, 8);
  });
  return { last, bodies, text };
}

describe('a journal of more than 2 GiB', () => {
  it('is read to its last record, and an end that was cut short is taken off', async () => {
    const lastAt = await writeLarge();
    expect(lastAt).toBeGreaterThan(2 ** 31);
    expect(await read()).toMatchObject({ last: COUNT + 1, text: 'the last' });

    const { size } = await stat(path);
    const file = await open(path, 'r+');
    await file.write('LPR1 and no more', size);
    await file.truncate(size + 5 * 1_048_576);
    await file.close();
    const { last, bodies } = await read();
    expect({ last, count: bodies.length }).toEqual({ last: COUNT + 1, count: COUNT + 1 });
    expect((await stat(path)).size).toBe(size);
    expect((await stat(`${path}.torn`)).size).toBe(5 * 1_048_576);
  }, 120_000);

  it('is damaged where a sound record follows, however far', async () => {
    const lastAt = await writeLarge();
    const file = await open(path, 'r+');
    for (let n = 1; n < COUNT; n++) await file.write('XXXX', FILE_HEAD_BYTES + n * (RECORD_HEAD_BYTES + BODY_BYTES));
    await file.close();
    await expect(read()).rejects.toMatchObject({
      code: 'damaged',
      offset: FILE_HEAD_BYTES + RECORD_HEAD_BYTES + BODY_BYTES,
    });
    expect((await stat(path)).size).toBeGreaterThan(lastAt);
  }, 120_000);
});
