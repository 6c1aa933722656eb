import { SIGN_IN_AT_ONCE } from './gateway/sign-in-at-once.ts';
import { SERVICE } from '../functions/signals.ts';

export const region = 'us-east-1';
export const account = '000000000000';
export const tableName = 'linkpact';
export const filesBucket = 'linkpact-files';
export const signingKeyId = 'alias/linkpact-heads';
/**
 * Worth nothing elsewhere. What browsers hand over or fetch by a signature is checked with them, so the secret is each
 * laptop's own.
 */
export const credentialsOf = (secretAccessKey = 'local') => ({ accessKeyId: 'local', secretAccessKey, region });
export const machineArnPrefix = `arn:aws:states:${region}:${account}:stateMachine:`;
export const roleArn = `arn:aws:iam::${account}:role/laptop`;

/** Where things are, for the functions' environment. */
export interface Addresses {
  awsUrl: string;
  portalUrl: string;
  mailFrom: string;
  /** The laptop's own secret for signatures. */
  secret?: string;
  /** Whether time can be moved by the page that does it. */
  canMoveTime: boolean;
  /** How long an answer to whoever asks for a sign-in link takes at least; 0 where nobody has anything to find out. */
  signInAnswerMs?: number;
  /** The authority that gives time stamps; none by default. */
  tsaUrl?: string;
}

/**
 * What the functions read from their environment. The SDK's own variables lead it to this machine, with
 * credentials that are worth nothing elsewhere.
 */
export function functionEnvironment({
  awsUrl,
  portalUrl,
  mailFrom,
  secret = credentialsOf().secretAccessKey,
  canMoveTime,
  signInAnswerMs = 0,
  tsaUrl,
}: Addresses): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: awsUrl,
    AWS_ENDPOINT_URL_SFN: awsUrl,
    AWS_ENDPOINT_URL_SES: awsUrl,
    AWS_ENDPOINT_URL_S3: awsUrl,
    AWS_ENDPOINT_URL_KMS: awsUrl,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentialsOf(secret).accessKeyId,
    AWS_SECRET_ACCESS_KEY: secret,
    // The SDK announces on Node 20 that a later release will want a newer Node; the lock file keeps the release.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    // Nothing of the user's own AWS set-up takes part.
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    // What the functions log goes through `console`, where function-log.ts takes it. Figures are for CloudWatch.
    POWERTOOLS_DEV: 'true',
    POWERTOOLS_METRICS_DISABLED: 'true',
    POWERTOOLS_SERVICE_NAME: SERVICE,
    TABLE_NAME: tableName,
    FILES_BUCKET: filesBucket,
    // Whoever reaches the portal reaches what it keeps, be it from a phone or through a proxy.
    FILES_URL: `${portalUrl}/${filesBucket}`,
    SIGNING_KEY_ID: signingKeyId,
    STATE_MACHINE_ARN_PREFIX: machineArnPrefix,
    PORTAL_URL: portalUrl,
    MAIL_FROM: mailFrom,
    SIGN_IN_ANSWER_MS: String(signInAnswerMs),
    ...(tsaUrl === undefined ? {} : { TSA_URL: tsaUrl }),
    ...(canMoveTime ? { CLOCK_URL: '/__local/clock', SIGN_IN_AT_ONCE_URL: SIGN_IN_AT_ONCE } : {}),
  };
}

/** Sets the environment for the functions, which run in this process. */
export function applyEnvironment(addresses: Addresses): void {
  // A profile or session of the user's own would be mixed with the credentials above.
  delete process.env['AWS_PROFILE'];
  delete process.env['AWS_SESSION_TOKEN'];
  delete process.env['CLOCK_URL'];
  delete process.env['SIGN_IN_AT_ONCE_URL'];
  delete process.env['TSA_URL'];
  // On the laptop every mail goes through the outbox; `--smtp-url` passes it on from there.
  delete process.env['SMTP_SECRET_ID'];
  delete process.env['MAIL_CONFIGURATION_SET'];
  Object.assign(process.env, functionEnvironment(addresses));
}
