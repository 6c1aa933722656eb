import type { Child } from 'hono/jsx';
import type { AdmissionProblem } from '../../domain/case/register.ts';
import { workflowTerms, type Contract, type Language } from '../../domain/contract/contract.ts';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import { openingFields } from '../../workflows/authoring/check-form.ts';
import { isOpenedByPeople, type Room } from '../../workflows/authoring/room.ts';
import type { ShownFile } from '../facts/files.ts';
import { openWords, ownForms, siteField, type OwnForm } from '../facts/opening.ts';
import { readsOf } from '../facts/reads.ts';
import { clauseText } from '../facts/wording.ts';
import type { CaseSummary } from '../../workflows/authoring/view.ts';
import { formFields, type FormFields } from '../form-fields.ts';
import { FormNote, type FormNotice } from '../form-notice.tsx';
import { ErrorSummary } from '../error-summary.tsx';
import { Fields, FirstButton } from '../form.tsx';
import { capital } from '../format.ts';
import { Layout, PrivacyLink, type Frame } from '../layout.tsx';
import { Note } from '../parts.tsx';
import { admissionText } from '../problems.ts';
import { words } from '../texts/words.ts';
import { PlainMessage } from './message.tsx';

export interface OpenPageProps {
  readonly frame: Frame;
  readonly contract: Contract;
  readonly room: Room;
  /** The role in which the person opens. */
  readonly role: string;
  /** Other cases, where the room reads them. */
  readonly cases: readonly CaseSummary[];
  readonly now: string;
  /** The form's own id: sent twice, it opens one case. */
  readonly form: string;
  readonly nonce: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: FieldProblems;
  /** What was uploaded for the form so far. */
  readonly uploads?: readonly ShownFile[];
  /** What stands against the request as a whole. */
  readonly problem: AdmissionProblem | null;
  readonly notice: FormNotice | null;
  /** The form of one value of a choice, which then needs no choosing; null for the form of all. */
  readonly own: OwnForm | null;
  /** Something was filled in from an earlier case. */
  readonly isRemembered: boolean;
  /** The case that came to nothing from which the form is filled in; null for none. */
  readonly again?: string | null;
}

/** The page that opens a case: the fields that its workflow asks of this role. */
export function OpenPage(props: OpenPageProps): Child {
  const { frame, contract, room, problem, notice, own, isRemembered, again = null } = props;
  const remembers = isOpenedByPeople(room.opening) && room.opening.remembered !== undefined;
  const { language } = frame;
  const said = openWords(room, contract, language, own);
  const fields = fieldsOf(props);
  const { open: w } = words(language).pages;
  return (
    <Layout frame={frame} title={said.title} state="open">
      <ErrorSummary form={fields} general={refusal(contract, problem, language)} code={problem?.code} />
      <FormNote notice={notice} language={language} />
      <h1>{said.title}</h1>
      <p class="lead">{said.lead}</p>
      {(isRemembered || again !== null) && (
        <Note>
          <p>{again === null ? w.remembered : w.again(again)}</p>
        </Note>
      )}
      <OwnForms {...props} />
      <section class="card">
        <form method="post" novalidate>
          <FirstButton specs={fields.specs} hasOther={remembers} />
          <input type="hidden" name="form" value={props.form} />
          <input type="hidden" name="nonce" value={props.nonce} />
          {own !== null && <input type="hidden" name={own.by} value={own.value} />}
          <Fields {...fields} {...(remembers ? { after: recall(room, language) } : {})} />
          <div class="actions">
            <button type="submit">{said.button}</button>
          </div>
        </form>
        <p class="small">
          <PrivacyLink frame={frame} contractId={contract.terms.id} />
        </p>
      </section>
    </Layout>
  );
}

/** On the form of all kinds, the one of each. */
const kindsOf = ({ contract, room, role, own, frame }: OpenPageProps): OwnForm[] =>
  own === null ? ownForms(contract, room, role, frame.language) : [];

/** From the form of all kinds, the way to the one of each. */
function OwnForms(props: OpenPageProps): Child {
  const { frame, contract, room, typed } = props;
  const forms = kindsOf(props);
  if (forms.length === 0) return null;
  const site = typed[siteField(room) ?? ''];
  const at = site ? `&site=${encodeURIComponent(site)}` : '';
  return (
    <Note>
      <p>{words(frame.language).pages.open.kinds}</p>
      <p class="actions">
        {forms.map(({ by, value, title }) => (
          <a class="button second" href={`/c/${contract.terms.id}/open/${room.name}?${by}=${value}${at}`}>
            {capital(title)}
          </a>
        ))}
      </p>
    </Note>
  );
}

/** Of a field that only some kinds need, and that the form of all therefore can't ask of everybody: which they are. */
function neededBy(props: OpenPageProps, asked: Parameters<typeof openingFields>[1]): FormFields['neededBy'] {
  const { onlyFor, and } = words(props.frame.language).pages.open;
  const needs = kindsOf(props).map(({ value, title }) => ({
    title,
    names: openingFields(props.room, asked, value).flatMap(({ name, required }) => (required ? [name] : [])),
  }));
  return Object.fromEntries(
    [...new Set(needs.flatMap(({ names }) => names))].map((name) => {
      const titles = needs.filter(({ names }) => names.includes(name)).map(({ title }) => title);
      return [name, onlyFor(titles.join(and))];
    }),
  );
}

/** Below the site: brings what the last case there was told. */
const recall = (room: Room, language: Language): { field: string; shown: Child } => ({
  field: siteField(room) ?? '',
  shown: (
    <p>
      <button type="submit" class="second" name="recall" value="1">
        {words(language).pages.open.recall}
      </button>
    </p>
  ),
});

function fieldsOf(props: OpenPageProps): FormFields {
  const { frame, contract, room, role, cases, now, typed, problems, uploads = [], own } = props;
  const asked = { contract, terms: workflowTerms(contract, room) as never, role, cases, target: null, now };
  const specs = openingFields(room, asked, own?.value).filter(({ name }) => name !== own?.by);
  const { money } = readsOf(contract, room, role);
  const shown = { specs, typed, problems, uploads, language: frame.language, prefix: 'f', money };
  return formFields(room, asked, { ...shown, neededBy: neededBy(props, asked) });
}

/** What stands against the request: the case, the day; outside the term, the clause that sets it. */
function refusal(
  contract: Contract,
  problem: AdmissionProblem | null,
  language: Frame['language'],
): string | undefined {
  if (problem === null) return undefined;
  const sentence = admissionText(problem, { contract, language });
  return problem.code === 'outside-term'
    ? `${sentence}${words(language).problems.against(clauseText(contract.terms.term.clause, language))}`
    : sentence;
}

/** This person's role may not start this kind of case. */
export function MayNotOpenPage({ frame, home }: { frame: Frame; home: string }): Child {
  const { pages, shell } = words(frame.language);
  const way = { href: home, label: shell.home };
  return <PlainMessage frame={frame} title={pages.open.notAllowed} state="forbidden" way={way} />;
}
