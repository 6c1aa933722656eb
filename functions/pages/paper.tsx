import { Hono } from 'hono';
import { breachesShown, breachId, debtorOf } from '../../portal/facts/breaches.ts';
import { mayReadAgreement } from '../../portal/facts/people.ts';
import { signaturesOf } from '../../portal/facts/signatures.ts';
import { slipsOf } from '../../portal/facts/slips.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { VerifyPage } from '../../portal/pages/verify.tsx';
import { AgreementPaper } from '../../portal/paper/agreement-paper.tsx';
import { CasePaper } from '../../portal/paper/case-paper.tsx';
import { BreachPaper } from '../../portal/paper/breach-paper.tsx';
import { SlipPaper } from '../../portal/paper/slip-paper.tsx';
import { rooms } from '../../workflows/index.ts';
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

/** What an office prints and files of a case: its form, notices of breach, and slips of what was done in it. */
export const paperRoutes = new Hono<PortalEnv>();

paperRoutes.get('/', async (visit) => {
  const found = await paperOf(visit);
  if (found instanceof Response) return found;
  const { events: _events, frame: _frame, ...paper } = found;
  return page(visit, <CasePaper {...paper} />);
});

paperRoutes.get('/:sheet', async (visit) => {
  const found = await paperOf(visit);
  if (found instanceof Response) return found;
  const { events, frame, ...paper } = found;
  const { source, signed } = paper;
  const sheet = visit.req.param('sheet');
  const shown = breachesShown(source).find((one) => breachId(one) === sheet);
  const debtor = shown && debtorOf(shown, events);
  if (debtor) return page(visit, <BreachPaper {...paper} shown={shown} debtor={debtor} />);
  const slip = slipsOf(source, rooms, signed).find(({ id }) => id === sheet);
  if (slip) return page(visit, <SlipPaper {...paper} slip={slip} />);
  return page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
});

/** Whether a sheet of paper is of this evidence: its last event as printed, and every signature as it is kept. */
export const verifyRoutes = new Hono<PortalEnv>();

verifyRoutes.get('/:seq{\\d{1,6}}/:hash{[0-9a-f]{64}}', async (visit) => {
  const found = await paperOf(visit);
  if (found instanceof Response) return found;
  const { source, back, frame, events } = found;
  const printed = { seq: Number(visit.req.param('seq')), hash: visit.req.param('hash') };
  return page(visit, <VerifyPage {...{ frame, source, rooms, back, events, printed }} />);
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
  const { file } = opened.view;
  const { events } = await loadEvents(file.contract, file.id);
  const back = `${base}/cases/${file.id}`;
  const verifyAt = `${settings().PORTAL_URL}${back}/verify/${file.head.seq}/${file.head.hash}`;
  return { source, rooms, signed: signaturesOf(file, events), events, back, verifyAt, frame };
}
