import type { Child } from 'hono/jsx';
import type { AdmissionProblem } from '../../domain/case/register.ts';
import { workflowTerms, type Contract } from '../../domain/contract/contract.ts';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import { openingFields } from '../../workflows/authoring/check-form.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { openWords } from '../facts/opening.ts';
import { clauseText } from '../facts/wording.ts';
import { formFields } from '../form-fields.ts';
import { ErrorSummary, Fields } from '../form.tsx';
import { Layout, type Frame } from '../layout.tsx';
import { Note } from '../parts.tsx';
import { admissionText } from '../problems.ts';
import { words } from '../texts/words.ts';

export interface OpenPageProps {
  readonly frame: Frame;
  readonly contract: Contract;
  readonly room: Room;
  /** The role in which the person opens. */
  readonly role: string;
  /** The form's own id: sent twice, it opens one case. */
  readonly form: string;
  readonly nonce: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: FieldProblems;
  /** What stands against the request as a whole. */
  readonly problem: AdmissionProblem | null;
  readonly badNonce: boolean;
}

/** The page that opens a case: the fields that its workflow asks of this role. */
export function OpenPage(props: OpenPageProps): Child {
  const { frame, contract, room, role, form, nonce, typed, problems, problem, badNonce } = props;
  const { language } = frame;
  const said = openWords(room, contract, language);
  const terms = workflowTerms(contract, room) as never;
  const fields = formFields(room, contract, {
    specs: openingFields(room, { contract, terms, role }),
    typed,
    problems,
    language,
    prefix: 'f',
  });
  return (
    <Layout frame={frame} title={said.title} state="open">
      <ErrorSummary form={fields} general={refusal(contract, problem, language)} code={problem?.code} />
      {badNonce && (
        <Note tone="warn" alert>
          <p>{words(language).pages.open.badNonce}</p>
        </Note>
      )}
      <h1>{said.title}</h1>
      <p class="lead">{said.lead}</p>
      <section class="card">
        <form method="post" novalidate>
          <input type="hidden" name="form" value={form} />
          <input type="hidden" name="nonce" value={nonce} />
          <Fields {...fields} />
          <div class="actions">
            <button type="submit">{said.button}</button>
          </div>
        </form>
      </section>
    </Layout>
  );
}

/** What stands against the request: the case, the day; outside the term, the clause that sets it. */
function refusal(
  { terms }: Contract,
  problem: AdmissionProblem | null,
  language: Frame['language'],
): string | undefined {
  if (problem === null) return undefined;
  const sentence = admissionText(problem, language);
  return problem.code === 'outside-term'
    ? `${sentence}${words(language).problems.against(clauseText(terms.term.clause, language))}`
    : sentence;
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
