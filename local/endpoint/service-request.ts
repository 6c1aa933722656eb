/** What a request says of itself, whichever way it came. */
export interface ServiceRequest {
  /** The header `X-Amz-Target`: service and action; '' for SES, whose form names the action. */
  readonly target: string;
  readonly contentType: string;
  readonly body: Buffer;
}

export interface ServiceAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string;
}
