import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { masked, maskedError, maskedText } from '../../../functions/telemetry/mask.ts';

const digits = (length: number, first = '0123456789') =>
  fc
    .tuple(
      fc.constantFrom(...first),
      fc.array(fc.constantFrom(...'0123456789'), { minLength: length - 1, maxLength: length - 1 }),
    )
    .map(([head, tail]) => head + tail.join(''));
const country = fc.constantFrom('', '+86', '+86 ', '86-', '0086');
const gap = fc.constantFrom('', '-', ' ');

const mobile = fc
  .tuple(country, fc.constantFrom('13', '14', '15', '16', '17', '18', '19'), digits(1), gap, digits(4), digits(4))
  .map(
    ([prefix, network, third, between, middle, last]) =>
      `${prefix}${network}${third}${between}${middle}${between}${last}`,
  );
const landline = fc
  .tuple(
    fc.constantFrom('010', '021', '0571', '(010)', '（0571）', '+86 10', '+86 571', '+86 0571'),
    gap,
    digits(4, '23456789'),
    gap,
    digits(4),
  )
  .map(([area, first, head, second, tail]) => `${area}${first}${head}${second}${tail}`);
const address = fc.oneof(fc.emailAddress(), fc.constantFrom('张三@例子.中国', 'li.wei@moc.gov.cn', 'root@localhost'));
const personal = fc.oneof(address, mobile, landline);

/** A text around it whose own characters don't run on into it. */
const sentence = fc
  .tuple(
    fc.constantFrom('', '电话：', 'sent to <', '"', 'call '),
    personal,
    fc.constantFrom('', '，', '>', '"', ' now'),
  )
  .map(([before, secret, after]) => ({ secret, text: `${before}${secret}${after}` }));

/** The text somewhere in a value: under a key, in a key, in a list, a map, an error, at any depth. */
const nested = sentence.chain(({ secret, text }) =>
  fc.record({
    secret: fc.constant(secret),
    value: fc.letrec((tie) => ({
      node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant<unknown>(text), tie('inner')),
      inner: fc.oneof(
        fc.tuple(fc.string(), tie('node')).map(([key, value]) => ({ [key]: value, other: 1 })),
        tie('node').map((value) => ({ [text]: value })),
        tie('node').map((value) => [null, value]),
        tie('node').map((value) => new Map([['key', value]])),
        tie('node').map((value) => new Set([value])),
        tie('node').map((value) => new Error('refused', { cause: value })),
        fc.constant(new Error(text)),
      ),
    })).node,
  }),
);

describe('what is logged', () => {
  it('holds no mail address and no telephone number, wherever it stood', () => {
    fc.assert(
      fc.property(nested, ({ secret, value }) => {
        expect(JSON.stringify(masked(value))).not.toContain(JSON.stringify(secret).slice(1, -1));
      }),
      { numRuns: 2000 },
    );
  });

  it('holds no telephone number that is written as a number', () => {
    expect(masked({ digits: [13800138000, 8613800138000n] })).toEqual({ digits: ['***', '***'] });
  });

  it.each(['email', 'phone', 'contact', 'name', 'reportedBy', 'contactPhone', 'taskToken', 'nonce', 'SMTP_URL'])(
    'says nothing of what stands under "%s"',
    (key) => {
      expect(masked({ with: [{ [key]: 'Wang', site: 3 }] })).toEqual({ with: [{ [key]: '***', site: 3 }] });
    },
  );

  it.each([
    ['GET /c/krmy-2025-00246/t/pXb3TzZk0aYJq6WlN9s2QeRfUvHmCdLo failed', 'GET /c/krmy-2025-00246/t/*** failed'],
    [
      'GET /c/krmy/t/LO-2025-0001~task.sign-a.1.a-director-1~pXb3TzZk0aYJq6WlN9s2QeRfUvHmCdLo failed',
      'GET /c/krmy/t/*** failed',
    ],
    ['https://portal.example.cn/c/krmy/s/pXb3TzZk0aYJq6WlN9s2QeRfUvHmCdLo', 'https://portal.example.cn/c/krmy/s/***'],
    ['connect smtps://desk:pa/ss@word@mail.gov.cn:465 refused', 'connect smtps://*** refused'],
    ["Invalid Token: 'AQCEAAAAKgAAAAMAAAAA'", 'Invalid Token: ***'],
    ['nonce=abc&decision=approve', 'nonce=***&decision=approve'],
    [`token of ${'Ab1+/'.repeat(40)}==`, 'token of ***'],
  ])('hides secrets of links, tokens and passwords: %s', (text, shown) => {
    expect(maskedText(text)).toBe(shown);
  });

  it.each([
    'krmy-2025-00246',
    '2025-01-24T09:00:00.000Z',
    'task#complete.1',
    'b-technician-1',
    'reminder.complete.1.workdays-5.b-technician-1',
    '1738000000000',
    '365176.50',
    'arn:aws:lambda:cn-north-1:123456789012:function:linkpact-ask',
    'at file:///work/node_modules/@aws-sdk/client-ses/index.js:10:5',
    '9b74c9897bac770ffc029102a200c5de7d9f2b0a',
    'ConditionalCheckFailedException: The conditional request failed',
  ])('keeps what a case is traced by: %s', (text) => {
    expect(masked({ text })).toEqual({ text });
  });

  it('ends where a value holds itself', () => {
    const value: Record<string, unknown> = { case: 'O1' };
    value['self'] = value;
    expect(masked(value)).toEqual({ case: 'O1', self: '(circular)' });
  });

  it('costs little for a long text', () => {
    const long = 'a'.repeat(100_000);
    expect(maskedText(`${long} ${'1'.repeat(100_000)}`)).toBe('*** ***');
  });
});

describe('an error that leaves a function', () => {
  it('stays the error that it is, without what it says of people', () => {
    class MessageRejected extends Error {
      override readonly name = 'MessageRejected';
    }
    const error = new MessageRejected('Email address is not verified: li.wei@moc.gov.cn');
    expect(maskedError(error)).toBe(error);
    expect(error).toMatchObject({ name: 'MessageRejected', message: 'Email address is not verified: ***' });
    expect(error.stack).not.toContain('li.wei');
  });
});
