import { describe, expect, it } from 'vitest';
import type { RoomDeadline } from '../../workflows/authoring/room.ts';
import type { Language } from '../../domain/contract/contract.ts';
import { openDeadlines, shownDeadlines } from '../../portal/facts/deadlines.ts';
import type { FactSource } from '../../portal/facts/section.ts';
import { composeMail, type MailSubject } from '../../portal/mails/mail.tsx';
import { TodoList } from '../../portal/pages/todo.tsx';
import { DeadlineCard } from '../../portal/parts.tsx';
import { NOW, root } from './drawn.tsx';
import { contract, personOf, Story } from './facts.ts';

/** The deadlines of a case as they are while their clocks stand: each has something left, and no end. */
const stoppedFrom = (source: FactSource): RoomDeadline[] =>
  source.room.deadlines(source.view).map((deadline) => {
    const { lastDay, dueAt } = deadline;
    const left = { unit: 'workdays' as const, n: 11 };
    const suspension = { unsuspended: { lastDay, dueAt: dueAt ?? '' }, suspensions: [], left };
    return { ...deadline, lastDay: null, dueAt: null, suspension };
  });

function stopped(language: Language = 'zh-CN') {
  const story = new Story();
  const source = story.source(NOW, language);
  const deadlines = stoppedFrom(source);
  const standing = { ...source, room: { ...source.room, deadlines: () => deadlines } };
  const question = story.question('mow');
  const [deadline = null] = shownDeadlines(standing, question);
  return { source: standing, question, deadline };
}

const SAID = {
  'zh-CN': ['期间中止，剩余 11 个工作日', /期间中止/g],
  en: ['lock stopped, 11 workdays left', /clock stopped/gi],
} as const;

const BEFORE = { 'zh-CN': '原期限：2025年2月12日（星期三）24:00', en: 'Was end of Wednesday, 12 February 2025' };

function mailed(subject: MailSubject): string {
  const { source } = stopped();
  const link = 'https://portal.example.com/c/garden/t/secret';
  const person = personOf('b-technician-1');
  const context = { contract, person, opened: source, now: NOW, link, portalUrl: 'https://portal.example.com' };
  return composeMail(subject, context).text;
}

describe.each(['zh-CN', 'en'] as const)('a clock that stands, in %s', (language) => {
  const [left, word] = SAID[language];
  const onceIn = (text: string) => {
    expect(text).toContain(left);
    expect(text.match(word)).toHaveLength(1);
  };

  it('is said once with its deadline, with what is left', () => {
    const { source } = stopped(language);
    const page = root(String(<DeadlineCard source={source} deadlines={openDeadlines(source)} />));
    for (const item of page.querySelectorAll('[data-deadline]')) onceIn(item.text);
    expect(page.querySelectorAll('[data-deadline]')).toHaveLength(2);
    expect(page.querySelectorAll('.badge')).toEqual([]);
    expect(page.text).toContain(BEFORE[language]);
  });

  it('is said once in the list of what waits: there is no time by which it is due', () => {
    const { source, question, deadline } = stopped(language);
    const { text } = root(
      String(<TodoList todos={[{ source, question, deadline }]} base="/c/garden" language={language} />),
    );
    onceIn(text);
    expect(text).not.toMatch(/日前|by clock/);
  });
});

describe('a mail about a deadline whose clock stands', () => {
  const { source, question, deadline } = stopped();

  it.each([
    ['asks', { kind: 'task', question }],
    ['sums up the day', { kind: 'digest', todos: [{ opened: source, question, deadline }], done: [], closed: [] }],
  ] as const)('says once what is left, where it %s', (_, subject) => {
    const text = mailed(subject as unknown as MailSubject);
    expect(text.match(/期间中止.*/g)).toEqual([expect.stringMatching(/^期间中止，剩余 11 个工作日/)]);
    expect(text).not.toContain('null');
  });
});
