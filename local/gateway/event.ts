import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** One HTTP request as API Gateway's HTTP API (payload format 2.0) hands it to a function. */
export function gatewayEvent(request: IncomingMessage, body: Buffer, nowMs: number): APIGatewayProxyEventV2 {
  const url = new URL(request.url ?? '/', 'http://gateway.invalid');
  const { cookie, ...headers } = joinedHeaders(request);
  const query = Object.fromEntries(
    [...new Set(url.searchParams.keys())].map((key) => [key, url.searchParams.getAll(key).join(',')]),
  );
  const binary = body.length > 0 && !isText(headers['content-type']);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(url.search === '' ? {} : { queryStringParameters: query }),
    requestContext: contextOf(request, url.pathname, nowMs),
    ...(body.length === 0 ? {} : { body: body.toString(binary ? 'base64' : 'utf8') }),
    isBase64Encoded: binary,
  };
}

function contextOf(request: IncomingMessage, path: string, nowMs: number): APIGatewayProxyEventV2['requestContext'] {
  const host = request.headers.host ?? 'localhost';
  return {
    accountId: '000000000000',
    apiId: 'laptop',
    domainName: host,
    domainPrefix: host.split('.')[0] ?? host,
    http: {
      method: request.method ?? 'GET',
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey: '$default',
    stage: '$default',
    time: new Date(nowMs).toUTCString(),
    timeEpoch: nowMs,
  };
}

function joinedHeaders(request: IncomingMessage): Record<string, string> & { cookie?: string } {
  const pairs = Object.entries(request.headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    pairs.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  );
}

function isText(contentType: string | undefined): boolean {
  return /^(text\/|application\/(json|xml|x-www-form-urlencoded|javascript))/.test(contentType ?? 'text/plain');
}
