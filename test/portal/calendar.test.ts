import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { calendarEntry, sequenceAt, type CalendarEntry } from '../../portal/mails/calendar.ts';

const lastDay = {
  uid: 'krmy-2025-00246.LO-2025-0001.opening@linkpact',
  sequence: 3,
  status: 'confirmed',
  title: '〔LO-2025-0001〕完工期限；35栋,36栋 \\ 物业',
  description: '合同第 5.2.2 条\n2025年2月12日（星期三）24:00',
  caseUrl: 'https://portal.example.com/c/krmy-2025-00246/cases/LO-2025-0001',
  now: '2025-02-11T03:00:00.000Z',
  alarmAt: '2025-02-12T01:00:00.000Z',
  lastDay: '2025-02-12',
} as const satisfies CalendarEntry;
const { lastDay: _, ...without } = lastDay;
const moment = { ...without, dueAt: '2025-02-12T04:10:00.000Z', alarmAt: '2025-02-12T02:10:00.000Z' } as const;

/** Read by another program than the one that wrote it. */
function read(text: string): { calendar: ICAL.Component; event: ICAL.Event; alarms: ICAL.Component[] } {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const [vevent, ...others] = calendar.getAllSubcomponents('vevent');
  expect(others).toEqual([]);
  const component = vevent ?? expect.fail('there is no event');
  return { calendar, event: new ICAL.Event(component), alarms: component.getAllSubcomponents('valarm') };
}

describe('the entry of a last day', () => {
  const { calendar, event, alarms } = read(calendarEntry(lastDay));

  it('takes the whole day, and nobody’s time', () => {
    expect([event.startDate.isDate, event.startDate.toString(), event.endDate.toString()]).toEqual([
      true,
      '2025-02-12',
      '2025-02-13',
    ]);
    expect(event.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(event.component.getFirstPropertyValue('class')).toBe('PRIVATE');
    expect(event.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
  });

  it('rings once, at the moment that it was told', () => {
    expect(alarms).toHaveLength(1);
    const trigger = alarms[0]?.getFirstPropertyValue('trigger');
    expect(trigger instanceof ICAL.Time && trigger.toJSDate().toISOString()).toBe(lastDay.alarmAt);
    expect(alarms[0]?.getFirstPropertyValue('action')).toBe('DISPLAY');
  });

  it('says what, which edition, and where the case is', () => {
    expect([event.uid, event.sequence, event.summary]).toEqual([lastDay.uid, 3, lastDay.title]);
    expect(event.description).toBe(`${lastDay.description}\n${lastDay.caseUrl}`);
    expect(event.component.getFirstPropertyValue('url')).toBe(lastDay.caseUrl);
    expect((event.component.getFirstPropertyValue('dtstamp') as ICAL.Time).toJSDate().toISOString()).toBe(lastDay.now);
  });

  it('invites nobody: no method, no organizer, no attendee', () => {
    expect(calendar.getFirstProperty('method')).toBeNull();
    expect(event.component.getFirstProperty('organizer')).toBeNull();
    expect(event.attendees).toEqual([]);
  });

  it('is the same each time and in every time zone of the machine', () => {
    const [zone, here] = [process.env['TZ'], calendarEntry(lastDay)];
    process.env['TZ'] = 'America/New_York';
    expect(calendarEntry(lastDay)).toBe(here);
    expect(calendarEntry(moment)).toContain('DTEND:20250212T041000Z');
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });
});

describe('the entry of a moment', () => {
  it('is the half hour before it', () => {
    const { event } = read(calendarEntry(moment));
    expect([event.startDate.toJSDate().toISOString(), event.endDate.toJSDate().toISOString()]).toEqual([
      '2025-02-12T03:40:00.000Z',
      '2025-02-12T04:10:00.000Z',
    ]);
  });

  it.each([null, moment.now, '2025-02-11T02:59:59.000Z'])('does not ring at %s', (alarmAt) => {
    expect(read(calendarEntry({ ...moment, alarmAt })).alarms).toEqual([]);
  });
});

describe('an entry that is taken back', () => {
  it('has the same uid, is cancelled, and does not ring', () => {
    const { event, alarms } = read(calendarEntry({ ...lastDay, sequence: 4, status: 'cancelled' }));
    expect([event.uid, event.sequence, event.component.getFirstPropertyValue('status'), alarms]).toEqual([
      lastDay.uid,
      4,
      'CANCELLED',
      [],
    ]);
  });
});

describe('any entry', () => {
  it('has lines of at most 75 octets that end in CRLF, no character cut in two, and reads back as it was said', () => {
    const text = fc
      .string({ unit: fc.constantFrom(...'完工期限链路（）〕a;,:\\ 😀é'), maxLength: 200 })
      .map((said) => `x${said}x`);
    fc.assert(
      fc.property(text, text, (title, description) => {
        const written = calendarEntry({ ...lastDay, title, description });
        const lines = written.split('\r\n');
        expect(lines.pop()).toBe('');
        for (const line of lines) {
          expect(line).not.toMatch(/[\r\n]/);
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(Buffer.from(line).toString()).toBe(line);
        }
        const { event } = read(written);
        expect([event.summary, event.description]).toEqual([title, `${description}\n${lastDay.caseUrl}`]);
      }),
    );
  });
});

it('a sequence rises by the minute and has room until the year 6000', () => {
  expect(sequenceAt('2025-02-11T03:01:00.000Z') - sequenceAt('2025-02-11T03:00:00.000Z')).toBe(1);
  expect(sequenceAt('6000-01-01T00:00:00.000Z')).toBeLessThan(2 ** 31);
});
