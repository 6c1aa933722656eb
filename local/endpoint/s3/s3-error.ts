/** A request that the object storage refuses, with the service's own code and status. */
export class S3Error extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'S3Error';
  }
}

export const invalid = (message: string): S3Error => new S3Error('InvalidArgument', 400, message);
export const denied = (message: string): S3Error => new S3Error('AccessDenied', 403, message);
