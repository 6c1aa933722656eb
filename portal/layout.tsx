import type { Child } from 'hono/jsx';
import type { Bilingual, Language } from '../domain/contract/parties.ts';
import { styleHref } from './style/stylesheet.ts';
import { inLanguage, words } from './texts/words.ts';

/** What every page knows: who reads it, in which language, where it is, and for which contract. */
export type Frame = {
  language: Language;
  /** Path and query of this page, for the language switch. */
  path: string;
  contract: { id: string; number: string; title: Bilingual } | null;
  /** Places to go from here. Empty on pages reached by a mail's link. */
  nav: readonly NavItem[];
  /**
   * In which role somebody acts here; where they take another of their roles, null where they have one only; and where
   * somebody else signs in.
   */
  as?: { readonly post: string; readonly change: string | null; readonly account: string };
};

/** `count`: so many things wait there for the reader. */
export type NavItem = { href: string; label: string; current?: boolean; count?: number };

type LayoutProps = {
  frame: Frame;
  title: string;
  /** What an automated client reads first: `open`, `decided`, `superseded`, `expired`, `unknown`, … */
  state?: string;
  wide?: boolean;
  /** Of the one page that has a script; it works without, too. */
  script?: string;
  children: Child;
};

/** The frame of every page: nothing inline, one stylesheet. */
export function Layout({ frame, title, state, wide, script, children }: LayoutProps): Child {
  const w = words(frame.language).shell;
  return (
    <html lang={frame.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${w.product}`}</title>
        <link rel="stylesheet" href={styleHref} />
        <link rel="icon" href={icon} />
        {script !== undefined && <script src={script} defer />}
      </head>
      <body class={wide ? 'wide' : undefined} data-state={state}>
        <a class="skip" href="#main">
          {w.skip}
        </a>
        <Masthead frame={frame} />
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <footer class="foot">
          <p>
            {w.timeNote}
            {frame.contract && (
              <>
                {' '}
                <PrivacyLink frame={frame} contractId={frame.contract.id} />
              </>
            )}
          </p>
        </footer>
      </body>
    </html>
  );
}

/** Where people read what is kept about them. */
export function PrivacyLink({ frame, contractId }: { frame: Frame; contractId: string }): Child {
  return <a href={`/c/${contractId}/privacy`}>{words(frame.language).privacy.link}</a>;
}

function Masthead({ frame }: { frame: Frame }): Child {
  const { shell } = words(frame.language);
  const other: Language = frame.language === 'en' ? 'zh-CN' : 'en';
  return (
    <header class="mast">
      <div class="mast-in">
        <div class="brand">
          <span class="mark" aria-hidden="true" />
          <span class="brand-name">{shell.product}</span>
          {frame.contract && <span class="brand-contract">{inLanguage(frame.contract.title, frame.language)}</span>}
        </div>
        <a
          class="switch"
          href={withLanguage(frame.path, other)}
          lang={other}
          hreflang={other}
          title={shell.switchLabel}
          rel="nofollow"
        >
          {shell.switchTo}
        </a>
      </div>
      {frame.nav.length > 0 && (
        <nav class="nav" aria-label={shell.product}>
          {frame.nav.map((item) => (
            <Place item={item} language={frame.language} />
          ))}
        </nav>
      )}
      {frame.as && <Account as={frame.as} language={frame.language} />}
    </header>
  );
}

function Place({ item, language }: { item: NavItem; language: Language }): Child {
  return (
    <a href={item.href} aria-current={item.current ? 'page' : undefined}>
      {item.label}
      {item.count !== undefined && item.count > 0 && (
        <>
          {' '}
          <span class="badge warn" aria-hidden="true">
            {item.count}
          </span>
          <span class="visually-hidden">{words(language).shell.waiting(item.count)}</span>
        </>
      )}
    </a>
  );
}

/** Who acts here, for somebody else to see before they answer in another's name. */
function Account({ as, language }: { as: NonNullable<Frame['as']>; language: Language }): Child {
  const { shell } = words(language);
  return (
    <p class="as small muted">
      {shell.as(as.post)} {as.change !== null && <a href={as.change}>{shell.changeRole}</a>}{' '}
      <a href={as.account} rel="nofollow">
        {shell.notYou}
      </a>
    </p>
  );
}

/** The same page in another language. */
export function withLanguage(path: string, language: Language): string {
  const [pathname = '/', search = ''] = path.split('?');
  const query = new URLSearchParams(search);
  query.set('lang', language);
  return `${pathname}?${query.toString()}`;
}

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" ' +
    'fill="#0f5c6e"/><path d="M12 20l8-8M10 15l-2 2a5 5 0 007 7l2-2M22 17l2-2a5 5 0 00-7-7l-2 2" fill="none" ' +
    'stroke="#fff" stroke-width="2.5" stroke-linecap="round"/></svg>',
)}`;
