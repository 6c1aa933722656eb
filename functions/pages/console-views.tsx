import { Hono } from 'hono';
import { workflowNames, type CaseRecord } from '../../domain/case/records.ts';
import { ContractPage } from '../../portal/console/terms-page.tsx';
import { DeadlinesPage } from '../../portal/console/deadlines.tsx';
import type { ExecutionRow } from '../../portal/console/executions.tsx';
import { MoneyPage } from '../../portal/console/money.tsx';
import { OverviewPage } from '../../portal/console/overview.tsx';
import { watchDeadlines, watchQuestions } from '../../portal/console/watch.ts';
import { listExecutions } from '../aws/executions.ts';
import { listCases, requireCase, type LoadedCase } from '../store/cases.ts';
import { loadLedger } from '../store/ledger.ts';
import { enterConsole } from './console-room.tsx';
import { rowOf } from './execution-feed.ts';
import type { PortalEnv } from './request.ts';
import { page } from './respond.ts';

const RECENT = 8;

/** The overview, the deadlines ahead, the money, and the contract as it is read. */
export const viewRoutes = new Hono<PortalEnv>();

viewRoutes.get('/', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { room } = entered;
  const [records, { account }] = await Promise.all([listCases(room.contract.terms.id, { newestFirst: true }), loadLedger(room.contract.terms.id)]);
  const [open, failed] = await Promise.all([openFiles(records), brokenOff(room.contract.terms.id, records)]);
  const facts = {
    open, failed, recent: records.slice(0, RECENT),
    watched: watchDeadlines(room.contract, open, account, room.now), waiting: watchQuestions(room.contract, open, room.now),
  };
  return page(visit, <OverviewPage room={room} facts={facts} />);
});

viewRoutes.get('/deadlines', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { room } = entered;
  const [records, { account }] = await Promise.all([listCases(room.contract.terms.id), loadLedger(room.contract.terms.id)]);
  const open = await openFiles(records);
  return page(visit, <DeadlinesPage room={room} watched={watchDeadlines(room.contract, open, account, room.now)} waiting={watchQuestions(room.contract, open, room.now)} />);
});

viewRoutes.get('/money', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { room } = entered;
  const contractId = room.contract.terms.id;
  const [records, { account, lines }] = await Promise.all([listCases(contractId), loadLedger(contractId)]);
  const payments = await Promise.all(records.filter(({ workflow }) => workflow === 'quarterly-payment').map(({ id }) => requireCase(contractId, id)));
  const openedAt = new Map(records.map(({ id, openedAt }) => [id, openedAt]));
  return page(visit, <MoneyPage room={room} facts={{ account, lines, payments, openedAt }} />);
});

viewRoutes.get('/contract', async (visit) => {
  const entered = await enterConsole(visit);
  return entered instanceof Response ? entered : page(visit, <ContractPage room={entered.room} />);
});

async function openFiles(records: readonly CaseRecord[]): Promise<LoadedCase[]> {
  return Promise.all(records.filter(({ status }) => status === 'open').map(({ contract, id }) => requireCase(contract, id)));
}

/** Open cases whose present execution came to a bad end. */
async function brokenOff(contractId: string, records: readonly CaseRecord[]): Promise<ExecutionRow[]> {
  const open = new Map(records.filter(({ status }) => status === 'open').map((record) => [record.id, record]));
  const lists = await Promise.all(workflowNames.flatMap((workflow) =>
    (['FAILED', 'TIMED_OUT', 'ABORTED'] as const).map(async (status) => ({ workflow, ...await listExecutions(workflow, { status, pageSize: 100 }) }))));
  return lists
    .flatMap(({ workflow, executions }) => executions.flatMap((execution) => rowOf(contractId, workflow, execution) ?? []))
    .filter((row) => open.get(row.caseId)?.run === row.run);
}
