import { AsyncLocalStorage } from 'node:async_hooks';
import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { masked, maskedText } from './telemetry/mask.ts';

export type Facts = Readonly<Record<string, unknown>>;

/** The one way out: whatever is logged is masked here. What the library itself adds holds nothing to mask. */
class MaskedLine extends LogFormatter {
  formatAttributes(
    { logLevel, message, timestamp, serviceName, xRayTraceId }: UnformattedAttributes,
    facts: LogAttributes,
  ): LogItem {
    const line = {
      level: logLevel,
      message: maskedText(message),
      timestamp: this.formatTimestamp(timestamp),
      service: serviceName,
      xray_trace_id: xRayTraceId,
    };
    return new LogItem({ attributes: { ...line, ...(masked(facts) as LogAttributes) } });
  }
}

let logger: Logger | undefined;

/** Kept apart for each call: on a laptop, functions run side by side in one process. */
const around = new AsyncLocalStorage<Facts>();

/**
 * One line of JSON a fact, with the facts of the call that is under way. Person ids at most: no names, addresses or
 * numbers.
 */
export function log(level: 'info' | 'warn' | 'error', message: string, facts: Facts = {}): void {
  // Made at the first line, when the environment that it reads is there.
  logger ??= new Logger({ logFormatter: new MaskedLine() });
  logger[level](message, { ...around.getStore(), ...facts });
}

/** Does the work so that each line which it logs carries the facts. */
export const loggedWith = <Done>(facts: Facts, work: () => Done): Done => around.run(facts, work);

/** What an error says, without its stack, for a log line or an evidence event. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
