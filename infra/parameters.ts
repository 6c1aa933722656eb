import { readContract, type ContractParts } from './contract-file.ts';
import { ParameterError } from './parameter-error.ts';

/** What a deployment is told from outside, by `-c name=value`. Nothing of it stands in code. */
export type Parameters = {
  /** Names the environment and every resource in it. `prod` keeps its data when the stack is deleted. */
  stage: string;
  /** The verified sender of every mail. */
  mailFrom: string;
  /** Where people reach the portal, without a slash at the end; the API's own address when null. */
  portalUrl: string | null;
  contract: ContractParts;
};

const SEED_CONTRACT = 'krmy-2025-00246';

/** @param context looks a parameter up. @throws ParameterError that names the parameter, what was found and what is allowed */
export function readParameters(context: (name: string) => unknown): Parameters {
  const text = (name: string): string | null => {
    const value: unknown = context(name);
    if (value === undefined || value === '') return null;
    if (typeof value !== 'string') throw new ParameterError(name, JSON.stringify(value), 'a text');
    return value;
  };
  return {
    stage: stageOf(text('stage') ?? 'dev'),
    mailFrom: senderOf(text('mailFrom')),
    portalUrl: addressOf(text('portalUrl')),
    contract: readContract(text('contract') ?? SEED_CONTRACT, text('people')),
  };
}

function stageOf(value: string): string {
  if (/^[a-z][a-z0-9]{0,15}$/.test(value)) return value;
  throw new ParameterError('stage', value, 'up to 16 small letters and digits, a letter first, such as dev or prod');
}

function senderOf(value: string | null): string {
  if (value !== null && /^[^\s@<>"*]+@[^\s@<>"*]+\.[^\s@<>"*]+$/.test(value)) return value;
  throw new ParameterError('mailFrom', value, 'the mail address that SES may send from, such as contracts@example.com');
}

function addressOf(value: string | null): string | null {
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url?.protocol === 'https:' && url.pathname === '/' && url.search === '' && url.hash === '') return url.origin;
  throw new ParameterError('portalUrl', value, 'an https address without a path, such as https://contracts.example.com');
}
