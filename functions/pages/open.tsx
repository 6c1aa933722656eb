import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { AdmissionProblem } from '../../domain/case/register.ts';
import { hasWorkflow, workflowTerms } from '../../domain/contract/contract.ts';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import { mayOpen, openWords } from '../../portal/facts/opening.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { MayNotOpenPage, OpenPage } from '../../portal/pages/open.tsx';
import { checkOpening, openingFields } from '../../workflows/authoring/check-form.ts';
import { isOpenedByPeople, type Room } from '../../workflows/authoring/room.ts';
import { roomOf } from '../../workflows/index.ts';
import { checkNonce, nonceFor } from '../nonce.ts';
import { openCase } from '../use-cases/open-case.ts';
import { restated } from './confirmation.tsx';
import { enter, type Entrance } from './entrance.tsx';
import type { PortalEnv, Visit } from './request.ts';
import { formOf, page } from './respond.ts';

/** Opening a case of a workflow that people open: a form that, sent twice, opens one case. */
export const openRoutes = new Hono<PortalEnv>();

interface Desk extends Entrance {
  readonly room: Room;
}

openRoutes.get('/:workflow', async (visit) => {
  const desk = await deskOf(visit);
  return desk instanceof Response ? desk : form(visit, desk, { id: randomUUID(), typed: {} });
});

openRoutes.post('/:workflow', async (visit) => {
  const desk = await deskOf(visit);
  if (desk instanceof Response) return desk;
  const { contract, person, session, base, room } = desk;
  const sent = await formOf(visit);
  const { form: id = '', nonce = '', confirmed: _confirmed, revise, ...typed } = sent;
  if (!checkNonce(session, subjectOf(room, id), nonce))
    return form(visit, desk, { id: randomUUID(), typed, badNonce: true, status: 403 });
  if (revise !== undefined) return form(visit, desk, { id, typed });
  const at = visit.get('now');
  const restate = restatedOpening(visit, desk, sent, typed);
  if (restate) return restate;
  const result = await openCase({ contract, room, typed, person, role: person.role, at, nonce: id });
  if (result.outcome === 'refused') {
    const { problems, problem } = result;
    return form(visit, desk, { id, typed, problems, problem, status: problem === null ? 422 : 409 });
  }
  return visit.redirect(`${base}/cases/${result.case}?${result.outcome === 'joined' ? 'joined' : 'new'}=1`, 303);
});

function restatedOpening(
  visit: Visit,
  { contract, room, person, frame }: Desk,
  sent: Record<string, string>,
  typed: Record<string, string>,
): Response | null {
  const asked = { contract, terms: workflowTerms(contract, room) as never, role: person.role };
  const read = checkOpening(room, asked, typed, visit.get('now'));
  if (!read.ok) return null;
  const { title } = openWords(room, contract, frame.language);
  const source = { contract, room, language: frame.language };
  const specs = openingFields(room, asked);
  const about = { frame, source, title, eyebrow: '' };
  return restated(visit, about, { specs, fields: read.fields, confirmed: sent['confirmed'], sent });
}

/** Lets in whoever may open this kind of case. */
async function deskOf(visit: Visit): Promise<Desk | Response> {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, frame, person, base } = entered;
  const room = roomOf(visit.req.param('workflow') ?? '');
  if (!room || !isOpenedByPeople(room.opening) || !hasWorkflow(contract, room.name))
    return page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  if (!mayOpen(contract, room, person.role)) return page(visit, <MayNotOpenPage frame={frame} home={base} />, 403);
  return { ...entered, room };
}

/** What the nonce of an opening form stands for: this workflow and this very form. */
const subjectOf = ({ name }: Room, id: string): string => `${name}|${id}`;

interface Shown {
  readonly id: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems?: FieldProblems;
  readonly problem?: AdmissionProblem | null;
  readonly badNonce?: boolean;
  readonly status?: 403 | 409 | 422;
}

function form(visit: Visit, { contract, frame, room, person, session }: Desk, shown: Shown): Response {
  return page(
    visit,
    <OpenPage
      frame={frame}
      contract={contract}
      room={room}
      role={person.role}
      form={shown.id}
      nonce={nonceFor(session, subjectOf(room, shown.id))}
      typed={shown.typed}
      problems={shown.problems ?? {}}
      problem={shown.problem ?? null}
      badNonce={shown.badNonce ?? false}
    />,
    shown.status ?? 200,
  );
}
