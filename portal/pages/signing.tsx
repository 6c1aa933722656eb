import type { Child } from 'hono/jsx';
import type { AgreementState } from '../../domain/contract/agreement.ts';
import type { AskedFactor } from '../../domain/contract/factor.ts';
import type { Language } from '../../domain/contract/parties.ts';
import { showDay, showWait } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { words } from '../texts/words.ts';

/** What a form is sent with where the person has to show that it is them. */
export const SIGNER = { name: 'signerName', totp: 'signerCode', agrees: 'signerAgrees' } as const;

export type SigningProblem =
  /** Nothing was tried yet. */
  | { readonly code: 'unsaid'; readonly missing: readonly (keyof typeof SIGNER)[] }
  | { readonly code: 'wrong'; readonly left: number }
  /** No try is taken for so long. */
  | { readonly code: 'closed'; readonly ms: number };

export interface SigningForm {
  /** The role in which it is signed. */
  readonly role: string;
  /** By what the person shows that it is them. */
  readonly factor: AskedFactor;
  /** Whether the parties have agreed on such signatures, and when: what this one is worth. */
  readonly agreement: { readonly state: AgreementState; readonly date: string | null };
  /** What the person signs, in a sentence. */
  readonly sentence: string;
  readonly typed: { readonly factor: string; readonly agrees: boolean };
  readonly problem: SigningProblem | null;
}

type Props = { readonly form: SigningForm; readonly language: Language };

/**
 * The sentence with a box to tick, and the field for the person's own name, which no page shows, or for the code of
 * their device.
 */
export function Signing(props: Props): Child {
  return (
    <>
      <Sentence {...props} />
      <FactorField {...props} />
      <Worth {...props} />
    </>
  );
}

function Sentence({ form, language }: Props): Child {
  const problem = isMissing(form.problem, 'agrees') ? words(language).pages.sign.notAgreed : undefined;
  return (
    <div class="field" data-signer={form.role}>
      {problem !== undefined && <Problem id="agrees-error" code="unsaid" name={SIGNER.agrees} text={problem} />}
      <label class="choice">
        <input
          type="checkbox"
          name={SIGNER.agrees}
          value="yes"
          checked={form.typed.agrees}
          aria-describedby={problem && 'agrees-error'}
          aria-invalid={problem && 'true'}
        />
        <span data-sentence>{form.sentence}</span>
      </label>
    </div>
  );
}

function Worth({ form: { agreement }, language }: Props): Child {
  const said = words(language).agreement.worth[agreement.state];
  return (
    <p class="small muted" data-agreement={agreement.state}>
      {typeof said === 'string' ? said : said(agreement.date === null ? '' : showDay(agreement.date, language))}
    </p>
  );
}

/** Codes are typed on a phone's digits, and taken over from its authenticator where it offers that. */
const TYPING = {
  name: { autocomplete: 'off' },
  totp: { autocomplete: 'one-time-code', inputmode: 'numeric' },
} as const;

function FactorField({ form, language }: Props): Child {
  const w = words(language).pages.sign.by[form.factor];
  const problem = factorProblemOf(form, language);
  const name = SIGNER[form.factor];
  return (
    <div class="field">
      <label for="signer">{w.label}</label>
      <span class="hint" id="signer-hint">
        {w.hint}
      </span>
      {problem && <Problem id="signer-error" code={form.problem?.code ?? ''} name={name} text={problem} />}
      <input
        id="signer"
        type="text"
        name={name}
        value={form.typed.factor}
        {...TYPING[form.factor]}
        aria-describedby={problem ? 'signer-hint signer-error' : 'signer-hint'}
        aria-invalid={problem && 'true'}
        aria-required="true"
      />
    </div>
  );
}

function Problem({ id, code, name, text }: { id: string; code: string; name: string; text: string }): Child {
  return (
    <span class="error" role="alert" id={id} data-error={`${name}:${code}`}>
      {text}
    </span>
  );
}

const isMissing = (problem: SigningProblem | null, field: keyof typeof SIGNER): boolean =>
  problem?.code === 'unsaid' && problem.missing.includes(field);

function factorProblemOf({ problem, factor }: SigningForm, language: Language): string | undefined {
  const w = words(language).pages.sign.by[factor];
  if (problem?.code === 'wrong') return w.wrong(problem.left);
  if (problem?.code === 'closed') return w.wait(showWait(problem.ms, language));
  return isMissing(problem, factor) ? w.missing : undefined;
}

interface ClosedProps {
  readonly frame: Frame;
  /** For how long; null: for good. */
  readonly ms: number | null;
  /** Where the question can be answered after signing in. */
  readonly inSession: string;
}

/** Too many wrong tries: the link takes none; the person can sign in and answer there. Nothing of the case is shown. */
export function LinkClosedPage({ frame, ms, inSession }: ClosedProps): Child {
  const { sign } = words(frame.language).pages;
  return (
    <Layout frame={frame} title={sign.closedTitle} state="link-closed">
      <section class="card message">
        <h1>{sign.closedTitle}</h1>
        <p>{sign.closedText}</p>
        {ms !== null && <p>{sign.closedFor(showWait(ms, frame.language))}</p>}
        <p>
          <a class="button" href={inSession}>
            {sign.signIn}
          </a>
        </p>
      </section>
    </Layout>
  );
}
