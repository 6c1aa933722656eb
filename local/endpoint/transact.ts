import * as z from 'zod';

/** What an action answers, before it goes over the wire. */
export interface Answer {
  status: number;
  body: unknown;
}

/** The one action of the service that the library lacks. */
export const TRANSACTION = 'TransactWriteItems';

const requestSchema = z.object({
  TransactItems: z
    .array(z.strictObject({ Put: z.looseObject({ TableName: z.string(), Item: z.record(z.string(), z.unknown()) }) }))
    .min(1)
    .max(100),
});

const SERVICE = 'com.amazonaws.dynamodb.v20120810';

/**
 * Writes all of it or nothing, as far as linkpact uses transactions: puts, each under a condition of its own. Nobody
 * else may write meanwhile.
 * @param parts `put` performs a PutItem whose write is held back until `commit`
 */
export async function transact(
  asked: object,
  { put, commit }: { put: (item: object) => Promise<Answer>; commit: () => Promise<void> },
): Promise<Answer> {
  const read = requestSchema.safeParse(asked);
  if (!read.success) return invalid('This endpoint takes transactions of 1 to 100 puts.');
  const puts = read.data.TransactItems.map(({ Put }) => Put);
  const places = puts.map(({ TableName, Item }) => JSON.stringify([TableName, Item['pk'], Item['sk']]));
  if (new Set(places).size < places.length)
    return invalid('Transaction request cannot include multiple operations on one item');
  const answers: Answer[] = [];
  for (const one of puts) answers.push(await put(one));
  const broken = answers.find((answer) => answer.status !== 200 && !isRefused(answer));
  if (broken !== undefined) return broken;
  if (answers.some(isRefused)) return cancelled(answers);
  await commit();
  const ConsumedCapacity = answers.flatMap(
    ({ body }) => (body as { ConsumedCapacity?: object }).ConsumedCapacity ?? [],
  );
  return { status: 200, body: ConsumedCapacity.length === 0 ? {} : { ConsumedCapacity } };
}

const isRefused = ({ body }: Answer): boolean =>
  String((body as { __type?: string }).__type).endsWith('ConditionalCheckFailedException');

function cancelled(answers: readonly Answer[]): Answer {
  const reasons = answers.map((answer) =>
    isRefused(answer)
      ? { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' }
      : { Code: 'None' },
  );
  const named = reasons.map(({ Code }) => Code).join(', ');
  const Message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${named}]`;
  return {
    status: 400,
    body: { __type: `${SERVICE}#TransactionCanceledException`, Message, CancellationReasons: reasons },
  };
}

const invalid = (message: string): Answer => ({
  status: 400,
  body: { __type: 'com.amazon.coral.validate#ValidationException', message },
});
