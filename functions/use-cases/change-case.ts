import type { CaseRecord } from '../../domain/case/record.ts';
import { chained, type EvidenceEvent, type NewEvent } from '../../domain/evidence/chain.ts';
import type { SignedDocument } from '../../workflows/authoring/document.ts';
import { reconcile } from '../../workflows/authoring/reconcile.ts';
import type { Deciding, NewItem } from '../aws/put-new.ts';
import { putCase } from '../store/case-store.ts';
import { requireView, type Opened } from './open-view.ts';
import { readyMails, type NewMail, type Queued } from './queue-mails.ts';

/** What a change makes of a case. */
export interface Change {
  readonly file: CaseRecord;
  readonly events?: readonly NewEvent[];
  readonly documents?: readonly SignedDocument[];
  /** Items that stand beside the case from then on: lines of the ledger. */
  readonly others?: readonly NewItem[];
  /** Who is told of it. @param after the case as it is to stand */
  mails?(after: Opened): Promise<readonly NewMail[]> | readonly NewMail[];
  /** What else is written, or nothing is: where one of them is no longer as it was read, all is worked out again. */
  readonly alongside?: (() => Promise<readonly Deciding[]>) | undefined;
  /** What has to lie elsewhere before the case speaks of it. Where it fails, nothing is decided; safe to repeat. */
  before?(): Promise<void>;
}

export interface Changed<R> {
  readonly result: R;
  /** The case as it stands now, changed or not. */
  readonly opened: Opened;
  readonly changed: boolean;
  /** Mails that stand in the queue since that write. */
  readonly queued: readonly Queued[];
}

type Place = { contract: string; case: string; at: string };

/**
 * The one door to a case: reads it, works the change out, brings the questions in line with the facts, and writes all
 * of it if the case is still the version that was read; else again from the start. So `change` is pure and may run
 * twice: whatever decides belongs inside.
 * @param change null changes nothing
 * @param seen the case as this call has just read it, or written it where its room reads nothing else: the write holds
 * only if it is still that version, so it need not be read again. What changes around a case tells it by a write of its
 * own. That there is nothing to change is said of a case as it stands.
 */
export async function changeCase<R>(
  place: Place,
  change: (opened: Opened) => { result: R; change: Change | null },
  seen?: Opened,
): Promise<Changed<R>> {
  if (seen) {
    const { result, change: made } = change(seen);
    const written = made && (await write(seen, made, place.at));
    if (written) return { result, ...written, changed: true };
  }
  for (;;) {
    const opened = await requireView(place.contract, place.case, place.at);
    const { result, change: made } = change(opened);
    if (made === null) return { result, opened, changed: false, queued: [] };
    const written = await write(opened, made, place.at);
    if (written) return { result, ...written, changed: true };
  }
}

async function write(
  opened: Opened,
  { file, events = [], documents = [], others = [], mails, alongside, before: keep }: Change,
  at: string,
): Promise<Pick<Changed<unknown>, 'opened' | 'queued'> | null> {
  const { room, view } = opened;
  const before = view.file;
  const reconciled = reconcile(room, { ...view, file }, at);
  const next = nextVersion(before, reconciled.file, [...events, ...reconciled.events]);
  // What lies around the case is as it was read: whatever changes there tells the case by a write of its own.
  const after = { ...opened, view: { ...view, file: next.file } };
  const [ready, deciding = []] = await Promise.all([
    Promise.resolve(mails?.(after) ?? []).then((news) => readyMails({ ...after, opened: after, at }, news)),
    alongside?.(),
    keep?.(),
  ]);
  const isNew = await putCase({ ...next, documents, others: [...ready.items, ...others], alongside: deciding });
  return isNew && { opened: after, queued: ready.queued(isNew) };
}

/** The case one version on, and the links of its chain that the new events make. */
export function nextVersion(
  before: CaseRecord,
  after: CaseRecord,
  events: readonly NewEvent[],
): { file: CaseRecord; before: CaseRecord; events: EvidenceEvent[] } {
  const { head, links } = chained(before.head, events);
  return { file: { ...after, version: before.version + 1, head, unwritten: [] }, before, events: links };
}
