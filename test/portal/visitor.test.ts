import { Hono } from 'hono';
import type { LambdaEvent } from 'hono/aws-lambda';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from '../../functions/log.ts';
import { readLanguage, readTime } from '../../functions/pages/middleware.tsx';
import type { PortalEnv } from '../../functions/pages/request.ts';
import { addressOf, networkOf, noteVisit, refuseSideDoor } from '../../functions/pages/visitor.ts';

const SECRET = 's'.repeat(48);
const set: { ORIGIN_SECRET?: string | undefined; VISIT_LOG?: string | undefined } = {};
vi.mock('../../functions/settings.ts', () => ({ settings: () => set, isBehindHttps: () => true }));
vi.mock('../../functions/log.ts', () => ({ log: vi.fn() }));

const app = new Hono<PortalEnv>();
app.use(noteVisit, readTime, readLanguage, refuseSideDoor);
app.get('/c/:contract/s/:secret', (visit) => visit.text(addressOf(visit) ?? 'unknown'));

const event = {
  requestContext: { requestId: 'r-1', timeEpoch: 1739152800000, http: { sourceIp: '198.51.100.9' } },
} as unknown as LambdaEvent;
const visited = (headers: Record<string, string> = {}) => app.request('/c/k/s/geheim', { headers }, { event });

beforeEach(() => {
  vi.mocked(log).mockClear();
  Object.assign(set, { ORIGIN_SECRET: undefined, VISIT_LOG: undefined });
});

describe('whoever comes', () => {
  it('round CloudFront finds nothing, whatever they show; through it, the portal', async () => {
    set.ORIGIN_SECRET = SECRET;
    for (const shown of [{}, { 'x-linkpact-origin': '' }, { 'x-linkpact-origin': SECRET.slice(1) }])
      expect((await visited(shown)).status).toBe(404);
    expect((await visited({ 'x-linkpact-origin': SECRET })).status).toBe(200);
  });

  it('through CloudFront is known by the address that CloudFront saw, not by one that they wrote themselves', async () => {
    set.ORIGIN_SECRET = SECRET;
    const passed = { 'x-linkpact-origin': SECRET, 'x-forwarded-for': '192.0.2.66, 203.0.113.7, 198.51.100.9' };
    expect(await (await visited(passed)).text()).toBe('203.0.113.7');
  });

  it('straight is known by the nearest address, and needs no secret', async () => {
    const answer = await visited({ 'x-forwarded-for': '192.0.2.66, 198.51.100.9' });
    expect([answer.status, await answer.text()]).toEqual([200, '198.51.100.9']);
  });

  it('is logged by route and network, without path, query or whole address; on a laptop not at all', async () => {
    await visited();
    expect(log).not.toHaveBeenCalled();
    set.VISIT_LOG = 'on';
    await visited();
    const visit = {
      request: 'r-1',
      method: 'GET',
      route: '/c/:contract/s/:secret',
      status: 200,
      network: '198.51.100.0/24',
    };
    expect(vi.mocked(log).mock.calls).toEqual([['info', 'visit', visit]]);
  });

  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:7:1::5', '2001:db8:7::/48'],
    ['2001:DB8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['nowhere', null],
    [null, null],
  ])('from %s is of the network %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
