import { GetCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../../domain/time/instant.ts';
import { documents } from '../../functions/aws/clients.ts';
import { absent, get, put, query, update } from '../../functions/aws/table.ts';
import { keys, type Key } from '../../functions/store/keys.ts';
import { SchemaError, versions, type Versions } from '../../functions/store/schema.ts';
import { openOffice, opened, type Office } from '../functions/office.ts';
import { interleaved } from './interleaving.ts';

type Item = Record<string, unknown>;

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  await office.laptop.close();
});

const TableName = 'linkpact';
let serial = 0;
const freshKey = (): Key => keys.task('test', 'LO-2025-0001', `complete.${(serial += 1)}`);
const onDisk = async (Key: Key): Promise<Item | undefined> =>
  (await documents().send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
const everything = async (): Promise<(Item & Key)[]> =>
  (await documents().send(new ScanCommand({ TableName }))).Items as (Item & Key)[];
const sent = async (act: () => Promise<unknown>): Promise<Record<string, number>> => {
  const before = office.laptop.calls.snapshot().calls;
  await act();
  return Object.fromEntries(
    Object.entries(office.laptop.calls.snapshot().calls)
      .map(([name, n]) => [name, n - (before[name] ?? 0)] as const)
      .filter(([, n]) => n > 0),
  );
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

/** As release 0.1.0 writes: no number, and none asked for. */
async function decideAs010(Key: Key, answer: string): Promise<boolean> {
  try {
    await documents().send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'SET #state = :decided, answer = :answer',
        ConditionExpression: '#state = :open',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':decided': 'decided', ':answer': answer, ':open': 'open' },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}

const decide = (key: Key, answer: string): Promise<boolean> => update(key, { set: { state: 'decided', answer } }, open);
const decideNext = (key: Key, reply: string): Promise<boolean> =>
  update(key, { set: { state: 'decided', reply } }, open, next);

describe('items of release 0.1.0', () => {
  it('carry an order to its end, and its evidence holds', async () => {
    const id = opened(await office.order({ site: 1 }));
    await office.answer(id, 'complete.1', 'submit', { testedOn: dayOf(office.now()), result: 'pass' });
    for (const { pk, sk } of await everything()) {
      await documents().send(
        new UpdateCommand({
          TableName,
          Key: { pk, sk },
          UpdateExpression: 'REMOVE #schema',
          ExpressionAttributeNames: { '#schema': 'schema' },
        }),
      );
    }
    const old = await everything();
    expect(old.every((item) => !('schema' in item))).toBe(true);
    await office.answer(id, 'sign-a.1', 'approve');
    await office.answer(id, 'sign-b.1', 'approve');
    expect((await office.load(id)).record.status).toBe('closed');
    expect(await office.evidence(id)).toEqual([]);
    const now = new Map((await everything()).map((item) => [`${item.pk} ${item.sk}`, item]));
    for (const item of old) {
      const changed = now.get(`${item.pk} ${item.sk}`);
      if (item.sk.startsWith('event#') || item.sk.startsWith('document#')) expect(changed).toEqual(item);
      if (/^task#sign|^case$/.test(item.sk)) expect(changed).toMatchObject({ schema: versions.length });
    }
  });

  it('are put in the schema of today with the first write, which costs two requests more, once', async () => {
    const key = freshKey();
    await documents().send(new PutCommand({ TableName, Item: { ...key, ...asked } }));
    expect(await sent(() => update(key, { set: { token: 'second' } }))).toEqual({ 'dynamodb:UpdateItem': 3 });
    expect(await sent(() => update(key, { set: { token: 'third' } }))).toEqual({ 'dynamodb:UpdateItem': 1 });
    expect(await onDisk(key)).toEqual({ ...key, ...asked, token: 'third', schema: versions.length });
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
      `test#case#newer ${key.sk} was written by a newer release \\(schema ${next.length}; this one reads up to ${versions.length}\\).*Deploy the newer release again`,
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

describe.each([
  { pair: 'release 0.1.0 and this one', of: versions, old: decideAs010, young: decide, reply: 'answer' },
  { pair: 'this release and a next one', of: next, old: decide, young: decideNext, reply: 'reply' },
])('$pair at work on one task at the same time, in any order of their requests,', ({ of, old, young, reply }) => {
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
      { numRuns: 150 },
    );
  });
});
