import { Hono } from 'hono';
import { PrivacyPage } from '../../portal/pages/privacy.tsx';
import { contractOf } from './entrance.tsx';
import type { PortalEnv } from './request.ts';
import { frameFor, page } from './respond.ts';

/** What is kept about people, and for how long: nobody has to sign in for it. */
export const privacyRoutes = new Hono<PortalEnv>();

privacyRoutes.get('/', async (visit) => {
  const contract = await contractOf(visit);
  if (contract instanceof Response) return contract;
  return page(visit, <PrivacyPage frame={frameFor(visit, contract)} contract={contract} />);
});
