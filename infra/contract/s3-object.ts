import { UnusableParameter } from '../parameters/parameter-error.ts';

/**
 * One version of one object: what is deployed doesn't change under the deployment, and a changed version is a change of
 * the deployment.
 */
export type S3Object = { bucket: string; key: string; versionId: string };

/**
 * @returns null when the text is no S3 address. @throws ParameterError when it is one without a version, or with a name
 * that no bucket has
 */
export function readS3Address(parameter: string, text: string): S3Object | null {
  if (!text.startsWith('s3://')) return null;
  const found = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/([^?*$]+)\?versionId=([\w.-]+)$/.exec(text);
  const [, bucket, key, versionId] = found ?? [];
  if (bucket !== undefined && key !== undefined && versionId !== undefined) return { bucket, key, versionId };
  throw new UnusableParameter(
    parameter,
    text,
    'an object with its version, s3://bucket/key?versionId=…, in a bucket that keeps versions',
  );
}
