import type { Child } from 'hono/jsx';
import type { Contract } from '../../domain/contract/contract.ts';
import { AvailabilityBars } from '../chart/availability.tsx';
import { Scroll } from '../console/page.tsx';
import type { SiteMonth } from '../facts/availability.ts';
import type { CaseRow } from '../facts/case-row.ts';
import { showPlainDay, showPlainMoment, showShare, showSpan } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { Facts } from '../parts.tsx';
import { inLanguage, wordFor, words } from '../texts/words.ts';
import { keptLook, keptText } from './case-list.tsx';
import { serviceText, siteState, type SiteFacts } from './site-table.ts';

interface SiteProps {
  readonly frame: Frame;
  readonly base: string;
  readonly contract: Contract;
  readonly facts: SiteFacts;
  /** Its cases, the newest first: those that tell of an outage, and all others. */
  readonly faults: readonly CaseRow[];
  readonly history: readonly CaseRow[];
  readonly months: readonly SiteMonth[];
  /** What the reader may start here: what it is called, and the way to its form. */
  readonly openings: readonly { readonly title: string; readonly path: string }[];
}

/** One link: its state, what the annex says of it, and everything that was ever done there. */
export function SitePage(props: SiteProps): Child {
  const { frame, base, contract, facts, faults, history, months, openings } = props;
  const { language } = frame;
  const { sites: w } = words(language).desk;
  const { site, link } = facts;
  const day = (on: string | null | undefined) => (on ? showPlainDay(on, language) : '–');
  const annex = contract.terms.annex.columns.flatMap(({ key, title }) => {
    const value = site.attributes[key];
    return value === undefined ? [] : [{ label: inLanguage(title, language), value: String(value) }];
  });
  return (
    <Layout frame={frame} title={site.name} state="site" wide>
      <p class="eyebrow">
        <a href={`${base}/sites`}>{w.back}</a>
      </p>
      <h1>
        {words(language).names.site(String(site.seq), site.name)} <SiteState facts={facts} frame={frame} />
      </h1>
      <section class="card">
        <Facts
          facts={[
            { label: w.service, value: link ? serviceText(contract, link, language) : '–' },
            { label: w.openedOn, value: day(link?.openedOn) },
            ...(link?.closedOn ? [{ label: w.closedOn, value: day(link.closedOn) }] : []),
          ]}
        />
      </section>
      <Openings frame={frame} openings={openings} />
      <Availability frame={frame} months={months} />
      <Cases id="faults" title={w.faults} none={w.noFaults} cases={faults} {...{ frame, base }} />
      <Cases id="history" title={w.history} none={w.noHistory} cases={history} {...{ frame, base }} />
      {annex.length > 0 && (
        <section class="card" aria-labelledby="annex">
          <h2 id="annex">{w.attributes}</h2>
          <Facts facts={annex} />
        </section>
      )}
    </Layout>
  );
}

function SiteState({ facts, frame }: { facts: SiteFacts; frame: Frame }): Child {
  const state = siteState(facts);
  const said = wordFor(words(frame.language).desk.sites.states, state);
  return <span class={state === 'open' ? 'badge good' : 'badge'}>{said}</span>;
}

/** The share of each month in which the site's links were in service, drawn and in figures. */
function Availability({ frame: { language }, months }: Pick<SiteProps, 'frame' | 'months'>): Child {
  const { sites: w } = words(language).desk;
  const { year } = words(language).console;
  if (months.every(({ availability }) => availability === null)) return null;
  return (
    <section class="card" aria-labelledby="availability">
      <h2 id="availability">{w.availability}</h2>
      <div class="figures">
        <AvailabilityBars months={months} language={language} />
      </div>
      <Scroll label={w.availability}>
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{year.month}</th>
              {[w.outages, w.out, year.available].map((head) => (
                <th scope="col" class="amount">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, outages, outMs, availability }) => (
              <tr data-month={month}>
                <td class="num">{words(language).desk.periods(month)}</td>
                <td class="amount">{outages}</td>
                <td class="amount">{outMs === 0 ? '–' : showSpan(outMs, language)}</td>
                <td class="amount">{availability === null ? '–' : showShare(availability)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="small muted">{w.availabilityNote}</p>
    </section>
  );
}

type CasesProps = Pick<SiteProps, 'frame' | 'base'> & {
  id: string;
  title: string;
  none: string;
  cases: readonly CaseRow[];
};

function Cases({ frame, base, id, title, none, cases }: CasesProps): Child {
  const { language } = frame;
  const { cases: w } = words(language).desk;
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {cases.length === 0 ? (
        <p class="empty">{none}</p>
      ) : (
        <Scroll label={title}>
          <table class="rows">
            <thead>
              <tr>
                {[w.id, w.matter, w.opened, w.closed, w.state, w.kept].map((head) => (
                  <th scope="col">{head}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cases.map((row) => (
                <tr data-case={row.id}>
                  <td>
                    <a href={`${base}/cases/${row.id}`}>{row.number}</a>
                  </td>
                  <td>{row.matter}</td>
                  <td class="num">{showPlainMoment(row.openedAt, language)}</td>
                  <td class="num">{row.closedAt === null ? '–' : showPlainMoment(row.closedAt, language)}</td>
                  <td>
                    <span class={row.isOpen ? 'badge' : 'badge good'}>{row.state}</span>
                  </td>
                  <td class={keptLook(row)}>{keptText(row, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
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
