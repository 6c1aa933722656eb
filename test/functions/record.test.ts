import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorSchema } from '../../domain/evidence/actor.ts';
import { changedPaths } from '../../domain/evidence/changed-paths.ts';
import { readHeadList } from '../../domain/evidence/heads.ts';
import { verifyAccess } from '../../domain/evidence/verify-access.ts';
import { verifyPublications } from '../../domain/evidence/verify-publications.ts';
import { noteItem, pendingNotes } from '../../functions/store/access-notes.ts';
import { loadContractChain } from '../../functions/store/contract-chain.ts';
import { loadLists } from '../../functions/store/head-lists.ts';
import { putNew } from '../../functions/aws/put-new.ts';
import { actorOf } from '../../functions/use-cases/actor.ts';
import { noteAccess, signInNote } from '../../functions/use-cases/note-access.ts';
import { shortHash } from '../../portal/format.ts';
import { Browser, signedIn, type Page } from '../portal/browser.ts';
import { channel } from './channel.ts';
import { openOffice, type Office } from './office.ts';

const at = (day: string, time = '11:00'): string => new Date(`${day}T${time}:00+08:00`).toISOString();
let office: Office;
let id: string;
beforeAll(async () => {
  office = await openOffice(at('2025-02-10', '10:00'));
  id = office.contract.terms.id;
}, 60_000);
afterAll(() => office.close());

const accessing = () => ({ contract: id, person: office.person('a.signer'), channel, at: office.now() });

describe('a publication', () => {
  const told = () => office.sent().filter((mail) => mail.id.startsWith('published.'));

  it('tells nobody the first time: that is what the parties begin with', async () => {
    await office.later(1);
    expect(told()).toEqual([]);
  });

  it('tells both sides’ signers once what changed, its version and from when, when the offices are open', async () => {
    await office.to(at('2025-02-10', '22:00'));
    const people = office.contract.people.map((one) =>
      one.role === 'a.operator' ? { ...one, email: `new-${one.email}` } : one,
    );
    await office.publish(people);
    await office.publish(people);
    await office.later(1);
    expect(told()).toEqual([]);
    await office.to(at('2025-02-11'));
    const signers = people.filter(({ role }) => /^[ab]\.signer$/.test(role)).map((one) => one.id);
    expect(told().map(({ person }) => person)).toEqual(signers);
    const { events } = await loadContractChain(id, 'contract');
    const version = String((events.at(-1)?.data['versions'] as Record<string, string>)['people']);
    const text = Buffer.from(
      /base64\r\n\r\n([\s\S]+?)\r\n--/.exec(told()[0]?.raw ?? '')?.[1] ?? '',
      'base64',
    ).toString();
    expect(text).toContain(version);
    expect(text).toMatch(/people\[a-operator-\d\]\.email/);
  });

  it('is compared path by path, entries of lists by their ids', () => {
    const before = { people: [{ id: 'x', name: '1' }], terms: { days: [1, 2], since: '2025' } };
    const after = { people: [{ id: 'y', name: '1' }], terms: { days: [1, 3], since: '2025' } };
    expect(changedPaths(before, after)).toEqual(['people[x]', 'people[y]', 'terms.days[2]']);
    expect(changedPaths(before, before)).toEqual([]);
  });
});

describe('who looked', () => {
  it('is noted in one write, and stands in the chain of the contract from the next list on', async () => {
    const before = office.world.calls();
    await putNew([await signInNote(accessing())]);
    // The versions in force are read once a call; a sign-in has read them already.
    expect(office.world.calls() - before).toBeLessThanOrEqual(2);
    await noteAccess(accessing(), 'exported', { what: 'cases', of: null });
    expect((await pendingNotes(id)).map(({ kind }) => kind).sort()).toEqual(['exported', 'signed-in']);
    await office.to(at('2025-02-12'));
    expect(await pendingNotes(id)).toEqual([]);
    const { events } = await loadContractChain(id, 'access');
    expect(events.map(({ kind }) => kind).sort()).toEqual(['exported', 'signed-in']);
    expect(actorSchema.parse(events[0]?.data['actor'])).toMatchObject({ role: 'a.signer', party: 'a' });
    const last = (await loadLists(id)).map(({ list }) => readHeadList(list)).at(-1);
    expect(last?.heads).toContainEqual({ chain: 'access', seq: 2, hash: events[1]?.hash });
  });

  it('is checked like the rest: kinds, ids, who they were under what was published', async () => {
    const { publications } = verifyPublications(await loadContractChain(id, 'contract'), id);
    const { events } = await loadContractChain(id, 'access');
    expect(verifyAccess(events, id, publications)).toEqual([]);
    const problems = (change: object): string[] =>
      verifyAccess([{ ...events[0], ...change } as (typeof events)[number]], id, publications).map(
        ({ problem }) => problem,
      );
    expect(problems({ kind: 'glanced' })).toEqual(['hash-differs', 'id-differs', 'unknown-kind']);
    expect(problems({ data: { ...events[0]?.data, contract: 'another' } })).toContain('other-case');
  });

  it('of a look that was cut short stands there once', async () => {
    const { chainNotes } = await import('../../functions/store/access-notes.ts');
    await putNew([await signInNote({ ...accessing(), at: office.now() })]);
    const [note] = await pendingNotes(id);
    const { query } = await import('../../functions/aws/table.ts');
    const found = () => query({ where: 'pk = :pk', values: { ':pk': `${id}#access` }, newestFirst: true, limit: 1 });
    await chainNotes(id, await found());
    await chainNotes(id, await found());
    const { events } = await loadContractChain(id, 'access');
    expect(events.filter((event) => event.id === note?.id)).toHaveLength(1);
  });
});

describe('the page of both', () => {
  const people = new Map<string, Browser>();
  beforeAll(async () => {
    for (const role of ['a.signer', 'b.signer', 'a.finance', 'b.manager'])
      people.set(role, await signedIn(office, role));
  });
  const as = (role: string) => people.get(role) ?? expect.fail(role);
  const page = (role: string) => as(role).get(`/c/${id}/record`);
  const kindsOn = ({ root }: Page) =>
    root.querySelectorAll('tr[data-kind]').map((row) => row.getAttribute('data-kind'));

  it('lists publications with what changed, and who signed in and exported, for the signers of both parties', async () => {
    const { events } = await loadContractChain(id, 'contract');
    for (const role of ['a.signer', 'b.signer']) {
      const shown = await page(role);
      expect([shown.status, shown.state]).toEqual([200, 'record']);
      expect(kindsOn(shown).filter((kind) => kind === 'published')).toHaveLength(events.length);
      expect(kindsOn(shown)).toEqual(expect.arrayContaining(['signed-in', 'exported']));
      for (const part of ['发布 · 人员', '导出 · 事项清单', '甲方责任人', shortHash(events.at(-1)?.hash ?? '')])
        expect(shown.text).toContain(part);
      // This sign-in is no link of the chain yet, and stands there all the same.
      const signedInRows = shown.root.querySelectorAll('tr[data-kind=signed-in]').map(({ text }) => text);
      expect(signedInRows.filter((text) => text.includes('待入链')).length).toBeGreaterThan(0);
    }
  });

  it('reaches every entry, the oldest ones by its pages, each entry once', async () => {
    for (let n = 0; n < 70; n++) await noteAccess(accessing(), 'exported', { what: 'ledger', of: null });
    const rows = async (n: number) =>
      (await as('b.signer').get(`/c/${id}/record?page=${n}`)).root
        .querySelectorAll('tr[data-kind]')
        .map(({ text }) => text);
    const [first, second, beyond] = [await rows(1), await rows(2), await rows(99)];
    const chained = (await Promise.all([loadContractChain(id, 'contract'), loadContractChain(id, 'access')])).flatMap(
      ({ events }) => events,
    );
    expect([first.length, first.length + second.length]).toEqual([
      60,
      chained.length + (await pendingNotes(id)).length,
    ]);
    expect(beyond).toEqual(second);
    for (const { hash } of chained)
      expect([...first, ...second].filter((text) => text.includes(shortHash(hash)))).toHaveLength(1);
  });

  it('is refused to others, who learn nothing of it, and gives the key to whom it is shown', async () => {
    for (const role of ['a.finance', 'b.manager']) {
      const shown = await page(role);
      expect([shown.status, kindsOn(shown)]).toEqual([403, []]);
      expect((await as(role).get(`/c/${id}/record/key.pem`)).status).toBe(403);
    }
    const { body } = await as('b.signer').download(`/c/${id}/record/key.pem`);
    expect(body.toString()).toBe((await loadLists(id)).at(-1)?.key);
    expect((await new Browser(office).get(`/c/${id}/record`)).location).toContain('/sign-in?return=');
  });
});

it('who looked stands in the chain some days later however many did on one day', async () => {
  await office.to(at('2025-03-03', '15:00'));
  const actor = { actor: await actorOf(id, { ...accessing(), role: 'a.signer' }) };
  const look = (n: number) => ({
    id: `looked.${n}`,
    at: office.now(),
    kind: 'looked',
    data: { ...actor, contract: id, case: `case-${n}` },
  });
  await putNew(Array.from({ length: 2100 }, (_, n) => noteItem(id, look(n))));
  await office.to(at('2025-03-07'));
  expect(await pendingNotes(id)).toEqual([]);
  const { events } = await loadContractChain(id, 'access');
  expect(events.filter(({ id: one }) => one.startsWith('looked.'))).toHaveLength(2100);
});
