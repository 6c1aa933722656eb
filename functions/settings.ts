import * as z from 'zod';

const schema = z.object({
  TABLE_NAME: z.string().min(1),
  /** `arn:…:stateMachine:` with the stage's prefix; a machine's name follows. */
  STATE_MACHINE_ARN_PREFIX: z.string().startsWith('arn:'),
  /** Where people reach the portal, without a slash at the end. */
  PORTAL_URL: z.url(),
  MAIL_FROM: z.string().min(3),
  /** The bucket that keeps evidence where nobody can alter it; only the function `archive` needs it. */
  ARCHIVE_BUCKET: z.string().min(3).optional(),
  /**
   * For how many years the archive keeps accounting vouchers, and which workflows' cases are some, with commas between;
   * without it as long as all.
   */
  VOUCHER_YEARS: z.coerce.number().int().min(1).optional(),
  VOUCHER_WORKFLOWS: z.string().default(''),
  /** The bucket that keeps what people upload. */
  FILES_BUCKET: z.string().min(3).optional(),
  /** Where browsers reach that bucket, without a slash at the end. */
  FILES_URL: z.url().optional(),
  /** Key that signs the daily lists of heads: its id, alias or ARN in KMS. */
  SIGNING_KEY_ID: z.string().min(1).optional(),
  /** Time-stamping authority (RFC 3161) that those lists are sent to. */
  TSA_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** SES configuration set that every mail is sent with: its events tell of addresses that take no mail. */
  MAIL_CONFIGURATION_SET: z.string().min(1).optional(),
  /** Name or ARN of the secret that holds the SMTP server's URL: mail goes there instead of to SES. */
  SMTP_SECRET_ID: z.string().min(1).optional(),
  /** Path of the page that lets time pass; set only where time can be moved. */
  CLOCK_URL: z.string().optional(),
  /**
   * Takes the choice of one of the people and signs them in; set only where time can be moved and no network reaches
   * the portal.
   */
  SIGN_IN_AT_ONCE_URL: z.string().optional(),
  /**
   * What CloudFront shows with every request, where it stands before the portal: whoever comes without finds nothing.
   */
  ORIGIN_SECRET: z.string().min(32).optional(),
  /** Whether the portal logs a line for each visit. */
  VISIT_LOG: z.literal('on').optional(),
  /** How long an answer to whoever asks for a sign-in link takes at least: time must not tell who is known. */
  SIGN_IN_ANSWER_MS: z.coerce.number().int().min(0).max(5000).default(0),
});

export type Settings = z.infer<typeof schema>;

let read: Settings | undefined;

/** The function's settings. @throws ZodError that names the variable which is missing or wrong. */
export function settings(): Settings {
  return (read ??= schema.parse(process.env));
}

/** Whether people reach the portal by https: the browser is held to it then. */
export const isBehindHttps = (): boolean => settings().PORTAL_URL.startsWith('https:');

/** @throws Error where no bucket is set: only functions that need it are told */
export const filesBucket = (): string => isSet('FILES_BUCKET');
/** @throws Error where it isn't set */
export const filesUrl = (): string => isSet('FILES_URL');

/** @throws Error where none is set */
export const signingKeyId = (): string => isSet('SIGNING_KEY_ID');

function isSet(name: 'FILES_BUCKET' | 'FILES_URL' | 'SIGNING_KEY_ID'): string {
  const value = settings()[name];
  if (value === undefined) throw new Error(`the setting ${name} is missing`);
  return value;
}

export const machineArn = (workflow: string): string => `${settings().STATE_MACHINE_ARN_PREFIX}${workflow}`;

/** `…:stateMachine:NAME` → `…:execution:NAME:EXECUTION`. */
export const executionArn = (workflow: string, name: string): string =>
  `${machineArn(workflow).replace(':stateMachine:', ':execution:')}:${name}`;
