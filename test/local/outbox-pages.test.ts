import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { handleOutbox } from '../../local/outbox/http.ts';
import { Outbox } from '../../local/outbox/outbox.ts';

let server: Server;
let base: string;
beforeAll(async () => {
  const outbox = await Outbox.open(null, () => Date.parse('2025-02-10T02:00:00Z'));
  for (let number = 1; number <= 60; number++) {
    const kind = number === 7 ? 'breach' : 'reminder';
    const to = `${number % 2 === 0 ? 'b' : 'a'}@example.com`;
    const head = [`To: ${to}`, `Subject: mail ${number}`, `X-Linkpact-Kind: ${kind}`, 'X-Linkpact-Case: payment-1'];
    const parts = ['text/plain', 'text/html'].map(
      (type) => `--x\r\nContent-Type: ${type}\r\n\r\n<body><p>said ${number}</p></body>\r\n`,
    );
    const type = 'Content-Type: multipart/alternative; boundary=x';
    await outbox.add([to], Buffer.from(`${[...head, type].join('\r\n')}\r\n\r\n${parts.join('')}--x--\r\n`));
  }
  server = createServer((request, response) => void handleOutbox(outbox, request, response));
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/__local/outbox/`;
});
afterAll(() => void server.close());

const page = async (path: string) => parse(await (await fetch(base + path)).text());
const subjects = async (path: string) =>
  (await page(path)).querySelectorAll('.mails li > a').map((mail) => mail.text.trim());

it('lists the newest first, page by page', async () => {
  const [first, second] = [await subjects(''), await subjects('?page=2')];
  expect([first[0], first.length, second.at(-1), second.length]).toEqual(['mail 60', 50, 'mail 1', 10]);
  expect(await subjects('?page=9')).toEqual(second);
  expect((await page('')).querySelector('.pages a')?.getAttribute('href')).toBe('./?page=2');
});

it('is narrowed by person, kind and case, and says so where there is no such mail', async () => {
  expect(await subjects('?kind=breach')).toEqual(['mail 7']);
  expect(await subjects('?to=b%40example.com&case=payment-1')).toHaveLength(30);
  const none = await page('?kind=breach&to=b%40example.com');
  expect(none.querySelector('main')?.text).toContain('没有这样的邮件');
  expect(none.querySelectorAll('[aria-current]').map((choice) => choice.text.trim())).toEqual([
    'b@example.com',
    '违约通知 Breach',
  ]);
});

it('calls kinds and cases by words: what programs call them stands in addresses', async () => {
  expect((await page('?case=payment-1')).querySelector('main')?.text).not.toMatch(/payment-1|reminder/);
});

it('shows a mail with markup and without, and where there is none a way back', async () => {
  expect((await page('000007')).querySelector('main p')?.text).toBe('said 7');
  expect((await page('000007?part=text')).querySelector('main pre')?.text).toContain('said 7');
  const gone = await fetch(`${base}000099`);
  expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining('href="./"')]);
});
