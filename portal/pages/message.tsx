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

type Way = { readonly href: string; readonly label: string };

interface PlainMessageProps {
  readonly frame: Frame;
  readonly title: string;
  /** What has come of the request, as scripts and tests read it. */
  readonly state: string;
  /** Where it goes on. */
  readonly way?: Way | undefined;
  readonly children?: Child;
}

/** A page of a heading, what there is to say, and one way on. */
export function PlainMessage({ frame, title, state, way, children }: PlainMessageProps): Child {
  return (
    <Layout frame={frame} title={title} state={state}>
      <section class="card message">
        <h1>{title}</h1>
        {children}
        {way && (
          <p>
            <a class="button second" href={way.href}>
              {way.label}
            </a>
          </p>
        )}
      </section>
    </Layout>
  );
}

export function MessagePage({ frame, kind, link }: { frame: Frame; kind: MessageKind; link?: Way }): Child {
  const w = words(frame.language).pages[kind];
  return (
    <PlainMessage frame={frame} title={w.title} state={states[kind]} way={link}>
      <p>{w.text}</p>
      {kind === 'notFound' ? (
        <p>
          <a href="/">{w.next}</a>
        </p>
      ) : (
        <p>{w.next}</p>
      )}
    </PlainMessage>
  );
}
