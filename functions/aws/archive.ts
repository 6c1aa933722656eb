import { PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { settings } from '../settings.ts';
import { objects } from './object-client.ts';

/**
 * Puts an object into the archive, once: one that is there already stays as it is, and a second version is never made.
 * The bucket's own lock does the rest; from here on nobody can alter or delete it.
 * @param type its content type
 * @param until an instant until which the lock holds, where that is later than the bucket's own; null: as long as that
 * @throws Error when the archive can't be reached, or when no archive is set
 */
export async function archiveObject(
  key: string,
  bytes: string | Uint8Array,
  type: string,
  until: string | null,
): Promise<'kept' | 'known'> {
  const { ARCHIVE_BUCKET } = settings();
  if (ARCHIVE_BUCKET === undefined) throw new Error('the setting ARCHIVE_BUCKET names no bucket');
  try {
    await objects().send(
      new PutObjectCommand({
        Bucket: ARCHIVE_BUCKET,
        Key: key,
        Body: bytes,
        ContentType: type,
        IfNoneMatch: '*',
        ...(until === null ? {} : { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: new Date(until) }),
      }),
    );
    return 'kept';
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === 'PreconditionFailed') return 'known';
    throw error;
  }
}
