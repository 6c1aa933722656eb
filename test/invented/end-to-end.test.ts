import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadFile } from '../../functions/store/case-store.ts';
import { inventedContract } from './contract.ts';
import { instantOf, play, type Played } from './played.ts';
import { story } from './story.ts';

vi.mock('../../workflows/index.ts', async (original) => {
  const { withInvented } = await import('./index.ts');
  return withInvented(await original());
});

let played: Played;
beforeAll(async () => {
  played = await play(story, inventedContract());
});
afterAll(async () => {
  await played.laptop.close();
});

const caseNamed = (ref: string) => played.outcome.cases.find((one) => one.ref === ref) ?? expect.fail(`no case ${ref}`);
const mailsOf = (ref: string, kind: string, task?: string) =>
  played.mails.filter(
    (mail) =>
      mail.case === played.caseOf(ref) &&
      mail.kind === kind &&
      (task === undefined || mail.headers['x-linkpact-task'] === task),
  );
const fileOf = async (ref: string) =>
  (await loadFile('krmy-2025-00246', played.caseOf(ref))) ?? expect.fail(`no case ${ref}`);

describe('a workflow that is a folder and a line', () => {
  it('runs to its end through mails and pages', () => {
    expect(caseNamed('dry')).toMatchObject({ workflow: 'lawn-mowing', status: 'closed', outcome: 'mown' });
    expect(played.outcome.executions.filter(({ stateMachine }) => stateMachine === 'lawn-mowing')).toMatchObject([
      { status: 'SUCCEEDED' },
      { status: 'SUCCEEDED' },
    ]);
  });

  it('has a breach that costs money: 3 days from 11 February end with the 14th', () => {
    expect(caseNamed('dry').breaches).toMatchObject([
      {
        what: 'mow',
        clause: '12.2',
        at: '2025-02-15T00:00:00+08:00',
        debtor: 'b',
        amount: '300.00',
        state: 'standing',
      },
    ]);
  });

  it('tells of it in its own words, in the language of each reader', () => {
    const texts = mailsOf('dry', 'breach').map(({ to, text }) => [to, text] as const);
    expect(texts.map(([to]) => to).sort()).toEqual([
      'a.operator@example.com',
      'b.technician.en@example.com',
      'b.technician@example.com',
    ]);
    expect(texts.find(([to]) => to === 'b.technician@example.com')?.[1]).toContain('未按时修剪草坪');
    expect(texts.find(([to]) => to === 'b.technician.en@example.com')?.[1]).toContain('Lawn not mown in time');
    // Whoever builds and repairs reads no amounts.
    const tellsMoney = texts.filter(([, text]) => text.includes('300.00')).map(([to]) => to);
    expect(tellsMoney).toEqual(['a.operator@example.com']);
  });

  it('asks again what was returned, as a new round', async () => {
    const { questions } = await fileOf('dry');
    expect(questions.map(({ name, round, answer }) => [name, round, answer?.decision])).toEqual([
      ['mow', 1, 'submit'],
      ['inspect', 1, 'return'],
      ['mow', 2, 'submit'],
      ['inspect', 2, 'approve'],
    ]);
  });

  it('is opened on a page of its own, and its case has a page for both sides', async () => {
    expect(await played.textOf('/open/lawn-mowing', 'a-operator-1')).toMatch(/^200 .*通知修剪草坪.*面积（平方米）/);
    const page = await played.textOf(`/cases/${played.caseOf('dry')}`, 'b-technician-2');
    expect(page).toMatch(/^200 /);
    for (const word of ['Mow the lawn', 'Lawn not mown in time', 'Mown on']) expect(page).toContain(word);
    expect(await played.textOf(`/cases/${played.caseOf('dry')}`, 'a-operator-1')).toContain('300.00');
  });
});

describe('the console', () => {
  it('lists, draws and tells of cases that it knows nothing about', async () => {
    const cases = await played.textOf('/console/cases', 'admin-1');
    for (const ref of ['wet', 'dry', 'relief']) expect(cases).toContain(played.caseOf(ref));
    expect(cases).toContain('草坪修剪');
    const execution = `krmy-2025-00246_${played.caseOf('dry')}`;
    const drawn = await played.textOf(`/console/executions/lawn-mowing/${execution}`, 'admin-1');
    for (const word of ['修剪', '验看', '未按时修剪草坪', '已修剪']) expect(drawn).toContain(word);
  });

  it('shows the money of the invented breach', async () => {
    expect(await played.textOf('/console/money', 'admin-1')).toMatch(/^200 .*草坪逾期违约金.*300\.00/);
  });
});

describe('a case that acts on another one', () => {
  it('stops its clock: the time-out that waits moves from the 13th to the 15th', async () => {
    const history = await played.historyOf('wet');
    const ends = history.flatMap((event) => {
      const seconds = event.taskScheduledEventDetails?.timeoutInSeconds;
      return seconds === undefined || !event.taskScheduledEventDetails?.parameters.includes('"stage":"mowing"')
        ? []
        : [instantOf(event, seconds)];
    });
    expect([...new Set(ends)].slice(0, 2)).toEqual(['2025-02-13T16:00:00.000Z', '2025-02-15T16:00:00.000Z']);
  });

  it('has nobody asked twice', () => {
    expect(
      mailsOf('wet', 'task', 'mow.1')
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['b.technician.en@example.com', 'b.technician@example.com']);
  });

  it('lets the breach be dated to the new deadline, and takes it back once it is excused', async () => {
    const notices = mailsOf('wet', 'breach');
    expect(new Set(notices.map(({ sentAt }) => sentAt))).toEqual(new Set(['2025-02-15T16:00:00.000Z']));
    expect((await fileOf('wet')).breaches).toEqual([
      {
        what: 'mow',
        at: '2025-02-15T16:00:00.000Z',
        state: 'excused',
        times: 1,
        told: true,
        toldAt: '2025-02-15T16:00:00.000Z',
      },
    ]);
    const told = mailsOf('wet', 'notice').filter(({ to }) => to !== 'admin@example.com');
    const isMoved = ({ subject }: { subject: string }) => /期限变更|Deadline moved/.test(subject);
    const technicians = ['b.technician.en@example.com', 'b.technician@example.com'];
    expect(
      told
        .filter(isMoved)
        .map(({ to }) => to)
        .sort(),
      'the new end, to whoever was asked',
    ).toEqual(technicians);
    const excused = told.filter((mail) => !isMoved(mail));
    expect(excused.map(({ to }) => to).sort()).toEqual(notices.map(({ to }) => to).sort());
    expect(caseNamed('wet').breaches).toMatchObject([{ what: 'mow', state: 'excused', amount: null }]);
  });

  it('leaves no money to the breach that is excused', () => {
    expect(played.outcome.ledger.map(({ ref, amount, state }) => [ref, amount, state])).toEqual(
      expect.arrayContaining([
        ['wet', '300.00', 'void'],
        ['dry', '300.00', expect.stringMatching(/due|settled/)],
      ]),
    );
  });

  it('reads the facts of the month: both lawns, and on the 17th the breaches of both', async () => {
    const tallies = await Promise.all(['more-time', 'relief'].map(async (ref) => (await fileOf(ref)).steps[0]?.data));
    expect(tallies).toEqual([
      { cases: 2, breaches: 0, amount: '40.00' },
      { cases: 2, breaches: 2, amount: '40.00' },
    ]);
  });

  it('adds a row to the statement: 365,176.50 less 300.00, and twice 2 × 20.00 for standing by', () => {
    expect(played.outcome.payments[0]).toMatchObject({
      deductions: '300.00',
      additions: '80.00',
      payable: '364956.50',
    });
  });
});
