import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  ContractFileError,
  readContractFile,
  readContractParts,
  shippedCalendars,
} from '../../contracts/read-contract-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'linkpact-contract-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A contract's file with these fields, beside nothing else. */
function file(name: string, fields: object): string {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(fields));
  return path;
}
const { terms, sites, people } = readContractParts();
const problemsIn = (path: string) => {
  try {
    readContractParts(path);
  } catch (error) {
    if (error instanceof ContractFileError) return error.problems;
    throw error;
  }
  return [];
};

describe('A contract’s file', () => {
  it('may hold its parts or name files beside it', () => {
    writeFileSync(join(folder, 'staff.json'), JSON.stringify(people));
    const named = readContractParts(file('named', { terms, sites, people: 'staff.json' }));
    expect(named).toEqual(readContractParts(file('whole', { terms, sites, people })));
  });

  it('takes from ours what isn’t beside it', () => {
    const named = file('ours', { terms, sites: 'krmy-2025-00246.sites.json', people: 'people.example.json' });
    expect(readContractParts(named)).toMatchObject({ sites, people });
  });

  it('that leaves the calendars out has all that we ship; one that names them has those', () => {
    expect(readContractParts(file('without', { terms, sites, people })).calendars).toEqual(shippedCalendars());
    const national = JSON.parse(readFileSync('contracts/calendars/national.json', 'utf8')) as unknown;
    for (const calendars of [['calendars/national.json'], 'calendars/national.json', national])
      expect(readContractParts(file('with', { terms, sites, people, calendars })).calendars).toEqual(national);
  });

  it('that leaves the people out has none: the deployment gives its own', () => {
    expect(readContractParts(file('nobody', { terms, sites })).people).toBeUndefined();
  });

  it('is refused with a field that nobody reads, or with calendars that are no names of files', () => {
    expect(problemsIn(file('more', { terms, sites, people, signatures: 1 }))[0]).toMatchObject({
      path: 'signatures',
      found: '1',
    });
    expect(problemsIn(file('odd', { terms, sites, people, calendars: ['calendars/national.json', 3] }))[0]?.path).toBe(
      'calendars',
    );
    expect(problemsIn(join(folder, 'none.json'))[0]?.found).toBe('no such file');
  });

  it('is found by its id among ours and among the examples', () => {
    expect(readContractParts('kashi-links').terms).toMatchObject({ id: 'kashi-links' });
    expect(readContractFile('lift-maintenance').terms.settlements).toHaveLength(12);
  });

  it('names itself and every path that is wrong', () => {
    const wrong = file('wrong', { terms: { ...Object(terms), number: 3 }, sites: [], people });
    expect(() => readContractFile(wrong)).toThrow(`${wrong}: the contract can't be used.\n  terms.number: found 3`);
  });
});
