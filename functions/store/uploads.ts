import * as z from 'zod';
import { uploadedFileSchema } from '../../domain/files/kept-file.ts';
import { absent, get, put, query, type Condition } from '../aws/table.ts';
import { fileStorage } from '../file-storage.ts';
import { keys } from './keys.ts';

/** What waits between a form and its decision. All of it goes by itself some time after it was last of use. */

const DAY = 86_400_000;
/** The object itself goes a day later. */
const UPLOAD_DAYS = fileStorage.staged.days - 1;

/**
 * A file that was uploaded and found right. Its object can be put again until it is copied, hence the `etag` that was
 * looked at.
 */
const uploadSchema = uploadedFileSchema.extend({
  /** Which of the page's forms: a decision, or the form's own id. */
  part: z.string(),
  object: z.strictObject({ key: z.string(), etag: z.string() }),
  at: z.string(),
});
const itemSchema = z.object({ upload: uploadSchema, expiresAt: z.string(), isOff: z.boolean().default(false) });
const draftSchema = z.object({ typed: z.record(z.string(), z.string()), expiresAt: z.string() });

export type Upload = z.infer<typeof uploadSchema>;

/** @param form the forms of one page for one person, see `formPlace` */
export interface FormPlace {
  readonly contract: string;
  readonly form: string;
  /** Files of an answer that came back, kept already: they are on the list until they are taken off it. */
  readonly earlier?: readonly Upload[];
}

const expiry = (at: string): { expiresAt: string; expiresAtSeconds: number } => {
  const ms = Date.parse(at) + UPLOAD_DAYS * DAY;
  return { expiresAt: new Date(ms).toISOString(), expiresAtSeconds: Math.ceil(ms / 1000) };
};

/** What was uploaded for the forms of a page, in the order in which it came. */
export async function listUploads({ contract, form, earlier = [] }: FormPlace, at: string): Promise<Upload[]> {
  const { pk } = keys.upload(contract, form, '', '');
  const items = await query({ where: 'pk = :pk AND begins_with(sk, :file)', values: { ':pk': pk, ':file': 'file#' } });
  const noted = items.map((item) => itemSchema.parse(item)).filter(({ expiresAt }) => expiresAt > at);
  const isNoted = (one: Upload): boolean =>
    noted.some(({ upload }) => upload.part === one.part && upload.sha256 === one.sha256);
  const listed = noted.filter(({ isOff }) => !isOff).map(({ upload }) => upload);
  return [...earlier.filter((one) => !isNoted(one)), ...listed.sort((one, other) => (one.at < other.at ? -1 : 1))];
}

/** Nothing of this content is on the form's list, or was taken off it. */
const unlisted: Condition = { expression: `${absent.expression} OR isOff = :off`, values: { ':off': true } };

/** Notes an upload. @returns false when a file of the same content is there already; that one stays */
export async function putUpload({ contract, form }: FormPlace, upload: Upload): Promise<boolean> {
  return put({ ...keys.upload(contract, form, upload.part, upload.sha256), upload, ...expiry(upload.at) }, unlisted);
}

/** Takes it off the form's list; the item itself expires. */
export async function removeUpload({ contract, form }: FormPlace, upload: Upload, at: string): Promise<void> {
  await put({ ...keys.upload(contract, form, upload.part, upload.sha256), upload, isOff: true, ...expiry(at) });
}

/** What was typed into a form, until the person is back from uploading. */
export async function putDraft(
  { contract, form }: FormPlace,
  part: string,
  typed: Readonly<Record<string, string>>,
  at: string,
): Promise<void> {
  await put({ ...keys.draft(contract, form, part), typed, ...expiry(at) });
}

export async function loadDraft(
  { contract, form }: FormPlace,
  part: string,
  at: string,
): Promise<Record<string, string> | null> {
  const item = await get(keys.draft(contract, form, part));
  if (!item) return null;
  const { typed, expiresAt } = draftSchema.parse(item);
  return expiresAt > at ? typed : null;
}
