import type { Child } from 'hono/jsx';
import { layersOf } from '../../domain/calendar/calendars.ts';
import { calendarLayersOf, type Contract, type Language } from '../../domain/contract/contract.ts';
import { yuan } from '../../domain/money/amounts.ts';
import { legalName, roleName } from '../facts/people.ts';
import type { Fact } from '../facts/section.ts';
import { penaltiesShown, periodsShown, type ShownTerm } from '../facts/terms-shown.ts';
import { clauseText } from '../facts/wording.ts';
import { showPlainDay } from '../format.ts';
import { Facts } from '../parts.tsx';
import { inLanguage, wordFor, words } from '../texts/words.ts';
import { Panel, Scroll } from './page.tsx';
import { routes } from './page-context.ts';

type PartProps = { contract: Contract; language: Language };

/** Parties, term and price, each with its clause. */
export function Basics({ contract, language }: PartProps): Child {
  const { contract: w } = words(language).console;
  const { number, term, price } = contract.terms;
  const by = (text: string, clause: string): string => w.noted(text, clauseText(clause, language));
  const facts: Fact[] = [
    { label: w.number, value: number },
    { label: w.party.a, value: legalName(contract, 'a', language) },
    { label: w.party.b, value: legalName(contract, 'b', language) },
    {
      label: w.term,
      value: by(`${showPlainDay(term.from, language)} – ${showPlainDay(term.to, language)}`, term.clause),
    },
    { label: w.total, value: by(yuan(price.total, language), price.clause) },
    { label: w.net, value: yuan(price.net, language) },
    { label: w.tax, value: w.noted(yuan(price.tax, language), `${price.taxPercent}%`) },
    ...(price.linkMonthly === undefined
      ? []
      : [{ label: w.monthly, value: by(yuan(price.linkMonthly, language), price.linkClause ?? price.clause) }]),
  ];
  return (
    <Panel id="basics" title={w.basics}>
      <Facts facts={facts} />
    </Panel>
  );
}

export function Instalments({ contract, language }: PartProps): Child {
  const { contract: w, money } = words(language).console;
  const rows = contract.terms.settlements.map(({ ref, from, to, instalment }) => [
    money.payment(Number(ref.split('-').at(-1))),
    `${showPlainDay(from, language)} – ${showPlainDay(to, language)}`,
    yuan(instalment, language),
  ]);
  return (
    <Panel id="instalments" title={w.instalments}>
      <Table label={w.instalments} heads={[w.payment, w.period, w.amount]} rows={rows} />
    </Panel>
  );
}

export function Duties({ contract, language }: PartProps): Child {
  const { contract: w } = words(language).console;
  return (
    <>
      <Panel id="periods" title={w.periods}>
        <Terms label={w.periods} head={w.lasts} terms={periodsShown(contract, language)} language={language} />
      </Panel>
      <Panel id="penalties" title={w.penalties}>
        <Terms label={w.penalties} head={w.costs} terms={penaltiesShown(contract, language)} language={language} />
      </Panel>
    </>
  );
}

type TermsProps = { label: string; head: string; terms: readonly ShownTerm[]; language: Language };

function Terms({ label, head, terms, language }: TermsProps): Child {
  const { contract: w } = words(language).console;
  const rows = terms.map(({ workflow, name, text, clause, isSetting }) => [
    workflow,
    name,
    text,
    isSetting ? w.setting(clauseText(clause, language)) : clauseText(clause, language),
  ]);
  return <Table label={label} heads={[w.workflow, w.what, head, w.clause]} rows={rows} />;
}

/**
 * Who holds which role: never by name, since it is what shows that somebody is there when something is signed. An
 * address is enough to tell people of one role apart.
 */
export function People({ contract, language }: PartProps): Child {
  const { contract: w } = words(language).console;
  const { names } = words(language);
  const rows = contract.terms.roles.flatMap(({ id, party }) =>
    contract.people
      .filter(({ role }) => role === id)
      .map((person) => [
        party === null ? '–' : names.parties[party],
        roleName(contract, id, language),
        maskedAddress(person.email),
        w.languages[person.language],
      ]),
  );
  return (
    <Panel id="people" title={w.people}>
      <p class="muted">{w.peopleLead}</p>
      <Table label={w.people} heads={[w.side, w.role, w.address, w.reads]} rows={rows} />
      <details>
        <summary>{words(language).privacy.saveOf}</summary>
        <ul>
          {contract.people.map((person) => (
            <li>
              <a href={routes(contract.terms.id).exportPerson(person.id)}>
                {roleName(contract, person.role, language)} · {maskedAddress(person.email)}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}

/** `a…r@example.com`: what is before the @ begins and ends so. */
export function maskedAddress(email: string): string {
  const at = email.lastIndexOf('@');
  const local = [...email.slice(0, at)];
  return `${local[0] ?? ''}…${local.length > 2 ? (local.at(-1) ?? '') : ''}${email.slice(at)}`;
}

export function Sites({ contract, language }: PartProps): Child {
  const { contract: w } = words(language).console;
  const { sites, terms } = contract;
  const columns = terms.annex.columns;
  const rows = sites.map(({ seq, name, attributes }) => [
    String(seq),
    name,
    ...columns.map(({ key }) => String(attributes[key] ?? '')),
  ]);
  return (
    <Panel id="sites" title={w.sites} aside={<a href={`${routes(terms.id).home}/sites`}>{w.toSites}</a>}>
      <details>
        <summary>{w.showSites(sites.length)}</summary>
        <Table
          label={w.sites}
          heads={[w.seq, w.site, ...columns.map(({ title }) => inLanguage(title, language))]}
          rows={rows}
        />
      </details>
    </Panel>
  );
}

/** By which notices workdays are counted, and when the offices are open. */
export function Calendars({ contract, language }: PartProps): Child {
  const { contract: w } = words(language).console;
  const { calendars, terms } = contract;
  const followed = calendarLayersOf(contract);
  const years = layersOf(calendars).flatMap((layer) =>
    Object.entries(calendars[layer] ?? {}).map(([year, { notice, off, work }]) => ({ layer, year, notice, off, work })),
  );
  const spans = terms.officeHours.spans.map(({ from, to }) => `${from}–${to}`).join(w.and);
  return (
    <Panel id="calendar" title={w.calendar}>
      <Facts
        facts={[
          { label: w.layers, value: followed.map((layer) => wordFor(w.layerNames, layer)).join(w.and) },
          { label: w.hours, value: spans },
        ]}
      />
      <details>
        <summary>{w.showDays}</summary>
        <Table
          label={w.calendar}
          heads={[w.layer, w.year, w.notice, w.off, w.work]}
          rows={years.map(({ layer, year, notice, off, work }) => [
            wordFor(w.layerNames, layer),
            year,
            notice,
            off.map(({ name, from, to }) => `${name} ${from.slice(5)}–${to.slice(5)}`).join(w.or),
            work.map((day) => day.slice(5)).join(w.and),
          ])}
        />
      </details>
    </Panel>
  );
}

type TableProps = { label: string; heads: readonly string[]; rows: readonly (readonly string[])[] };

function Table({ label, heads, rows }: TableProps): Child {
  return (
    <Scroll label={label}>
      <table class="rows">
        <thead>
          <tr>
            {heads.map((head) => (
              <th>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
