import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import { offeredActs, type OfferedAct } from '../../portal/facts/acts.ts';
import type { FactSource } from '../../portal/facts/section.ts';
import { actWords, matterOf } from '../../portal/facts/wording.ts';
import { ActClosedPage, ActPage } from '../../portal/pages/act.tsx';
import { MessagePage } from '../../portal/pages/message.tsx';
import { checkActForm } from '../../workflows/authoring/check-form.ts';
import { rooms } from '../../workflows/index.ts';
import { checkNonce, nonceFor } from '../nonce.ts';
import { act } from '../use-cases/act.ts';
import { openView, type Opened } from '../use-cases/open-view.ts';
import { restated } from './confirmation.tsx';
import { enter, type Entrance } from './entrance.tsx';
import type { PortalEnv, Visit } from './request.ts';
import { formOf, page } from './respond.ts';

/** Acts on a case: a form of its own for each; one that is sent twice is done once. */
export const actRoutes = new Hono<PortalEnv>();

interface Place extends Entrance {
  readonly opened: Opened;
  readonly source: FactSource;
  readonly offered: OfferedAct;
  /** Path of the case's page. */
  readonly back: string;
}

actRoutes.get('/:act', async (visit) => {
  const place = await placeOf(visit);
  return place instanceof Response ? place : form(visit, place, { id: randomUUID(), typed: {} });
});

actRoutes.post('/:act', async (visit) => {
  const place = await placeOf(visit);
  if (place instanceof Response) return place;
  const { opened, offered, person, back, source } = place;
  const sent = await formOf(visit);
  const { form: id = '', nonce = '', confirmed, revise, ...typed } = sent;
  if (!checkNonce(place.session, subjectOf(place, id), nonce))
    return form(visit, place, { id: randomUUID(), typed, badNonce: true, status: 403 });
  if (revise !== undefined) return form(visit, place, { id, typed });
  const { room, name, spec } = offered;
  const read = checkActForm(room, opened.contract, spec.fields, typed, () => ({}));
  if (read.ok) {
    const title = actWords({ ...source, room }, name).title;
    const asks = { specs: spec.fields, fields: read.fields, confirmed, sent };
    const restate = restated(
      visit,
      {
        frame: place.frame,
        source: { ...source, room },
        title,
        eyebrow: `${opened.view.file.id} · ${matterOf(source)}`,
      },
      asks,
    );
    if (restate) return restate;
  }
  const at = visit.get('now');
  const result = await act({ opened, room, act: name, person, role: person.role, typed, at, nonce: id });
  switch (result.outcome) {
    case 'done': {
      const other = result.case !== null && result.case !== opened.view.file.id;
      return visit.redirect(other ? `${place.base}/cases/${result.case}?new=1` : `${back}?done=${name}`, 303);
    }
    case 'refused':
      return form(visit, place, { id, typed, problems: result.problems, status: 422 });
    case 'not-open':
      return closed(visit, place, 409);
  }
});

/** Lets in whoever may do this now; anybody else is told, with nothing changed. */
async function placeOf(visit: Visit): Promise<Place | Response> {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, frame, person, base } = entered;
  const id = visit.req.param('case') ?? '';
  const now = visit.get('now');
  const opened = /^[\w-]{1,100}$/.test(id) ? await openView(contract.terms.id, id, now) : null;
  const name = visit.req.param('act') ?? '';
  const isKnown = rooms.some((room) => room.acts[name] ?? room.outwardActs?.[name]);
  if (!opened || !isKnown) return page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  const source = { ...opened, now, language: frame.language };
  const back = `${base}/cases/${id}`;
  const offered = offeredActs(source, rooms, person.role).find((one) => one.name === name);
  if (!offered) return closed(visit, { frame, back, opened }, 409);
  return { ...entered, opened, source, offered, back };
}

function closed(
  visit: Visit,
  { frame, back, opened }: Pick<Place, 'frame' | 'back' | 'opened'>,
  status: 409,
): Response {
  return page(visit, <ActClosedPage frame={frame} caseId={opened.view.file.id} back={back} />, status);
}

/** What the nonce of an act's form stands for: this act on this case, and this very form. */
const subjectOf = ({ opened, offered }: Place, id: string): string =>
  `${opened.view.file.id}|${offered.room.name}|${offered.name}|${id}`;

interface Shown {
  readonly id: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems?: FieldProblems;
  readonly badNonce?: boolean;
  readonly status?: 403 | 422;
}

function form(visit: Visit, place: Place, shown: Shown): Response {
  return page(
    visit,
    <ActPage
      frame={place.frame}
      source={place.source}
      act={place.offered}
      form={shown.id}
      nonce={nonceFor(place.session, subjectOf(place, shown.id))}
      typed={shown.typed}
      problems={shown.problems ?? {}}
      badNonce={shown.badNonce ?? false}
      back={place.back}
    />,
    shown.status ?? 200,
  );
}
