import { describe, expect, it } from 'vitest';
import { filesNamed } from '../../../domain/files/kept-file.ts';
import { files, optional } from '../../../domain/questions/field-spec.ts';
import { readFields } from '../../../domain/questions/read-fields.ts';

const [one, two] = ['1'.repeat(64), '2'.repeat(64)];
const proof = files('files', { max: 2 });
const read = (typed: string | undefined, uploaded: readonly string[] | null, spec = proof) =>
  readFields([spec], typed === undefined ? {} : { files: typed }, () => uploaded);

describe('A field of files', () => {
  it('is kept as the hashes of what was uploaded, in the form’s order, each once', () => {
    expect(read(` ${two}  ${one} ${two}`, [one, two])).toEqual({ fields: { files: `${two} ${one}` }, problems: {} });
  });

  it('has to be filled in, unless it may be left out', () => {
    expect(read(undefined, [one])).toEqual({ fields: {}, problems: { files: { code: 'missing' } } });
    expect(read(undefined, [one], optional(proof))).toEqual({ fields: {}, problems: {} });
  });

  it('names nothing that was not uploaded for this form, and not more than it takes', () => {
    expect(read(one, [two]).problems).toEqual({ files: { code: 'file-gone' } });
    const three = '3'.repeat(64);
    expect(read(`${one} ${two} ${three}`, [one, two, three]).problems).toEqual({
      files: { code: 'too-many-files', most: 2 },
    });
  });

  it('takes any hash where nobody has looked for files, and nothing that is no hash', () => {
    expect(read(one, null).fields).toEqual({ files: one });
    expect(read('slip.pdf', null).problems).toEqual({ files: { code: 'file-gone' } });
  });

  it('leads to the files that it names, and to no field’s but its own', () => {
    const uploaded = [
      { field: 'files', sha256: one, name: 'a.pdf' },
      { field: 'slip', sha256: two, name: 'b.pdf' },
      { field: 'files', sha256: two, name: 'c.pdf' },
    ];
    expect(filesNamed([proof], { files: `${two} ${one}`, note: one }, uploaded).map(({ name }) => name)).toEqual([
      'c.pdf',
      'a.pdf',
    ]);
  });
});
