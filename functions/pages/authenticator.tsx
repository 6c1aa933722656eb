import { Hono } from 'hono';
import { totpUri } from '../../domain/contract/one-time-code.ts';
import { AuthenticatorPage, FIRST_CODE, type EnrolProps } from '../../portal/pages/authenticator.tsx';
import { MessagePage } from '../../portal/pages/message.tsx';
import { checkNonce, nonceFor } from '../nonce.ts';
import { beginAuthenticator, loadAuthenticator } from '../store/authenticators.ts';
import { enrol } from '../use-cases/enrol.ts';
import { channelOf } from './channel.ts';
import { enter, safeReturn, type Entrance } from './entrance.tsx';
import { formOf } from './form.ts';
import type { PortalEnv, Visit } from './request.ts';
import { page } from './respond.ts';

/**
 * Where a person who has signed in sets up one-time codes. GET shows what was begun; making a secret takes a button.
 */
export const authenticatorRoutes = new Hono<PortalEnv>();

authenticatorRoutes.get('/', async (visit) => {
  const entered = await enterForCodes(visit);
  return entered instanceof Response ? entered : show(visit, entered, null, 200);
});

authenticatorRoutes.post('/', async (visit) => {
  const entered = await enterForCodes(visit);
  if (entered instanceof Response) return entered;
  const { contract, person, session } = entered;
  const at = visit.get('now');
  const { nonce = '', begin, [FIRST_CODE]: typed = '' } = await formOf(visit);
  if (!checkNonce(session, SUBJECT, nonce)) return show(visit, entered, 'bad-nonce', 403);
  const here = new URL(visit.req.url);
  if (begin !== undefined) {
    await beginAuthenticator(contract.terms.id, person.id, at);
    return visit.redirect(here.pathname + here.search, 303);
  }
  const outcome = await enrol({ contract, person, channel: channelOf(visit, 'session', session), at, typed });
  return outcome === 'wrong' ? show(visit, entered, 'wrong', 422) : visit.redirect(here.pathname + here.search, 303);
});

const SUBJECT = 'authenticator';

/** Nothing is here where a contract asks for names. */
async function enterForCodes(visit: Visit): Promise<Entrance | Response> {
  const entered = await enter(visit);
  if (entered instanceof Response || entered.contract.terms.factor === 'totp') return entered;
  return page(visit, <MessagePage frame={entered.frame} kind="notFound" />, 404);
}

async function show(
  visit: Visit,
  { contract, person, frame, session }: Entrance,
  problem: EnrolProps['problem'],
  status: 200 | 403 | 422,
): Promise<Response> {
  const { id } = contract.terms;
  const known = await loadAuthenticator(id, person.id);
  const begun =
    known?.state === 'begun'
      ? { secret: known.secret, uri: totpUri(known.secret, 'linkpact', `${id} ${person.id}`) }
      : null;
  return page(
    visit,
    <AuthenticatorPage
      frame={frame}
      nonce={nonceFor(session, SUBJECT)}
      begun={begun}
      activeSince={known?.state === 'active' ? known.since : null}
      back={safeReturn(contract, visit.req.query('return'))}
      problem={problem}
    />,
    status,
  );
}
