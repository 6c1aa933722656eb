import { GetCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { documents } from '../../functions/aws/clients.ts';
import { absent, get, put, query, update } from '../../functions/aws/table.ts';
import { dueEntries } from '../../functions/store/agenda.ts';
import { FORMER_AGENDA } from '../../functions/table.ts';
import { keys, LEAVE_AGENDA, onAgenda, type Key } from '../../functions/store/keys.ts';
import { SchemaError, versions, type Versions } from '../../functions/store/schema.ts';
import { openWiredOffice, type Office } from '../functions/office.ts';
import { interleaved } from './interleaving.ts';

type Item = Record<string, unknown>;

let office: Office;
beforeAll(async () => {
  office = await openWiredOffice();
});
afterAll(async () => {
  await office.close();
});

const TableName = 'linkpact';
let serial = 0;
const freshKey = (): Key => ({ pk: 'test#case#LO-2025-0001', sk: `task#${(serial += 1)}` });
const onDisk = async (Key: Key): Promise<Item | undefined> =>
  (await documents().send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
const everything = async (): Promise<(Item & Key)[]> =>
  (await documents().send(new ScanCommand({ TableName }))).Items as (Item & Key)[];
const updates = async (act: () => Promise<unknown>): Promise<number> => {
  const send = vi.spyOn(documents(), 'send');
  await act();
  const count = send.mock.calls.filter(([command]) => command instanceof UpdateCommand).length;
  send.mockRestore();
  return count;
};
const open = { expression: '#state = :open', names: { '#state': 'state' }, values: { ':open': 'open' } };

/** What a next release might do: an answer is called a reply, and the question's role moves out of the question. */
const next: Versions = [
  ...versions,
  [
    {
      of: ({ sk }) => sk.startsWith('task#'),
      reads: ['task', 'answer'],
      change: ({ task, answer }) => {
        const { role, ...rest } = task as { role: string };
        return { set: { task: rest, role, ...(answer === undefined ? {} : { reply: answer }) }, remove: ['answer'] };
      },
    },
  ],
];
const asked = { task: { name: 'complete', role: 'b.technician' }, state: 'open', token: 'first' };

const decide = (key: Key, answer: string): Promise<boolean> => update(key, { set: { state: 'decided', answer } }, open);
const decideNext = (key: Key, reply: string): Promise<boolean> =>
  update(key, { set: { state: 'decided', reply } }, open, next);

describe('the agenda of a release that spread it over parts', () => {
  it.each(FORMER_AGENDA)('is looked at late in each hour: %s', async (agendaShard) => {
    const key = freshKey();
    await put({ ...key, agendaShard, nextCheckAt: '2025-02-10T02:00:00.000Z' });
    const foundAt = async (now: string) => (await dueEntries(now)).some(({ sk }) => sk === key.sk);
    expect(await foundAt('2025-02-10T02:50:00.000Z')).toBe(false);
    expect(await foundAt('2025-02-10T02:55:00.000Z')).toBe(true);
    await update(key, { remove: LEAVE_AGENDA });
    expect(await foundAt('2025-02-10T02:55:00.000Z')).toBe(false);
  });
});

describe('an item that is not as it should be', () => {
  it('is named by what is wrong with it, and does not hold up the rest of the agenda', async () => {
    const key = keys.case(office.contract.terms.id, 'LO-1999-0001');
    await put({ ...key, record: { id: 'LO-1999-0001' }, version: 1, ...onAgenda(office.now()) });
    await expect(office.load('LO-1999-0001')).rejects.toThrow(/openedAt/);
    await update(key, { remove: LEAVE_AGENDA });
    const mail = keys.mail(office.contract.terms.id, null, 'broken');
    await put({ ...mail, mail: { id: 'broken', attempts: 'many' }, ...onAgenda(office.now()) });
    const id = await office.order(2);
    await office.sweep();
    expect(office.sent({ case: id, kind: 'task' })).toHaveLength(2);
    await update(mail, { remove: LEAVE_AGENDA });
  });
});

describe('a next schema', () => {
  it('is what old items are read in, by key and by query, and reading writes nothing', async () => {
    const key = { ...freshKey(), pk: 'test#case#read' };
    await put({ ...key, ...asked });
    const lifted = {
      ...key,
      task: { name: 'complete' },
      role: 'b.technician',
      state: 'open',
      token: 'first',
      schema: next.length,
    };
    expect(await get(key, next)).toEqual(lifted);
    expect(await query({ where: 'pk = :pk', values: { ':pk': key.pk } }, next)).toEqual([lifted]);
    expect(await onDisk(key)).toMatchObject({ schema: versions.length, task: asked.task });
  });

  it('is written to disk whole, over all versions at once, before anything of it is changed', async () => {
    const key = freshKey();
    await documents().send(new PutCommand({ TableName, Item: { ...key, ...asked, state: 'decided', answer: 'A' } }));
    expect(await update(key, { set: { token: 'second' } }, undefined, next)).toBe(true);
    expect(await onDisk(key)).toEqual({
      ...key,
      task: { name: 'complete' },
      role: 'b.technician',
      state: 'decided',
      reply: 'A',
      token: 'second',
      schema: next.length,
    });
  });

  it('lifts no item that a condition then refuses any less whole, and makes none where there is none', async () => {
    const key = freshKey();
    expect(await update(key, { set: { token: 'second' } })).toBe(false);
    expect(await onDisk(key)).toBeUndefined();
    await put({ ...key, ...asked, state: 'decided', answer: 'A' });
    expect(await decideNext(key, 'B')).toBe(false);
    expect(await get(key, next)).toMatchObject({ state: 'decided', reply: 'A' });
  });

  it('keeps what the release before decides between the look and the lift', async () => {
    const key = freshKey();
    await put({ ...key, ...asked });
    // First come, first served: the new release is refused, the old one decides, the new one would lift what it saw.
    expect(await interleaved([() => decideNext(key, 'B'), () => decide(key, 'A')], [])).toEqual([false, true]);
    expect(await onDisk(key)).toMatchObject({ state: 'decided', reply: 'A', schema: next.length });
  });

  it('is refused by the release before, in one sentence, whether it reads or writes', async () => {
    const key = { ...freshKey(), pk: 'test#case#newer' };
    await put({ ...key, ...asked }, absent, next);
    const refused = new RegExp(
      `test#case#newer ${key.sk} was written by a newer release \\(schema ${next.length}; this one reads up to ` +
        `${versions.length}\\).*Deploy the newer release again`,
    );
    await expect(get(key)).rejects.toThrow(refused);
    await expect(query({ where: 'pk = :pk', values: { ':pk': key.pk } })).rejects.toThrow(refused);
    await expect(decide(key, 'A')).rejects.toThrow(SchemaError);
    expect(await onDisk(key)).toMatchObject({ state: 'open', schema: next.length });
  });
});

it('no step that was written concerns the evidence', () => {
  const evidence = [keys.event('c', 'LO-2025-0001', 1), keys.document('c', 'LO-2025-0001', 'hash')];
  for (const step of versions.flat()) expect(evidence.filter(step.of)).toEqual([]);
});

type Outcome = { by: string; held: boolean | 'newer' };
const outcomeOf = async (by: string, decision: Promise<boolean>): Promise<Outcome> => {
  try {
    return { by, held: await decision };
  } catch (error) {
    if (error instanceof SchemaError) return { by, held: 'newer' };
    throw error;
  }
};

describe.each([{ pair: 'this release and a next one', of: next, old: decide, young: decideNext, reply: 'reply' }])(
  '$pair at work on one task at the same time, in any order of their requests,',
  ({ of, old, young, reply }) => {
    it('lose no decision, take only one, and leave an item that reads the same from disk', async () => {
      const actor = fc.constantFrom('old', 'young', 'reader', 'token');
      await fc.assert(
        fc.asyncProperty(
          fc.array(actor, { minLength: 2, maxLength: 5 }),
          fc.array(fc.nat(9), { maxLength: 20 }),
          async (actors, picks) => {
            const key = freshKey();
            await documents().send(
              new PutCommand({
                TableName,
                Item: { ...key, ...asked, ...(of === next ? { schema: versions.length } : {}) },
              }),
            );
            const acts = {
              old,
              young,
              reader: async () => (await get(key, of)) !== null,
              token: (_: Key, by: string) => update(key, { set: { token: by } }, undefined, of),
            };
            const outcomes = await interleaved(
              actors.map((name, n) => () => outcomeOf(`${name}-${n}`, acts[name](key, `${name}-${n}`))),
              picks,
            );
            const decisions = outcomes.filter(({ by }) => /old|young/.test(by));
            const read = await get(key, of);
            const taken = decisions.filter(({ held }) => held === true).map(({ by }) => by);
            expect(taken).toEqual(decisions.some(({ held }) => held !== 'newer') ? [read?.[reply]] : []);
            expect(read).toMatchObject({ state: taken.length === 1 ? 'decided' : 'open' });
            if (outcomes.some(({ by }) => by.startsWith('token'))) expect(read?.['token']).toMatch(/^token/);
            await update(key, { set: { state: read?.['state'] } }, undefined, of);
            expect(await onDisk(key)).toEqual(read);
          },
        ),
        { numRuns: 80 },
      );
    });
  },
);

describe('cases of an older release', () => {
  /** It did not note which mails came back. */
  const lift: Versions[number] = [
    {
      of: ({ sk }) => sk === 'case',
      reads: ['record'],
      change: ({ record }) => ({ set: { record: { returnedMails: [], ...(record as Item) } } }),
    },
  ];

  it('are put in the schema of today with the first write, which costs two requests more, once', async () => {
    const key = freshKey();
    await put({ ...key, ...asked });
    const set = (token: string) => update(key, { set: { token } }, undefined, next);
    expect(await updates(() => set('second'))).toBe(3);
    expect(await updates(() => set('third'))).toBe(1);
    expect(await onDisk(key)).toMatchObject({ token: 'third', role: 'b.technician', schema: next.length });
  });

  it('are read by the present one, go on to their end, and keep their evidence as it was', async () => {
    const id = await office.order(1);
    await office.answer(id, 'complete', 'submit', office.passed());
    const ofCase = (await everything()).filter(({ pk }) => pk.endsWith(`#case#${id}`));
    const { record, ...item } = ofCase.find(({ sk }) => sk === 'case') ?? expect.fail('no case');
    const { returnedMails: _, ...older } = record as Item;
    await documents().send(new PutCommand({ TableName, Item: { ...item, record: older } }));
    await expect(office.load(id)).rejects.toThrow(/returnedMails/);
    (versions as Versions[number][]).push(lift);
    try {
      await office.answer(id, 'sign-a', 'approve');
      await office.answer(id, 'sign-b', 'approve');
      expect(await office.file(id)).toMatchObject({ status: 'closed', returnedMails: [] });
      expect(await office.flaws(id)).toEqual([]);
      const now = new Map((await everything()).map((one) => [`${one.pk} ${one.sk}`, one]));
      expect(now.get(`${item.pk} case`)).toMatchObject({ schema: versions.length });
      for (const one of ofCase)
        if (/^(event|document)#/.test(one.sk)) expect(now.get(`${one.pk} ${one.sk}`)).toEqual(one);
    } finally {
      (versions as Versions[number][]).pop();
    }
  });
});
