import type { Child } from 'hono/jsx';
import { openingId, type Question } from '../../domain/case/record.ts';
import { holderOf } from '../../workflows/authoring/holders.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { rolesAsked } from '../facts/people.ts';
import type { FactSource } from '../facts/section.ts';
import { questionTitle } from '../facts/wording.ts';
import { words } from '../texts/words.ts';
import { routes } from './page-context.ts';
import { Panel } from './page.tsx';
import { ReasonField } from './reason.tsx';

/** What an administrator may do for open questions, with the code of each question's form. */
export interface Administrable {
  readonly nonces: Readonly<Record<string, string>>;
  /** How many such acts the case has had. */
  readonly turn: number;
  readonly acts: readonly ('send-again' | 'remind' | 'recall')[];
  /** The opening whose form came without a reason. */
  readonly withoutReason: string | null;
}

/** Nothing where no question stands open. */
export function AdministerPanel({ source, may }: { source: FactSource; may: Administrable }): Child {
  const { administer: w } = words(source.language).console;
  const questions = openQuestions(source.view.file);
  if (questions.length === 0) return null;
  return (
    <Panel id="administer" title={w.title}>
      <p class="muted">{w.lead}</p>
      <ul class="list">
        {questions.map((question) => (
          <QuestionForm source={source} question={question} may={may} />
        ))}
      </ul>
    </Panel>
  );
}

type FormProps = { source: FactSource; question: Question; may: Administrable };

function QuestionForm({ source, question, may }: FormProps): Child {
  const { contract, room, view, language } = source;
  const { administer: w } = words(language).console;
  const opening = openingId(question);
  return (
    <li>
      <form
        method="post"
        action={routes(contract.terms.id).administer(view.file.id)}
        data-form="administer"
        data-question={opening}
        aria-label={questionTitle(source, question)}
      >
        <p>
          <strong>{questionTitle(source, question)}</strong>{' '}
          <span class="muted small">{rolesAsked(contract, holderOf(room, view, question), language)}</span>
        </p>
        <input type="hidden" name="nonce" value={may.nonces[opening] ?? ''} />
        <input type="hidden" name="question" value={opening} />
        <input type="hidden" name="turn" value={String(may.turn)} />
        <ReasonField language={language} id={`reason-${opening}`} isMissing={may.withoutReason === opening} />
        <div class="actions">
          {may.acts.map((act) => (
            <button class="second small-button" name="act" value={act}>
              {w.acts[act]}
            </button>
          ))}
        </div>
      </form>
    </li>
  );
}
