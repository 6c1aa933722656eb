import type { Child } from 'hono/jsx';
import { Layout, type Frame } from '../layout.tsx';
import { words } from '../texts/words.ts';

/** Pages that only say something: what has happened, that nothing was changed, and what to do next. */
export type MessageKind = 'expired' | 'unknown' | 'notFound' | 'noFile' | 'failure' | 'foreign' | 'too-large';

const states: Record<MessageKind, string> = {
  expired: 'expired',
  unknown: 'unknown',
  notFound: 'unknown',
  noFile: 'unknown',
  failure: 'failure',
  foreign: 'refused',
  'too-large': 'refused',
};

export function MessagePage({
  frame,
  kind,
  link,
}: {
  frame: Frame;
  kind: MessageKind;
  link?: { href: string; label: string };
}): Child {
  const w = words(frame.language).pages[kind];
  return (
    <Layout frame={frame} title={w.title} state={states[kind]}>
      <section class="card message">
        <h1>{w.title}</h1>
        <p>{w.text}</p>
        {kind === 'notFound' ? (
          <p>
            <a href="/">{w.next}</a>
          </p>
        ) : (
          <p>{w.next}</p>
        )}
        {link && (
          <p>
            <a class="button second" href={link.href}>
              {link.label}
            </a>
          </p>
        )}
      </section>
    </Layout>
  );
}
