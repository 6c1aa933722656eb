import { Hono } from 'hono';
import { workflowNames } from '../../domain/case/records.ts';
import type { Language } from '../../domain/contract/contract.ts';
import { headOf, type EvidenceExport } from '../../domain/evidence/chain.ts';
import { CasePage, type CaseFacts, type ResumeOutcome } from '../../portal/console/case.tsx';
import type { CaseMail } from '../../portal/console/case-tables.tsx';
import { CasesPage } from '../../portal/console/cases.tsx';
import type { ExecutionRow } from '../../portal/console/executions.tsx';
import { LostPage } from '../../portal/console/lost.tsx';
import { places, withQuery } from '../../portal/console/room.ts';
import { taskTitle } from '../../portal/facts/grounds.ts';
import { who } from '../../portal/facts/section.ts';
import { wordFor, words } from '../../portal/texts/words.ts';
import { resumeCase } from '../acts/open-case.ts';
import { checkNonce, nonceFor } from '../nonce.ts';
import { marksOn } from '../store/address-marks.ts';
import { listCases, loadCase, requireCase, type LoadedCase } from '../store/cases.ts';
import { loadLedger } from '../store/ledger.ts';
import { outwardKind, type MailRecord } from '../store/mail-record.ts';
import { listMails } from '../store/mails.ts';
import { enterConsole, filterOf, type ConsoleVisit } from './console-room.tsx';
import { executionsOf } from './execution-reading.ts';
import type { PortalEnv } from './request.ts';
import { formOf, page } from './respond.ts';

const PAGE_SIZE = 25;

/** Cases with their tasks, mails, executions and evidence. */
export const caseRoutes = new Hono<PortalEnv>();

caseRoutes.get('/', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { room } = entered;
  const contractId = room.contract.terms.id;
  const filter = filterOf(visit, { workflows: workflowNames, statuses: ['open', 'closed'] });
  const skipped = Math.max(0, Number.parseInt(visit.req.query('skip') ?? '0', 10) || 0);
  const [records, { account }] = await Promise.all([
    listCases(contractId, { newestFirst: true }),
    loadLedger(contractId),
  ]);
  const asked = filter.case?.toLowerCase() ?? '';
  const matching = records.filter(
    (record) =>
      (filter.workflow === null || record.workflow === filter.workflow) &&
      (filter.status === null || record.status === filter.status) &&
      record.id.toLowerCase().includes(asked),
  );
  const files = await Promise.all(
    matching.slice(skipped, skipped + PAGE_SIZE).map((record) => requireCase(contractId, record.id)),
  );
  const more = skipped + PAGE_SIZE < matching.length ? skipped + PAGE_SIZE : null;
  return page(
    visit,
    <CasesPage room={room} filter={filter} files={files} account={account} skipped={skipped} more={more} />,
  );
});

caseRoutes.get('/:case', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { room } = entered;
  const loaded = await loadCase(room.contract.terms.id, visit.req.param('case'));
  if (!loaded) return page(visit, <LostPage room={room} section="cases" isCase />, 404);
  const told = visit.req.query('outcome');
  const outcome: ResumeOutcome | null = told === 'resumed' || told === 'notResumed' ? told : null;
  return page(visit, <CasePage room={room} facts={await factsOf(entered, loaded)} outcome={outcome} />);
});

caseRoutes.get('/:case/evidence.json', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { room } = entered;
  const loaded = await loadCase(room.contract.terms.id, visit.req.param('case'));
  if (!loaded) return page(visit, <LostPage room={room} section="cases" isCase />, 404);
  const {
    record: { id },
    events,
    documents,
  } = loaded;
  const evidence: EvidenceExport = {
    format: 'linkpact-evidence/1',
    contract: room.contract.terms.id,
    caseId: id,
    exportedAt: room.now,
    head: headOf(events),
    events,
    documents,
  };
  return visit.body(`${JSON.stringify(evidence, null, 2)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="${id}.evidence.json"`,
  });
});

caseRoutes.post('/:case/resume', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { room, session } = entered;
  const { contract } = room;
  const loaded = await loadCase(contract.terms.id, visit.req.param('case'));
  if (!loaded) return page(visit, <LostPage room={room} section="cases" isCase />, 404);
  const here = places(contract.terms.id).case(loaded.record.id);
  if (!checkNonce(session, resumeSubject(loaded), (await formOf(visit))['nonce'] ?? '')) {
    const shown = { ...entered, room: { ...room, path: here } };
    return page(visit, <CasePage room={shown.room} facts={await factsOf(shown, loaded)} outcome="badNonce" />, 403);
  }
  const isResumed = isBrokenOff(loaded, await executionsOf(loaded.record)) && (await resumeCase({ contract, loaded }));
  return visit.redirect(withQuery(here, { outcome: isResumed ? 'resumed' : 'notResumed' }), 303);
});

/** A nonce is good for one run: once the case is carried on, the form has done its work. */
const resumeSubject = ({ record }: LoadedCase): string => `resume|${record.id}|${record.run}`;

/** An open case whose present execution came to a bad end. */
function isBrokenOff({ record }: LoadedCase, executions: readonly ExecutionRow[]): boolean {
  const present = executions.find((row) => row.run === record.run);
  return (
    record.status === 'open' && present !== undefined && ['FAILED', 'TIMED_OUT', 'ABORTED'].includes(present.status)
  );
}

async function factsOf({ room, session }: ConsoleVisit, loaded: LoadedCase): Promise<CaseFacts> {
  const place = { contract: room.contract.terms.id, caseId: loaded.record.id };
  const [executions, { account, lines }, mails, marks] = await Promise.all([
    executionsOf(loaded.record),
    loadLedger(place.contract),
    listMails(place),
    marksOn(room.contract),
  ]);
  const held = new Set(marks.map(({ personId }) => personId));
  return {
    record: loaded.record,
    tasks: loaded.tasks,
    events: loaded.events,
    documents: loaded.documents,
    executions,
    account,
    lines,
    mails: mails.map((mail) => ({ ...mailOf(room, loaded, mail), held: held.has(mail.personId) })),
    resumeNonce: isBrokenOff(loaded, executions) ? nonceFor(session, resumeSubject(loaded)) : null,
  };
}

function mailOf(
  { contract, language }: ConsoleVisit['room'],
  loaded: LoadedCase,
  mail: MailRecord,
): Omit<CaseMail, 'held'> {
  const { id, queuedAt, sentAt, attempts, withdrawnAt } = mail;
  return {
    id,
    kind: outwardKind(mail.about),
    to: who(contract, mail.personId, language),
    queuedAt,
    sentAt,
    attempts,
    withdrawn: withdrawnAt !== undefined,
    about: aboutOf(loaded, mail, language),
  };
}

/** What a mail is about: the question, the breach, or what became of the case. */
function aboutOf({ record, tasks }: LoadedCase, { about }: MailRecord, language: Language): string {
  const {
    names,
    console: { case: w, undeliverable },
  } = words(language);
  if (about.kind === 'breach') return names.breaches[about.breach.what];
  if (about.kind === 'closed') return wordFor(w.kinds, 'case-closed');
  if (about.kind === 'undeliverable') return undeliverable.title;
  const task = tasks.find((kept) => kept.id === about.taskId);
  return task ? taskTitle(record, task, language) : wordFor(w.kinds, 'failure');
}
