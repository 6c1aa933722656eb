import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { documents } from '../../functions/aws/clients.ts';
import { absent, get, put, query, update, type Condition } from '../../functions/aws/table.ts';
import { putEach, putNew } from '../../functions/aws/put-new.ts';
import { inOneCall } from '../../functions/once-per-call.ts';
import type { Versions } from '../../functions/store/schema.ts';
import { tableDefinition } from '../../functions/table.ts';
import { applyEnvironment } from '../../local/environment.ts';
import { tableOverTheWire } from '../functions/wire.ts';
import { MemoryTable } from './table.ts';

type Item = Record<string, unknown>;

/** The schema of these items: what is older is lifted when it is changed. */
const known: Versions = [
  [{ of: () => true, reads: ['note'], change: ({ note }) => ({ set: { said: note ?? 'nothing' }, remove: ['note'] }) }],
];

const moments = ['2025-02-10T02:00:00.000Z', '2025-02-11T02:00:00.000Z', '2025-02-12T02:00:00.000Z'];
const moment = fc.constantFrom(...moments);
const place = fc.record({ part: fc.nat(1), sk: fc.constantFrom('case', 'event#1', 'event#2') });
type Place = { part: number; sk: string };
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** What items of the store look like: a version, a record, a mail, a place on the agenda and in the list of cases. */
const attributes = fc.record(
  {
    version: fc.nat(2),
    record: fc.record({ status: fc.constantFrom('open', 'closed'), at: some(moment), said: fc.array(fc.nat(9)) }),
    mail: fc.record(
      { sentAt: fc.option(moment), attempts: fc.nat(2), recalledAt: moment, held: fc.constant(true) },
      { requiredKeys: ['sentAt', 'attempts'] },
    ),
    agendaShard: fc.constantFrom('agenda#0', 'agenda#1'),
    nextCheckAt: moment,
    listed: fc.boolean(),
    usedAt: moment,
    addressHash: fc.constantFrom('a', 'b'),
    note: fc.constantFrom('', 'x'),
  },
  { requiredKeys: [] },
);
type Attributes = typeof attributes extends fc.Arbitrary<infer T> ? T : never;

const conditions = fc.oneof(
  fc.constant(undefined),
  fc.constant(absent),
  fc.nat(2).map((version): Condition => ({
    expression: '#version = :version',
    names: { '#version': 'version' },
    values: { ':version': version },
  })),
  moment.map((at): Condition => ({
    expression: '#next = :place',
    names: { '#next': 'nextCheckAt' },
    values: { ':place': at },
  })),
  fc.tuple(fc.option(moment), fc.nat(2)).map(([at, attempts]): Condition => ({
    expression: '#mail.#sentAt = :sentAt AND #mail.#attempts = :attempts',
    names: { '#mail': 'mail', '#sentAt': 'sentAt', '#attempts': 'attempts' },
    values: { ':sentAt': at, ':attempts': attempts },
  })),
  fc.nat(2).map((attempts): Condition => ({
    expression:
      '#mail.#attempts = :attempts AND attribute_not_exists(#mail.#recalledAt) AND attribute_not_exists(#mail.#held)',
    names: { '#mail': 'mail', '#attempts': 'attempts', '#recalledAt': 'recalledAt', '#held': 'held' },
    values: { ':attempts': attempts },
  })),
  fc.tuple(fc.constantFrom('a', 'b'), moment).map(([hash, since]): Condition => ({
    expression: 'attribute_not_exists(pk) OR #hash <> :hash OR #lifted < :since',
    names: { '#hash': 'addressHash', '#lifted': 'usedAt' },
    values: { ':hash': hash, ':since': since },
  })),
  fc.constant<Condition>({ expression: 'attribute_exists(pk) AND attribute_not_exists(usedAt)' }),
);

const steps = fc.oneof(
  fc.record({ does: fc.constant('put'), place, item: attributes, condition: conditions, isOld: fc.boolean() }),
  fc.record({ does: fc.constant('update'), place, item: attributes, condition: conditions, isOld: fc.boolean() }),
  fc.record({ does: fc.constant('put each'), place, item: attributes, condition: conditions, isOld: fc.boolean() }),
  fc.record({ does: fc.constant('put new'), place, item: attributes, condition: conditions, isOld: fc.boolean() }),
);
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

/**
 * Sort keys of an index are as different as those of the store: which of two that are the same comes first is nowhere
 * said.
 */
function itemOf({ part, sk }: Place, { listed, ...item }: Attributes, run: string): Item {
  const own = `${part}${sk}`;
  return {
    ...item,
    ...(item.nextCheckAt === undefined ? {} : { nextCheckAt: `${item.nextCheckAt}${own}` }),
    ...(item.agendaShard === undefined ? {} : { agendaShard: `${run}${item.agendaShard}` }),
    ...(listed === true ? { listPk: `${run}#cases`, listSk: own } : {}),
  };
}

/** Plays the steps and says what came of each, and then of every kind of reading that the store knows. */
async function played(list: readonly Step[], run: string): Promise<unknown[]> {
  const keyOf = ({ part, sk }: Place) => ({ pk: `${run}#${part}`, sk });
  const outcomes: unknown[] = [];
  for (const { does, place: at, item, condition, isOld } of list) {
    const [key, set] = [keyOf(at), itemOf(at, item, run)];
    const gone = ['agendaShard', 'nextCheckAt'].filter((name) => !(name in set));
    if (does === 'put') outcomes.push(await put({ ...key, ...set }, condition, isOld ? [] : known));
    else if (does === 'update') outcomes.push(await update(key, { set, remove: gone }, condition, known));
    else if (does === 'put new') {
      const others = ['event#1', 'event#3'].map((sk) => ({ ...keyOf({ part: 1, sk }), note: run }));
      const own = { ...key, ...set };
      outcomes.push(await putNew(isOld ? [own, ...others, own] : [own], known));
    } else {
      const own = { item: { ...key, ...set }, condition: condition ?? absent };
      const other = { item: { ...keyOf({ part: 0, sk: 'event#2' }), note: run }, condition: absent };
      const isOther = at.part !== 0 || at.sk !== 'event#2';
      outcomes.push(await putEach(isOther ? [own, other] : [own], known));
    }
  }
  const all = ['case', 'event#1', 'event#2', 'event#3'].flatMap((sk) => [0, 1].map((part) => keyOf({ part, sk })));
  const pk = `${run}#0`;
  const { agenda, cases } = tableDefinition.indexes;
  const until = `${moments[1] ?? ''}1`;
  return [
    ...outcomes,
    await get(keyOf({ part: 0, sk: 'case' }), known),
    await inOneCall(() => Promise.all(all.map((key) => get(key, known)))),
    await query({ where: 'pk = :pk', values: { ':pk': pk } }, known),
    await query({ where: 'pk = :pk AND begins_with(sk, :of)', values: { ':pk': pk, ':of': 'event#' } }, known),
    await query({ where: 'pk = :pk', values: { ':pk': pk }, limit: 2, newestFirst: true }, known),
    ...(await Promise.all(
      [undefined, 1].map((limit) =>
        query({
          index: agenda.name,
          where: 'agendaShard = :shard AND nextCheckAt <= :until',
          values: { ':shard': `${run}agenda#0`, ':until': until },
          ...(limit === undefined ? {} : { limit }),
        }),
      ),
    )),
    await query({ index: cases.name, where: 'listPk = :list', values: { ':list': `${run}#cases` } }, known),
  ];
}

describe("the race's table", () => {
  let wire: Awaited<ReturnType<typeof tableOverTheWire>>;
  beforeAll(async () => {
    const urls = { awsUrl: 'http://127.0.0.1:1', portalUrl: 'http://portal.example.com' };
    applyEnvironment({ ...urls, mailFrom: 'linkpact@example.com', canMoveTime: false });
    wire = await tableOverTheWire(readContractFile());
  });
  afterAll(() => wire.close());

  it('does what DynamoDB does, for every kind of request that the store makes', async () => {
    let runs = 0;
    const held = new Set<unknown>();
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 14 }), async (list) => {
        const run = `run${(runs += 1)}`;
        const table = new MemoryTable();
        const inMemory = ({ constructor: { name }, input }: { constructor: { name: string }; input: object }) =>
          Promise.resolve().then(() => table.send(name, input));
        Object.assign(documents(), { send: inMemory });
        const found = await played(list, run);
        Reflect.deleteProperty(documents(), 'send');
        const expected = await played(list, run);
        expect(found).toEqual(expected);
        for (const outcome of expected) held.add(outcome);
      }),
      { numRuns: 15 },
    );
    // Conditions that held and conditions that did not.
    expect([held.has(true), held.has(false)]).toEqual([true, true]);
  });
});
