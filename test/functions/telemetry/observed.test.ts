import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { log } from '../../../functions/log.ts';
import { functionEnvironment } from '../../../local/environment.ts';
import { FunctionLog } from '../../../local/function-log.ts';
import { built } from '../../built.ts';

type Lines = Record<string, unknown>[];

const script = await built('test/functions/telemetry/observed-function.ts');
const onAws = {
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  POWERTOOLS_SERVICE_NAME: 'linkpact',
  POWERTOOLS_METRICS_NAMESPACE: 'linkpact',
};

async function run(events: object[], environment: Record<string, string>): Promise<{ info: string; errors: string }> {
  const child = spawn(process.execPath, [script, JSON.stringify(events)], {
    env: { PATH: process.env['PATH'], ...environment },
  });
  const [info, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { info, errors };
}

const linesOf = (printed: string): Lines =>
  printed
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Lines[number]);

const call = { contract: 'krmy-2025-00246', case: 'O1' };

describe('a function on AWS', () => {
  it('logs one line of JSON a fact, which names the call, the contract and the case', async () => {
    const { info, errors } = await run([call, call], onAws);
    const [first, , second] = linesOf(info);
    expect(errors).toBe('');
    expect(first).toMatchObject({
      level: 'INFO',
      message: 'asked 张三 at ***',
      service: 'linkpact',
      function_name: 'example',
      function_request_id: 'request-1',
      cold_start: true,
      ...call,
      person: 'a-signer-1',
    });
    expect(second).toMatchObject({ cold_start: false });
  });

  it('logs an error that leaves it once, throws it on, and says nothing of people in either', async () => {
    const { info, errors } = await run([{ ...call, fails: true }], onAws);
    expect(linesOf(errors)).toMatchObject([
      { level: 'ERROR', message: 'the function failed', reason: 'MailRefused: *** is not verified', ...call },
    ]);
    expect(linesOf(info).at(-1)).toEqual({ thrown: 'MailRefused: *** is not verified' });
    expect(info + errors).not.toMatch(/moc\.gov\.cn|138/);
  });

  it.each([[false], [true]])('gives its figures to CloudWatch when the call is over (it fails: %s)', async (fails) => {
    const { info } = await run([{ ...call, fails }], onAws);
    expect(linesOf(info)[1]).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          { Namespace: 'linkpact', Dimensions: [['service']], Metrics: [{ Name: 'MailsSent', Unit: 'Count' }] },
        ],
      },
      service: 'linkpact',
      MailsSent: [1, 1],
    });
  });
});

describe('a function on a laptop', () => {
  const environment = functionEnvironment({
    awsUrl: 'http://127.0.0.1:1',
    portalUrl: 'http://127.0.0.1:2',
    mailFrom: 'desk@localhost',
    canMoveTime: false,
  });

  it('gives no figures', async () => {
    expect((await run([call], environment)).info).not.toContain('MailsSent');
  });

  it('logs through the console, and the file gets one line of JSON a fact', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'linkpact-log-')), 'functions.log');
    Object.assign(process.env, environment);
    const kept = new FunctionLog(path);
    log('info', 'asked li.wei@moc.gov.cn', { case: 'O1' });
    log('error', 'mail not sent', { reason: 'refused' });
    await kept.close();
    expect(linesOf(readFileSync(path, 'utf8'))).toMatchObject([
      { level: 'INFO', message: 'asked ***', case: 'O1' },
      { level: 'ERROR', message: 'mail not sent' },
    ]);
    expect(kept).toMatchObject({ errors: 1, lastError: expect.stringContaining('"reason":"refused"') as string });
    rmSync(dirname(path), { recursive: true });
  });
});
