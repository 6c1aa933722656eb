import * as z from 'zod';
import { canonical, sha256 } from '../../domain/evidence/chain.ts';
import { EXTENSIONS } from '../../domain/files/file-kinds.ts';
import { evidenceFileSchema, type EvidenceFile } from '../../domain/evidence/file-names.ts';
import { addMs, fromEpochMs } from '../../domain/time/instant.ts';
import { archiveObject } from '../aws/archive.ts';
import { readKept } from '../aws/file-objects.ts';
import { FILE_TYPE } from '../file-storage.ts';
import { itemOf } from '../aws/stream-image.ts';
import { log, reasonOf } from '../log.ts';
import { signals } from '../signals.ts';
import { loadEvents, loadFile } from '../store/case-store.ts';
import { keys, skOfEvent } from '../store/keys.ts';
import { measure } from '../telemetry/measure.ts';
import { oncePerCall } from '../once-per-call.ts';
import { settings } from '../settings.ts';
import { EVIDENCE_PREFIXES } from '../table.ts';
import { observed } from '../telemetry/observed.ts';

const streamRecord = z.object({
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  dynamodb: z.object({
    SequenceNumber: z.string(),
    /** In seconds. */
    ApproximateCreationDateTime: z.number().optional(),
    Keys: z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) }),
    NewImage: z.record(z.string(), z.unknown()).optional(),
  }),
});
type StreamRecord = z.infer<typeof streamRecord>;

/** The table's stream, or a case whose evidence is to be gone through once more. */
const archiveEvent = z.union([
  z.object({ Records: z.array(streamRecord) }),
  z.object({ contract: z.string().min(1), case: z.string().min(1) }),
]);

type StreamAnswer = { batchItemFailures: { itemIdentifier: string }[] };
type CaseAnswer = { kept: number; known: number };

/**
 * Copies evidence events with their files, and signed documents, as they come into being, to where nobody can alter
 * them. What can't be copied now is handed over again by the stream, from the record that failed on. Evidence in the
 * table is only ever added: one that has been altered or removed there is told of loudly, and its copy stays as it was.
 */
export const handler = observed('archive', async (event: unknown): Promise<StreamAnswer | CaseAnswer> => {
  const asked = archiveEvent.parse(event);
  return 'Records' in asked ? copyRecords(asked.Records) : copyCase(asked.contract, asked.case);
});

async function copyRecords(records: readonly StreamRecord[]): Promise<StreamAnswer> {
  for (const record of records) {
    try {
      await copyRecord(record);
    } catch (error) {
      const { SequenceNumber, Keys } = record.dynamodb;
      log('error', 'evidence not archived; the stream hands it over again', {
        pk: Keys.pk.S,
        sk: Keys.sk.S,
        reason: reasonOf(error),
      });
      return { batchItemFailures: [{ itemIdentifier: SequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
}

async function copyRecord({
  eventName,
  dynamodb: { Keys, NewImage, ApproximateCreationDateTime: seconds },
}: StreamRecord): Promise<void> {
  const key = { pk: Keys.pk.S, sk: Keys.sk.S };
  if (!isEvidence(key.sk)) return;
  if (eventName !== 'INSERT' || !NewImage) {
    measure(signals.evidenceAltered);
    log('error', 'evidence was altered in the table; the archive holds what it was', { ...key, change: eventName });
    return;
  }
  const item = itemOf(NewImage);
  const until = await lockUntil(key, seconds === undefined ? null : fromEpochMs(seconds * 1000));
  if (!isEvent(key.sk)) return void (await putEvidence({ ...key, until }, String(item['bytes'])));
  // An event stands for its files: it comes after them, so that whoever finds it finds them.
  for (const event of eventsIn(item)) {
    const place = { pk: key.pk, sk: skOfEvent(event.seq), until };
    for (const file of filesIn(event)) await putFile(place, file);
    await putEvidence(place, canonical(event));
  }
}

/** @throws Error when there is no such case */
async function copyCase(contractId: string, caseId: string): Promise<CaseAnswer> {
  const [file, loaded] = await Promise.all([loadFile(contractId, caseId), loadEvents(contractId, caseId)]);
  if (!file) throw new Error(`contract ${contractId} has no case ${caseId}`);
  const until = await lockUntil(keys.case(contractId, caseId), loaded.events.at(-1)?.at ?? null);
  const objects = [
    ...loaded.events.map((event) => [keys.event(contractId, caseId, event.seq), canonical(event)] as const),
    ...Object.entries(loaded.documents).map(
      ([hash, bytes]) => [keys.document(contractId, caseId, hash), bytes] as const,
    ),
  ];
  const answer: CaseAnswer = { kept: 0, known: 0 };
  for (const event of loaded.events)
    for (const file of filesIn(event))
      answer[await putFile({ ...keys.event(contractId, caseId, event.seq), until }, file)] += 1;
  for (const [key, bytes] of objects) answer[await putEvidence({ ...key, until }, bytes)] += 1;
  return answer;
}

const linkSchema = z.looseObject({ seq: z.int() });
/** Events as they were written, whatever else a later release has put into them: their bytes are what is kept. */
const heldEvents = z.union([z.object({ events: z.array(linkSchema) }), z.object({ event: linkSchema })]);

/**
 * Of a case what one write has decided, of a chain of the contract itself one event. @throws ZodError for an item that
 * holds none
 */
function eventsIn(item: unknown): z.infer<typeof linkSchema>[] {
  const held = heldEvents.parse(item);
  return 'events' in held ? held.events : [held.event];
}

const namesFiles = z.object({ data: z.object({ files: z.array(evidenceFileSchema) }) });

/** The files that an event names. */
function filesIn(event: unknown): EvidenceFile[] {
  const read = namesFiles.safeParse(event);
  return read.success ? read.data.data.files : [];
}

const isEvent = (sk: string): boolean => sk.startsWith('event#');
const isEvidence = (sk: string): boolean => EVIDENCE_PREFIXES.some((prefix) => sk.startsWith(prefix));

const SHOWN_OF_HASH = 16;

type ItemKey = { pk: string; sk: string };
/** With the instant until which its object is locked, where that is longer than the archive's own lock. */
type Place = ItemKey & { until: string | null };

const YEAR_MS = 365 * 86_400_000;

/**
 * Until when what a case says is locked as an accounting voucher; null where the archive's own lock does. @param at
 * from when it counts; null: from the case's opening
 */
async function lockUntil({ pk }: ItemKey, at: string | null): Promise<string | null> {
  const { VOUCHER_YEARS: years, VOUCHER_WORKFLOWS: workflows } = settings();
  const [contractId = '', kind, caseId = ''] = pk.split('#');
  if (years === undefined || kind !== 'case') return null;
  const file = await oncePerCall(`archived ${pk}`, () => loadFile(contractId, caseId));
  return file && workflows.split(',').includes(file.workflow) ? addMs(at ?? file.openedAt, years * YEAR_MS) : null;
}

const putEvidence = (key: Place, bytes: string): ReturnType<typeof archiveObject> =>
  archiveObject(`${folderOf(key)}/${nameOf(key, bytes)}.json`, bytes, 'application/json', key.until);

/** @throws Error when the file isn't where the evidence says */
async function putFile(
  key: Place,
  { key: object, sha256: hash, kind }: EvidenceFile,
): ReturnType<typeof archiveObject> {
  const bytes = await readKept(object);
  if (!bytes || sha256(bytes) !== hash) throw new Error(`the file ${hash} is not what the evidence says it is`);
  return archiveObject(`${folderOf(key)}/file-${hash}.${EXTENSIONS[kind][0]}`, bytes, FILE_TYPE, key.until);
}

/**
 * An event is put as `<contract>/<case>/event-000001-<hash of the bytes>.json`, a document as
 * `…/document-<sha-256>.json`, a file as `…/file-<sha-256>` with the ending of its kind. What an object is called
 * follows from what it holds: so a table that was set back and goes on otherwise can't hide behind what was there
 * before.
 */
const nameOf = ({ sk }: ItemKey, bytes: string): string =>
  isEvent(sk) ? `${sk.replace('#', '-')}-${sha256(bytes).slice(0, SHOWN_OF_HASH)}` : sk.replace('#', '-');

function folderOf({ pk }: ItemKey): string {
  const [contract = '', , caseId = ''] = pk.split('#');
  return `${contract}/${caseId}`;
}
