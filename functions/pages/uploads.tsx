import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Contract } from '../../domain/contract/contract.ts';
import { MOST_BYTES, MOST_FILES } from '../../domain/files/file-kinds.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import type { FieldProblem, FieldProblems } from '../../domain/questions/problem.ts';
import { fieldId } from '../../portal/form.tsx';
import type { Frame } from '../../portal/layout.tsx';
import { UploadPage, type StorageForm } from '../../portal/pages/upload.tsx';
import { checkNonce, nonceFor } from '../nonce.ts';
import { settings } from '../settings.ts';
import { hashed } from '../store/keys.ts';
import { FileGone } from '../store/kept-files.ts';
import { listUploads, loadDraft, putDraft, removeUpload, type FormPlace, type Upload } from '../store/uploads.ts';
import { stagedUnder, type UploadField } from '../use-cases/upload-field.ts';
import { notFound } from './not-found.tsx';
import { contentSecurityPolicy } from './middleware.tsx';
import type { PortalEnv, Visit } from './request.ts';
import { formOf } from './form.ts';
import { page } from './respond.ts';

/** A form that asks for files, as the page that shows it knows it. */
export interface UploadDesk {
  readonly contract: Contract;
  readonly frame: Frame;
  readonly eyebrow: string;
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly specs: readonly FieldSpec[];
  readonly place: FormPlace;
  readonly part: string;
  /** Binds the removal of a file to the page: the link's secret, or the session's. */
  readonly secret: string;
  /** Path of the page that shows the form, and the query by which it finds what was typed. */
  readonly form: { readonly path: string; readonly query: string; readonly prefix: string };
}

/** Long enough for a large file on a slow line; who comes later reloads the page. */
const FORM_SECONDS = 1800;
/** Files somewhat too large are let through, so that a page can say so in the person's language. */
const LET_THROUGH_BYTES = MOST_BYTES + MOST_BYTES / 2;

/** The forms of one page for one person: nobody else's files are among them. */
export const formPlace = (contract: string, ...names: readonly string[]): FormPlace => ({
  contract,
  form: hashed(names.join('|')).slice(0, 32),
});

/** A form of its own has an id of letters, digits and hyphens: files are kept under it. */
export const isFormId = (id: string): boolean => /^[\w-]{1,64}$/.test(id);

const asksForFiles = (specs: readonly FieldSpec[]): boolean => specs.some(({ type }) => type === 'files');

/** What was uploaded for the forms of a page; nothing is looked for where none of them asks for files. */
export function uploadsFor(specs: readonly FieldSpec[], place: FormPlace, at: string): Promise<Upload[]> {
  return asksForFiles(specs) ? listUploads(place, at) : Promise.resolve([]);
}

/** The same for a form that was sent: nothing is looked for where it names none. */
export function uploadsNamed(
  specs: readonly FieldSpec[],
  place: FormPlace,
  { typed, at }: { typed: Readonly<Record<string, string>>; at: string },
): Promise<Upload[]> {
  return uploadsFor(
    specs.filter(({ name }) => (typed[name] ?? '') !== ''),
    place,
    at,
  );
}

/** What was typed before the person went to upload; null where that is not where they come from. */
export async function draftOf(visit: Visit, place: FormPlace, part: string): Promise<Record<string, string> | null> {
  return visit.req.query('draft') === part ? loadDraft(place, part, visit.get('now')) : null;
}

/**
 * Keeps what was typed, and leads to where files are uploaded for one of the form's fields.
 * @param attach what the field's button sends: the form's prefix and the field
 * @param part the form, where its prefix doesn't say which one it is
 */
export async function goUploading(
  visit: Visit,
  place: FormPlace,
  { attach, typed, part }: { attach: string; typed: Readonly<Record<string, string>>; part?: string },
): Promise<Response> {
  const [prefix = '', field = ''] = [
    attach.slice(0, attach.lastIndexOf('.')),
    attach.slice(attach.lastIndexOf('.') + 1),
  ];
  await putDraft(place, part ?? prefix, typed, visit.get('now'));
  const path = [part ?? prefix, field].map(encodeURIComponent).join('/');
  return visit.redirect(`${visit.req.path}/files/${path}`, 303) as Response;
}

/** Decides with files; one that is no longer there leaves the form's list, and is told of beside its field. */
export async function decidingWithFiles<R>(
  { place, at }: { place: FormPlace; at: string },
  decide: () => Promise<R>,
  refused: (problems: FieldProblems) => R,
): Promise<R> {
  try {
    return await decide();
  } catch (error) {
    if (!(error instanceof FileGone)) throw error;
    await removeUpload(place, error.upload, at);
    return refused({ [error.upload.field]: { code: 'file-gone' } });
  }
}

/** Uploading for the form that `deskOf` finds by the address: `<page>/files/<part>/<field>`. */
export function uploadRoutes(deskOf: (visit: Visit, part: string) => Promise<UploadDesk | Response>): Hono<PortalEnv> {
  const routes = new Hono<PortalEnv>();
  type Found = { desk: UploadDesk; field: UploadField };
  const find = async (visit: Visit): Promise<Found | Response> => {
    const desk = await deskOf(visit, visit.req.param('part') ?? '');
    if (desk instanceof Response) return desk;
    const spec = desk.specs.find(({ name, type }) => type === 'files' && name === visit.req.param('field'));
    return spec ? { desk, field: { place: desk.place, part: desk.part, spec } } : notFound(visit);
  };
  routes.get('/:part/:field', async (visit) => {
    const found = await find(visit);
    return found instanceof Response ? found : show(visit, found.desk, found.field);
  });
  // The object storage leads back here; looking at what has arrived decides nothing.
  routes.get('/:part/:field/arrived', async (visit) => {
    const found = await find(visit);
    if (found instanceof Response) return found;
    const { takeUpload } = await import('../use-cases/take-upload.ts');
    const problem = await takeUpload(found.field, visit.req.query('key') ?? '', visit.get('now'));
    return problem
      ? show(visit, found.desk, found.field, { problem, status: 422 })
      : visit.redirect(pathOf(found.desk, found.field), 303);
  });
  routes.post('/:part/:field', async (visit) => {
    const found = await find(visit);
    if (found instanceof Response) return found;
    const { nonce = '', remove = '' } = await formOf(visit);
    if (!checkNonce(found.desk.secret, subjectOf(found.field), nonce))
      return show(visit, found.desk, found.field, { badNonce: true, status: 403 });
    const { dropUpload } = await import('../use-cases/take-upload.ts');
    await dropUpload(found.field, remove, visit.get('now'));
    return visit.redirect(pathOf(found.desk, found.field), 303);
  });
  return routes;
}

const subjectOf = ({ place, part, spec }: UploadField): string => `upload|${place.form}|${part}|${spec.name}`;

const pathOf = ({ form }: UploadDesk, { part, spec }: UploadField): string =>
  `${form.path}/files/${part}/${encodeURIComponent(spec.name)}`;

interface Shown {
  readonly problem?: FieldProblem;
  readonly badNonce?: boolean;
  readonly status?: 403 | 422;
}

async function show(visit: Visit, desk: UploadDesk, field: UploadField, shown: Shown = {}): Promise<Response> {
  const { form } = desk;
  const { spec, part } = field;
  const at = visit.get('now');
  const all = await listUploads(desk.place, at);
  const uploads = all.filter((upload) => upload.part === part && upload.field === spec.name);
  const here = pathOf(desk, field);
  const isFull = uploads.length >= (spec.max ?? MOST_FILES);
  const storage = isFull ? null : await storageForm(field, here, at);
  visit.header('content-security-policy', policyFor(storage?.action ?? null));
  return page(
    visit,
    <UploadPage
      {...desk}
      frame={{ ...desk.frame, path: here }}
      label={desk.labels[spec.name] ?? spec.name}
      spec={spec}
      uploads={uploads}
      storage={storage}
      nonce={nonceFor(desk.secret, subjectOf(field))}
      here={here}
      back={`${form.path}?${form.query}#${fieldId(form.prefix, spec.name)}`}
      problem={shown.problem ?? null}
      badNonce={shown.badNonce ?? false}
    />,
    shown.status ?? 200,
  );
}

/** Read only here: most pages have no use for the SDK's part for the object storage. */
async function storageForm(field: UploadField, here: string, at: string): Promise<StorageForm> {
  const { signForm } = await import('../aws/sign.ts');
  return signForm({
    key: `${stagedUnder(field)}${randomUUID()}/\${filename}`,
    maxBytes: LET_THROUGH_BYTES,
    returnTo: `${settings().PORTAL_URL}${here}/arrived`,
    seconds: FORM_SECONDS,
    at,
  });
}

/** This page alone sends a form to the object storage, and has a script of ours. */
function policyFor(action: string | null): string {
  const forms = action === null ? '' : ` ${new URL(action).origin}`;
  return contentSecurityPolicy.replace("form-action 'self'", `form-action 'self'${forms}; script-src 'self'`);
}
