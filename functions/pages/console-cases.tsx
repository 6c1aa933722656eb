import { Hono } from 'hono';
import type { CaseRecord } from '../../domain/case/record.ts';
import { CasePage, type CaseFacts, type ResumeOutcome } from '../../portal/console/case.tsx';
import { CasesPage } from '../../portal/console/cases.tsx';
import type { ExecutionRow } from '../../portal/console/executions.tsx';
import { workflowsOf, type Filter } from '../../portal/console/filters.tsx';
import { NotFoundPage } from '../../portal/console/not-found.tsx';
import { routes, sourceOf, withQuery } from '../../portal/console/page-context.ts';
import { checkNonce, nonceFor } from '../nonce.ts';
import { marksOn } from '../store/address-marks.ts';
import { listFiles, loadEvents, loadFile } from '../store/case-store.ts';
import { listMails } from '../store/mails.ts';
import { carryOn } from '../use-cases/carry-on.ts';
import { exportEvidence } from '../use-cases/export-evidence.ts';
import { openView, viewsOf, type Opened } from '../use-cases/open-view.ts';
import { caseMailOf } from './console-mails.ts';
import { enterConsole, filterOf, type ConsoleVisit } from './console-visit.tsx';
import { executionsOf } from './execution-reading.ts';
import type { PortalEnv, Visit } from './request.ts';
import { formOf } from './form.ts';
import { page } from './respond.ts';

const PAGE_SIZE = 25;

/** Cases with their questions, mails, executions and evidence. */
export const caseRoutes = new Hono<PortalEnv>();

caseRoutes.get('/', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { context } = entered;
  const { contract, now } = context;
  const workflows = workflowsOf(context).map(({ name }) => name);
  const filter = filterOf(visit, { workflows, statuses: ['open', 'closed'] });
  const skipped = Math.max(0, Number.parseInt(visit.req.query('skip') ?? '0', 10) || 0);
  const files = await listFiles(contract.terms.id, { newestFirst: true });
  const matching = files.filter((file) => workflows.includes(file.workflow) && matches(filter, file));
  const opened = await viewsOf(contract, matching.slice(skipped, skipped + PAGE_SIZE), now);
  const sources = opened.map((one) => sourceOf(context, one));
  const more = skipped + PAGE_SIZE < matching.length ? skipped + PAGE_SIZE : null;
  return page(visit, <CasesPage context={context} filter={filter} sources={sources} skipped={skipped} more={more} />);
});

/** A case that is being closed counts as open. */
function matches(filter: Filter, { workflow, status, id }: CaseRecord): boolean {
  return (
    (filter.workflow === null || workflow === filter.workflow) &&
    (filter.status === null || (status === 'closed') === (filter.status === 'closed')) &&
    id.toLowerCase().includes(filter.case?.toLowerCase() ?? '')
  );
}

/** The case of the address as its room sees it now, or the page that says there is none. */
async function caseOf(visit: Visit, { context }: ConsoleVisit): Promise<Opened | Response> {
  const { contract, now } = context;
  const opened = await openView(contract.terms.id, visit.req.param('case') ?? '', now);
  return opened ?? page(visit, <NotFoundPage context={context} section="cases" isCase />, 404);
}

caseRoutes.get('/:case', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const opened = await caseOf(visit, entered);
  if (opened instanceof Response) return opened;
  const told = visit.req.query('outcome');
  const outcome: ResumeOutcome | null = told === 'resumed' || told === 'notResumed' ? told : null;
  return page(visit, <CasePage context={entered.context} facts={await factsOf(entered, opened)} outcome={outcome} />);
});

caseRoutes.get('/:case/evidence.json', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { contract, now } = entered.context;
  const file = await loadFile(contract.terms.id, visit.req.param('case'));
  if (!file) return page(visit, <NotFoundPage context={entered.context} section="cases" isCase />, 404);
  const evidence = await exportEvidence({ contract: contract.terms.id, case: file.id, at: now });
  return visit.body(`${JSON.stringify(evidence, null, 2)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="${file.id}.evidence.json"`,
  });
});

caseRoutes.post('/:case/resume', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { context, session } = entered;
  const opened = await caseOf(visit, entered);
  if (opened instanceof Response) return opened;
  const { file } = opened.view;
  const here = routes(context.contract.terms.id).case(file.id);
  if (!checkNonce(session, resumeSubject(file), (await formOf(visit))['nonce'] ?? '')) {
    const shown = { ...entered, context: { ...context, path: here } };
    const facts = await factsOf(shown, opened);
    return page(visit, <CasePage context={shown.context} facts={facts} outcome="badNonce" />, 403);
  }
  const isResumed = isBrokenOff(file, await executionsOf(file)) && (await carryOn({ opened, at: context.now }));
  return visit.redirect(withQuery(here, { outcome: isResumed ? 'resumed' : 'notResumed' }), 303);
});

/** A nonce is good for one run: once the case is carried on, the form has done its work. */
const resumeSubject = ({ id, run }: CaseRecord): string => `resume|${id}|${run}`;

/** A case that isn't closed and whose present execution came to a bad end. */
function isBrokenOff({ status, run }: CaseRecord, executions: readonly ExecutionRow[]): boolean {
  const present = executions.find((row) => row.run === run);
  return status !== 'closed' && present !== undefined && ['FAILED', 'TIMED_OUT', 'ABORTED'].includes(present.status);
}

async function factsOf({ context, session }: ConsoleVisit, opened: Opened): Promise<CaseFacts> {
  const { contract } = context;
  const { file } = opened.view;
  const [executions, { events, documents }, mails, marks] = await Promise.all([
    executionsOf(file),
    loadEvents(contract.terms.id, file.id),
    listMails({ contract: contract.terms.id, caseId: file.id }),
    marksOn(contract),
  ]);
  const source = sourceOf(context, opened);
  const held = new Set(marks.map(({ personId }) => personId));
  return {
    source,
    events,
    documents,
    executions,
    mails: mails.map((mail) => caseMailOf(source, mail, held.has(mail.personId))),
    resumeNonce: isBrokenOff(file, executions) ? nonceFor(session, resumeSubject(file)) : null,
  };
}
