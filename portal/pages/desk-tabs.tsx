import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/contract.ts';
import { withQuery } from '../console/page-context.ts';
import { words } from '../texts/words.ts';

type Tab = 'todo' | 'done' | 'mine' | 'all';

/** What waits for somebody, what they have dealt with, what they have started, and everything. @param now the open one */
export function DeskTabs({ base, now, language }: { base: string; now: Tab; language: Language }): Child {
  const { lists, todo, cases } = words(language).desk;
  const here = `${base}/cases`;
  const tabs: [Tab, string, string][] = [
    ['todo', base, todo.title],
    ['done', withQuery(here, { of: 'done' }), lists.done],
    ['mine', withQuery(here, { of: 'mine' }), lists.mine],
    ['all', here, lists.all],
  ];
  return (
    <nav class="tabs" aria-label={cases.title}>
      {tabs.map(([tab, href, label]) => (
        <a href={href} aria-current={tab === now ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}
