import { setTimeout } from 'node:timers/promises';
import { Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { sharing } from '../../domain/contract/address-mark.ts';
import { personById, type Contract, type Person } from '../../domain/contract/contract.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import {
  AS_PERSON,
  ConfirmSignInPage,
  LinkSentPage,
  RolePage,
  SignInOverPage,
  SignInPage,
  type Post,
} from '../../portal/pages/sign-in.tsx';
import { post } from '../../portal/facts/people.ts';
import { asksOf } from '../store/sign-in-asks.ts';
import { changeRole, endSession, requestSignIn, startSession } from '../use-cases/sign-in.ts';
import { checkNonce, nonceFor } from '../nonce.ts';
import { isBehindHttps, settings } from '../settings.ts';
import { followSignInLink, rememberedUntil, type SignInLink } from '../store/links.ts';
import {
  baseOf,
  contractIdOf,
  contractOf,
  enter,
  safeReturn,
  sessionCookie,
  signInPath,
  type Entrance,
} from './entrance.tsx';
import { languageOf, type PortalEnv, type Visit } from './request.ts';
import { channelOf } from './channel.ts';
import { formOf } from './form.ts';
import { leadsBack } from './lost-session.ts';
import { frameFor, page } from './respond.ts';

/** The longest address that mail knows (RFC 5321, 4.5.3.1.3). */
const LONGEST_ADDRESS = 254;

/** Signing in by a link in a mail; no passwords. */
export const signInRoutes = new Hono<PortalEnv>();

signInRoutes.get('/sign-in', async (visit) => {
  const contract = await contractOf(visit);
  if (contract instanceof Response) return contract;
  return askAddress(visit, contract, { returnTo: safeReturn(contract, visit.req.query('return')), retry: null });
});

function askAddress(
  visit: Visit,
  contract: Contract,
  asked: { returnTo: string | null; retry: string | null },
): Response {
  return page(
    visit,
    <SignInPage
      frame={frameFor(visit, contract)}
      {...asked}
      isKept={leadsBack(asked.returnTo)}
      atOnce={atOnce(visit, contract)}
    />,
    asked.retry === null ? 200 : 422,
  );
}

/** Two people may hold one role: whoever tries it out tells them apart by their addresses. */
function atOnce(visit: Visit, contract: Contract) {
  const url = settings().SIGN_IN_AT_ONCE_URL;
  const { language } = frameFor(visit, contract);
  const posts = contract.people.map(({ id, role, email }) => ({
    personId: id,
    name: `${post(contract, role, language)} · ${email}`,
  }));
  return url === undefined ? null : { url, contract: contract.terms.id, posts };
}

signInRoutes.post('/sign-in', async (visit) => {
  const typed = await formOf(visit);
  const email = (typed['email'] ?? '').trim();
  // What the address has asked for before is read together with the contract.
  const id = contractIdOf(visit);
  if (id !== null) void asksOf(id, email);
  const contract = await contractOf(visit);
  if (contract instanceof Response) return contract;
  const returnTo = safeReturn(contract, typed['return']);
  const frame = frameFor(visit, contract);
  if (email.length > LONGEST_ADDRESS || !z.email().safeParse(email).success)
    return askAddress(visit, contract, { returnTo, retry: email.slice(0, LONGEST_ADDRESS) });
  // Whether a mail goes out takes longer than that none does: the answer waits until both would be done.
  await Promise.all([
    requestSignIn({ contract, email, at: visit.get('now'), returnTo, language: visit.get('chosenLanguage') }),
    setTimeout(settings().SIGN_IN_ANSWER_MS),
  ]);
  return page(visit, <LinkSentPage frame={frame} email={email} again={signInPath(contract, returnTo)} />);
});

signInRoutes.get('/s/:secret', async (visit) => {
  const followed = await follow(visit);
  return followed instanceof Response ? followed : confirmSignIn(visit, followed, 200);
});

/** Whoever has several roles has to say in which one they come in; the link is good until then. */
signInRoutes.post('/s/:secret', async (visit) => {
  const followed = await follow(visit);
  if (followed instanceof Response) return followed;
  const { contract, link } = followed;
  const { secret } = visit.req.param();
  const mine = peopleOfLink(followed);
  if (mine.length === 0) return over(visit, followed);
  const person = chosen(mine, (await formOf(visit))[AS_PERSON]);
  if (!person) return confirmSignIn(visit, followed, 422);
  const channel = channelOf(visit, 'link', secret);
  const started = await startSession({ contract, secret, link, person, channel, at: visit.get('now') });
  if (!started) return over(visit, followed);
  setCookie(visit, sessionCookie(), started.session, cookieOptions(contract, visit, started.expiresAt));
  return visit.redirect(safeReturn(contract, link.returnTo) ?? baseOf(contract), 303);
});

signInRoutes.get('/role', async (visit) => {
  const entered = await enter(visit);
  return entered instanceof Response ? entered : chooseRole(visit, entered, 200);
});

/** Another of one's own roles is another session: what follows is done in that role and no other. */
signInRoutes.post('/role', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, session, person } = entered;
  const sent = await formOf(visit);
  const next = chosen(sharing(contract.people, person), sent[AS_PERSON]);
  if (!next || !checkNonce(session, 'role', sent['nonce'] ?? '')) return chooseRole(visit, entered, 422);
  const started = await changeRole(contract, session, next, channelOf(visit, 'session', session), visit.get('now'));
  setCookie(visit, sessionCookie(), started.session, cookieOptions(contract, visit, started.expiresAt));
  return visit.redirect(baseOf(contract), 303);
});

function chooseRole(visit: Visit, { contract, person, session, frame }: Entrance, status: 200 | 422): Response {
  const posts = postsOf(visit, contract, sharing(contract.people, person));
  return page(visit, <RolePage frame={frame} posts={posts} nonce={nonceFor(session, 'role')} />, status);
}

type Followed = { contract: Contract; link: SignInLink };

/** The people whom a link lets in: all those of its mailbox. None, once it is over. */
function peopleOfLink({ contract, link }: Followed): Person[] {
  const person = link.isOver ? undefined : personById(contract, link.personId);
  return person ? sharing(contract.people, person) : [];
}

const chosen = (mine: readonly Person[], id: string | undefined): Person | undefined =>
  mine.length === 1 ? mine[0] : mine.find((one) => one.id === id);

const postsOf = (visit: Visit, contract: Contract, people: readonly Person[]): Post[] =>
  people.map((person) => ({ personId: person.id, name: post(contract, person.role, languageOf(visit, person)) }));

function confirmSignIn(visit: Visit, followed: Followed, status: 200 | 422): Response {
  const { contract } = followed;
  const mine = peopleOfLink(followed);
  const [first] = mine;
  if (!first) return over(visit, followed);
  const posts = postsOf(visit, contract, mine);
  return page(visit, <ConfirmSignInPage frame={frameFor(visit, contract, first)} posts={posts} />, status);
}

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

async function follow(visit: Visit): Promise<Followed | Response> {
  const id = contractIdOf(visit);
  const [contract, link] = await Promise.all([
    contractOf(visit),
    id === null ? null : followSignInLink(id, visit.req.param('secret') ?? '', visit.get('now')),
  ]);
  if (contract instanceof Response) return contract;
  return link ? { contract, link } : page(visit, <MessagePage frame={frameFor(visit, contract)} kind="unknown" />, 404);
}

/** A new link leads where this one was to lead. */
function over(visit: Visit, { contract, link }: Followed): Response {
  const again = signInPath(contract, safeReturn(contract, link.returnTo));
  return page(visit, <SignInOverPage frame={frameFor(visit, contract)} again={again} />, 410);
}

/**
 * The cookie belongs to one contract's pages. It outlives the session, which opens nothing then, so that what is typed
 * into a form while it ends isn't lost. Counted from the request's own time.
 */
function cookieOptions(
  contract: Contract,
  visit: Visit,
  expiresAt: string,
): NonNullable<Parameters<typeof setCookie>[3]> {
  const maxAge = Math.max(
    0,
    Math.floor((Date.parse(rememberedUntil(expiresAt)) - Date.parse(visit.get('now'))) / 1000),
  );
  return {
    path: baseOf(contract),
    httpOnly: true,
    sameSite: 'Lax',
    secure: isBehindHttps(),
    maxAge,
  };
}
