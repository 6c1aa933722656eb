import type { Child } from 'hono/jsx';
import { renderSVG } from 'uqr';
import { showMoment } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { Note } from '../parts.tsx';
import { words } from '../texts/words.ts';

/** The field for the first code. */
export const FIRST_CODE = 'code';

/** Before a code can be given: how to get there. Nothing was sent. @param path where it is set up after signing in */
export function EnrolFirstPage({ frame, path }: { frame: Frame; path: string }): Child {
  const { first: w } = words(frame.language).authenticator;
  return (
    <Layout frame={frame} title={w.title} state="enrol-first">
      <section class="card message">
        <h1>{w.title}</h1>
        <p>{w.text}</p>
        <p>
          <a class="button" href={path}>
            {w.button}
          </a>
        </p>
      </section>
    </Layout>
  );
}

export interface EnrolProps {
  readonly frame: Frame;
  readonly nonce: string;
  /** What was begun and waits for its first code: the secret in base 32, and as apps read it from a picture. */
  readonly begun: { readonly secret: string; readonly uri: string } | null;
  /** Since when codes count; null while they don't. */
  readonly activeSince: string | null;
  /** Where the person came from. */
  readonly back: string | null;
  readonly problem: 'wrong' | 'bad-nonce' | null;
}

/** Where a person sets up codes of their own: once, with a picture to scan, and counting only after a first code. */
export function AuthenticatorPage(props: EnrolProps): Child {
  const { frame, begun, activeSince, problem } = props;
  const { authenticator: w } = words(frame.language);
  const state = activeSince !== null ? 'enrolled' : begun ? 'enrolling' : 'not-enrolled';
  return (
    <Layout frame={frame} title={w.title} state={state}>
      <h1>{w.title}</h1>
      {problem === 'bad-nonce' && (
        <Note>
          <p>{w.badNonce}</p>
        </Note>
      )}
      <section class="card">
        {activeSince !== null ? <Active {...props} since={activeSince} /> : <p class="lead">{w.lead}</p>}
        {activeSince === null &&
          (begun ? <Enrolling {...props} begun={begun} /> : <Begin {...props} label={w.begin} />)}
      </section>
    </Layout>
  );
}

function Active({ frame, back, since }: EnrolProps & { since: string }): Child {
  const { authenticator: w } = words(frame.language);
  return (
    <>
      <p>{w.active(showMoment(since, frame.language))}</p>
      <p class="muted">{w.lost}</p>
      {back !== null && (
        <p>
          <a class="button" href={back}>
            {w.back}
          </a>
        </p>
      )}
    </>
  );
}

function Begin({ frame, nonce, label, quiet }: EnrolProps & { label: string; quiet?: boolean }): Child {
  const { steps } = words(frame.language).authenticator;
  return (
    <form method="post">
      {!quiet && <p>{steps.install}</p>}
      <input type="hidden" name="nonce" value={nonce} />
      <div class="actions">
        <button type="submit" name="begin" value="1" class={quiet ? 'quiet' : undefined}>
          {label}
        </button>
      </div>
    </form>
  );
}

function Enrolling(props: EnrolProps & { begun: NonNullable<EnrolProps['begun']> }): Child {
  const { authenticator: w } = words(props.frame.language);
  const { secret, uri } = props.begun;
  return (
    <>
      <ol>
        <li>{w.steps.install}</li>
        <li>
          {w.steps.scan}
          <p>
            <a href={uri}>{w.steps.onThisPhone}</a>
          </p>
          <p>
            <img src={pictureOf(uri)} alt={w.picture} width="220" height="220" />
          </p>
          <p>
            {w.steps.byHand}
            <br />
            <code data-secret={secret}>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
          <p class="small muted">{w.once}</p>
        </li>
        <li>{w.steps.code}</li>
      </ol>
      <FirstCode {...props} />
      <Begin {...props} label={w.again} quiet />
    </>
  );
}

function FirstCode({ frame, nonce, problem }: EnrolProps): Child {
  const { authenticator: w } = words(frame.language);
  const isWrong = problem === 'wrong';
  return (
    <form method="post" novalidate>
      <input type="hidden" name="nonce" value={nonce} />
      <div class="field">
        <label for="code">{w.label}</label>
        {isWrong && (
          <span class="error" role="alert" id="code-error" data-error={`${FIRST_CODE}:wrong`}>
            {w.wrong}
          </span>
        )}
        <input
          id="code"
          type="text"
          name={FIRST_CODE}
          autocomplete="one-time-code"
          inputmode="numeric"
          aria-required="true"
          aria-invalid={isWrong ? 'true' : undefined}
          aria-describedby={isWrong ? 'code-error' : undefined}
          autofocus={isWrong}
        />
      </div>
      <div class="actions">
        <button type="submit">{w.finish}</button>
      </div>
    </form>
  );
}

/** Within the page itself: no other address ever holds the secret. */
const pictureOf = (uri: string): string => `data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 4 }))}`;
