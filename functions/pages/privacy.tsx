import { Hono } from 'hono';
import { MessagePage } from '../../portal/pages/message.tsx';
import { PrivacyPage } from '../../portal/pages/privacy.tsx';
import { contractOf, enter } from './entrance.tsx';
import { savePerson } from './person-export.tsx';
import type { PortalEnv } from './request.ts';
import { frameFor, page } from './respond.ts';

/** What is kept about people, and for how long: nobody has to sign in for it. */
export const privacyRoutes = new Hono<PortalEnv>();

privacyRoutes.get('/', async (visit) => {
  const contract = await contractOf(visit);
  if (contract instanceof Response) return contract;
  return page(visit, <PrivacyPage frame={frameFor(visit, contract)} contract={contract} />);
});

/** For each person themself, whatever their role. */
privacyRoutes.get('/mine.json', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const saved = await savePerson(visit, entered, entered.person.id);
  return saved ?? page(visit, <MessagePage frame={entered.frame} kind="notFound" />, 404);
});
