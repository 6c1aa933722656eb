import type { Child } from 'hono/jsx';
import { showMoment } from '../format.ts';
import { Layout } from '../layout.tsx';
import { words, type Words } from '../texts/words.ts';
import { places, type Room } from './room.ts';

export type ConsoleSection = Exclude<keyof Words['console']['nav'], 'home'>;

type PageProps = {
  room: Room;
  section: ConsoleSection;
  title: string;
  lead?: string | undefined;
  state?: string;
  children: Child;
};

/** The frame of the console: its sections, the time, and the page's title. */
export function ConsolePage({ room, section, title, lead, state, children }: PageProps): Child {
  const { nav } = words(room.language).console;
  const place = places(room.contract.terms.id);
  const sections = (['overview', 'executions', 'cases', 'deadlines', 'money', 'contract'] as const).map((key) => ({
    href: place[key],
    label: nav[key],
    current: key === section,
  }));
  const { id, number, title: name } = room.contract.terms;
  return (
    <Layout
      frame={{
        language: room.language,
        path: room.path,
        contract: { id, number, title: name },
        nav: [...sections, { href: place.home, label: nav.home }],
      }}
      title={title}
      state={state ?? 'console'}
      wide
    >
      <Clock room={room} />
      <h1>{title}</h1>
      {lead !== undefined && <p class="lead">{lead}</p>}
      {children}
    </Layout>
  );
}

/** The request's time; where time can be moved, buttons that move it and come back here. */
function Clock({ room }: { room: Room }): Child {
  const { clock } = words(room.language).console;
  const moment = (
    <>
      <span class="muted">{clock.now}</span> <time datetime={room.now}>{showMoment(room.now, room.language)}</time>
    </>
  );
  if (room.clockUrl === null) return <p class="clock">{moment}</p>;
  return (
    <form class="clock" method="post" action={room.clockUrl} aria-label={clock.label}>
      <input type="hidden" name="return" value={room.path} />
      <span title={clock.lead}>{moment}</span>
      <span class="clock-steps">
        {Object.entries(clock.steps).map(([step, label]) => (
          <button class="small-button" name="advance" value={step}>
            {label}
          </button>
        ))}
      </span>
    </form>
  );
}

/** A part of a page under a heading, in a box of its own. */
export function Panel({
  id,
  title,
  aside,
  children,
}: {
  id: string;
  title: string;
  aside?: Child;
  children: Child;
}): Child {
  return (
    <section class="card panel" id={id} aria-labelledby={`${id}-title`}>
      <div class="panel-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

export function Empty({ children }: { children: Child }): Child {
  return <p class="empty">{children}</p>;
}

/** A wide table that scrolls within its panel on a phone. */
export function Scroll({ label, children }: { label: string; children: Child }): Child {
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
