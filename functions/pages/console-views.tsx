import { Hono } from 'hono';
import { DeadlinesPage } from '../../portal/console/deadlines.tsx';
import { MoneyPage } from '../../portal/console/money.tsx';
import { sourceOf } from '../../portal/console/page-context.ts';
import { ContractPage } from '../../portal/console/terms-page.tsx';
import { watchDeadlines, watchQuestions } from '../../portal/console/watch.ts';
import { entriesOf, filesOf } from '../use-cases/find-cases.ts';
import { moneyOf } from '../use-cases/money.ts';
import { viewsOf } from '../use-cases/open-view.ts';
import { enterConsole } from './console-visit.tsx';
import { refusedUnless } from './may-read.tsx';
import type { PortalEnv } from './request.ts';
import { page } from './respond.ts';

/** The deadlines ahead, the money, and the contract as it is read. */
export const viewRoutes = new Hono<PortalEnv>();

viewRoutes.get('/deadlines', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { context } = entered;
  const { contract, now } = context;
  const underWay = await filesOf(contract, await entriesOf(contract, now, { states: ['open'] }));
  const open = (await viewsOf(contract, underWay, now, [])).map((opened) => sourceOf(context, opened));
  return page(visit, <DeadlinesPage context={context} watched={watchDeadlines(open)} waiting={watchQuestions(open)} />);
});

viewRoutes.get('/money', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { context } = entered;
  const { contract, now } = context;
  const refusal = refusedUnless(visit, { ...entered, contract }, 'money');
  if (refusal) return refusal;
  const { ledger, opened } = await moneyOf(contract, now);
  const sources = opened.map((one) => sourceOf(context, one));
  const cases = new Map(sources.map((source) => [source.view.file.id, source]));
  return page(visit, <MoneyPage context={context} facts={{ ledger, cases }} />);
});

viewRoutes.get('/contract', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { context } = entered;
  // Its price and its penalties stand on all of it.
  const refusal = refusedUnless(visit, { ...entered, contract: context.contract }, 'money');
  return refusal ?? page(visit, <ContractPage context={context} />);
});
