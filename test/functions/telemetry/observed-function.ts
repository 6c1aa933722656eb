import { log } from '../../../functions/log.ts';
import { signals } from '../../../functions/signals.ts';
import { measure } from '../../../functions/telemetry/measure.ts';
import { observed } from '../../../functions/telemetry/observed.ts';

type Event = { contract: string; case: string; fails?: boolean };

class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** A function that logs, measures and fails if it is told to: run as Lambda runs one. */
const handler = observed('example', async ({ fails }: Event): Promise<string> => {
  log('info', 'asked 张三 at li.wei@moc.gov.cn', {
    person: 'a-signer-1',
    to: [{ phone: '13800138000', note: 'call 138 0013 8000' }],
  });
  measure(signals.mailsSent);
  measure(signals.mailsSent);
  if (fails) throw new MailRefused('li.wei@moc.gov.cn is not verified');
  return 'done';
});

const context = { awsRequestId: 'request-1', functionName: 'linkpact-example' } as Parameters<typeof handler>[1];
for (const event of JSON.parse(process.argv[2] ?? '[]') as Event[]) {
  await handler(event, context).catch((error: Error) =>
    console.log(JSON.stringify({ thrown: `${error.name}: ${error.message}` })),
  );
}
