import { sourceOfView } from '../../workflows/authoring/picks.ts';
import type { Child } from 'hono/jsx';
import type { Question } from '../../domain/case/record.ts';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import { proposalsOf } from '../../domain/questions/proposals.ts';
import type { DecisionSpec } from '../../workflows/authoring/room.ts';
import { returnedAnswer } from '../facts/basis.ts';
import type { ShownFile } from '../facts/files.ts';
import type { FactSource } from '../facts/section.ts';
import { decisionWord, questionWords } from '../facts/wording.ts';
import { formFields, type FormFields } from '../form-fields.ts';
import { Fields, FirstButton } from '../form.tsx';
import { words } from '../texts/words.ts';

/** A file that was uploaded for one of the decisions' forms. */
export type Upload = ShownFile & { readonly part: string };

/** An answer that was not taken: shown again with what was typed. */
export interface Retry {
  readonly decision: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: FieldProblems;
  readonly notAllowed: boolean;
}

interface Props {
  readonly source: FactSource;
  readonly question: Question;
  readonly decision: string;
  readonly spec: DecisionSpec;
  readonly nonce: string;
  readonly document: string | null;
  readonly retry: Retry | null;
  readonly uploads: readonly Upload[];
  readonly primary: boolean;
}

/** One decision, one form: its fields and its own button; before it the button that fills in a moment by itself. */
export function DecisionForm(props: Props): Child {
  const { source, question, decision, spec, nonce, document, retry, uploads, primary } = props;
  return (
    <>
      {spec.oneTouch !== undefined && (
        <>
          <OneTouch {...props} field={spec.oneTouch} />
          <p class="or">{words(source.language).pages.task.or}</p>
        </>
      )}
      <form method="post" data-decision={decision} novalidate>
        <FirstButton specs={spec.fields} decision={decision} />
        <Bound nonce={nonce} document={document} />
        <Fields {...decisionFields(source, question, decision, { retry, uploads })} />
        <div class="actions">
          <button
            type="submit"
            name="decision"
            value={decision}
            class={primary && spec.oneTouch === undefined ? undefined : 'second'}
          >
            {decisionWord(source, question, decision)}
          </button>
        </div>
      </form>
    </>
  );
}

/** What binds a form to the page that showed it, and to the document that it showed. */
function Bound({ nonce, document }: Pick<Props, 'nonce' | 'document'>): Child {
  return (
    <>
      <input type="hidden" name="nonce" value={nonce} />
      {document !== null && <input type="hidden" name="document" value={document} />}
    </>
  );
}

/** Just done: the server fills in the moment at which the button is pressed. */
function OneTouch({ source, question, decision, nonce, document, field }: Props & { field: string }): Child {
  const { pressHere } = words(source.language).pages.task;
  return (
    <form method="post" data-touch={field}>
      <Bound nonce={nonce} document={document} />
      <input type="hidden" name="decision" value={decision} />
      <div class="actions">
        <button type="submit" name="touch" value={field}>
          {questionWords(source, question.name).oneTouch ?? pressHere}
        </button>
      </div>
    </form>
  );
}

/**
 * What was filled in when it came back; its files are among the uploads of the form. When it was done is proposed
 * afresh: what came back wasn't done by then.
 */
function returnedBefore(source: FactSource, question: Question, decision: string): Readonly<Record<string, string>> {
  const last = returnedAnswer(source, question, decision)?.answer.fields ?? {};
  const specs = source.room.questions[question.name]?.decisions[decision]?.fields ?? [];
  const kept = specs.filter(({ type, proposed }) => type !== 'files' && proposed === undefined).map(({ name }) => name);
  return Object.fromEntries(Object.entries(last).filter(([name]) => kept.includes(name)));
}

/** The fields of a decision with what was typed into them, or with what the room suggests. */
export function decisionFields(
  source: FactSource,
  question: Question,
  decision: string,
  { retry, uploads }: Pick<Props, 'retry' | 'uploads'>,
): FormFields {
  const { room, view, now, language } = source;
  const spec = room.questions[question.name];
  const specs = spec?.decisions[decision]?.fields ?? [];
  const again = retry?.decision === decision ? retry : null;
  return formFields(room, sourceOfView(view, now), {
    money: source.reads.money,
    specs,
    typed: again?.typed ?? {
      ...proposalsOf(specs, now),
      ...returnedBefore(source, question, decision),
      ...spec?.suggests?.(view, question, now),
    },
    since: spec?.since?.(view, question) ?? {},
    problems: again?.problems ?? {},
    uploads: uploads.filter(({ part }) => part === decision),
    language,
    prefix: decision,
  });
}
