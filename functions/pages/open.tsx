import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { FieldProblems } from '../../domain/tasks/fields.ts';
import { checkRequest, isOpenable, mayOpen, type Openable } from '../../domain/tasks/requests.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { MayNotOpenPage, OpenPage } from '../../portal/pages/open.tsx';
import { openCase } from '../acts/open-case.ts';
import { checkNonce, nonceFor } from '../nonce.ts';
import { enter, type Entrance } from './entrance.tsx';
import type { PortalEnv, Visit } from './request.ts';
import { formOf, page } from './respond.ts';

/** Opening a link order or a fault: a form that, sent twice, opens one case. */
export const openRoutes = new Hono<PortalEnv>();

openRoutes.get('/:workflow', async (visit) => {
  const desk = await deskOf(visit);
  return desk instanceof Response ? desk : form(visit, desk, { id: randomUUID(), typed: {} });
});

openRoutes.post('/:workflow', async (visit) => {
  const desk = await deskOf(visit);
  if (desk instanceof Response) return desk;
  const { contract, person, session, base, workflow } = desk;
  const { form: id = '', nonce = '', ...typed } = await formOf(visit);
  if (!checkNonce(session, subjectOf(workflow, id), nonce))
    return form(visit, desk, { id: randomUUID(), typed, badNonce: true, status: 403 });
  const check = checkRequest(contract, workflow, typed);
  if (!check.ok) return form(visit, desk, { id, typed, problems: check.problems, status: 422 });
  const result = await openCase({
    contract,
    workflow,
    request: check.request,
    by: person,
    at: visit.get('now'),
    nonce: id,
  });
  if (result.outcome === 'occupied') return form(visit, desk, { id, typed, occupiedBy: result.by, status: 409 });
  return visit.redirect(`${base}/cases/${result.caseId}?new=1`, 303);
});

type Desk = Entrance & { workflow: Openable };

/** Lets in whoever may open this kind of case. */
async function deskOf(visit: Visit): Promise<Desk | Response> {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const workflow = visit.req.param('workflow') ?? '';
  if (!isOpenable(workflow)) return page(visit, <MessagePage frame={entered.frame} kind="notFound" />, 404);
  if (!mayOpen[workflow].includes(entered.person.role))
    return page(visit, <MayNotOpenPage frame={entered.frame} home={entered.base} />, 403);
  return { ...entered, workflow };
}

/** What the nonce of an opening form stands for: this workflow and this very form. */
const subjectOf = (workflow: Openable, id: string): string => `${workflow}|${id}`;

type Shown = {
  id: string;
  typed: Readonly<Record<string, string>>;
  problems?: FieldProblems;
  occupiedBy?: string;
  badNonce?: boolean;
  status?: 403 | 409 | 422;
};

function form(visit: Visit, { contract, frame, workflow, session }: Desk, shown: Shown): Response {
  return page(
    visit,
    <OpenPage
      frame={frame}
      contract={contract}
      workflow={workflow}
      form={shown.id}
      nonce={nonceFor(session, subjectOf(workflow, shown.id))}
      typed={shown.typed}
      problems={shown.problems ?? {}}
      occupiedBy={shown.occupiedBy ?? null}
      badNonce={shown.badNonce ?? false}
    />,
    shown.status ?? 200,
  );
}
