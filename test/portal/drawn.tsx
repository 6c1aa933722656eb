import { parse } from 'node-html-parser';
import type { Language } from '../../domain/contract/contract.ts';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import { offeredActs } from '../../portal/facts/acts.ts';
import type { Frame } from '../../portal/layout.tsx';
import { CasePage } from '../../portal/pages/case.tsx';
import { OpenPage } from '../../portal/pages/open.tsx';
import { TaskPage, type TaskPageProps } from '../../portal/pages/task.tsx';
import { contract, mowed, personOf, rooms, Story } from './facts.ts';
import { gardenCare } from './rooms/garden-care.ts';

export const NOW = '2025-02-11T03:00:00.000Z';
export const LATE = '2025-02-13T02:00:00.000Z';

export const frame = (language: Language = 'zh-CN'): Frame => ({
  language,
  path: '/c/garden/t/secret',
  contract: { id: contract.terms.id, number: contract.terms.number, title: contract.terms.title },
  nav: [],
});

export const root = (html: string) => parse(html);
type Person = { by: string; language?: Language; now?: string };

export function taskPage(
  story: Story,
  name: string,
  { by, language = 'zh-CN', now = NOW }: Person,
  more: Partial<TaskPageProps> = {},
): string {
  return String(
    <TaskPage
      frame={frame(language)}
      source={story.source(now, language)}
      question={story.question(name)}
      person={personOf(by)}
      document={null}
      nonce="n0"
      retry={null}
      notice={null}
      {...more}
    />,
  );
}

export function casePage(
  story: Story,
  { language = 'zh-CN', now = NOW, role = 'a.operator' } = {} as Partial<Person> & { role?: string },
): string {
  const source = story.source(now, language);
  return String(
    <CasePage
      frame={frame(language)}
      source={source}
      rooms={rooms}
      events={story.events}
      answerable={[]}
      acts={offeredActs(source, rooms, role)}
      base={`/c/garden/cases/${story.file.id}`}
      fresh={null}
    />,
  );
}

export function openPage(typed: Record<string, string>, problems: FieldProblems, language: Language = 'zh-CN'): string {
  return String(
    <OpenPage
      frame={frame(language)}
      contract={contract}
      room={gardenCare}
      role="a.operator"
      cases={[]}
      now={NOW}
      form="f"
      nonce="n"
      typed={typed}
      problems={problems}
      problem={null}
      notice={null}
      own={null}
      isRemembered={false}
    />,
  );
}

export const retry = (decision: string, typed: { [name: string]: string }, problems: FieldProblems) => ({
  decision,
  typed,
  problems,
  notAllowed: false,
});
export const mower = { by: 'b-technician-1' };
export const signing = () => new Story().answer('2025-02-11T02:00:00.000Z', 'b-technician-1', 'mow', 'submit', mowed);
