import type { KeyObject } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerStepFunctions, type Engine } from '#step-functions-local';
import { backUp } from './backup/back-up.ts';
import { handleBackup } from './backup/http.ts';
import type { Clock } from './clock/clock.ts';
import { handleClock } from './clock/http.ts';
import type { Closing } from './closing.ts';
import type { CallLog } from './endpoint/calls.ts';
import type { LocalDynamoDb } from './endpoint/dynamodb.ts';
import { Gate } from './endpoint/gate.ts';
import { closeServer, listen } from './endpoint/listen.ts';
import { isLoopbackName } from './endpoint/loopback.ts';
import type { ObjectStore } from './endpoint/s3/objects.ts';
import { handleS3, isForBucket, isSigned, type S3Parts } from './endpoint/s3/handle-s3.ts';
import { createEndpoint, type HandleLocalPage } from './endpoint/server.ts';
import type { ServiceAnswer, ServiceRequest } from './endpoint/service-request.ts';
import { askService, type Services } from './endpoint/services.ts';
import type { Deliver } from './endpoint/ses.ts';
import type { Credentials } from './endpoint/s3/signature.ts';
import { filesBucket, signingKeyId } from './environment.ts';
import type { FunctionsInProcess } from './functions-in-process.ts';
import { createPortal } from './gateway/server.ts';
import { handleSignInAtOnce } from './gateway/sign-in-at-once.ts';
import type { LaptopOptions } from './laptop-options.ts';
import { handleOutbox } from './outbox/http.ts';
import type { Outbox } from './outbox/outbox.ts';

const loopback = '127.0.0.1';

interface Parts {
  options: LaptopOptions;
  clock: Clock;
  calls: CallLog;
  functions: FunctionsInProcess;
  dynamodb: LocalDynamoDb;
  objects: ObjectStore;
  outbox: Outbox;
  deliver: Deliver;
  /** What the AWS side asks for; null where it is open to this machine. */
  token: string | null;
  /** Signs the lists of heads. */
  signingKey: KeyObject;
  /** Signs what browsers hand over or fetch. */
  credentials: Credentials;
  /** Null with a real clock. */
  advanceTo: ((targetMs: number) => Promise<void>) | null;
  /** Null while the engine is still being opened. */
  engine: () => Engine | null;
  onError: (error: unknown) => void;
  closing: Closing;
}

/** Whether nobody but this machine can reach the portal. */
export function facesOnlyThisMachine({ portalHost = loopback, publicUrl }: LaptopOptions): boolean {
  return isLoopbackName(portalHost) && (publicUrl === undefined || isLoopbackName(new URL(publicUrl).hostname));
}

/** Asks a service as a request to the AWS side's port does. */
type Ask = (request: ServiceRequest) => Promise<ServiceAnswer>;

/** Opens the two ports. @throws PortError */
export async function openPorts(
  parts: Parts,
): Promise<{ portalUrl: string; awsUrl: string; ask: Ask; closePortal: () => Promise<void> }> {
  const { options, closing, clock, token } = parts;
  const localPage = localPages(parts);
  const gate = new Gate();
  const s3 = storageOf(parts);
  const services = servicesOf(parts);
  const endpoint = endpointOf(parts, { gate, s3, localPage, services });
  closing.add(() => closeServer(endpoint));
  const awsPort = await listen(endpoint, options.awsPort, loopback, '--aws-port');
  const host = options.portalHost ?? loopback;
  const portal = createPortal({
    now: () => clock.now(),
    invoke: (event) => parts.functions.invoke('portal', event),
    onError: parts.onError,
    onAnswer: (bytes) => parts.calls.addPage(bytes),
    storage: (request, response) => serveBrowser(s3, gate, options.publicUrl, request, response),
    // The outbox holds everybody's links: it is never shown to a network, nor beside real work.
    localPage:
      parts.advanceTo !== null && facesOnlyThisMachine(options)
        ? async (request, response) =>
            (await handleSignInAtOnce(() => clock.now(), request, response)) || localPage(request, response)
        : null,
  });
  const closePortal = (): Promise<void> => closeServer(portal);
  closing.add(closePortal);
  const portalPort = await listen(portal, options.portalPort, host, '--port');
  return {
    awsUrl: `http://127.0.0.1:${awsPort}${token === null ? '' : `/${token}`}`,
    portalUrl: options.publicUrl ?? `http://localhost:${portalPort}`,
    ask: (request) => gate.through(() => askService(services, request)),
    closePortal,
  };
}

interface Shared {
  services: Services;
  gate: Gate;
  s3: S3Parts;
  localPage: HandleLocalPage;
}

/** The AWS side. */
function endpointOf({ options, dynamodb, token }: Parts, { services, gate, s3, localPage }: Shared): Server {
  return createEndpoint({
    ...services,
    s3,
    gate,
    token,
    localPage: async (request, response) =>
      (await handleBackup(
        (target) => backUp(target, { dataFolder: options.dataFolder, dynamodb, gate }),
        request,
        response,
      )) || localPage(request, response),
  });
}

const servicesOf = ({ calls, dynamodb, deliver, engine, signingKey }: Parts): Services => ({
  calls,
  dynamodb,
  signingKey: { id: signingKeyId, key: signingKey },
  deliver,
  stepFunctions: (request) => stepFunctions(engine(), request),
});

/** The one bucket, as the functions and as browsers speak to it. */
const storageOf = ({ objects, clock, calls, credentials }: Parts): S3Parts => ({
  bucket: filesBucket,
  objects,
  credentials,
  now: () => clock.now(),
  onCall: (action) => calls.count('s3', action),
});

/** On the portal's port, which a network may reach, only what carries a signature is served. */
async function serveBrowser(
  s3: S3Parts,
  gate: Gate,
  publicUrl: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (!isForBucket(request, s3.bucket) || !isSigned(request)) return false;
  // Behind a proxy the host of the request isn't the one that the address was signed for.
  const host = publicUrl === undefined ? null : new URL(publicUrl).host;
  await gate.through(() => handleS3(s3, request, response, host));
  return true;
}

function localPages({ clock, advanceTo, outbox }: Parts): HandleLocalPage {
  const control = { now: () => clock.now(), advanceTo };
  return async (request, response) =>
    (await handleClock(control, request, response)) || handleOutbox(outbox, request, response);
}

async function stepFunctions(engine: Engine | null, { target, body }: ServiceRequest): Promise<ServiceAnswer> {
  if (engine !== null) return answerStepFunctions(target, () => body, engine);
  return {
    status: 503,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: '{"__type":"ServiceUnavailableException","message":"Step Functions is still starting."}',
  };
}
