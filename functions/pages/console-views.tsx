import { Hono } from 'hono';
import { ContractPage } from '../../portal/console/terms-page.tsx';
import { DeadlinesPage } from '../../portal/console/deadlines.tsx';
import { MoneyPage } from '../../portal/console/money.tsx';
import { watchDeadlines, watchQuestions } from '../../portal/console/watch.ts';
import { listCases, openFiles, requireCase } from '../store/cases.ts';
import { loadLedger } from '../store/ledger.ts';
import { enterConsole } from './console-room.tsx';
import type { PortalEnv } from './request.ts';
import { page } from './respond.ts';

/** The deadlines ahead, the money, and the contract as it is read. */
export const viewRoutes = new Hono<PortalEnv>();

viewRoutes.get('/deadlines', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { room } = entered;
  const [records, { account }] = await Promise.all([
    listCases(room.contract.terms.id),
    loadLedger(room.contract.terms.id),
  ]);
  const open = await openFiles(records);
  return page(
    visit,
    <DeadlinesPage
      room={room}
      watched={watchDeadlines(room.contract, open, account, room.now)}
      waiting={watchQuestions(room.contract, open, room.now)}
    />,
  );
});

viewRoutes.get('/money', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { room } = entered;
  const contractId = room.contract.terms.id;
  const [records, { account, lines }] = await Promise.all([listCases(contractId), loadLedger(contractId)]);
  const payments = await Promise.all(
    records.filter(({ workflow }) => workflow === 'quarterly-payment').map(({ id }) => requireCase(contractId, id)),
  );
  const openedAt = new Map(records.map(({ id, openedAt }) => [id, openedAt]));
  return page(visit, <MoneyPage room={room} facts={{ account, lines, payments, openedAt }} />);
});

viewRoutes.get('/contract', async (visit) => {
  const entered = await enterConsole(visit);
  return entered instanceof Response ? entered : page(visit, <ContractPage room={entered.room} />);
});
