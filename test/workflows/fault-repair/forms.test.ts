import { describe, expect, it } from 'vitest';
import { emptyRegister, released, type Register } from '../../../domain/case/register.ts';
import { workflowTerms } from '../../../domain/contract/contract.ts';
import { utc } from '../../../domain/time/instant.ts';
import { openingFields } from '../../../workflows/authoring/check-form.ts';
import { documentFor } from '../../../workflows/authoring/document.ts';
import { openQuestions } from '../../../workflows/authoring/judge.ts';
import { isOpenedByPeople } from '../../../workflows/authoring/room.ts';
import { faultRepair } from '../../../workflows/fault-repair/workflow.ts';
import { seed } from '../../domain/contract/seed.ts';
import { Refused, type PlayedCase } from '../play-room.ts';
import { refusedIn, sentencesOf } from '../sentences.ts';
import { after, bridged, called, repaired, reported, REPORTED_AT, returned } from './given.ts';

function problems(submit: () => unknown): unknown {
  try {
    submit();
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.problems;
    throw error;
  }
}

const { opening } = faultRepair;
if (!isOpenedByPeople(opening)) throw new Error('faults are reported by people');
const terms = workflowTerms(seed, faultRepair) as never;

describe('a report', () => {
  const fieldsOf = (role: string) =>
    openingFields(faultRepair, { contract: seed, terms, role }).map(({ name }) => name);

  it('names class, site, symptom and who can be called back', () => {
    expect(fieldsOf('a.operator')).toEqual(['class', 'site', 'symptom', 'reportedBy', 'phone']);
    for (const name of fieldsOf('a.operator')) {
      expect(problems(() => reported({ request: { [name]: '' } }))).toEqual({ [name]: { code: 'missing' } });
    }
    expect(problems(() => reported({ request: { class: 'rural' } }))).toEqual({
      class: { code: 'unknown-choice', allowed: ['urban', 'major', 'mobile-office'] },
    });
  });

  it('says when the provider was told only where the provider records it, and no later than now', () => {
    expect(fieldsOf('b.manager').at(-1)).toBe('notifiedAt');
    const told = (role: string, notifiedAt: string) => problems(() => reported({ role, request: { notifiedAt } }));
    expect(told('a.operator', REPORTED_AT)).toEqual({ notifiedAt: { code: 'unknown-field' } });
    expect(told('b.manager', REPORTED_AT)).toBeNull();
    expect(told('b.manager', after(REPORTED_AT, 1))).toEqual({
      notifiedAt: { code: 'in-the-future', latest: utc(REPORTED_AT) },
    });
  });

  it('counts from the moment at which the provider was told', () => {
    expect(opening.countsFrom?.({}, 'then')).toBe('then');
    expect(opening.countsFrom?.({ notifiedAt: 'earlier' }, 'then')).toBe('earlier');
  });
});

describe('the register', () => {
  const at = utc(REPORTED_AT);
  const admitted = (register: Register, notifiedAt?: string) =>
    opening.admit?.({
      contract: seed,
      terms,
      request: { class: 'urban', site: '7', ...(notifiedAt === undefined ? {} : { notifiedAt }) },
      register,
      role: 'b.manager',
      at,
    });
  const closedAt = after(REPORTED_AT, -60);
  const seated = (seat: string, by: string): Register => ({ ...emptyRegister, seats: { [seat]: by } });
  const change = { site: '7', state: 'closed', service: 'standard', on: '2025-07-07', since: null } as const;
  const linkClosed = released(seated('order/close/7', 'LO-1'), 'LO-1', closedAt, change);
  const lastFault = released(seated('fault/7', 'FR-1'), 'FR-1', closedAt, null);

  it.each([
    ['a free site', emptyRegister, undefined, { seats: ['fault/7'] }],
    ['a site whose fault is open', seated('fault/7', 'FR-2'), undefined, { joins: 'FR-2' }],
    ['another site’s fault', seated('fault/8', 'FR-2'), undefined, { seats: ['fault/7'] }],
    ['a closed link', linkClosed, undefined, { refused: { code: 'link-closed', against: 'LO-1' } }],
    [
      'a link at the moment of its closing',
      linkClosed,
      closedAt,
      { refused: { code: 'link-closed', against: 'LO-1' } },
    ],
    ['a link that was still there', linkClosed, after(closedAt, -1), { seats: ['fault/7'] }],
    ['a site whose last fault is closed', lastFault, undefined, { seats: ['fault/7'] }],
    ['the moment of that closing', lastFault, closedAt, { seats: ['fault/7'] }],
    [
      'a moment before that closing',
      lastFault,
      after(closedAt, -1),
      { refused: { code: 'not-free-yet', against: 'FR-1', bound: closedAt } },
    ],
  ])('takes, joins or refuses a report of %s', (_, register, notifiedAt, expected) => {
    expect(admitted(register, notifiedAt)).toEqual(expected);
  });

  it('knows the closing among what else became free', () => {
    const freed = { 'order/open/3': { case: 'LO-0', at: after(REPORTED_AT, -300) }, ...linkClosed.freed };
    expect(admitted({ ...linkClosed, freed }, after(closedAt, -1))).toEqual({ seats: ['fault/7'] });
  });

  it.each([
    [
      linkClosed,
      undefined,
      '该点位的链路已经停用（LO-1），须先开通才能办理。',
      'The link of this site is closed (LO-1); it has to be opened first.',
    ],
    [
      lastFault,
      after(closedAt, -1),
      '那时该点位的上一件事项（FR-1）还没有结束，应不早于2025年7月7日（星期一）07:00。',
      'At that time the last case of this site (FR-1) had not ended yet; Monday, 7 July 2025, 07:00 at the earliest.',
    ],
  ])('says why it refuses a report, and since when one would be taken', (register, notifiedAt, zh, en) => {
    const admittance = admitted(register, notifiedAt);
    if (!admittance || !('refused' in admittance)) throw new Error('it was taken');
    expect(sentencesOf(faultRepair, admittance.refused)).toEqual([zh, en]);
  });

  it('goes by the day where the order that closed the link is no longer known by its moment', () => {
    const { freed: _, ...rest } = linkClosed;
    const forgotten = { ...rest, freed: {} };
    expect(admitted(forgotten)).toEqual({ refused: { code: 'link-closed', against: 'LO-1' } });
    expect(admitted(forgotten, utc('2025-07-06T23:59:59+08:00'))).toEqual({ seats: ['fault/7'] });
  });
});

describe('stated times', () => {
  const now = after(REPORTED_AT, 30);
  const at = '2025-07-07T08:00:30+08:00';
  const ways = [
    ['respondedAt', called],
    ['repairedAt', repaired],
    ['since', bridged],
  ] as const;

  it.each(ways)('%s lies between the report and now', (name, tell) => {
    const told = (stated: string) => problems(() => tell(reported({ at }), now, stated));
    expect(told('2025-07-07T07:59:00+08:00')).toEqual({ [name]: { code: 'too-early', earliest: utc(at) } });
    // Forms take minutes: the minute of the report is not before it.
    expect(told('2025-07-07T08:00:00+08:00')).toBeNull();
    expect(told(now)).toBeNull();
    expect(told(after(now, 1))).toEqual({ [name]: { code: 'in-the-future', latest: now } });
  });

  it.each(ways)('%s may lie before the record of a call that came earlier', (name, tell) => {
    const request = { notifiedAt: '2025-07-07T07:30:00+08:00' };
    const told = (stated: string) => problems(() => tell(reported({ at, role: 'b.manager', request }), now, stated));
    expect(told('2025-07-07T07:30:00+08:00')).toBeNull();
    expect(told('2025-07-07T07:29:00+08:00')).toEqual({
      [name]: { code: 'too-early', earliest: utc('2025-07-07T07:30:00+08:00') },
    });
  });

  it('what lies outside is refused at its field, with the moment that would be right', () => {
    const told = (stated: string) => () => repaired(reported({ at }), now, stated);
    expect(refusedIn(faultRepair, told('2025-07-07T07:59:00+08:00'))).toEqual({
      repairedAt: ['不能早于2025年7月7日（星期一）08:00。', 'It can’t be before Monday, 7 July 2025, 08:00.'],
    });
    expect(refusedIn(faultRepair, told(after(now, 1)))).toEqual({
      repairedAt: [
        '不能晚于现在，即2025年7月7日（星期一）08:30。',
        'It can’t be later than now, Monday, 7 July 2025, 08:30.',
      ],
    });
  });

  it('no repair without a slip', () => {
    const answer = { repairedAt: now, cause: '光缆中断' };
    expect(problems(() => reported().answer(now, 'repair', 'submit', answer))).toEqual({ slip: { code: 'missing' } });
  });
});

describe('what is signed', () => {
  const content = (fault: PlayedCase, name: string) => {
    const question = openQuestions(fault.file).find((open) => open.name === name);
    const bytes = question && documentFor(faultRepair, fault.view, question)?.bytes;
    return bytes ? (JSON.parse(bytes) as { content: unknown }).content : null;
  };

  it('with the repair are the call and the backups, because its answer decides on them', () => {
    const fault = bridged(reported(), after(REPORTED_AT, 5));
    repaired(fault, after(REPORTED_AT, 10));
    expect(content(fault, 'confirm')).toMatchObject({ response: null, repair: { round: 2 }, backups: [{ round: 1 }] });
    called(fault, after(REPORTED_AT, 15));
    expect(content(fault, 'confirm')).toMatchObject({ response: { task: 'respond', round: 1 } });
    returned(fault, after(REPORTED_AT, 20));
    repaired(fault, after(REPORTED_AT, 25));
    expect(content(fault, 'confirm')).toMatchObject({ repair: { round: 3, decision: 'submit' } });
  });

  it('is the backup alone, for who confirms it', () => {
    const fault = bridged(reported(), after(REPORTED_AT, 5));
    expect(content(fault, 'confirm-backup')).toMatchObject({
      backup: { task: 'repair', round: 1, decision: 'backup' },
    });
    expect(content(fault, 'repair')).toBeNull();
  });
});

it('the customer’s answers are signed, the provider’s reports are not; one button fills in the call', () => {
  const decisions = Object.entries(faultRepair.questions).flatMap(([name, question]) =>
    Object.entries(question.decisions).map(([decision, spec]) => [
      `${name} ${decision}`,
      spec.factor,
      spec.signs ?? false,
    ]),
  );
  expect(decisions).toEqual([
    ['respond submit', false, false],
    ['repair submit', false, false],
    ['repair backup', false, false],
    ['confirm-backup approve', true, true],
    ['confirm-backup return', true, true],
    ['confirm approve', true, true],
    ['confirm approve-repair-only', true, true],
    ['confirm return', true, true],
  ]);
  expect(faultRepair.questions['respond']?.decisions['submit']?.oneTouch).toBe('respondedAt');
});
