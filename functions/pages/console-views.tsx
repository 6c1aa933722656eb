import { Hono } from 'hono';
import { DeadlinesPage } from '../../portal/console/deadlines.tsx';
import { MoneyPage } from '../../portal/console/money.tsx';
import { sourceOf, type PageContext } from '../../portal/console/page-context.ts';
import { ContractPage } from '../../portal/console/terms-page.tsx';
import { watchDeadlines, watchQuestions } from '../../portal/console/watch.ts';
import type { FactSource } from '../../portal/facts/section.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import { listFiles } from '../store/case-store.ts';
import { moneyOf } from '../use-cases/money.ts';
import { viewsOf } from '../use-cases/open-view.ts';
import { enterConsole } from './console-visit.tsx';
import { refusedUnless } from './may-read.tsx';
import type { PortalEnv } from './request.ts';
import { page } from './respond.ts';

/** The deadlines ahead, the money, and the contract as it is read. */
export const viewRoutes = new Hono<PortalEnv>();

async function sourcesOf(context: PageContext, isWanted: (file: CaseRecord) => boolean): Promise<FactSource[]> {
  const { contract, now } = context;
  const files = await listFiles(contract.terms.id);
  return (await viewsOf(contract, files.filter(isWanted), now)).map((opened) => sourceOf(context, opened));
}

viewRoutes.get('/deadlines', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { context } = entered;
  const open = await sourcesOf(context, ({ status }) => status === 'open');
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
