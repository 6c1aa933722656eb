import type { Child } from 'hono/jsx';
import type { ReadKind } from '../../domain/contract/reading-table.ts';
import { Layout, type Frame } from '../layout.tsx';
import { words } from '../texts/words.ts';

/** The contract doesn't let this person's role read that. Nothing of it stands here. */
export function MayNotReadPage({ frame, home, kind }: { frame: Frame; home: string; kind: ReadKind }): Child {
  const { pages, shell } = words(frame.language);
  const { mayNotRead: w } = pages;
  return (
    <Layout frame={frame} title={w.title} state="forbidden">
      <section class="card message">
        <h1>{w.title}</h1>
        <p>{w[kind]}</p>
        <p>{w.next}</p>
        <p>
          <a class="button second" href={home}>
            {shell.home}
          </a>
        </p>
      </section>
    </Layout>
  );
}
