import { describe, expect, it } from 'vitest';
import { checkUpload, sizeProblem } from '../../../domain/files/check-upload.ts';
import { PROOF_KINDS } from '../../../domain/files/file-kinds.ts';
import { files } from '../../../domain/questions/field-spec.ts';
import * as sample from './samples.ts';

const proof = files('files');
const of = (name: string, bytes: Buffer) => ({ name, bytes, statedSize: bytes.length });
const problemOf = (name: string, bytes: Buffer) => checkUpload(proof, of(name, bytes), []);

describe('An uploaded file', () => {
  it('is known by its SHA-256, its size, its kind and its name', () => {
    const bytes = sample.pdf();
    expect(checkUpload(proof, of('发票.pdf', bytes), [])).toEqual({
      ok: true,
      file: {
        name: '发票.pdf',
        kind: 'pdf',
        size: 71,
        sha256: 'befcf7803835e088d464e40aba3d0d9d440749c67eae79ee6d620282425300bd',
      },
    });
  });

  it.each([
    ['C:\\Users\\office\\发票.pdf', '发票.pdf'],
    ['../../etc/发票.PDF', '发票.PDF'],
    ['Cafe\u0301.pdf', 'Café.pdf'],
  ])('%s is called %s', (given, name) => {
    expect(checkUpload(proof, of(given, sample.pdf()), [])).toMatchObject({ file: { name } });
  });

  it('with a sign in its name that turns the rest round is refused, and the sign is named', () => {
    expect(problemOf('slip\u202Efdp.exe', sample.pdf())).toEqual({
      ok: false,
      problem: { code: 'invisible-character', character: 'U+202E' },
    });
  });

  it.each([
    ['of no size', 'a.pdf', Buffer.alloc(0), { code: 'file-empty' }],
    ['without its end', 'a.pdf', sample.pdf().subarray(0, 40), { code: 'file-cut-off' }],
    [
      'of another kind',
      'a.exe',
      Buffer.from('MZ\x90\0', 'latin1'),
      { code: 'file-of-other-kind', allowed: PROOF_KINDS },
    ],
    ['of rows, where proof is asked for', 'a.csv', sample.csv(), { code: 'file-of-other-kind', allowed: PROOF_KINDS }],
    ['that is a photo and says PDF', 'a.pdf', sample.jpeg(), { code: 'file-name-misleads', kind: 'jpeg' }],
    ['that is a PDF and says program', 'a.pdf.exe', sample.pdf(), { code: 'file-name-misleads', kind: 'pdf' }],
    ['without an ending', 'slip', sample.pdf(), { code: 'file-name-misleads', kind: 'pdf' }],
    ['that is all ending', '.pdf', sample.pdf(), { code: 'file-name-misleads', kind: 'pdf' }],
  ])('%s is refused', (_, name, bytes, problem) => {
    expect(problemOf(name, bytes)).toEqual({ ok: false, problem });
  });

  it('of which fewer bytes can be read than the storage states was cut off', () => {
    const arrived = { name: 'a.jpg', bytes: sample.jpeg(), statedSize: sample.jpeg().length + 1 };
    expect(checkUpload(proof, arrived, [])).toEqual({ ok: false, problem: { code: 'file-cut-off' } });
  });

  it('is taken once in a form, whatever it is called, and ten make a form full', () => {
    const other = (name: string, sha256: string) => ({ name, sha256 });
    const taken = checkUpload(proof, of('a.pdf', sample.pdf()), []);
    const { sha256 } = taken.ok ? taken.file : expect.fail('refused');
    expect(checkUpload(proof, of('b.pdf', sample.pdf()), [other('a.pdf', sha256)])).toEqual({
      ok: false,
      problem: { code: 'file-twice', name: 'a.pdf' },
    });
    const ten = Array.from({ length: 10 }, (__, n) => other(`${n}.pdf`, String(n).repeat(64)));
    expect(checkUpload(proof, of('b.pdf', sample.pdf()), ten)).toMatchObject({
      problem: { code: 'too-many-files', most: 10 },
    });
    expect(checkUpload(proof, of('b.pdf', sample.pdf()), ten.slice(1))).toMatchObject({ ok: true });
  });

  it('may have 20 MB, and not a byte more', () => {
    expect(sizeProblem(20_971_520)).toBeNull();
    expect(sizeProblem(20_971_521)).toEqual({ code: 'file-too-big', most: 20_971_520 });
  });

  it('of a field that asks for rows may be those', () => {
    const rows = files('file', { kinds: ['csv'], max: 1 });
    expect(checkUpload(rows, of('links.csv', sample.csv()), [])).toMatchObject({ file: { kind: 'csv' } });
    expect(checkUpload(rows, of('links.pdf', sample.pdf()), [])).toMatchObject({ problem: { allowed: ['csv'] } });
  });
});
