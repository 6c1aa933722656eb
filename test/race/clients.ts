import { generateKeyPairSync, sign } from 'node:crypto';
import * as stepFunctionsErrors from '@aws-sdk/client-sfn';
import { ApiError, type Engine } from '#step-functions-local';
import { documents, email, stepFunctions } from '../../functions/aws/clients.ts';
import { keyService } from '../../functions/aws/signing-key.ts';
import { objects } from '../../functions/aws/object-client.ts';
import type { Calls } from './calls.ts';
import type { MemoryTable } from './table.ts';

/** A request as the SDK's clients take it: the name of its command and what it carries. */
interface Command {
  readonly constructor: { readonly name: string };
  readonly input: object;
}
type Send = (command: Command) => Promise<object>;

export interface Services {
  readonly table: MemoryTable;
  readonly engine: Engine;
  taken(mail: { to: string; raw: string }): void;
}

/** The SDK's own clients with everything between the command and its effect taken out: each request is done in this process. */
export function routeThrough(services: Services, calls: Pick<Calls, 'request'>): void {
  const sends: [object, Send][] = [
    [documents(), async ({ constructor: { name }, input }) => services.table.send(name, input)],
    [stepFunctions(), (command) => sendToEngine(services.engine, command)],
    [email(), async ({ input }) => taken(services, input as RawEmail)],
    [keyService(), async ({ constructor: { name }, input }) => keyed(name, input)],
    // Whatever is asked for lies there.
    [objects(), async () => ({ ContentLength: 1, ETag: 'x' })],
  ];
  for (const [client, send] of sends)
    Object.assign(client, { send: (command: Command) => calls.request(nameOf(command), () => send(command)) });
}

/** Such as `PutCommand case`: the command, and which item it is about; of several that are put together, which decides. */
function nameOf({ constructor: { name }, input }: Command): string {
  const { Item, Key, TransactItems } = input as Sent;
  const last = TransactItems?.at(-1)?.Put.Item;
  if (last?.sk === 'case') return 'PutCommand case';
  const sortKey = Item?.sk ?? Key?.sk;
  return sortKey === undefined ? name : `${name} ${sortKey}`;
}

interface SortKey {
  readonly sk?: string;
}

interface Sent {
  readonly Item?: SortKey;
  readonly Key?: SortKey;
  readonly TransactItems?: readonly { readonly Put: { readonly Item: SortKey } }[];
}

async function sendToEngine(engine: Engine, { constructor: { name }, input }: Command): Promise<object> {
  try {
    return dated((await engine.call(name.replace(/Command$/, ''), structuredClone(input))) as object);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const known = (stepFunctionsErrors as unknown as Record<string, ErrorClass | undefined>)[error.name];
    const { name: code, message } = error;
    throw known ? new known({ message, $metadata: {} }) : Object.assign(new Error(message), { name: code });
  }
}

/** Moments go over the wire as seconds; the SDK reads them as dates. */
function dated<T>(answer: T): T {
  if (Array.isArray(answer)) return answer.map(dated) as T;
  if (typeof answer !== 'object' || answer === null) return answer;
  const read = ([key, value]: [string, unknown]): [string, unknown] =>
    /^(startDate|stopDate|timestamp)$/.test(key) && typeof value === 'number'
      ? [key, new Date(value * 1000)]
      : [key, dated(value)];
  return Object.fromEntries(Object.entries(answer).map(read)) as T;
}

type ErrorClass = new (of: { message: string; $metadata: object }) => Error;

type RawEmail = { readonly Destinations: readonly string[]; readonly RawMessage: { readonly Data: Uint8Array } };

function taken(services: Services, { Destinations, RawMessage }: RawEmail): object {
  services.taken({ to: Destinations[0] ?? '', raw: Buffer.from(RawMessage.Data).toString() });
  return { MessageId: '1' };
}

const signing = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** The key service with one key, whatever it is called. */
const keyed = (name: string, input: object): object =>
  name === 'SignCommand'
    ? { Signature: sign('sha256', (input as { Message: Uint8Array }).Message, signing.privateKey) }
    : { PublicKey: signing.publicKey.export({ type: 'spki', format: 'der' }) };
