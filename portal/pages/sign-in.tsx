import type { Child } from 'hono/jsx';
import { Layout, PrivacyLink, type Frame } from '../layout.tsx';
import { Note } from '../parts.tsx';
import { words } from '../texts/words.ts';

interface SignInProps {
  readonly frame: Frame;
  readonly returnTo: string | null;
  readonly retry: string | null;
  /** It leads back to a form with what was typed into it while a session ended. */
  readonly isKept: boolean;
  /** For whoever tries it out: everybody of the contract, to enter as with one click; null where people sign in by mail only. */
  readonly atOnce: { readonly url: string; readonly contract: string; readonly posts: readonly Post[] } | null;
}

/**
 * Asks for an email address; a link comes by mail. `returnTo` is where to go afterwards, `retry` what was typed and is
 * no address.
 */
export function SignInPage({ frame, returnTo, retry, isKept, atOnce }: SignInProps): Child {
  const { pages } = words(frame.language);
  return (
    <Layout frame={frame} title={pages.signIn.title} state="sign-in">
      <section class="card">
        <h1>{pages.signIn.title}</h1>
        {isKept && (
          <Note>
            <p>{pages.signIn.kept}</p>
          </Note>
        )}
        <p class="lead">{pages.signIn.lead}</p>
        <form method="post" novalidate>
          {returnTo !== null && <input type="hidden" name="return" value={returnTo} />}
          <EmailField frame={frame} retry={retry} />
          <div class="actions">
            <button type="submit">{pages.signIn.button}</button>
          </div>
        </form>
        {frame.contract && (
          <p class="small">
            <PrivacyLink frame={frame} contractId={frame.contract.id} />
          </p>
        )}
      </section>
      {atOnce !== null && (
        <section class="card" aria-labelledby="at-once">
          <h2 id="at-once">{pages.signIn.atOnce}</h2>
          <p class="small muted">{pages.signIn.atOnceLead}</p>
          <form method="post" action={atOnce.url}>
            <input type="hidden" name="contract" value={atOnce.contract} />
            {returnTo !== null && <input type="hidden" name="return" value={returnTo} />}
            <Posts posts={atOnce.posts} frame={frame} isSecond />
          </form>
        </section>
      )}
    </Layout>
  );
}

function EmailField({ frame, retry }: Pick<SignInProps, 'frame' | 'retry'>): Child {
  const { fields, problems } = words(frame.language);
  return (
    <div class="field">
      <label for="email">{fields.email}</label>
      {retry !== null && (
        <span class="error" id="email-error" data-error="email:not-an-address" role="alert">
          {problems.email}
        </span>
      )}
      <input
        type="email"
        id="email"
        name="email"
        autocomplete="email"
        inputmode="email"
        spellcheck={false}
        value={retry ?? ''}
        aria-required="true"
        aria-invalid={retry === null ? undefined : 'true'}
        aria-describedby={retry === null ? undefined : 'email-error'}
      />
    </div>
  );
}

/** The same answer for known and unknown addresses. */
export function LinkSentPage({ frame, email, again }: { frame: Frame; email: string; again: string }): Child {
  const w = words(frame.language).pages.signIn;
  return (
    <Layout frame={frame} title={w.sentTitle} state="sent">
      <section class="card">
        <h1>{w.sentTitle}</h1>
        <p>{w.sent(email)}</p>
        <p class="muted">{w.again}</p>
        <p>
          <a href={again}>{w.retry}</a>
        </p>
      </section>
    </Layout>
  );
}

/** Somebody's role, as a button to enter in it. */
export interface Post {
  readonly personId: string;
  readonly name: string;
}

/** The button by which somebody enters in one of several roles. */
export const AS_PERSON = 'person';

/** Opening a link signs nobody in; the button does. Whoever has several roles chooses one. */
export function ConfirmSignInPage({ frame, posts }: { frame: Frame; posts: readonly Post[] }): Child {
  const w = words(frame.language).pages.signIn;
  const [only] = posts;
  return (
    <Layout frame={frame} title={w.confirmTitle} state="open">
      <section class="card">
        <h1>{w.confirmTitle}</h1>
        <p>{posts.length > 1 ? w.choose : w.confirm(only?.name ?? '')}</p>
        <form method="post">
          {posts.length > 1 ? (
            <Posts posts={posts} frame={frame} />
          ) : (
            <div class="actions">
              <button type="submit">{w.confirmButton}</button>
            </div>
          )}
        </form>
        <p class="small muted after">{w.notYou}</p>
      </section>
    </Layout>
  );
}

type PostsProps = { posts: readonly Post[]; frame: Frame; isSecond?: boolean };

/** @param props `isSecond`: the page asks for something else first */
function Posts({ posts, frame, isSecond = false }: PostsProps): Child {
  const w = words(frame.language).pages.signIn;
  return (
    <div class="actions">
      {posts.map(({ personId, name }) => (
        <button type="submit" name={AS_PERSON} value={personId} class={isSecond ? 'second' : undefined}>
          {w.enterAs(name)}
        </button>
      ))}
    </div>
  );
}

/** For whoever is signed in and has other roles, too. */
export function RolePage({ frame, posts, nonce }: { frame: Frame; posts: readonly Post[]; nonce: string }): Child {
  const w = words(frame.language).pages.signIn;
  return (
    <Layout frame={frame} title={w.roleTitle} state="role">
      <section class="card">
        <h1>{w.roleTitle}</h1>
        <p>{w.choose}</p>
        <form method="post">
          <input type="hidden" name="nonce" value={nonce} />
          <Posts posts={posts} frame={frame} />
        </form>
      </section>
    </Layout>
  );
}

/** A sign-in link that is used up, too old or unknown. */
export function SignInOverPage({ frame, again }: { frame: Frame; again: string }): Child {
  const w = words(frame.language).pages.signIn;
  return (
    <Layout frame={frame} title={w.usedTitle} state="expired">
      <section class="card message">
        <h1>{w.usedTitle}</h1>
        <Note>
          <p>{w.used}</p>
        </Note>
        <p>
          <a class="button" href={again}>
            {w.newLink}
          </a>
        </p>
      </section>
    </Layout>
  );
}
