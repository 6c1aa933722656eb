import type { Tracer } from '@aws-lambda-powertools/tracer';
import { maskedError } from './mask.ts';

/**
 * The library and the X-Ray SDK under it make a fifth of a function's time to load, so they are loaded only where
 * traces are asked for, and then at the start, before a call waits for them.
 */
const tracer = process.env['POWERTOOLS_TRACE_ENABLED'] === 'true' ? await startTracing() : null;

async function startTracing(): Promise<Tracer | null> {
  const { Tracer } = await import('@aws-lambda-powertools/tracer');
  const started = new Tracer({ captureHTTPsRequests: false });
  return started.isTracingEnabled() ? started : null;
}

/** Ids by which a part of a trace is found. */
export type Annotations = Readonly<Record<string, string>>;

/**
 * The client, whose calls become parts of the trace. Not for a client whose errors name addresses: they would stand in
 * the trace.
 */
export const traceable = <Client>(client: Client): Client =>
  tracer === null ? client : tracer.captureAWSv3Client(client);

/** Does the work as a part of the trace. An error that it throws is masked, noted and thrown on. */
export async function traced<Done>(name: string, annotations: Annotations, work: () => Promise<Done>): Promise<Done> {
  if (tracer === null) return work();
  return (await tracer.provider.captureAsyncFunc(name, async (part) => {
    try {
      for (const [key, value] of Object.entries(annotations)) tracer.putAnnotation(key, value);
      return await work();
    } catch (error) {
      tracer.addErrorAsMetadata(error instanceof Error ? maskedError(error) : new Error('not an error'));
      throw error;
    } finally {
      part?.close();
    }
  })) as Done;
}
