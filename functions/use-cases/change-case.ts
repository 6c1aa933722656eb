import type { CaseRecord } from '../../domain/case/record.ts';
import type { NewEvent } from '../../domain/evidence/chain.ts';
import { chained } from '../../domain/evidence/chain.ts';
import type { SignedDocument } from '../../workflows/authoring/document.ts';
import { reconcile } from '../../workflows/authoring/reconcile.ts';
import { putDocument, putEvents, putFile } from '../store/case-store.ts';
import { requireView, type Opened } from './open-view.ts';

/** What a change makes of a case. */
export interface Change {
  readonly file: CaseRecord;
  readonly events?: readonly NewEvent[];
  /** What was signed: kept before the case is written, since it is known by its hash. */
  readonly documents?: readonly SignedDocument[];
  /** What has to lie elsewhere before the case speaks of it. Where it fails, nothing is decided; safe to repeat. */
  before?(): Promise<void>;
}

export interface Changed<R> {
  readonly result: R;
  /** The case as it stands now, changed or not. */
  readonly opened: Opened;
  readonly changed: boolean;
}

type Place = { contract: string; case: string; at: string };

/**
 * The one door to a case: reads it, works the change out, brings the questions in line with the facts, and writes all
 * of it if the case is still the version that was read; else again from the start. So `change` is pure and may run
 * twice: whatever decides belongs inside.
 * @param change null changes nothing
 * @param seen the case as this call has read or written it just now: the write holds only if it is still that version,
 * so it need not be read again. That there is nothing to change is said of a case as it stands; so is what a room makes
 * of more than its case.
 */
export async function changeCase<R>(
  place: Place,
  change: (opened: Opened) => { result: R; change: Change | null },
  seen?: Opened,
): Promise<Changed<R>> {
  if (seen && seen.room.reads.length === 0) {
    const { result, change: made } = change(seen);
    const written = made && (await write(seen, made, place.at));
    if (written) return { result, opened: written, changed: true };
  }
  for (;;) {
    const opened = await requireView(place.contract, place.case, place.at);
    const { result, change: made } = change(opened);
    if (made === null) return { result, opened, changed: false };
    const written = await write(opened, made, place.at);
    if (written) return { result, opened: written, changed: true };
  }
}

async function write(
  opened: Opened,
  { file, events = [], documents = [], before: keep }: Change,
  at: string,
): Promise<Opened | null> {
  const { room, view } = opened;
  const before = view.file;
  const reconciled = reconcile(room, { ...view, file }, at);
  const after = nextVersion(before, reconciled.file, [...events, ...reconciled.events]);
  await Promise.all([...documents.map((document) => putDocument(file, document)), keep?.()]);
  // What was decided before stands beside the case before it leaves it.
  await putEvents(before);
  if (!(await putFile(after, before.version))) return null;
  // What lies around the case is as it was read: whatever changes there tells the case by a write of its own.
  return { ...opened, view: { ...view, file: after } };
}

/** The case one version on, with the new events at the end of its chain. */
export function nextVersion(before: CaseRecord, after: CaseRecord, events: readonly NewEvent[]): CaseRecord {
  const { head, links } = chained(before.head, events);
  return { ...after, version: before.version + 1, head, unwritten: links };
}
