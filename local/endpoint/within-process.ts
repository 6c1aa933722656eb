import { documents, email, stepFunctions } from '../../functions/aws/clients.ts';
import { keyService } from '../../functions/aws/signing-key.ts';
import type { ServiceAnswer, ServiceRequest } from './service-request.ts';

/** A request as an SDK's client hands it over to be sent. */
interface Outgoing {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/**
 * Leads the clients of the functions, which run in this process, to the services without a socket between: requests are
 * written, signed and read as always, but half of what one costs on a laptop is its way through the network. Whoever
 * comes last has them.
 */
export function leadWithin(ask: (request: ServiceRequest) => Promise<ServiceAnswer>): void {
  const handle = async ({ headers, body = '' }: Outgoing) => {
    const answer = await ask({
      target: headers['x-amz-target'] ?? '',
      contentType: headers['content-type'] ?? '',
      // Not by way of a string: of some clients the bytes say a warning when they are asked for one.
      body: typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength),
    });
    const said = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
    return { response: { statusCode: answer.status, headers: said, body: Buffer.from(answer.body) } };
  };
  const requestHandler = {
    handle,
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    metadata: { handlerProtocol: 'http/1.1' },
  };
  for (const { config } of [documents(), stepFunctions(), email(), keyService()])
    Object.assign(config, { requestHandler });
}
