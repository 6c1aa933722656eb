import type { Child } from 'hono/jsx';
import type { Contract, Language } from '../../domain/contract/contract.ts';
import type { FieldProblems } from '../../domain/tasks/fields.ts';
import { requestFields, type Openable } from '../../domain/tasks/requests.ts';
import { ErrorSummary, Fields, type FormFields, type Option } from '../form.tsx';
import { Layout, type Frame } from '../layout.tsx';
import { Note } from '../parts.tsx';
import { words } from '../texts/words.ts';

export type OpenPageProps = {
  frame: Frame;
  contract: Contract;
  workflow: Openable;
  /** The form's own id: sent twice, it opens one case. */
  form: string;
  nonce: string;
  typed: Readonly<Record<string, string>>;
  problems: FieldProblems;
  /** Case that already sits on this site and kind. */
  occupiedBy: string | null;
  badNonce: boolean;
};

/** The order of clause 2.1.4, or the report of clause 2.2.8, as a form. */
export function OpenPage({
  frame,
  contract,
  workflow,
  form,
  nonce,
  typed,
  problems,
  occupiedBy,
  badNonce,
}: OpenPageProps): Child {
  const {
    pages: { open },
    problems: sentences,
  } = words(frame.language);
  const w = open[workflow];
  const fields: FormFields = {
    specs: requestFields[workflow],
    typed,
    problems,
    language: frame.language,
    prefix: 'f',
    options: optionsFor(contract, frame.language),
  };
  return (
    <Layout frame={frame} title={w.title} state="open">
      <ErrorSummary form={fields} general={occupiedBy === null ? undefined : sentences.occupied(occupiedBy)} />
      {badNonce && (
        <Note tone="warn" alert>
          <p>{open.badNonce}</p>
        </Note>
      )}
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      <section class="card">
        <form method="post" novalidate>
          <input type="hidden" name="form" value={form} />
          <input type="hidden" name="nonce" value={nonce} />
          <Fields {...fields} />
          <div class="actions">
            <button type="submit">{w.button}</button>
          </div>
        </form>
      </section>
    </Layout>
  );
}

/** Every choice in words; the sites of the annex by street and community. */
function optionsFor(contract: Contract, language: Language): Record<string, Option[]> {
  const { names, pages } = words(language);
  const list = (entries: Readonly<Record<string, string>>): Option[] =>
    Object.entries(entries).map(([value, label]) => ({ value, label }));
  return {
    kind: list(names.kinds),
    service: list(names.services),
    class: list(names.classes),
    site: contract.sites.map((site) => ({
      value: String(site.seq),
      label: names.site(site.seq, site.location),
      group: pages.open.siteGroup(site.street, site.community),
    })),
  };
}

/** This person's role may not start this kind of case. */
export function MayNotOpenPage({ frame, home }: { frame: Frame; home: string }): Child {
  const { pages, shell } = words(frame.language);
  return (
    <Layout frame={frame} title={pages.open.notAllowed} state="forbidden">
      <section class="card message">
        <h1>{pages.open.notAllowed}</h1>
        <p>
          <a class="button second" href={home}>
            {shell.home}
          </a>
        </p>
      </section>
    </Layout>
  );
}
