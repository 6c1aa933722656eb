import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { proposalsOf } from '../../domain/questions/proposals.ts';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import { openActs, type OfferedAct } from '../../portal/facts/acts.ts';
import { openDeadlines } from '../../portal/facts/deadlines.ts';
import { READS_ALL } from '../../portal/facts/reads.ts';
import type { FactSource } from '../../portal/facts/section.ts';
import { actWords, numberedMatter, roomWords } from '../../portal/facts/wording.ts';
import { ActClosedPage, ActPage } from '../../portal/pages/act.tsx';
import type { FormNotice } from '../../portal/form-notice.tsx';
import { MessagePage } from '../../portal/pages/message.tsx';
import { checkActForm } from '../../workflows/authoring/check-form.ts';
import { ownPicks } from '../../workflows/authoring/options.ts';
import { sourceOfAct, type PickSource } from '../../workflows/authoring/picks.ts';
import { rooms } from '../../workflows/index.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { checkNonce, nonceFor } from '../nonce.ts';
import type { FormPlace, Upload } from '../store/uploads.ts';
import { act, type ActOutcome } from '../use-cases/act.ts';
import { noteWrongFactor } from '../use-cases/note-wrong-factor.ts';
import { casesBeside, type Opened } from '../use-cases/open-view.ts';
import { channelOf } from './channel.ts';
import { decideConfirmed, restated, UNASKED, withoutSignature, type Confirmed, type Signer } from './confirmation.tsx';
import { enter, type Entrance } from './entrance.tsx';
import { caseInAddress, sourceFor } from './may-read.tsx';
import type { PortalEnv, Visit } from './request.ts';
import { formOf } from './form.ts';
import { keepingTyped, keptNotice, type LostFormOf } from './lost-session.ts';
import { page } from './respond.ts';
import {
  decidingWithFiles,
  draftOf,
  formPlace,
  goUploading,
  isFormId,
  uploadRoutes,
  uploadsFor,
  uploadsNamed,
} from './uploads.tsx';

/** Acts on a case: a form of its own for each; one that is sent twice is done once. */
export const actRoutes = new Hono<PortalEnv>();

interface Place extends Entrance {
  readonly opened: Opened;
  readonly source: FactSource;
  readonly offered: OfferedAct;
  readonly asked: PickSource;
  /** Path of the case's page. */
  readonly back: string;
}

actRoutes.get('/:act', async (visit) => {
  const place = await placeOf(visit);
  return place instanceof Response ? place : form(visit, place, await freshOrDraft(visit, place));
});

actRoutes.post('/:act', async (visit) => {
  const place = await placeOf(visit);
  if (place instanceof Response) return keepingTyped(visit, place, lostAct(visit));
  const { opened, offered, back } = place;
  const sent = await formOf(visit);
  const { form: id = '', nonce = '', revise, attach, ...typed } = withoutSignature(sent);
  if (!isFormId(id) || !checkNonce(place.session, subjectOf(place, id), nonce))
    return form(visit, place, { id: randomUUID(), typed, notice: 'bad-nonce', status: 403 });
  if (revise !== undefined) return form(visit, place, { id, typed });
  const staged = uploadPlace(place, id);
  if (attach !== undefined) return goUploading(visit, staged, { attach, typed, part: id });
  const uploads = await uploadsNamed(offered.spec.fields, staged, { typed, at: visit.get('now') });
  const filled = { id, sent, typed, uploads };
  const result = await decideConfirmed(
    () => restatedAct(visit, place, filled),
    (confirmed) => doConfirmed(visit, place, filled, confirmed),
    (done) => done.outcome === 'done' && done.isNew,
  );
  if (result instanceof Response) return result;
  switch (result.outcome) {
    case 'done': {
      const other = result.case !== null && result.case !== opened.view.file.id;
      return visit.redirect(other ? `${place.base}/cases/${result.case}?new=1` : `${back}?done=${offered.name}`, 303);
    }
    case 'refused':
      return form(visit, place, { id, typed, problems: result.problems, status: 422 });
    case 'other-content':
      return form(visit, place, { id: randomUUID(), typed, notice: 'sent-before', status: 409 });
    case 'unsigned':
      return form(visit, place, { id, typed, notice: 'unsigned', status: 409 });
    case 'not-open':
      return closed(visit, place, 409);
  }
});

interface Typed {
  /** Of the form. */
  readonly id: string;
  readonly sent: Record<string, string>;
  readonly typed: Record<string, string>;
  readonly uploads: readonly Upload[];
}

function doConfirmed(
  visit: Visit,
  place: Place,
  { id, typed, uploads }: Typed,
  { factor, counted }: Confirmed,
): Promise<ActOutcome> {
  const { opened, offered, person, session } = place;
  const at = visit.get('now');
  const channel = { ...channelOf(visit, 'session', session), factor };
  const by = { person, role: person.role, channel, counted };
  const acting = { opened, room: offered.room, act: offered.name, ...by, typed, uploads, at, nonce: id };
  return decidingWithFiles<ActOutcome>(
    { place: uploadPlace(place, id), at },
    () => act(acting),
    (problems) => ({ outcome: 'refused', problems }),
  );
}

async function restatedAct(visit: Visit, place: Place, { sent, typed, uploads }: Typed): Promise<Response | Confirmed> {
  const { offered, frame } = place;
  const { room, name, spec } = offered;
  const read = checkActForm(room, place.asked, spec.fields, typed, () => ({}), uploads);
  if (!read.ok) return UNASKED;
  const source = { ...place.source, room, reads: READS_ALL, files: { kept: uploads, path: null } };
  const eyebrow = numberedMatter(place.source);
  const about = { frame, source, title: actWords(source, name).title, eyebrow };
  const signer = spec.factor ? signerOf(visit, place) : null;
  return restated(visit, about, { specs: spec.fields, fields: read.fields, sent }, signer);
}

function signerOf(visit: Visit, { contract, person, session: secret, opened, source, offered, back }: Place): Signer {
  const noted = { opened, person, channel: channelOf(visit, 'session', secret), about: offered.name, at: source.now };
  return {
    contract,
    person,
    through: 'session',
    secret,
    amount: null,
    document: null,
    dueAt: openDeadlines(source).find(({ dueAt }) => dueAt !== null && dueAt > source.now)?.dueAt ?? null,
    inSession: `${back}/act/${offered.name}`,
    noteWrong: (wrong) => noteWrongFactor({ ...noted, ...wrong }),
  };
}

actRoutes.route(
  '/:act/files',
  uploadRoutes(async (visit, id) => {
    const place = await placeOf(visit);
    if (place instanceof Response) return place;
    const { offered, frame, session, back } = place;
    const source = { ...place.source, room: offered.room };
    return {
      frame,
      eyebrow: numberedMatter(place.source),
      title: actWords(source, offered.name).title,
      contract: source.contract,
      labels: roomWords(source).fields,
      specs: offered.spec.fields,
      place: uploadPlace(place, id),
      part: id,
      secret: session,
      form: { path: `${back}/act/${offered.name}`, query: `draft=${id}`, prefix: 'f' },
    };
  }),
);

/** What is uploaded for an act belongs to its very form and to this person. */
const uploadPlace = ({ contract, person }: Place, id: string): FormPlace =>
  formPlace(contract.terms.id, 'form', id, person.id);

/** Of which room the act is only its case would tell; an act of that name was shown in one of them. */
const lostAct =
  (visit: Visit): LostFormOf =>
  ({ contract, person }, { form: id = '', ...typed }) => {
    const { case: caseId = '', act: name = '' } = visit.req.param();
    return {
      subjects: roomsWith(name).map((room) => actSubject(caseId, room.name, name, id)),
      place: formPlace(contract, 'form', id, person),
      part: id,
      typed,
    };
  };

/** A new form, or the one from which the person went to upload a file. */
async function freshOrDraft(visit: Visit, place: Place): Promise<Shown> {
  const id = visit.req.query('draft') ?? '';
  const typed = await draftOf(visit, uploadPlace(place, id), id);
  if (typed) return { id, typed, ...keptNotice(visit) };
  const { offered, asked } = place;
  const { fields } = offered.spec;
  return {
    id: randomUUID(),
    typed: { ...proposalsOf(fields, visit.get('now')), ...ownPicks(offered.room, asked, fields) },
  };
}

/** Lets in whoever may do this now; anybody else is told, with nothing changed. */
async function placeOf(visit: Visit): Promise<Place | Response> {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, frame, person, base } = entered;
  const id = visit.req.param('case') ?? '';
  const now = visit.get('now');
  const opened = await caseInAddress(visit, entered);
  if (opened instanceof Response) return opened;
  const name = visit.req.param('act') ?? '';
  if (!opened || roomsWith(name).length === 0) return page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  const source = sourceFor(entered, opened, now);
  const back = `${base}/cases/${id}`;
  const offered = openActs(source, rooms, person.role).find((one) => one.name === name);
  if (!offered) return closed(visit, { frame, back, opened }, 409);
  const cases = await casesBeside(contract, offered.room, now);
  const asked = sourceOfAct(offered.room, opened, { role: person.role, cases, now });
  return { ...entered, opened, source, offered, asked, back };
}

function closed(
  visit: Visit,
  { frame, back, opened }: Pick<Place, 'frame' | 'back' | 'opened'>,
  status: 409,
): Response {
  return page(
    visit,
    <ActClosedPage frame={frame} caseId={caseNumber(opened.contract, opened.view.file.id)} back={back} />,
    status,
  );
}

const roomsWith = (act: string) => rooms.filter((room) => room.acts[act] ?? room.outwardActs?.[act]);

const subjectOf = ({ opened, offered }: Place, id: string): string =>
  actSubject(opened.view.file.id, offered.room.name, offered.name, id);

/** What the nonce of an act's form stands for: this act on this case, and this very form. */
const actSubject = (caseId: string, room: string, act: string, id: string): string => [caseId, room, act, id].join('|');

interface Shown {
  readonly id: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems?: FieldProblems;
  readonly notice?: FormNotice;
  readonly status?: 403 | 409 | 422;
}

async function form(visit: Visit, place: Place, shown: Shown): Promise<Response> {
  const uploads = await uploadsFor(place.offered.spec.fields, uploadPlace(place, shown.id), visit.get('now'));
  return page(
    visit,
    <ActPage
      frame={place.frame}
      source={place.source}
      act={place.offered}
      asked={place.asked}
      form={shown.id}
      nonce={nonceFor(place.session, subjectOf(place, shown.id))}
      typed={shown.typed}
      problems={shown.problems ?? {}}
      uploads={uploads}
      notice={shown.notice ?? null}
      back={place.back}
    />,
    shown.status ?? 200,
  );
}
