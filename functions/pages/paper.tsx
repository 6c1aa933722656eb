import { Hono } from 'hono';
import { breachesShown, breachId } from '../../portal/facts/breaches.ts';
import { mayReadAgreement } from '../../portal/facts/people.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { AgreementPaper } from '../../portal/paper/agreement-paper.tsx';
import { BreachPaper, CasePaper } from '../../portal/paper/case-paper.tsx';
import { enter } from './entrance.tsx';
import { caseInAddress, sourceFor } from './may-read.tsx';
import type { PortalEnv, Visit } from './request.ts';
import { page } from './respond.ts';

/**
 * The agreement on electronic signatures: for both parties' signers, and administrators, since it names everybody's
 * address.
 */
export const agreementRoutes = new Hono<PortalEnv>();

agreementRoutes.get('/', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, person, frame, base } = entered;
  if (!mayReadAgreement(contract, person.role)) return page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  const { language } = frame;
  return page(visit, <AgreementPaper contract={contract} language={language} now={visit.get('now')} back={base} />);
});

/** What an office prints and files of a case: its form, and notices of breach. */
export const paperRoutes = new Hono<PortalEnv>();

paperRoutes.get('/', async (visit) => {
  const found = await paperOf(visit);
  return found instanceof Response ? found : page(visit, <CasePaper source={found.source} back={found.back} />);
});

paperRoutes.get('/:breach', async (visit) => {
  const found = await paperOf(visit);
  if (found instanceof Response) return found;
  const { source, back, frame } = found;
  const shown = breachesShown(source).find((one) => breachId(one) === visit.req.param('breach'));
  if (!shown) return page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  return page(visit, <BreachPaper source={source} back={back} shown={shown} />);
});

async function paperOf(visit: Visit) {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { frame, base } = entered;
  const opened = await caseInAddress(visit, entered);
  if (opened instanceof Response) return opened;
  if (!opened) return page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  const source = sourceFor(entered, opened, visit.get('now'));
  return { source, back: `${base}/cases/${opened.view.file.id}`, frame };
}
