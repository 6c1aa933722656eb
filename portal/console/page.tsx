import type { Child } from 'hono/jsx';
import { mayRead } from '../../domain/contract/may-read.ts';
import { showMoment } from '../format.ts';
import { Layout } from '../layout.tsx';
import { words, type Words } from '../texts/words.ts';
import { routes, type PageContext } from './page-context.ts';

export type ConsoleSection = Exclude<keyof Words['console']['nav'], 'home'>;

type PageProps = {
  context: PageContext;
  section: ConsoleSection;
  title: string;
  lead?: string | undefined;
  state?: string;
  children: Child;
};

/** The frame of the console: its sections, the time, and the page's title. */
export function ConsolePage({ context, section, title, lead, state, children }: PageProps): Child {
  const { nav } = words(context.language).console;
  const route = routes(context.contract.terms.id);
  const money = mayRead(context.contract, context.role, 'money') ? (['money', 'contract'] as const) : [];
  const sections = (['overview', 'executions', 'cases', 'deadlines', ...money] as const).map((key) => ({
    href: route[key],
    label: nav[key],
    current: key === section,
  }));
  const { id, number, title: name } = context.contract.terms;
  return (
    <Layout
      frame={{
        language: context.language,
        path: context.path,
        contract: { id, number, title: name },
        nav: [...sections, { href: route.home, label: nav.home }],
      }}
      title={title}
      state={state ?? 'console'}
      wide
    >
      <Clock context={context} />
      <h1>{title}</h1>
      {lead !== undefined && <p class="lead">{lead}</p>}
      {children}
    </Layout>
  );
}

/** The request's time; where time can be moved, buttons that move it and come back here. */
function Clock({ context }: { context: PageContext }): Child {
  const { clock } = words(context.language).console;
  const moment = (
    <>
      <span class="muted">{clock.now}</span>{' '}
      <time datetime={context.now}>{showMoment(context.now, context.language)}</time>
    </>
  );
  if (context.clockUrl === null) return <p class="clock">{moment}</p>;
  return (
    <form class="clock" method="post" action={context.clockUrl} aria-label={clock.label}>
      <input type="hidden" name="return" value={context.path} />
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

interface PanelProps {
  readonly id: string;
  readonly title: string;
  readonly aside?: Child;
  /** Of a part that folds, whether it is unfolded at first. */
  readonly open?: boolean;
  readonly children: Child;
}

/** A part of a page under a heading, in a box of its own. */
export function Panel({ id, title, aside, open, children }: PanelProps): Child {
  if (open !== undefined)
    return (
      <details class="card panel folded" id={id} open={open}>
        <summary>
          <h2>{title}</h2> {aside}
        </summary>
        {children}
      </details>
    );
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
    <div class="scroll" tabindex={0} role="group" aria-label={label}>
      {children}
    </div>
  );
}
