import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { denied, invalid, S3Error } from './s3-error.ts';

/** Signature Version 4 as the service checks it: of a form's policy, and of an address that was signed beforehand. */

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Scope {
  readonly day: string;
  readonly scope: string;
}

/** @throws S3Error for another algorithm, another key, or a scope that isn't this service's */
function scopeOf({ accessKeyId, region }: Credentials, algorithm: string, credential: string, date: string): Scope {
  if (algorithm !== ALGORITHM) throw invalid(`The signing algorithm has to be ${ALGORITHM}.`);
  const [id, day = '', ...rest] = credential.split('/');
  if (id !== accessKeyId)
    throw new S3Error('InvalidAccessKeyId', 403, 'The access key of the signature does not exist in our records.');
  if (rest.join('/') !== `${region}/s3/aws4_request` || !date.startsWith(day) || !/^\d{8}T\d{6}Z$/.test(date))
    throw invalid('The credential has to be KEY/DATE/REGION/s3/aws4_request, of the date of the signature.');
  return { day, scope: `${day}/${rest.join('/')}` };
}

function signed({ secretAccessKey, region }: Credentials, day: string, text: string): Buffer {
  const key = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${secretAccessKey}`, day));
  return hmac(key, text);
}

/** @throws S3Error */
function compare(expected: Buffer, given: string): void {
  const bytes = Buffer.from(given, 'hex');
  if (bytes.length !== expected.length || !timingSafeEqual(bytes, expected))
    throw new S3Error('SignatureDoesNotMatch', 403, 'The signature does not match the one that we calculated.');
}

/** Whether a form's policy was signed with our key. @param field by its name in small letters @throws S3Error */
export function checkPolicySignature(ours: Credentials, field: (name: string) => string): void {
  const { day } = scopeOf(ours, field('x-amz-algorithm'), field('x-amz-credential'), field('x-amz-date'));
  compare(signed(ours, day, field('policy')), field('x-amz-signature'));
}

const LONGEST_SECONDS = 604_800;

/**
 * Whether an address was signed with our key, for this host, and is still good.
 * @param host as the browser named it @throws S3Error
 */
export function checkSignedUrl(
  ours: Credentials,
  { method, url, hosts, nowMs }: { method: string; url: URL; hosts: readonly string[]; nowMs: number },
): void {
  const of = (name: string): string => url.searchParams.get(name) ?? '';
  const [date, seconds] = [of('X-Amz-Date'), Number(of('X-Amz-Expires'))];
  const { day, scope } = scopeOf(ours, of('X-Amz-Algorithm'), of('X-Amz-Credential'), date);
  if (of('X-Amz-SignedHeaders') !== 'host') throw invalid('Only the header host may be signed.');
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_SECONDS)
    throw invalid(`X-Amz-Expires has to be from 1 to ${LONGEST_SECONDS}.`);
  const texts = hosts.map((host) => {
    const canonical = [method, url.pathname, canonicalQuery(url), `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'];
    return [ALGORITHM, date, scope, sha256(canonical.join('\n'))].join('\n');
  });
  const matching = texts
    .map((text) => signed(ours, day, text))
    .find((bytes) => bytes.toString('hex') === of('X-Amz-Signature'));
  compare(matching ?? Buffer.alloc(32), of('X-Amz-Signature'));
  if (nowMs > msOf(date) + seconds * 1000) throw denied('Request has expired');
}

function canonicalQuery(url: URL): string {
  const pairs = [...url.searchParams].filter(([name]) => name !== 'X-Amz-Signature');
  return pairs
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort()
    .join('&');
}

const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** `20250210T020000Z` as epoch milliseconds. */
const msOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
