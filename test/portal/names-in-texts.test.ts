import { describe, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { isSameName } from '../../domain/contract/factor.ts';
import { fileName } from '../../portal/facts/files.ts';
import { withoutNames } from '../../portal/facts/people.ts';

const shipped = readContractFile();
const [signer] = shipped.people.filter(({ role }) => role === 'a.signer');
/** The contract with a signer who is registered by this name. */
const registering = (name: string) => ({
  ...shipped,
  people: [{ ...(signer ?? expect.fail('no signer')), name }],
});

/** Each way of writing a name that signs. */
const WRITTEN = [
  ['孟怀瑾', '孟怀瑾'],
  ['Amélie Roux', 'Ame\u0301lie Roux'],
  ['Amelie Roux', 'Ａｍｅｌｉｅ　Ｒｏｕｘ'],
  ['Amelie Roux', 'AMELIE ROUX'],
  ['买买提·艾力', '买买提・艾力'],
  ['买买提·艾力', '买买提•艾力'],
] as const;

describe('a name that somebody could sign with', () => {
  it.each(WRITTEN)('%s, written “%s”, stands in no text that others read', (name, written) => {
    const shown = withoutNames(registering(name), `转告：${written}，联系物业（全角）`, 'zh-CN');
    expect(shown).toBe(`转告：${withoutNames(registering(name), written, 'zh-CN')}，联系物业（全角）`);
    for (const piece of shown.split(/[：，（）]/)) expect(isSameName(piece, name)).toBe(false);
  });

  it.each(WRITTEN)('%s, written “%s”, is no part of what a file is called', (name, written) => {
    const file = { name: `${written}.pdf`, kind: 'pdf', field: 'files', size: 17, sha256: 'a'.repeat(64) } as const;
    const called = fileName(file, { contract: registering(name), language: 'zh-CN' });
    expect(called).toMatch(/\.pdf$/);
    expect(isSameName(called.slice(0, -'.pdf'.length), name)).toBe(false);
  });
});
