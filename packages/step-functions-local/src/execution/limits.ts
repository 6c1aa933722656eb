import type { JsonDocument } from '../json/document.ts';
import { isNestedTooDeep, NestingError } from '../json/nesting.ts';
import { StateFailure } from './failure.ts';

/** The service's limit for an input, an output and the value of a variable: 256 KiB in UTF-8. */
export const DATA_LIMIT = 262_144;

/** @throws StateFailure States.DataLimitExceeded */
export function withinLimit(output: JsonDocument, what: string): JsonDocument {
  if (isNestedTooDeep(output.text))
    throw new StateFailure('States.Runtime', `The output of '${what}' is unusable: ${new NestingError().message}`);
  if (!output.exceeds(DATA_LIMIT)) return output;
  throw new StateFailure(
    'States.DataLimitExceeded',
    `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}
