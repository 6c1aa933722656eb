import { Hono } from 'hono';
import { CarryOnPage } from '../../portal/console/broken.tsx';
import { CasePage, type CaseOutcome } from '../../portal/console/case.tsx';
import { routes, withQuery } from '../../portal/console/page-context.ts';
import { reasonIn } from '../../portal/console/reason.tsx';
import { checkNonce, nonceFor } from '../nonce.ts';
import { listFiles } from '../store/case-store.ts';
import { administer, ADMINISTRATIONS } from '../use-cases/administer.ts';
import { carryOn } from '../use-cases/carry-on.ts';
import { openView, type Opened } from '../use-cases/open-view.ts';
import { brokenCases, isBrokenOff } from './broken-cases.ts';
import { channelOf } from './channel.ts';
import { administerSubject, enterCase, factsOf, resumeSubject } from './console-case.tsx';
import { enterConsole, type ConsoleVisit } from './console-visit.tsx';
import { executionsOf } from './execution-reading.ts';
import { formOf } from './form.ts';
import type { PortalEnv, Visit } from './request.ts';
import { page } from './respond.ts';

/** What administrators do for cases: only by a form of theirs, with a reason, once. */
export const actRoutes = new Hono<PortalEnv>();

type OnCase = { visit: Visit; entered: ConsoleVisit; opened: Opened };

/** The case's page once more, where a form has done nothing. */
async function refused({ visit, entered, opened }: OnCase, outcome: CaseOutcome, question: string | null = null) {
  const here = routes(entered.context.contract.terms.id).case(opened.view.file.id);
  const shown = { ...entered, context: { ...entered.context, path: here } };
  const facts = await factsOf(shown, opened, question);
  const status = outcome === 'noReason' ? 422 : 403;
  return page(visit, <CasePage context={shown.context} facts={facts} outcome={outcome} />, status);
}

actRoutes.post('/cases/:case/resume', async (visit) => {
  const at = await enterCase(visit);
  if (at instanceof Response) return at;
  const { entered, opened } = at;
  const { context, session, person } = entered;
  const { file } = opened.view;
  const { nonce = '', reason: typed } = await formOf(visit);
  if (!checkNonce(session, resumeSubject(file), nonce)) return refused({ visit, entered, opened }, 'badNonce');
  const reason = reasonIn(typed);
  if (reason === null) return refused({ visit, entered, opened }, 'noReason');
  const by = { person, channel: channelOf(visit, 'session', session), reason };
  const isResumed = isBrokenOff(file, await executionsOf(file)) && (await carryOn({ opened, at: context.now, ...by }));
  const here = routes(context.contract.terms.id).case(file.id);
  return visit.redirect(withQuery(here, { outcome: isResumed ? 'resumed' : 'notResumed' }), 303);
});

actRoutes.post('/cases/:case/administer', async (visit) => {
  const at = await enterCase(visit);
  if (at instanceof Response) return at;
  const { entered, opened } = at;
  const { context, session, person } = entered;
  const { file } = opened.view;
  const { nonce = '', question = '', turn: typedTurn = '', act: typedAct, reason: typedReason } = await formOf(visit);
  const turn = Number(typedTurn);
  const act = ADMINISTRATIONS.find((one) => one === typedAct);
  if (!act || !checkNonce(session, administerSubject(file.id, question, turn), nonce))
    return refused({ visit, entered, opened }, 'administer.badNonce');
  const reason = reasonIn(typedReason);
  if (reason === null) return refused({ visit, entered, opened }, 'noReason', question);
  const channel = channelOf(visit, 'session', session);
  const done = await administer({ opened, act, question, reason, person, channel, turn, at: context.now });
  const here = routes(context.contract.terms.id).case(file.id);
  return visit.redirect(withQuery(here, { outcome: `administer.${done === 'done' ? act : done}` }), 303);
});

/**
 * What a nonce of the form for several cases is bound to: who is signed in, and nothing else, since each case is looked
 * at anew.
 */
export const CARRY_ON = 'carry-on';

actRoutes.post('/carry-on', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { context, session } = entered;
  const { contract } = context;
  const { nonce = '', case: ticked = '', confirmed, reason: typed = '' } = await formOf(visit);
  const wanted = new Set(ticked.split(' ').filter(Boolean));
  const found = await brokenCases(context, await listFiles(contract.terms.id));
  const broken = found.filter(({ row }) => wanted.has(`${row.caseId}.${row.run}`));
  const form = { broken, nonce: nonceFor(session, CARRY_ON), reason: typed };
  const show = (problem: Parameters<typeof CarryOnPage>[0]['problem'], status: 200 | 403 | 422) => {
    const shown = { ...context, path: routes(contract.terms.id).overview };
    return page(visit, <CarryOnPage context={shown} {...form} problem={problem} />, status);
  };
  if (!checkNonce(session, CARRY_ON, nonce)) return show('badNonce', 403);
  if (broken.length === 0) return show('none', 422);
  if (confirmed !== 'yes') return show(null, 200);
  const reason = reasonIn(typed);
  if (reason === null) return show('reason', 422);
  const done = await carryOnAll(
    visit,
    entered,
    broken.map(({ row }) => row),
    reason,
  );
  const told = { outcome: 'carriedOn', done: String(done), of: String(broken.length) };
  return visit.redirect(withQuery(routes(contract.terms.id).overview, told), 303);
});

/** One after the other: each is decided by a write of its own. @returns how many were carried on by this */
async function carryOnAll(
  visit: Visit,
  { context, session, person }: ConsoleVisit,
  rows: readonly { caseId: string; run: number }[],
  reason: string,
): Promise<number> {
  const { contract, now } = context;
  const channel = channelOf(visit, 'session', session);
  let done = 0;
  for (const { caseId, run } of rows) {
    const opened = await openView(contract.terms.id, caseId, now);
    if (opened?.view.file.run !== run) continue;
    if (await carryOn({ opened, at: now, person, channel, reason })) done += 1;
  }
  return done;
}
