import type { Child } from 'hono/jsx';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import type { OfferedAct } from '../facts/acts.ts';
import type { FactSource } from '../facts/section.ts';
import { actWords, clauseTextAt, matterOf, say } from '../facts/wording.ts';
import { formFields } from '../form-fields.ts';
import { ErrorSummary, Fields } from '../form.tsx';
import { capital } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { Note } from '../parts.tsx';
import { words } from '../texts/words.ts';

export interface ActPageProps {
  readonly frame: Frame;
  readonly source: FactSource;
  readonly act: OfferedAct;
  /** The form's own id: sent twice, it is one act. */
  readonly form: string;
  readonly nonce: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: FieldProblems;
  readonly badNonce: boolean;
  /** Path of the case's page. */
  readonly back: string;
}

/** What a person may do on a case besides answering: what it is, by which clause, and its form. */
export function ActPage({ frame, source, act, form, nonce, typed, problems, badNonce, back }: ActPageProps): Child {
  const { contract, view, language } = source;
  const { room, name, spec } = act;
  const said = actWords({ ...source, room }, name);
  const fields = formFields(room, contract, { specs: spec.fields, typed, problems, language, prefix: 'f' });
  return (
    <Layout frame={frame} title={said.title} state="open">
      <ErrorSummary form={fields} />
      {badNonce && (
        <Note tone="warn" alert>
          <p>{words(language).pages.open.badNonce}</p>
        </Note>
      )}
      <p class="eyebrow">
        {view.file.id} · {matterOf(source)}
      </p>
      <h1>{said.title}</h1>
      <p class="lead">{say(source, said.ask)}</p>
      <p class="small muted">{capital(clauseTextAt(contract, room, spec.clause, language))}</p>
      <section class="card answer">
        <form method="post" data-act={name} novalidate>
          <input type="hidden" name="form" value={form} />
          <input type="hidden" name="nonce" value={nonce} />
          <Fields {...fields} />
          <div class="actions">
            <button type="submit">{said.button}</button>
          </div>
        </form>
      </section>
      <p>
        <a href={back}>{words(language).pages.case.back(view.file.id)}</a>
      </p>
    </Layout>
  );
}

/** The act is none of this case, of this person, or of this moment. */
export function ActClosedPage({ frame, caseId, back }: { frame: Frame; caseId: string; back: string }): Child {
  const { case: w } = words(frame.language).pages;
  return (
    <Layout frame={frame} title={w.actClosedTitle} state="closed">
      <section class="card message">
        <h1>{w.actClosedTitle}</h1>
        <p>{w.actClosed}</p>
        <p>
          <a class="button second" href={back}>
            {w.back(caseId)}
          </a>
        </p>
      </section>
    </Layout>
  );
}
