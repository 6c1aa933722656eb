import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ParameterError } from '../../infra/parameter-error.ts';
import { readParameters } from '../../infra/parameters.ts';

const usable: Record<string, string> = { mailFrom: 'contracts@example.com', people: 'contracts/people.example.json' };
const read = (parameters: Record<string, unknown>) => readParameters((name) => ({ ...usable, ...parameters })[name]);

function refusal(parameters: Record<string, unknown>): ParameterError {
  try {
    read(parameters);
  } catch (error) {
    if (error instanceof ParameterError) return error;
    throw error;
  }
  throw new Error('The parameters were taken.');
}

function file(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'linkpact-parameter-')), 'file.json');
  writeFileSync(path, content);
  return path;
}

describe('a deployment', () => {
  it('needs a sender and the people, and takes the shipped contract, the stage dev and the API’s own address otherwise', () => {
    const { stage, mailFrom, portalUrl, contract } = read({});
    expect({ stage, mailFrom, portalUrl }).toEqual({ stage: 'dev', mailFrom: 'contracts@example.com', portalUrl: null });
    expect(contract).toMatchObject({ terms: { id: 'krmy-2025-00246' } });
    expect(contract.sites).toHaveLength(51);
  });

  it.each([
    ['mailFrom', undefined], ['mailFrom', ''], ['mailFrom', 'nobody'], ['mailFrom', '*@example.com'],
    ['people', undefined], ['people', 'contracts/nobody.json'], ['people', 'contracts/krmy-2025-00246.json'],
    ['contract', 'no-such-contract'], ['contract', 'contracts/people.example.json'], ['contract', 'README.md'],
    ['stage', 'Production 1'], ['stage', { name: 'dev' }],
    ['portalUrl', 'http://contracts.example.com'], ['portalUrl', 'https://contracts.example.com/portal'], ['portalUrl', 'contracts.example.com'],
  ])('is refused with the name of the parameter when %s is %j', (parameter, value) => {
    const error = refusal({ [parameter]: value });
    expect(error.parameter).toBe(parameter);
    expect(error.message).toContain(`The parameter "${parameter}"`);
    expect(error.message).toContain(`-c ${parameter}=`);
  });

  it('is told when a file is no JSON', () => {
    expect(refusal({ people: file('[{') }).message).toContain('no JSON');
    expect(refusal({ people: file('[]') }).message).toContain('a list of people');
    expect(refusal({ contract: file('{"terms": {}, "calendars": []}') }).parameter).toBe('contract');
  });

  it('takes the portal’s address without a slash at its end', () => {
    expect(read({ portalUrl: 'https://contracts.example.com/' }).portalUrl).toBe('https://contracts.example.com');
  });

  it('stops the app with one sentence, not with a stack', () => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'infra/app.ts'], { encoding: 'utf8', env: { ...process.env, CDK_CONTEXT_JSON: '{}' } });
    expect(status).toBe(2);
    expect(stderr.trim()).toBe('The parameter "mailFrom" is missing: it is the mail address that SES may send from, such as contracts@example.com. Give it by -c mailFrom=…');
  });
});
