import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { FILE_TYPE } from '../file-storage.ts';
import { filesBucket } from '../settings.ts';
import { objects } from './object-client.ts';

/** An object as it lay there when it was looked at: one that was put again since has another `etag`. */
export interface SeenObject {
  readonly key: string;
  readonly etag: string;
}

/**
 * Size in bytes and version of an object; null where there is none. Without the right to list a bucket, S3 answers as
 * if it forbade to look at what isn't there.
 */
export async function lookAt(key: string): Promise<(SeenObject & { size: number }) | null> {
  const found = await unlessMissing(objects().send(new HeadObjectCommand({ Bucket: filesBucket(), Key: key })));
  return found && { key, size: found.ContentLength ?? 0, etag: found.ETag ?? '' };
}

/** The bytes of an object; null where it is gone, or another one by now. */
export const readObject = ({ key, etag }: SeenObject): Promise<Buffer | null> => bytesOf({ Key: key, IfMatch: etag });

/** The bytes of what is kept; null where there is none. */
export const readKept = (key: string): Promise<Buffer | null> => bytesOf({ Key: key });

async function bytesOf(what: { Key: string; IfMatch?: string }): Promise<Buffer | null> {
  const found = await unlessMissing(objects().send(new GetObjectCommand({ Bucket: filesBucket(), ...what })));
  return found?.Body ? Buffer.from(await found.Body.transformToByteArray()) : null;
}

/**
 * Copies an object within the bucket. Doing it again changes nothing. @returns false when it is gone, or another one by
 * now
 */
export async function copyObject({ key, etag }: SeenObject, to: string): Promise<boolean> {
  const bucket = filesBucket();
  const source = [bucket, ...key.split('/')].map(encodeURIComponent).join('/');
  const copied = await unlessMissing(
    objects().send(
      new CopyObjectCommand({
        Bucket: bucket,
        Key: to,
        CopySource: source,
        CopySourceIfMatch: etag,
        MetadataDirective: 'REPLACE',
        ContentType: FILE_TYPE,
        ContentDisposition: 'attachment',
      }),
    ),
  );
  return copied !== null;
}

export async function dropObject(key: string): Promise<void> {
  await objects().send(new DeleteObjectCommand({ Bucket: filesBucket(), Key: key }));
}

const MISSING = [403, 404, 412];

async function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof S3ServiceException && MISSING.includes(error.$metadata.httpStatusCode ?? 0)) return null;
    throw error;
  }
}
