import { Hono } from 'hono';
import { mayOpen, openable } from '../../domain/tasks/requests.ts';
import { CasePage, ReceivedPage } from '../../portal/pages/case.tsx';
import { ContractsPage, HomePage } from '../../portal/pages/home.tsx';
import { MessagePage } from '../../portal/pages/message.tsx';
import { nonceFor } from '../nonce.ts';
import { listCases, loadCase } from '../store/cases.ts';
import { listContracts } from '../store/contracts.ts';
import { ledgerFor } from '../store/ledger.ts';
import { enter } from './entrance.tsx';
import type { PortalEnv } from './request.ts';
import { frameFor, page } from './respond.ts';

const RECENT_CASES = 20;

/** The list of contracts, a person's home, and a case as its people see it. */
export const homeRoutes = new Hono<PortalEnv>();

homeRoutes.get('/', async (visit) => {
  const contracts = await listContracts();
  const [only] = contracts;
  if (only && contracts.length === 1) return visit.redirect(`/c/${only.id}`);
  return page(visit, <ContractsPage frame={frameFor(visit, null)} contracts={contracts} />);
});

homeRoutes.get('/c/:contract', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, person, frame, base, session } = entered;
  const recent = await listCases(contract.terms.id, { newestFirst: true, limit: RECENT_CASES });
  const openings = openable.filter((workflow) => mayOpen[workflow].includes(person.role));
  return page(
    visit,
    <HomePage
      frame={frame}
      base={base}
      person={person}
      openings={openings}
      recent={recent}
      nonce={nonceFor(session, 'sign-out')}
    />,
  );
});

homeRoutes.get('/c/:contract/cases/:case', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, frame } = entered;
  const caseId = visit.req.param('case');
  const fresh = visit.req.query('new') === '1';
  const loaded = /^[\w-]{1,100}$/.test(caseId) ? await loadCase(contract.terms.id, caseId) : null;
  if (!loaded)
    return fresh && /^[A-Z]{2}-\d{4}-\d{4,}$/.test(caseId)
      ? page(visit, <ReceivedPage frame={frame} caseId={caseId} />)
      : page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  const { account, lines } = await ledgerFor(loaded.record);
  const source = { contract, file: loaded, account, lines, now: visit.get('now'), language: frame.language };
  return page(visit, <CasePage frame={frame} source={source} fresh={fresh} />);
});
