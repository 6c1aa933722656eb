import { Hono } from 'hono';
import { breachesShown, breachId } from '../../portal/facts/breaches.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { BreachPaper, CasePaper } from '../../portal/paper/case-paper.tsx';
import { caseInAddress, enter } from './entrance.tsx';
import type { PortalEnv, Visit } from './request.ts';
import { page } from './respond.ts';

/** What an office prints and files of a case: its form, and notices of breach. */
export const paperRoutes = new Hono<PortalEnv>();

paperRoutes.get('/', async (visit) => {
  const found = await sourceFor(visit);
  return found instanceof Response ? found : page(visit, <CasePaper source={found.source} back={found.back} />);
});

paperRoutes.get('/:breach', async (visit) => {
  const found = await sourceFor(visit);
  if (found instanceof Response) return found;
  const { source, back, frame } = found;
  const shown = breachesShown(source).find((one) => breachId(one) === visit.req.param('breach'));
  if (!shown) return page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  return page(visit, <BreachPaper source={source} back={back} shown={shown} />);
});

async function sourceFor(visit: Visit) {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, frame, base } = entered;
  const now = visit.get('now');
  const opened = await caseInAddress(visit, contract);
  if (!opened) return page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  return { source: { ...opened, now, language: frame.language }, back: `${base}/cases/${opened.view.file.id}`, frame };
}
