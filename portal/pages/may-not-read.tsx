import type { Child } from 'hono/jsx';
import type { ReadKind } from '../../domain/contract/reading-table.ts';
import type { Frame } from '../layout.tsx';
import { words } from '../texts/words.ts';
import { PlainMessage } from './message.tsx';

/** The contract doesn't let this person's role read that. Nothing of it stands here. */
export function MayNotReadPage({ frame, home, kind }: { frame: Frame; home: string; kind: ReadKind }): Child {
  const { pages, shell } = words(frame.language);
  const { mayNotRead: w } = pages;
  return (
    <PlainMessage frame={frame} title={w.title} state="forbidden" way={{ href: home, label: shell.home }}>
      <p>{w[kind]}</p>
      <p>{w.next}</p>
    </PlainMessage>
  );
}
