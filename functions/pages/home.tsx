import { Hono } from 'hono';
import { mayRead } from '../../domain/contract/may-read.ts';
import { asAsked } from '../../portal/facts/amount-asked.ts';
import { CasePage, ReceivedPage, type CasePageProps } from '../../portal/pages/case.tsx';
import { FrontDoorPage, HomePage } from '../../portal/pages/home.tsx';
import { MessagePage } from '../../portal/pages/message.tsx';
import { signs } from '../../portal/facts/people.ts';
import { offeredActs } from '../../portal/facts/acts.ts';
import { againPath, mayOpen } from '../../portal/facts/opening.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { rooms } from '../../workflows/index.ts';
import { nonceFor } from '../nonce.ts';
import { loadEvents, newestFirst } from '../store/case-store.ts';
import { listContracts } from '../store/contracts.ts';
import { listDownloads } from '../store/downloads.ts';
import { filesOf, yearsOf } from '../use-cases/find-cases.ts';
import { mayAnswer } from '../use-cases/may-answer.ts';
import { viewsOf } from '../use-cases/open-view.ts';
import { todoOf } from '../use-cases/todo.ts';
import { actRoutes } from './act.tsx';
import { caseQuestionRoutes } from './case-question.tsx';
import { downloadRoutes } from './downloads.tsx';
import { enter } from './entrance.tsx';
import { saveEvidence } from './evidence-export.ts';
import { caseInAddress, entriesFor, refusedUnless, sourceFor } from './may-read.tsx';
import { noteLookAt } from './note-look.ts';
import { paperRoutes, verifyRoutes } from './paper.tsx';
import { READS_OF_YEAR } from './year-file.tsx';
import { statementRoutes } from './statement-file.tsx';
import type { PortalEnv, Visit } from './request.ts';
import { frameFor, page } from './respond.ts';

const RECENT_CASES = 10;

/** The front door, a person's home, and a case as its people see it. */
export const homeRoutes = new Hono<PortalEnv>();

homeRoutes.get('/', async (visit) => {
  const asked = visit.req.query('contract')?.trim().toLowerCase();
  if (asked !== undefined) return visit.redirect(`/c/${encodeURIComponent(asked)}`, 303);
  const contracts = await listContracts();
  const [only] = contracts;
  if (only !== undefined && contracts.length === 1) return visit.redirect(`/c/${only}`);
  return page(visit, <FrontDoorPage frame={frameFor(visit, null)} />);
});

homeRoutes.get('/c/:contract', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, person, frame, base, session } = entered;
  const now = visit.get('now');
  const underWay = await entriesFor(entered, now, { states: ['open'] });
  const closed = await entriesFor(entered, now, { states: ['closed'], limit: RECENT_CASES });
  const last = newestFirst([...underWay, ...closed]).slice(0, RECENT_CASES);
  const [open, latest] = await Promise.all([filesOf(contract, underWay), filesOf(contract, last)]);
  const [todos, recent] = await Promise.all([
    todoOf(contract, open, person.role, now),
    viewsOf(contract, latest, now, []),
  ]);
  return page(
    visit,
    <HomePage
      frame={frame}
      contract={contract}
      base={base}
      person={person}
      openings={rooms.filter((room) => mayOpen(contract, room, person.role))}
      todos={todos.map(({ opened, ...todo }) => ({
        ...todo,
        source: asAsked(sourceFor(entered, opened, now), todo.question),
      }))}
      recent={recent.map((opened) => sourceFor(entered, opened, now))}
      readsRecord={mayRead(contract, person.role, 'evidence')}
      years={READS_OF_YEAR.every((kind) => mayRead(contract, person.role, kind)) ? yearsOf(contract, now) : []}
      nonce={nonceFor(session, 'sign-out')}
    />,
  );
});

homeRoutes.route('/c/:contract/cases/:case/act', actRoutes);
homeRoutes.route('/c/:contract/cases/:case/answer', caseQuestionRoutes);
homeRoutes.route('/c/:contract/cases/:case/files', downloadRoutes);
homeRoutes.route('/c/:contract/cases/:case/print', paperRoutes);
homeRoutes.route('/c/:contract/cases/:case/verify', verifyRoutes);
homeRoutes.route('/c/:contract/cases/:case', statementRoutes);

homeRoutes.get('/c/:contract/cases/:case', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, person, frame, base } = entered;
  const id = visit.req.param('case');
  const now = visit.get('now');
  const opened = await caseInAddress(visit, entered);
  if (opened instanceof Response) return opened;
  if (!opened)
    return freshOf(visit) === 'opened' && /^[A-Z]+-\d{4}-\d{4,}$/.test(id)
      ? page(visit, <ReceivedPage frame={frame} caseId={id} />)
      : page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  const [{ events }, downloads] = await Promise.all([
    loadEvents(contract.terms.id, id),
    // Both parties' signers see who took files away.
    signs(contract, person.role) ? listDownloads({ contract: contract.terms.id, id }) : null,
  ]);
  const source = sourceFor(entered, opened, now);
  if (source.reads.personal) await noteLookAt(visit, entered, opened);
  return page(
    visit,
    <CasePage
      frame={frame}
      source={source}
      rooms={rooms}
      events={events}
      acts={offeredActs(source, rooms, person.role)}
      again={againPath(source, person.role)}
      answerable={openQuestions(opened.view.file).filter((question) => mayAnswer(opened, question, person.role))}
      downloads={downloads}
      base={`${base}/cases/${id}`}
      fresh={freshOf(visit)}
      savesEvidence={mayRead(contract, person.role, 'evidence')}
    />,
  );
});

homeRoutes.get('/c/:contract/cases/:case/evidence.json', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const opened = await caseInAddress(visit, entered);
  if (opened instanceof Response) return opened;
  if (!opened) return page(visit, <MessagePage frame={entered.frame} kind="notFound" />, 404);
  return refusedUnless(visit, entered, 'evidence') ?? saveEvidence(visit, entered, opened.view.file.id);
});

/** What the person has just done, as the address says that a form led to. */
function freshOf(visit: Visit): CasePageProps['fresh'] {
  if (visit.req.query('new') === '1') return 'opened';
  if (visit.req.query('joined') === '1') return 'joined';
  const act = visit.req.query('done');
  return act !== undefined && rooms.some((room) => room.acts[act] ?? room.outwardActs?.[act]) ? { act } : null;
}
