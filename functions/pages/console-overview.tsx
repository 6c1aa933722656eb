import { Hono } from 'hono';
import { workflowNames, type CaseRecord } from '../../domain/case/records.ts';
import type { AddressMark } from '../../domain/contract/address-mark.ts';
import { personById } from '../../domain/contract/contract.ts';
import type { ExecutionRow } from '../../portal/console/executions.tsx';
import { LostPage } from '../../portal/console/lost.tsx';
import { OverviewPage, type OverviewFacts } from '../../portal/console/overview.tsx';
import { places, withQuery } from '../../portal/console/room.ts';
import type { LiftOutcome } from '../../portal/console/undeliverable.tsx';
import { watchDeadlines, watchQuestions } from '../../portal/console/watch.ts';
import { listExecutions } from '../aws/executions.ts';
import { log } from '../log.ts';
import { checkNonce, nonceFor } from '../nonce.ts';
import { liftMark, marksOn } from '../store/address-marks.ts';
import { listCases, openFiles } from '../store/cases.ts';
import { loadLedger } from '../store/ledger.ts';
import { enterConsole, type ConsoleVisit } from './console-room.tsx';
import { rowOf } from './execution-feed.ts';
import type { PortalEnv } from './request.ts';
import { formOf, page } from './respond.ts';

const RECENT = 8;

/** The overview, and what can be done from it. */
export const overviewRoutes = new Hono<PortalEnv>();

overviewRoutes.get('/', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const told = visit.req.query('outcome');
  const outcome: LiftOutcome | null = told === 'lifted' || told === 'notLifted' ? told : null;
  return page(visit, <OverviewPage room={entered.room} facts={await factsOf(entered)} outcome={outcome} />);
});

overviewRoutes.post('/addresses/:person/lift', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { room, session, person } = entered;
  const { contract } = room;
  const here = places(contract.terms.id).overview;
  const asked = personById(contract, visit.req.param('person'));
  if (!asked) return page(visit, <LostPage room={room} section="overview" isCase={false} />, 404);
  const mark = (await marksOn(contract)).find(({ personId }) => personId === asked.id);
  if (!mark) return visit.redirect(withQuery(here, { outcome: 'notLifted' }), 303);
  if (!checkNonce(session, liftSubject(mark), (await formOf(visit))['nonce'] ?? '')) {
    const shown = { ...entered, room: { ...room, path: here } };
    return page(visit, <OverviewPage room={shown.room} facts={await factsOf(shown)} outcome="badNonce" />, 403);
  }
  const isLifted = await liftMark(contract.terms.id, mark, room.now);
  if (isLifted)
    log('info', 'mail to an address is tried again', { contract: contract.terms.id, person: asked.id, by: person.id });
  return visit.redirect(withQuery(here, { outcome: isLifted ? 'lifted' : 'notLifted' }), 303);
});

/** A nonce is good for one mark: an address that has come back once more is looked at once more. */
const liftSubject = ({ personId, since }: AddressMark): string => `lift|${personId}|${since}`;

async function factsOf({ room: { contract, now }, session }: ConsoleVisit): Promise<OverviewFacts> {
  const [records, { account }, marks] = await Promise.all([
    listCases(contract.terms.id, { newestFirst: true }),
    loadLedger(contract.terms.id),
    marksOn(contract),
  ]);
  const [open, failed] = await Promise.all([openFiles(records), brokenOff(contract.terms.id, records)]);
  return {
    open,
    failed,
    recent: records.slice(0, RECENT),
    watched: watchDeadlines(contract, open, account, now),
    waiting: watchQuestions(contract, open, now),
    undeliverable: marks.map((mark) => ({ mark, nonce: nonceFor(session, liftSubject(mark)) })),
  };
}

/** Open cases whose present execution came to a bad end. */
async function brokenOff(contractId: string, records: readonly CaseRecord[]): Promise<ExecutionRow[]> {
  const open = new Map(records.filter(({ status }) => status === 'open').map((record) => [record.id, record]));
  const lists = await Promise.all(
    workflowNames.flatMap((workflow) =>
      (['FAILED', 'TIMED_OUT', 'ABORTED'] as const).map(async (status) => ({
        workflow,
        ...(await listExecutions(workflow, { status, pageSize: 100 })),
      })),
    ),
  );
  return lists
    .flatMap(({ workflow, executions }) =>
      executions.flatMap((execution) => rowOf(contractId, workflow, execution) ?? []),
    )
    .filter((row) => open.get(row.caseId)?.run === row.run);
}
