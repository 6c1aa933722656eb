import { S3Client } from '@aws-sdk/client-s3';

let client: S3Client | undefined;

/**
 * The one client of the object storage, made at first use. It stands apart from the others: the portal reads it, and
 * the SDK's part for it, only when somebody uploads or saves a file.
 */
export const objects = (): S3Client => (client ??= new S3Client({}));
