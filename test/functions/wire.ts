import type { Contract } from '../../domain/contract/contract.ts';
import { documents } from '../../functions/aws/clients.ts';
import { tableDefinition } from '../../functions/table.ts';
import { CallLog } from '../../local/endpoint/calls.ts';
import { createTableRequest } from '../../local/endpoint/create-table.ts';
import { openDynamoDb } from '../../local/endpoint/dynamodb.ts';
import type { ServiceAnswer, ServiceRequest } from '../../local/endpoint/service-request.ts';
import { leadWithin } from '../../local/endpoint/within-process.ts';
import { tableName } from '../../local/environment.ts';

/**
 * From now on the table is dynalite, reached through the SDK's own marshalling and wire format, for what hangs on how DynamoDB itself
 * answers. The clients keep it until another world is opened.
 */
export async function tableOverTheWire(
  contract: Contract,
  measuresUnits = true,
): Promise<{ calls: CallLog; close(): Promise<void> }> {
  const calls = new CallLog();
  const dynamodb = openDynamoDb(null, calls, measuresUnits);
  const client = documents();
  Reflect.deleteProperty(client, 'send');
  const ask = ({ target, body }: ServiceRequest): Promise<ServiceAnswer> => {
    const action = target.split('.')[1] ?? '';
    calls.count('dynamodb', action);
    return dynamodb.answer(action, body.toString());
  };
  leadWithin(ask);
  await dynamodb.answer('CreateTable', JSON.stringify(createTableRequest(tableName, tableDefinition)));
  const { publishContract } = await import('../../functions/use-cases/publish-contract.ts');
  await publishContract(contract, '2025-01-01T00:00:00.000Z');
  return { calls, close: async () => void (await dynamodb.close()) };
}
