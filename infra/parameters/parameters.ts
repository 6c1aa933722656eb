import { refuseAbroad } from './abroad.ts';
import { readContract, type ContractParts } from '../contract/contract-file.ts';
import { isMailAddress, readMailParameters, type MailParameters } from './mail-parameters.ts';
import { readFrontDoorParameters, type FrontDoorParameters } from './front-door-parameters.ts';
import { UnknownParameter, UnusableParameter } from './parameter-error.ts';
import { readPortalParameters, type PortalParameters } from './portal-parameters.ts';
import { isSupported, supportedRegions } from './regions.ts';
import { stageOf, type Stage } from './stage.ts';

/** What a deployment is told from outside, by `-c name=value`. Nothing of it stands in code. */
export type Parameters = {
  stage: Stage;
  /** Where the deployment goes; null leaves that to the AWS profile in use. */
  region: string | null;
  mail: MailParameters;
  portal: PortalParameters;
  /** CloudFront before the portal; null without. */
  frontDoor: FrontDoorParameters | null;
  contract: ContractParts;
  /**
   * The stream of a table that was restored from the one of the data stack, which is left as it is: the application
   * works with it.
   */
  restoredStream: string | null;
  /** Who hears of alarms by mail; null leaves the topic to be subscribed by hand. */
  alarmMail: string | null;
  /** Which time-stamping authority (RFC 3161) the daily lists of heads are sent to; null for none. */
  tsaUrl: string | null;
};

const SEED_CONTRACT = 'krmy-2025-00246';

const known = [
  'abroad',
  'alarmMail',
  'archivePaymentYears',
  'archiveYears',
  'cloudFront',
  'contract',
  'mail',
  'mailFrom',
  'mailFromDomain',
  'mailIdentity',
  'people',
  'portalCertificate',
  'portalDomain',
  'portalUrl',
  'region',
  'restoredStream',
  'smtpSecret',
  'stage',
  'tsaUrl',
  'webAcl',
];

/**
 * A slip of the pen would deploy something else than was meant: `-c staeg=prod` would be a stage dev.
 * @param names all that was given; those with a sign in them are the CDK's own
 * @throws ParameterError that names the first one that there is not
 */
export function refuseUnknown(names: readonly string[]): void {
  const unknown = names.find((name) => /^[A-Za-z]+$/.test(name) && !known.includes(name));
  if (unknown !== undefined) throw new UnknownParameter(unknown, known);
}

/**
 * @param context looks a parameter up
 * @param profileRegion where the AWS profile in use would deploy to; the parameter `region` has precedence
 * @throws ParameterError that names the parameter, what was found and what is allowed
 */
export function readParameters(context: (name: string) => unknown, profileRegion: string | null): Parameters {
  const text = (name: string): string | null => {
    const value: unknown = context(name);
    if (value === undefined || value === '') return null;
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new UnusableParameter(name, JSON.stringify(value), 'a text');
    return String(value);
  };
  const region = text('region');
  const goesTo = supported(region ?? profileRegion);
  return {
    region,
    stage: stageOf(text('stage') ?? 'dev', {
      archiveYears: text('archiveYears'),
      archivePaymentYears: text('archivePaymentYears'),
    }),
    mail: readMailParameters(text, goesTo),
    portal: readPortalParameters(text),
    frontDoor: readFrontDoorParameters(text, goesTo),
    contract: contractFor(goesTo, text),
    restoredStream: streamOf(text('restoredStream')),
    alarmMail: alarmMailOf(text('alarmMail')),
    tsaUrl: tsaUrlOf(text('tsaUrl')),
  };
}

function contractFor(region: string | null, text: (name: string) => string | null): ContractParts {
  const contract = readContract(text('contract') ?? SEED_CONTRACT, text('people'));
  refuseAbroad(region, contract, text('abroad'));
  return contract;
}

/** Null while nobody has said where the deployment goes: the templates hold for any region then. */
function supported(value: string | null): string | null {
  if (value === null || isSupported(value)) return value;
  throw new UnusableParameter('region', value, `one that has all services in use: ${supportedRegions}`);
}

function streamOf(value: string | null): string | null {
  if (value === null || /^arn:[\w-]+:dynamodb:[\w-]+:\d{12}:table\/[\w.-]+\/stream\/[\w:.-]+$/.test(value))
    return value;
  throw new UnusableParameter(
    'restoredStream',
    value,
    'the ARN of the stream of a restored table, arn:…:table/NAME/stream/…',
  );
}

function alarmMailOf(value: string | null): string | null {
  if (value === null || isMailAddress(value)) return value;
  throw new UnusableParameter(
    'alarmMail',
    value,
    'the mail address of those who look after the system, such as operations@example.com',
  );
}

function tsaUrlOf(value: string | null): string | null {
  if (value === null || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))) return value;
  throw new UnusableParameter(
    'tsaUrl',
    value,
    'the http or https address of a time-stamping authority that speaks RFC 3161, such as https://tsa.example.com/tsr',
  );
}
