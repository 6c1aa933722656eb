import { documents, email, stepFunctions } from '../../functions/aws/clients.ts';
import { keyService } from '../../functions/aws/signing-key.ts';
import type { ServiceAnswer, ServiceRequest } from './service-request.ts';

/** A request as an SDK's client hands it over to be sent. */
interface Outgoing {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Nobody reads a signature here; who comes through the AWS side's port is asked for the token of the data folder. */
const unsigned = { sign: (request: unknown) => Promise.resolve(request) };

/**
 * Leads the clients of the functions, which run in this process, to the services without a socket between: requests are
 * written and read as always, but most of what one costs on a laptop is its way through the network and its signature.
 * Whoever comes last has them.
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
  for (const { config } of [documents(), stepFunctions(), email(), keyService()]) {
    const httpAuthSchemes = config.httpAuthSchemes.map((scheme) => ({ ...scheme, signer: unsigned }));
    Object.assign(config, { requestHandler, httpAuthSchemes });
  }
}
