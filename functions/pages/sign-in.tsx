import { setTimeout } from 'node:timers/promises';
import { Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { personById, type Contract } from '../../domain/contract/contract.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { ConfirmSignInPage, LinkSentPage, SignInOverPage, SignInPage } from '../../portal/pages/sign-in.tsx';
import { post } from '../../portal/facts/people.ts';
import { endSession, requestSignIn, startSession } from '../use-cases/sign-in.ts';
import { checkNonce } from '../nonce.ts';
import { isBehindHttps, settings } from '../settings.ts';
import { followSignInLink, type SignInLink } from '../store/links.ts';
import { baseOf, contractIdOf, contractOf, enter, safeReturn, sessionCookie } from './entrance.tsx';
import { languageOf, type PortalEnv, type Visit } from './request.ts';
import { formOf } from './form.ts';
import { frameFor, page } from './respond.ts';

/** The longest address that mail knows (RFC 5321, 4.5.3.1.3). */
const LONGEST_ADDRESS = 254;

/** Signing in by a link in a mail; no passwords. */
export const signInRoutes = new Hono<PortalEnv>();

signInRoutes.get('/sign-in', async (visit) => {
  const contract = await contractOf(visit);
  if (contract instanceof Response) return contract;
  return page(
    visit,
    <SignInPage
      frame={frameFor(visit, contract)}
      returnTo={safeReturn(contract, visit.req.query('return'))}
      retry={null}
    />,
  );
});

signInRoutes.post('/sign-in', async (visit) => {
  const contract = await contractOf(visit);
  if (contract instanceof Response) return contract;
  const typed = await formOf(visit);
  const email = (typed['email'] ?? '').trim();
  const returnTo = safeReturn(contract, typed['return']);
  const frame = frameFor(visit, contract);
  if (email.length > LONGEST_ADDRESS || !z.email().safeParse(email).success)
    return page(visit, <SignInPage frame={frame} returnTo={returnTo} retry={email.slice(0, LONGEST_ADDRESS)} />, 422);
  // Whether a mail goes out takes longer than that none does: the answer waits until both would be done.
  await Promise.all([
    requestSignIn({ contract, email, at: visit.get('now'), returnTo }),
    setTimeout(settings().SIGN_IN_ANSWER_MS),
  ]);
  return page(visit, <LinkSentPage frame={frame} email={email} again={signInPath(contract, returnTo)} />);
});

signInRoutes.get('/s/:secret', async (visit) => {
  const followed = await follow(visit);
  if (followed instanceof Response) return followed;
  const { contract, link } = followed;
  const person = link.isOver ? undefined : personById(contract, link.personId);
  if (!person) return over(visit, contract);
  return page(
    visit,
    <ConfirmSignInPage
      frame={frameFor(visit, contract, person)}
      person={post(contract, person.role, languageOf(visit, person))}
    />,
  );
});

signInRoutes.post('/s/:secret', async (visit) => {
  const followed = await follow(visit);
  if (followed instanceof Response) return followed;
  const { contract, link } = followed;
  const { secret } = visit.req.param();
  const person = personById(contract, link.personId);
  const started = person && (await startSession({ contract, secret, link, person, at: visit.get('now') }));
  if (!started) return over(visit, contract);
  setCookie(visit, sessionCookie(), started.session, cookieOptions(contract, visit, started.expiresAt));
  return visit.redirect(safeReturn(contract, link.returnTo) ?? baseOf(contract), 303);
});

signInRoutes.post('/sign-out', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, session, person } = entered;
  const sent = await formOf(visit);
  if (!checkNonce(session, 'sign-out', sent['nonce'] ?? '')) return visit.redirect(baseOf(contract), 303);
  await endSession(contract, session, person, sent['everywhere'] !== undefined);
  deleteCookie(visit, sessionCookie(), { path: baseOf(contract), secure: isBehindHttps() });
  return visit.redirect(signInPath(contract, null), 303);
});

async function follow(visit: Visit): Promise<{ contract: Contract; link: SignInLink } | Response> {
  const id = contractIdOf(visit);
  const [contract, link] = await Promise.all([
    contractOf(visit),
    id === null ? null : followSignInLink(id, visit.req.param('secret') ?? '', visit.get('now')),
  ]);
  if (contract instanceof Response) return contract;
  return link ? { contract, link } : page(visit, <MessagePage frame={frameFor(visit, contract)} kind="unknown" />, 404);
}

function over(visit: Visit, contract: Contract): Response {
  return page(visit, <SignInOverPage frame={frameFor(visit, contract)} again={signInPath(contract, null)} />, 410);
}

function signInPath(contract: Contract, returnTo: string | null): string {
  return `${baseOf(contract)}/sign-in${returnTo === null ? '' : `?return=${encodeURIComponent(returnTo)}`}`;
}

/** The cookie belongs to one contract's pages and ends with the session, counted from the request's own time. */
function cookieOptions(
  contract: Contract,
  visit: Visit,
  expiresAt: string,
): NonNullable<Parameters<typeof setCookie>[3]> {
  const maxAge = Math.max(0, Math.floor((Date.parse(expiresAt) - Date.parse(visit.get('now'))) / 1000));
  return {
    path: baseOf(contract),
    httpOnly: true,
    sameSite: 'Lax',
    secure: isBehindHttps(),
    maxAge,
  };
}
