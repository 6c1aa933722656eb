import { SignatureV4 } from '@smithy/signature-v4';
import { FILE_TYPE } from '../file-storage.ts';
import { filesUrl } from '../settings.ts';
import { objects } from './object-client.ts';

/** A form by which a browser hands a file straight to the object storage. */
export interface SignedForm {
  readonly action: string;
  /** Sent as they stand here, before the file, which is called `file`. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface FormPolicy {
  /** The object's key; `${filename}` at its end stands for the file's own name. */
  readonly key: string;
  readonly maxBytes: number;
  /** Where the browser is sent once the file has arrived. */
  readonly returnTo: string;
  readonly seconds: number;
  readonly at: string;
}

const FILENAME = '${filename}';
/**
 * Lets somebody put one object, of this key and size, for some time, without rights of their own (browser-based upload
 * by POST, Signature Version 4). An empty file is let through, so that a page can say what is wrong with it.
 */
export async function signForm({ key, maxBytes, returnTo, seconds, at }: FormPolicy): Promise<SignedForm> {
  const { signer, scope, accessKeyId, sessionToken } = await signing(at);
  const fields = {
    'Content-Type': FILE_TYPE,
    success_action_redirect: returnTo,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `${accessKeyId}/${scope}`,
    'x-amz-date': compact(at),
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  };
  const keyCondition = key.endsWith(FILENAME) ? ['starts-with', '$key', key.slice(0, -FILENAME.length)] : { key };
  const conditions = [
    keyCondition,
    ['content-length-range', 0, maxBytes],
    ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
  ];
  const expiration = new Date(Date.parse(at) + seconds * 1000).toISOString();
  const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
  const signature = await signer.sign(policy, { signingDate: new Date(at) });
  return { action: filesUrl(), fields: { key, ...fields, policy, 'x-amz-signature': signature } };
}

/**
 * An address from which one object can be fetched for some time: always to be saved under `name`, never to be shown.
 * @param name as it is kept
 */
export async function signDownload(key: string, name: string, seconds: number, at: string): Promise<string> {
  const { signer } = await signing(at);
  const { protocol, hostname, port, pathname } = new URL(`${filesUrl()}/${key}`);
  const signed = await signer.presign(
    {
      method: 'GET',
      protocol,
      hostname,
      ...(port === '' ? {} : { port: Number(port) }),
      path: pathname,
      query: {
        'response-content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`,
        'response-content-type': FILE_TYPE,
      },
      headers: { host: port === '' ? hostname : `${hostname}:${port}`, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    },
    { expiresIn: seconds, signingDate: new Date(at) },
  );
  const query = Object.entries(signed.query ?? {}).map(
    ([part, value]) => `${part}=${encodeURIComponent(String(value)).replace(/['()*!]/g, percent)}`,
  );
  return `${filesUrl()}/${key}?${query.join('&')}`;
}

const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

/** By the function's own credentials, which the SDK keeps fresh. */
async function signing(at: string) {
  const { config } = objects();
  const [region, credentials] = await Promise.all([config.region(), config.credentials()]);
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials,
    sha256: config.sha256,
    // Keys are of letters, digits and hyphens only, and S3 takes paths as they are.
    uriEscapePath: false,
  });
  const { accessKeyId, sessionToken } = credentials;
  return { signer, accessKeyId, sessionToken, scope: `${compact(at).slice(0, 8)}/${region}/s3/aws4_request` };
}

/** `20250210T020000Z`. */
const compact = (at: string): string => at.replace(/\.\d+/, '').replace(/[-:]/g, '');
