import { Hono } from 'hono';
import { CasePage, ReceivedPage, type CasePageProps } from '../../portal/pages/case.tsx';
import { FrontDoorPage, HomePage } from '../../portal/pages/home.tsx';
import { MessagePage } from '../../portal/pages/message.tsx';
import { signs } from '../../portal/facts/people.ts';
import { offeredActs } from '../../portal/facts/acts.ts';
import { mayOpen } from '../../portal/facts/opening.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { rooms } from '../../workflows/index.ts';
import { nonceFor } from '../nonce.ts';
import { loadEvents } from '../store/case-store.ts';
import { listContracts } from '../store/contracts.ts';
import { listDownloads } from '../store/downloads.ts';
import { entriesOf, filesOf, latestOf } from '../use-cases/find-cases.ts';
import { mayAnswer } from '../use-cases/may-answer.ts';
import { viewsOf } from '../use-cases/open-view.ts';
import { todoOf } from '../use-cases/todo.ts';
import { actRoutes } from './act.tsx';
import { caseQuestionRoutes } from './case-question.tsx';
import { downloadRoutes } from './downloads.tsx';
import { caseInAddress, enter } from './entrance.tsx';
import { paperRoutes } from './paper.tsx';
import { readsRecord } from './record.tsx';
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
  const shown = { now, language: frame.language };
  const underWay = await entriesOf(contract, now, { states: ['open'] });
  const last = await latestOf(contract, now, underWay, RECENT_CASES);
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
      todos={todos.map(({ opened, ...todo }) => ({ ...todo, source: { ...opened, ...shown } }))}
      recent={recent.map((opened) => ({ ...opened, ...shown }))}
      readsRecord={readsRecord(contract, person.role)}
      nonce={nonceFor(session, 'sign-out')}
    />,
  );
});

homeRoutes.route('/c/:contract/cases/:case/act', actRoutes);
homeRoutes.route('/c/:contract/cases/:case/answer', caseQuestionRoutes);
homeRoutes.route('/c/:contract/cases/:case/files', downloadRoutes);
homeRoutes.route('/c/:contract/cases/:case/print', paperRoutes);

homeRoutes.get('/c/:contract/cases/:case', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, person, frame, base } = entered;
  const id = visit.req.param('case');
  const now = visit.get('now');
  const opened = await caseInAddress(visit, contract);
  if (!opened)
    return freshOf(visit) === 'opened' && /^[A-Z]+-\d{4}-\d{4,}$/.test(id)
      ? page(visit, <ReceivedPage frame={frame} caseId={id} />)
      : page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  const [{ events }, downloads] = await Promise.all([
    loadEvents(contract.terms.id, id),
    // Both parties' signers see who took files away.
    signs(contract, person.role) ? listDownloads({ contract: contract.terms.id, id }) : null,
  ]);
  const source = { ...opened, now, language: frame.language };
  return page(
    visit,
    <CasePage
      frame={frame}
      source={source}
      rooms={rooms}
      events={events}
      acts={offeredActs(source, rooms, person.role)}
      answerable={openQuestions(opened.view.file).filter((question) => mayAnswer(opened, question, person.role))}
      downloads={downloads}
      base={`${base}/cases/${id}`}
      fresh={freshOf(visit)}
    />,
  );
});

/** What the person has just done, as the address says that a form led to. */
function freshOf(visit: Visit): CasePageProps['fresh'] {
  if (visit.req.query('new') === '1') return 'opened';
  if (visit.req.query('joined') === '1') return 'joined';
  const act = visit.req.query('done');
  return act !== undefined && rooms.some((room) => room.acts[act] ?? room.outwardActs?.[act]) ? { act } : null;
}
