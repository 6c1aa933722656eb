import type { Doc } from '../json.ts';
import { StateFailure } from './failure.ts';

/** The service's limit for an input, an output and the value of a variable: 256 KiB in UTF-8. */
export const DATA_LIMIT = 262_144;

/** @throws StateFailure States.DataLimitExceeded */
export function withinLimit(output: Doc, what: string): Doc {
  if (!output.exceeds(DATA_LIMIT)) return output;
  throw new StateFailure(
    'States.DataLimitExceeded',
    `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}
