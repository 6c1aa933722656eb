import type { Child } from 'hono/jsx';
import { Layout, type Frame } from '../layout.tsx';
import { words } from '../texts/words.ts';

/** For people of the contract who are no administrators. */
export function ForbiddenPage({ frame, home }: { frame: Frame; home: string }): Child {
  const { forbidden: w } = words(frame.language).console;
  return (
    <Layout frame={frame} title={w.title} state="forbidden">
      <h1>{w.title}</h1>
      <p>{w.text}</p>
      <p>
        <a class="button" href={home}>
          {w.home}
        </a>
      </p>
    </Layout>
  );
}
