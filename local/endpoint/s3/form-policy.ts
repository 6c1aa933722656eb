import { z } from 'zod';
import { denied, S3Error } from './s3-error.ts';

/**
 * A form's policy, as the service reads it: which fields have to have which values, until when, and how large a file
 * may be.
 */

const conditionSchema = z.union([
  z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
  z.tuple([z.literal('content-length-range'), z.coerce.number(), z.coerce.number()]),
  z.record(z.string(), z.string()),
]);
const policySchema = z.object({ expiration: z.iso.datetime(), conditions: z.array(conditionSchema) });
type Condition = z.infer<typeof conditionSchema>;

/** Fields that no condition has to speak of. */
const FREE = new Set(['x-amz-signature', 'policy', 'file', 'awsaccesskeyid', 'signature']);

export interface PostedForm {
  /** By their names in small letters. */
  readonly fields: ReadonlyMap<string, string>;
  /** Bytes of the file. */
  readonly size: number;
}

/** @param encoded in base64 @throws S3Error for a policy that can't be read, is over, or isn't met */
export function checkPolicy(encoded: string, { fields, size }: PostedForm, nowMs: number): void {
  const { expiration, conditions } = read(encoded);
  if (nowMs >= Date.parse(expiration)) throw denied('Invalid according to Policy: Policy expired.');
  const covered = new Set(conditions.flatMap((condition) => checkCondition(condition, fields)));
  const extra = [...fields.keys()].find(
    (name) => !covered.has(name) && !FREE.has(name) && !name.startsWith('x-ignore-'),
  );
  if (extra !== undefined) throw denied(`Invalid according to Policy: Extra input fields: ${extra}`);
  for (const condition of conditions) {
    if (!isRange(condition)) continue;
    const [, least, most] = condition;
    if (size > most) throw new S3Error('EntityTooLarge', 400, 'Your proposed upload exceeds the maximum allowed size.');
    if (size < least)
      throw new S3Error('EntityTooSmall', 400, 'Your proposed upload is smaller than the minimum allowed size.');
  }
}

const isRange = (condition: Condition): condition is ['content-length-range', number, number] =>
  Array.isArray(condition) && condition[0] === 'content-length-range';

function read(encoded: string): z.infer<typeof policySchema> {
  try {
    return policySchema.parse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')));
  } catch {
    throw new S3Error('InvalidPolicyDocument', 400, 'Invalid Policy: Invalid JSON.');
  }
}

/** @returns the fields that the condition speaks of @throws S3Error where one isn't as it says */
function checkCondition(condition: Condition, fields: ReadonlyMap<string, string>): string[] {
  if (isRange(condition)) return [];
  const checks = Array.isArray(condition)
    ? [{ how: condition[0], name: condition[1].slice(1), value: condition[2] }]
    : Object.entries(condition).map(([name, value]) => ({ how: 'eq', name, value }));
  return checks.map(({ how, name, value }) => {
    const found = fields.get(name.toLowerCase()) ?? '';
    if (how === 'eq' ? found !== value : !found.startsWith(value))
      throw denied(`Invalid according to Policy: Policy Condition failed: ${JSON.stringify([how, `$${name}`, value])}`);
    return name.toLowerCase();
  });
}
