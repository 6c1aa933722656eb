import { Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { personById, type Contract } from '../../domain/contract/contract.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { ConfirmSignInPage, LinkSentPage, SignInOverPage, SignInPage } from '../../portal/pages/sign-in.tsx';
import { roleAndName } from '../../portal/facts/people.ts';
import { endSession, requestSignIn, startSession } from '../use-cases/sign-in.ts';
import { checkNonce } from '../nonce.ts';
import { settings } from '../settings.ts';
import { followSignInLink, type SignInLink } from '../store/links.ts';
import { baseOf, contractIdOf, contractOf, enter, safeReturn, SESSION_COOKIE } from './entrance.tsx';
import { languageOf, type PortalEnv, type Visit } from './request.ts';
import { formOf, frameFor, page } from './respond.ts';

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
  if (!z.email().safeParse(email).success)
    return page(visit, <SignInPage frame={frame} returnTo={returnTo} retry={email} />, 422);
  await requestSignIn({ contract, email, at: visit.get('now'), returnTo });
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
      person={roleAndName(contract, person, languageOf(visit, person))}
    />,
  );
});

signInRoutes.post('/s/:secret', async (visit) => {
  const followed = await follow(visit);
  if (followed instanceof Response) return followed;
  const { contract, link } = followed;
  const { secret } = visit.req.param();
  const started = await startSession({ contractId: contract.terms.id, secret, link, at: visit.get('now') });
  if (!started) return over(visit, contract);
  setCookie(visit, SESSION_COOKIE, started.session, cookieOptions(contract, visit, started.expiresAt));
  return visit.redirect(safeReturn(contract, link.returnTo) ?? baseOf(contract), 303);
});

signInRoutes.post('/sign-out', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, session } = entered;
  if (!checkNonce(session, 'sign-out', (await formOf(visit))['nonce'] ?? ''))
    return visit.redirect(baseOf(contract), 303);
  await endSession({ contract, session });
  deleteCookie(visit, SESSION_COOKIE, { path: baseOf(contract) });
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
    secure: settings().PORTAL_URL.startsWith('https:'),
    maxAge,
  };
}
