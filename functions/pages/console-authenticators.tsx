import { Hono } from 'hono';
import { personById } from '../../domain/contract/contract.ts';
import { AuthenticatorsPage, type EndOutcome } from '../../portal/console/authenticators.tsx';
import { NotFoundPage } from '../../portal/console/not-found.tsx';
import { routes, withQuery } from '../../portal/console/page-context.ts';
import { checkNonce, nonceFor } from '../nonce.ts';
import { activeAuthenticators } from '../store/authenticators.ts';
import { endEnrolment } from '../use-cases/enrol.ts';
import { channelOf } from './channel.ts';
import { enterConsole, type ConsoleVisit } from './console-visit.tsx';
import { formOf } from './form.ts';
import type { PortalEnv, Visit } from './request.ts';
import { page } from './respond.ts';

/** Whose one-time codes count, and their end by an administrator. */
export const authenticatorsRoutes = new Hono<PortalEnv>();

const LONGEST_REASON = 200;

authenticatorsRoutes.get('/', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const told = visit.req.query('outcome');
  return show(visit, entered, told === 'ended' || told === 'gone' ? told : null, 200);
});

authenticatorsRoutes.post('/:person/end', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { context, session, person } = entered;
  const { contract, now } = context;
  const here = routes(contract.terms.id).authenticators;
  const shown = { ...entered, context: { ...context, path: here } };
  const of = personById(contract, visit.req.param('person'));
  if (!of) return page(visit, <NotFoundPage context={context} section="contract" isCase={false} />, 404);
  const { nonce = '', enrolment = '', reason = '' } = await formOf(visit);
  if (!checkNonce(session, subjectOf(of.id, enrolment), nonce)) return show(visit, shown, 'badNonce', 403);
  const why = reason.trim().slice(0, LONGEST_REASON);
  if (why === '') return show(visit, shown, 'noReason', 422);
  const channel = channelOf(visit, 'session', session);
  const isEnded = await endEnrolment({ contract, person, channel, at: now, of: of.id, enrolment, reason: why });
  return visit.redirect(withQuery(here, { outcome: isEnded ? 'ended' : 'gone' }), 303);
});

const subjectOf = (personId: string, enrolment: string): string => `authenticator|${personId}|${enrolment}`;

async function show(
  visit: Visit,
  { context, session }: ConsoleVisit,
  outcome: EndOutcome | null,
  status: 200 | 403 | 422,
): Promise<Response> {
  const { terms, people } = context.contract;
  const active = await activeAuthenticators(terms.id);
  const rows = people.map((person) => {
    const known = active.get(person.id);
    if (!known) return { person, enrolment: null };
    const { id, since } = known;
    return { person, enrolment: { id, since, nonce: nonceFor(session, subjectOf(person.id, id)) } };
  });
  return page(visit, <AuthenticatorsPage context={context} rows={rows} outcome={outcome} />, status);
}
