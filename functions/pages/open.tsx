import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { AdmissionProblem } from '../../domain/case/register.ts';
import { hasWorkflow, siteOf, workflowTerms } from '../../domain/contract/contract.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import { proposalsOf } from '../../domain/questions/proposals.ts';
import { readSite } from '../../domain/questions/read-site.ts';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import { mayOpen, openWords, ownForms, siteField, type OwnForm } from '../../portal/facts/opening.ts';
import { READS_ALL } from '../../portal/facts/reads.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import type { FormNotice } from '../../portal/form-notice.tsx';
import { MayNotOpenPage, OpenPage } from '../../portal/pages/open.tsx';
import { checkOpening, openingFields } from '../../workflows/authoring/check-form.ts';
import { wordsOf } from '../../workflows/authoring/say.ts';
import { siteLines } from '../../workflows/authoring/options.ts';
import { isOpenedByPeople, type Room } from '../../workflows/authoring/room.ts';
import type { CaseSummary } from '../../workflows/authoring/view.ts';
import { roomOf } from '../../workflows/index.ts';
import { log } from '../log.ts';
import { checkNonce, nonceFor } from '../nonce.ts';
import type { FormPlace, Upload } from '../store/uploads.ts';
import { openCase, type OpeningOutcome } from '../use-cases/open-case.ts';
import { casesBeside } from '../use-cases/open-view.ts';
import { channelOf } from './channel.ts';
import { decideConfirmed, restated, UNASKED, withoutSignature, type Confirmed, type Signer } from './confirmation.tsx';
import { enter, type Entrance } from './entrance.tsx';
import type { PortalEnv, Visit } from './request.ts';
import { formOf } from './form.ts';
import { keepingTyped, keptNotice, type LostFormOf } from './lost-session.ts';
import { filledBefore, rememberedOf } from './remembered.ts';
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

/** Opening a case of a workflow that people open: a form that, sent twice, opens one case. */
export const openRoutes = new Hono<PortalEnv>();

interface Desk extends Entrance {
  readonly room: Room;
  readonly cases: readonly CaseSummary[];
  /** The form of one value of a choice that the person started from. */
  readonly own: OwnForm | null;
}

openRoutes.get('/:workflow', async (visit) => {
  const desk = await deskOf(visit);
  return desk instanceof Response ? desk : form(visit, desk, await freshOrDraft(visit, desk));
});

openRoutes.post('/:workflow', async (visit) => {
  const desk = await deskOf(visit);
  if (desk instanceof Response) return keepingTyped(visit, desk, lostOpening(visit.req.param('workflow')));
  const { contract, person, session, base, room } = desk;
  const sent = await formOf(visit);
  const { form: id = '', nonce = '', revise, attach, recall, ...typed } = withoutSignature(sent);
  if (!isFormId(id) || !checkNonce(session, subjectOf(room, id), nonce))
    return form(visit, desk, { id: randomUUID(), typed, notice: 'bad-nonce', status: 403 });
  if (revise !== undefined) return form(visit, desk, { id, typed });
  if (recall !== undefined) return form(visit, desk, { id, ...(await recalled(visit, desk, typed)) });
  const at = visit.get('now');
  const place = uploadPlace(desk, id);
  if (attach !== undefined) return goUploading(visit, place, { attach, typed, part: id });
  const uploads = await uploadsNamed(specsOf(desk), place, { typed, at });
  const opening = { contract, room, typed, uploads, person, role: person.role, at, nonce: id };
  const channel = channelOf(visit, 'session', session);
  const result = await decideConfirmed(
    () => restatedOpening(visit, desk, { sent, typed, uploads }),
    ({ factor, counted }) =>
      decidingWithFiles<OpeningOutcome>(
        { place, at },
        () => openCase({ ...opening, channel: { ...channel, factor }, counted }),
        (problems) => ({ outcome: 'refused', problems, problem: null }),
      ),
    ({ outcome }) => outcome === 'opened' || outcome === 'joined',
  );
  if (result instanceof Response) return result;
  if (result.outcome === 'refused') {
    const { problems, problem } = result;
    return form(visit, desk, { id, typed, problems, problem, status: problem === null ? 422 : 409 });
  }
  if (result.outcome === 'other-content')
    return form(visit, desk, { id: randomUUID(), typed, notice: 'sent-before', status: 409 });
  if (result.outcome === 'unsigned') return form(visit, desk, { id, typed, notice: 'unsigned', status: 409 });
  return visit.redirect(`${base}/cases/${result.case}?${result.outcome === 'joined' ? 'joined' : 'new'}=1`, 303);
});

interface Typed {
  readonly sent: Record<string, string>;
  readonly typed: Record<string, string>;
  readonly uploads: readonly Upload[];
}

async function restatedOpening(
  visit: Visit,
  desk: Desk,
  { sent, typed, uploads }: Typed,
): Promise<Response | Confirmed> {
  const { contract, room, frame, own } = desk;
  const read = checkOpening(room, askedAt(desk), typed, visit.get('now'), uploads);
  if (!read.ok) return UNASKED;
  const { title } = openWords(room, contract, frame.language, own);
  const source = {
    contract,
    room,
    language: frame.language,
    reads: READS_ALL,
    files: { kept: uploads, path: null },
  };
  const about = { frame, source, title, eyebrow: '' };
  const signer = isOpenedByPeople(room.opening) && room.opening.factor ? signerOf(desk) : null;
  return restated(visit, about, { specs: specsOf(desk), fields: read.fields, sent }, signer);
}

/** There is no case yet whose evidence could tell of wrong tries; the log does. */
function signerOf({ contract, person, session, room, base }: Desk): Signer {
  const contractId = contract.terms.id;
  const told = { contract: contractId, person: person.id, workflow: room.name };
  return {
    contract,
    person,
    through: 'session',
    secret: session,
    amount: null,
    document: null,
    dueAt: null,
    inSession: `${base}/open/${room.name}`,
    noteWrong: async (wrong) => log('warn', 'a wrong factor on opening a case', { ...told, try: wrong.try }),
  };
}

openRoutes.route(
  '/:workflow/files',
  uploadRoutes(async (visit, id) => {
    const desk = await deskOf(visit);
    if (desk instanceof Response) return desk;
    const { contract, room, frame, session, base, own } = desk;
    return {
      frame,
      eyebrow: '',
      title: openWords(room, contract, frame.language).title,
      contract,
      labels: wordsOf(room, contract, frame.language).fields,
      specs: specsOf(desk),
      place: uploadPlace(desk, id),
      part: id,
      secret: session,
      form: {
        path: `${base}/open/${room.name}`,
        query: `draft=${id}${own === null ? '' : `&${own.by}=${own.value}`}`,
        prefix: 'f',
      },
    };
  }),
);

const askedAt = ({ contract, room, person, cases }: Desk) => ({
  contract,
  terms: workflowTerms(contract, room) as never,
  role: person.role,
  cases,
});

const specsOf = (desk: Desk): readonly FieldSpec[] => openingFields(desk.room, askedAt(desk), desk.own?.value);

/** What is uploaded for an opening belongs to its very form and to this person. */
const uploadPlace = ({ contract, person }: Desk, id: string): FormPlace =>
  formPlace(contract.terms.id, 'form', id, person.id);

const lostOpening =
  (workflow: string): LostFormOf =>
  ({ contract, person }, { form: id = '', ...typed }) => ({
    subjects: [subjectOf({ name: workflow }, id)],
    place: formPlace(contract, 'form', id, person),
    part: id,
    typed,
  });

/** A new form, or the one from which the person went to upload a file. */
async function freshOrDraft(visit: Visit, desk: Desk): Promise<Shown> {
  const id = visit.req.query('draft') ?? '';
  const typed = await draftOf(visit, uploadPlace(desk, id), id);
  if (typed) return { id, typed, ...keptNotice(visit) };
  const proposed = proposalsOf(specsOf(desk), visit.get('now'));
  const again = visit.req.query('again') ?? '';
  const before = again === '' ? null : await filledBefore(desk, desk.room, again);
  if (before) return { id: randomUUID(), typed: { ...before, ...proposed }, again };
  const fresh = await forSite(visit, desk);
  return { ...fresh, id: randomUUID(), typed: { ...proposed, ...fresh.typed } };
}

/** The site that the page was asked for, with what the last case there was told of it. */
async function forSite(visit: Visit, desk: Desk): Promise<Pick<Shown, 'typed' | 'isRemembered'>> {
  const { contract, room } = desk;
  const seq = visit.req.query('site') ?? '';
  const field = siteField(room);
  if (field === null || !siteOf(contract, seq)) return { typed: {} };
  const known = await rememberedOf(desk, room, seq, visit.get('now'));
  return { typed: { ...known, [field]: seq }, isRemembered: Object.keys(known).length > 0 };
}

/** What was typed, with what the last case at its site was told; a site that is none is asked again. */
async function recalled(visit: Visit, desk: Desk, typed: Record<string, string>): Promise<Omit<Shown, 'id'>> {
  const { contract, room } = desk;
  const field = siteField(room) ?? '';
  const site = readSite(typed[field] ?? '', siteLines(contract));
  if (!site.ok) return { typed, problems: { [field]: site.problem }, status: 422 };
  const known = await rememberedOf(desk, room, site.value, visit.get('now'));
  const isRemembered = Object.keys(known).length > 0;
  return { typed: { ...typed, ...known }, isRemembered, ...(isRemembered ? {} : { notice: 'nothing-remembered' }) };
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
  const own = ownForms(contract, room, person.role, frame.language);
  const asked = own.find(({ by, value }) => visit.req.query(by) === value) ?? null;
  return { ...entered, room, own: asked, cases: await casesBeside(contract, room, visit.get('now')) };
}

/** What the nonce of an opening form stands for: this workflow and this very form. */
const subjectOf = ({ name }: Pick<Room, 'name'>, id: string): string => `${name}|${id}`;

interface Shown {
  readonly id: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems?: FieldProblems;
  readonly problem?: AdmissionProblem | null;
  readonly notice?: FormNotice;
  readonly isRemembered?: boolean;
  readonly again?: string;
  readonly status?: 403 | 409 | 422;
}

async function form(visit: Visit, desk: Desk, shown: Shown): Promise<Response> {
  const { contract, frame, room, person, session, cases, own } = desk;
  const uploads = await uploadsFor(specsOf(desk), uploadPlace(desk, shown.id), visit.get('now'));
  return page(
    visit,
    <OpenPage
      frame={frame}
      contract={contract}
      room={room}
      role={person.role}
      cases={cases}
      now={visit.get('now')}
      form={shown.id}
      nonce={nonceFor(session, subjectOf(room, shown.id))}
      typed={shown.typed}
      problems={shown.problems ?? {}}
      uploads={uploads}
      problem={shown.problem ?? null}
      notice={shown.notice ?? null}
      own={own}
      isRemembered={shown.isRemembered ?? false}
      again={shown.again ?? null}
    />,
    shown.status ?? 200,
  );
}
