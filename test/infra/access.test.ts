import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functions, type FunctionSpec } from '../../functions/manifest.ts';
import { tableAccess } from '../../infra/functions/access.ts';
import { bundle, type Bundle } from '../../infra/functions/bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'linkpact-bundles-'));
let bundles: Map<string, Bundle>;
beforeAll(() => {
  bundles = bundle(functions, folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const modulesOf = (name: string): string[] => bundles.get(name)?.modules ?? [];
const fileOf = (name: string): string => join(bundles.get(name)?.folder ?? '', 'index.mjs');
const codeOf = (name: string): string => {
  const into = bundles.get(name)?.folder ?? '';
  return readdirSync(into)
    .map((file) => readFileSync(join(into, file), 'utf8'))
    .join('\n');
};
const uses = (name: string, command: string): boolean =>
  modulesOf(name).some((module) => module.endsWith(`/commands/${command}.js`));
const cases = functions.map((spec) => [spec.name, spec] as const);

/** What is left of the SDK in a bundle is what its function can call: nothing else survives the tree-shaking. */
describe('the bundle of a function', () => {
  it.each(cases)('%s calls just those table actions that its role allows', (name) => {
    const called = Object.entries({
      GetItem: 'GetCommand',
      BatchGetItem: 'BatchGetCommand',
      PutItem: 'PutCommand',
      UpdateItem: 'UpdateCommand',
    })
      .filter(([, command]) => uses(name, command))
      .map(([action]) => action);
    // The library's paginator keeps Query and Scan in every bundle, so they are looked for in our own code.
    const queries = codeOf(name).includes('KeyConditionExpression:');
    expect([...(tableAccess[name]?.actions ?? [])].sort()).toEqual([...called, ...(queries ? ['Query'] : [])].sort());
  });

  it.each(cases)('%s reads just those indexes that its role allows', (name) => {
    const code = codeOf(name);
    const read = Object.entries({
      agenda: 'agendaShard = ',
      cases: 'listPk = ',
      moved: 'movedPk = ',
      rows: 'rowsPk = ',
    })
      .filter(([, condition]) => code.includes(condition))
      .map(([index]) => index);
    expect(tableAccess[name]?.indexes).toEqual(read);
  });

  it.each(cases)(
    '%s mails, answers, starts, reads executions, keeps files, archives and signs just as the manifest says',
    (name, { needs }) => {
      const called: Record<FunctionSpec['needs'][number], string> = {
        mail: 'SendRawEmailCommand',
        answer: 'SendTaskSuccessCommand',
        start: 'StartExecutionCommand',
        'describe-executions': 'DescribeExecutionCommand',
        'read-executions': 'GetExecutionHistoryCommand',
        files: 'CopyObjectCommand',
        archive: 'PutObjectCommand',
        sign: 'SignCommand',
      };
      expect(
        Object.entries(called)
          .filter(([, command]) => uses(name, command))
          .map(([need]) => need),
      ).toEqual(Object.keys(called).filter((need) => needs.some((known) => known === need)));
    },
  );

  it('brings nothing of the laptop, of the deployment or of the tests along', () => {
    const ours = functions
      .flatMap(({ name }) => modulesOf(name))
      .filter((module) => !module.startsWith('node_modules/'));
    expect([...new Set(ours.map((module) => module.split('/')[0]))].sort()).toEqual([
      'domain',
      'functions',
      'portal',
      'workflows',
    ]);
  });

  it('brings the languages that it writes in and no other', () => {
    const languages = functions
      .flatMap(({ name }) => modulesOf(name))
      .filter((module) => /\/(langs|locales)\//.test(module));
    // The Chinese numerals of invoices, and the English of zod's own messages.
    expect([...new Set(languages)].sort()).toEqual([
      'node_modules/nzh/src/langs/cn_b.js',
      'node_modules/nzh/src/langs/cn_s.js',
      'node_modules/zod/v4/locales/en.js',
    ]);
  });

  it('exports its handler when Node loads it', () => {
    const load =
      'for (const file of process.argv.slice(1)) if (typeof (await import(file)).handler !== "function") throw new Error(file)';
    const files = functions.map(({ name }) => pathToFileURL(fileOf(name)).href);
    expect(
      spawnSync(process.execPath, ['--input-type=module', '-e', load, ...files], {
        encoding: 'utf8',
        env: { ...process.env, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      }),
    ).toMatchObject({ stderr: '', status: 0 });
  });
});
