import type { ServiceFunction } from '../functions/service-function.ts';

/** How mails leave: what functions are told of it, and what those that mail may do. */
export interface Mail {
  readonly environment: Record<string, string>;
  grantSending(sender: ServiceFunction): void;
}
