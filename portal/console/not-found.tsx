import type { Child } from 'hono/jsx';
import { Layout, type Frame } from '../layout.tsx';
import { words } from '../texts/words.ts';
import { ConsolePage } from './page.tsx';
import { places, type Room } from './room.ts';

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

/** A case or an execution that is not there: mistyped, or older than the service keeps executions. */
export function LostPage({
  room,
  section,
  isCase,
}: {
  room: Room;
  section: 'cases' | 'executions' | 'overview';
  isCase: boolean;
}): Child {
  const { notFound: w, case: c } = words(room.language).console;
  return (
    <ConsolePage room={room} section={section} title={isCase ? c.notFoundTitle : w.title} state="unknown">
      <p>{isCase ? c.notFound : w.text}</p>
      <p>
        <a class="button" href={places(room.contract.terms.id).overview}>
          {w.back}
        </a>
      </p>
    </ConsolePage>
  );
}
