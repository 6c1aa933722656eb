import { Hono } from 'hono';
import { breachesShown, breachId } from '../../portal/facts/breaches.ts';
import { mayReadAgreement } from '../../portal/facts/people.ts';
import { signaturesOf } from '../../portal/facts/signatures.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { VerifyPage } from '../../portal/pages/verify.tsx';
import { AgreementPaper } from '../../portal/paper/agreement-paper.tsx';
import { BreachPaper, CasePaper } from '../../portal/paper/case-paper.tsx';
import { settings } from '../settings.ts';
import { loadEvents } from '../store/case-store.ts';
import { enter } from './entrance.tsx';
import { caseInAddress, sourceFor } from './may-read.tsx';
import { noteExport } from './note-export.ts';
import { noteLookAt } from './note-look.ts';
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
  await noteExport(visit, entered, { what: 'agreement', of: null });
  const { language } = frame;
  return page(visit, <AgreementPaper contract={contract} language={language} now={visit.get('now')} back={base} />);
});

/** What an office prints and files of a case: its form, and notices of breach. */
export const paperRoutes = new Hono<PortalEnv>();

paperRoutes.get('/', async (visit) => {
  const found = await paperOf(visit);
  if (found instanceof Response) return found;
  const { source, back } = found;
  const { contract, id, head } = source.view.file;
  const signed = signaturesOf(source.view.file, (await loadEvents(contract, id)).events);
  const verifyAt = `${settings().PORTAL_URL}${back}/verify/${head.seq}/${head.hash}`;
  return page(visit, <CasePaper {...{ source, back, signed, verifyAt }} />);
});

paperRoutes.get('/:breach', async (visit) => {
  const found = await paperOf(visit);
  if (found instanceof Response) return found;
  const { source, back, frame } = found;
  const shown = breachesShown(source).find((one) => breachId(one) === visit.req.param('breach'));
  if (!shown) return page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  return page(visit, <BreachPaper source={source} back={back} shown={shown} />);
});

/** Whether a sheet of paper is of this evidence: its last event as printed, and every signature as it is kept. */
export const verifyRoutes = new Hono<PortalEnv>();

verifyRoutes.get('/:seq{\\d{1,6}}/:hash{[0-9a-f]{64}}', async (visit) => {
  const found = await paperOf(visit);
  if (found instanceof Response) return found;
  const { source, back, frame } = found;
  const { file } = source.view;
  const { events } = await loadEvents(file.contract, file.id);
  const printed = { seq: Number(visit.req.param('seq')), hash: visit.req.param('hash') };
  return page(visit, <VerifyPage {...{ frame, source, back, events, printed }} />);
});

async function paperOf(visit: Visit) {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { frame, base } = entered;
  const opened = await caseInAddress(visit, entered);
  if (opened instanceof Response) return opened;
  if (!opened) return page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  const source = sourceFor(entered, opened, visit.get('now'));
  if (source.reads.personal) await noteLookAt(visit, entered, opened);
  return { source, back: `${base}/cases/${opened.view.file.id}`, frame };
}
