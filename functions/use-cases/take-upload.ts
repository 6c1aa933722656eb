import { checkUpload, sizeProblem } from '../../domain/files/check-upload.ts';
import type { FieldProblem } from '../../domain/questions/problem.ts';
import { dropObject, lookAt, readObject } from '../aws/file-objects.ts';
import { log, reasonOf } from '../log.ts';
import { listUploads, putUpload, removeUpload, type Upload } from '../store/uploads.ts';
import { stagedUnder, type UploadField } from './upload-field.ts';

/**
 * Looks at what has arrived: it is noted for the form, or removed and the reason given. Looking twice is the same as
 * once.
 * @param key as the storage says it: under {@link stagedUnder}, an upload's own id, then the name that the device gave
 * @returns what is wrong with it; null where it is noted
 */
export async function takeUpload(field: UploadField, key: string, at: string): Promise<FieldProblem | null> {
  const { place, part, spec } = field;
  if (!key.startsWith(stagedUnder(field))) return { code: 'file-not-arrived' };
  const uploads = (await listUploads(place, at)).filter((upload) => upload.part === part);
  if (uploads.some(({ object }) => object.key === key)) return null;
  const arrived = await arrivedAt(field, key);
  if ('problem' in arrived) return refuse(key, arrived.problem);
  const { name, seen, bytes } = arrived;
  const others = uploads.filter((upload) => upload.field === spec.name);
  const twice = uploads.filter((upload) => upload.field !== spec.name);
  const checked = checkUpload(spec, { name, statedSize: seen.size, bytes }, others);
  if (!checked.ok) return refuse(key, checked.problem);
  const same = twice.find(({ sha256 }) => sha256 === checked.file.sha256);
  if (same) return refuse(key, { code: 'file-twice', name: same.name });
  const upload: Upload = { ...checked.file, field: spec.name, part, object: { key, etag: seen.etag }, at };
  return (await putUpload(place, upload)) ? null : refuse(key, { code: 'file-twice', name: checked.file.name });
}

type ArrivedFile =
  { name: string; seen: { key: string; etag: string; size: number }; bytes: Buffer } | { problem: FieldProblem };

async function arrivedAt(field: UploadField, key: string): Promise<ArrivedFile> {
  const [, ...names] = key.slice(stagedUnder(field).length).split('/');
  const name = names.join('/');
  const seen = await lookAt(key);
  if (!seen) return { problem: { code: 'file-not-arrived' } };
  if (name === '') return { problem: { code: 'file-not-chosen' } };
  const problem = sizeProblem(seen.size);
  if (problem) return { problem };
  const bytes = await readObject(seen);
  return bytes ? { name, seen, bytes } : { problem: { code: 'file-not-arrived' } };
}

/** What isn't taken isn't kept either; if it can't be removed now, it goes by itself later. */
async function refuse(key: string, problem: FieldProblem): Promise<FieldProblem> {
  await drop(key);
  return problem;
}

async function drop(key: string): Promise<void> {
  try {
    await dropObject(key);
  } catch (error) {
    log('error', 'an upload that was not taken lies there until it expires', { reason: reasonOf(error) });
  }
}

/** Takes a file off the form's list. */
export async function dropUpload(field: UploadField, sha256: string, at: string): Promise<void> {
  const { place, part } = field;
  const uploads = await listUploads(place, at);
  const upload = uploads.find((one) => one.part === part && one.sha256 === sha256);
  if (!upload) return;
  await removeUpload(place, upload, at);
  // What came with an answer stays with it.
  if (upload.object.key.startsWith(stagedUnder(field))) await drop(upload.object.key);
}
