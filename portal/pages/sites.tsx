import type { Child } from 'hono/jsx';
import type { Contract, Site } from '../../domain/contract/contract.ts';
import { holdsWords } from '../../domain/input/search-text.ts';
import type { Link } from '../../domain/case/register.ts';
import { Empty, Scroll } from '../console/page.tsx';
import type { CaseRow } from '../facts/case-row.ts';
import { areaOf } from '../facts/places.ts';
import { showMoment, showPlainDay } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { Facts } from '../parts.tsx';
import { inLanguage, wordFor, words } from '../texts/words.ts';

/** A link of the annex, what orders have made of it, and its cases. */
export interface SiteRow {
  readonly site: Site;
  /** Null until an order has said something. */
  readonly link: Link | null;
  /** Ids of the cases that are under way. */
  readonly open: readonly string[];
}

type SitesProps = {
  frame: Frame;
  base: string;
  contract: Contract;
  q: string | null;
  rows: readonly SiteRow[];
};

const stateOf = ({ link }: SiteRow): string => link?.state ?? 'unknown';

/** The links of the contract: what state each is in, and what is under way there. */
export function SitesPage({ frame, base, contract, q, rows }: SitesProps): Child {
  const { sites: w, cases } = words(frame.language).desk;
  const open = rows.filter((row) => stateOf(row) === 'open').length;
  const shown = rows.filter((row) => matches(contract, row, q));
  return (
    <Layout frame={frame} title={w.title} state="sites" wide>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead(open, rows.length)}</p>
      <form class="filters" method="get" action={`${base}/sites`} role="search">
        <div class="search">
          <label for="q">{cases.searchLabel}</label>
          <input type="search" id="q" name="q" value={q ?? ''} placeholder={w.search} maxlength={60} />
        </div>
        <button class="second small-button">{cases.apply}</button>
        {q !== null && <a href={`${base}/sites`}>{cases.clear}</a>}
      </form>
      <div class="card panel">
        {shown.length === 0 ? (
          <Empty>{w.none}</Empty>
        ) : (
          <SiteTable frame={frame} base={base} contract={contract} rows={shown} />
        )}
      </div>
    </Layout>
  );
}

const matches = (contract: Contract, { site }: SiteRow, q: string | null): boolean =>
  holdsWords([String(site.seq), site.name, ...areaOf(contract, site)].join(' '), q ?? '');

function SiteTable({ frame, base, contract, rows }: Omit<SitesProps, 'q'>): Child {
  const { sites: w } = words(frame.language).desk;
  return (
    <Scroll label={w.title}>
      <table class="rows">
        <thead>
          <tr>
            {[w.number, w.name, w.place, w.state, w.openedOn, w.current].map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr data-site={String(row.site.seq)}>
              <td class="num">{row.site.seq}</td>
              <td>
                <a href={`${base}/sites/${row.site.seq}`}>{row.site.name}</a>
              </td>
              <td>{areaOf(contract, row.site).join(' ')}</td>
              <td>
                <SiteState row={row} frame={frame} />
              </td>
              <td class="num">{row.link?.openedOn ? showPlainDay(row.link.openedOn, frame.language) : '–'}</td>
              <td>
                {row.open.map((id) => (
                  <a class="line" href={`${base}/cases/${id}`}>
                    {id}
                  </a>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function SiteState({ row, frame }: { row: SiteRow; frame: Frame }): Child {
  const state = stateOf(row);
  const said = wordFor(words(frame.language).desk.sites.states, state);
  return <span class={state === 'open' ? 'badge good' : 'badge'}>{said}</span>;
}

interface SiteProps {
  readonly frame: Frame;
  readonly base: string;
  readonly contract: Contract;
  readonly row: SiteRow;
  readonly history: readonly CaseRow[];
  /** What the reader may start here: what it is called, and the way to its form. */
  readonly openings: readonly { readonly title: string; readonly path: string }[];
}

/** One link: its state, what the annex says of it, and everything that was ever done there. */
export function SitePage({ frame, base, contract, row, history, openings }: SiteProps): Child {
  const { language } = frame;
  const { sites: w } = words(language).desk;
  const { site, link } = row;
  const day = (on: string | null | undefined) => (on ? showPlainDay(on, language) : '–');
  const annex = contract.terms.annex.columns.flatMap(({ key, title }) => {
    const value = site.attributes[key];
    return value === undefined ? [] : [{ label: inLanguage(title, language), value: String(value) }];
  });
  return (
    <Layout frame={frame} title={site.name} state="site">
      <p class="eyebrow">
        <a href={`${base}/sites`}>{w.back}</a>
      </p>
      <h1>
        {words(language).names.site(String(site.seq), site.name)} <SiteState row={row} frame={frame} />
      </h1>
      <section class="card">
        <Facts
          facts={[
            { label: w.openedOn, value: day(link?.openedOn) },
            ...(link?.closedOn ? [{ label: w.closedOn, value: day(link.closedOn) }] : []),
          ]}
        />
      </section>
      <Openings frame={frame} openings={openings} />
      <History frame={frame} base={base} history={history} />
      {annex.length > 0 && (
        <section class="card" aria-labelledby="annex">
          <h2 id="annex">{w.attributes}</h2>
          <Facts facts={annex} />
        </section>
      )}
    </Layout>
  );
}

function History({ frame, base, history }: Pick<SiteProps, 'frame' | 'base' | 'history'>): Child {
  const { sites: w } = words(frame.language).desk;
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">{w.history}</h2>
      {history.length === 0 ? (
        <p class="empty">{w.noHistory}</p>
      ) : (
        <ul class="list">
          {history.map((entry) => (
            <li class="entry">
              <a href={`${base}/cases/${entry.id}`}>{entry.id}</a>
              <span>{entry.matter}</span>
              <span class={entry.isOpen ? 'badge' : 'badge good'}>{entry.state}</span>
              <span class="small muted">{showMoment(entry.openedAt, frame.language)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Openings({ frame, openings }: Pick<SiteProps, 'frame' | 'openings'>): Child {
  if (openings.length === 0) return null;
  return (
    <section aria-labelledby="openings">
      <h2 id="openings">{words(frame.language).desk.sites.openHere}</h2>
      <p class="actions">
        {openings.map(({ title, path }) => (
          <a class="button second" href={path}>
            {title}
          </a>
        ))}
      </p>
    </section>
  );
}
