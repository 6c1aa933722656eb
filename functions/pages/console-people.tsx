import { Hono } from 'hono';
import { NotFoundPage } from '../../portal/console/not-found.tsx';
import { enterConsole } from './console-visit.tsx';
import { refusedUnless } from './may-read.tsx';
import { savePerson } from './person-export.tsx';
import type { PortalEnv } from './request.ts';
import { page } from './respond.ts';

/** What is kept about anybody of the contract, also about those who have left. */
export const peopleRoutes = new Hono<PortalEnv>();

peopleRoutes.get('/:person/export.json', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { context, person, session } = entered;
  const refusal = refusedUnless(visit, { ...entered, contract: context.contract }, 'personal');
  if (refusal) return refusal;
  const saved = await savePerson(visit, { contract: context.contract, person, session }, visit.req.param('person'));
  return saved ?? page(visit, <NotFoundPage context={context} section="contract" isCase={false} />, 404);
});
