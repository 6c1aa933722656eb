import type { Child } from 'hono/jsx';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import type { OfferedAct } from '../facts/acts.ts';
import type { ShownFile } from '../facts/files.ts';
import type { FactSource } from '../facts/section.ts';
import type { PickSource } from '../../workflows/authoring/picks.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { actWords, clauseTextAt, numberedMatter, say } from '../facts/wording.ts';
import { formFields, type FormFields } from '../form-fields.ts';
import { FormNote, type FormNotice } from '../form-notice.tsx';
import { ErrorSummary } from '../error-summary.tsx';
import { Fields, FirstButton } from '../form.tsx';
import { capital } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { words } from '../texts/words.ts';
import { PlainMessage } from './message.tsx';

export interface ActPageProps {
  readonly frame: Frame;
  readonly source: FactSource;
  readonly act: OfferedAct;
  readonly asked: PickSource;
  /** The form's own id: sent twice, it is one act. */
  readonly form: string;
  readonly nonce: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: FieldProblems;
  /** What was uploaded for the form so far. */
  readonly uploads?: readonly ShownFile[];
  readonly notice: FormNotice | null;
  /** Path of the case's page. */
  readonly back: string;
}

/** What a person may do on a case besides answering: what it is, by which clause, and its form. */
export function ActPage(props: ActPageProps): Child {
  const { frame, source, asked, act, typed, problems, uploads = [], notice, back } = props;
  const { contract, view, language } = source;
  const { room, name, spec } = act;
  const said = actWords({ ...source, room }, name);
  const fields = formFields(room, asked, {
    money: source.reads.money,
    specs: spec.fields,
    typed,
    problems,
    uploads,
    language,
    prefix: 'f',
  });
  return (
    <Layout frame={frame} title={said.title} state="open">
      <ErrorSummary form={fields} />
      <FormNote notice={notice} language={language} />
      <p class="eyebrow">{numberedMatter(source)}</p>
      <h1>{said.title}</h1>
      <p class="lead">{say(source, said.ask)}</p>
      <p class="small muted">{capital(clauseTextAt(contract, room, spec.clause, language))}</p>
      <ActForm {...props} fields={fields} button={said.button} />
      <p>
        <a href={back}>{words(language).pages.case.back(caseNumber(source.contract, view.file.id))}</a>
      </p>
    </Layout>
  );
}

function ActForm({ act, form, nonce, fields, button }: ActPageProps & { fields: FormFields; button: string }): Child {
  return (
    <section class="card answer">
      <form method="post" data-act={act.name} novalidate>
        <FirstButton specs={fields.specs} />
        <input type="hidden" name="form" value={form} />
        <input type="hidden" name="nonce" value={nonce} />
        <Fields {...fields} />
        <div class="actions">
          <button type="submit">{button}</button>
        </div>
      </form>
    </section>
  );
}

/** The act is none of this case, of this person, or of this moment. */
export function ActClosedPage({ frame, caseId, back }: { frame: Frame; caseId: string; back: string }): Child {
  const { case: w } = words(frame.language).pages;
  return (
    <PlainMessage frame={frame} title={w.actClosedTitle} state="closed" way={{ href: back, label: w.back(caseId) }}>
      <p>{w.actClosed}</p>
    </PlainMessage>
  );
}
