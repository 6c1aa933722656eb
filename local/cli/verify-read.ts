import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { problemsOf } from '../../domain/contract/contract-error.ts';
import { canonical, documentsOf, sha256, type EvidenceEvent } from '../../domain/evidence/chain.ts';
import { documentSchema } from '../../domain/evidence/documents.ts';
import { evidenceEventSchema, evidenceExportSchema } from '../../domain/evidence/evidence-export.ts';
import type { Problem } from '../../domain/evidence/findings.ts';
import { signedListSchema, stampSchema, type SignedList } from '../../domain/evidence/heads.ts';
import type { FoundFile } from '../../domain/evidence/named-files.ts';
import { contentOf } from '../../domain/evidence/verify-publications.ts';
import type { Evidence } from '../../domain/evidence/verify-evidence.ts';
import { CommandError } from './failure.ts';

/** Evidence as it lies on disk. */
export interface Found {
  readonly evidence: Evidence;
  /** What lies in the same folder; null where there is no folder to look into. */
  readonly files: readonly FoundFile[] | null;
  /** What is wrong with how it lies there. */
  readonly problems: readonly { problem: Problem; found: string; expected: string }[];
}

/** @throws CommandError for what is no evidence */
export function readEvidence(place: string): Found {
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? readFolder(place) : { ...readExport(place), files: null };
}

function readExport(file: string): Omit<Found, 'files'> {
  const { bytes, content } = readJson(file, evidenceExportSchema, 'no evidence export');
  const { format: _format, ...evidence } = content;
  const twice = keysTwice(bytes);
  return {
    evidence: { ...evidence, headsAreChosen: true },
    problems: twice === 0 ? [] : [{ problem: 'unknown-key', found: `${twice} keys twice`, expected: 'each key once' }],
  };
}

/**
 * How many keys stand in the text that reading it drops: whoever plants a key beside another of its name shows people
 * one, and programs the other.
 */
function keysTwice(text: string): number {
  const written = text.match(/"(?:[^"\\]|\\.)*"(?=\s*:)/g)?.length ?? 0;
  const inside = JSON.stringify(JSON.parse(text)).match(/"(?:[^"\\]|\\.)*"(?=\s*:)/g)?.length ?? 0;
  return written - inside;
}

/** An export with the case's files beside it, or the archive's own folder of the case. */
function readFolder(folder: string): Found {
  const names = namesIn(folder);
  const exported = names.filter((name) => name.endsWith('.evidence.json'));
  const [only] = exported;
  if (only === undefined || exported.length > 1) return readArchive(folder, names);
  return { ...readExport(join(folder, only)), files: filesIn(folder, names, (name) => name === only) };
}

const namesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort();

/** A folder among the files is no file of the evidence, whatever lies in it. */
const filesIn = (folder: string, names: readonly string[], isEvidence: (name: string) => boolean): FoundFile[] =>
  names
    .filter((name) => !isEvidence(name))
    .map((name) => {
      const path = join(folder, name);
      return { name, sha256: statSync(path).isFile() ? sha256(readFileSync(path)) : 'a folder' };
    });

const EVENT = /^event-(\d+)-([0-9a-f]+)\.json$/;
const DOCUMENT = /^document-([0-9a-f]{64})\.json$/;

/**
 * One file an event, one a document and one a file, as the archive names its objects; publications and signed lists lie
 * in folders beside.
 */
function readArchive(folder: string, names: readonly string[]): Found {
  const own = readChain(folder, names);
  const [first] = own.events;
  if (!first)
    throw new CommandError(
      `${folder} holds no evidence: there is no file event-000001-….json in it, and no single ….evidence.json. Copy a case's folder from the archive.`,
      2,
    );
  const beside = join(folder, '..', 'contract');
  const published = existsSync(beside) ? readChain(beside, namesIn(beside)) : null;
  const whoLooked = join(folder, '..', 'access');
  const access = existsSync(whoLooked) ? readChain(whoLooked, namesIn(whoLooked)) : null;
  const { contract, case: caseId } = first.data;
  return {
    evidence: {
      contract: String(contract),
      caseId: String(caseId),
      exportedAt: null,
      head: null,
      events: own.events,
      documents: withoutOvertaken(own, String(caseId)),
      publications: published && { head: null, events: published.events, documents: published.documents },
      personal: [],
      fileNames: [],
      ...(access === null ? {} : { access: access.events }),
      heads: readLists(join(folder, '..', 'heads')),
      headsAreChosen: false,
    },
    files: filesIn(folder, names, (name) => EVENT.test(name) || DOCUMENT.test(name)),
    problems: [...own.problems, ...(published?.problems ?? []), ...(access?.problems ?? [])],
  };
}

/**
 * A document of the case that no event names is what somebody signed whose answer came too late: kept before it was
 * refused, it proves nothing.
 */
function withoutOvertaken(
  { events, documents }: Pick<Evidence, 'events' | 'documents'>,
  caseId: string,
): Record<string, string> {
  const named = new Set(events.flatMap(documentsOf));
  const isOvertaken = (hash: string, bytes: string): boolean => {
    const read = documentSchema.safeParse(contentOf(bytes));
    return !named.has(hash) && sha256(bytes) === hash && read.success && read.data.case.id === caseId;
  };
  return Object.fromEntries(Object.entries(documents).filter(([hash, bytes]) => !isOvertaken(hash, bytes)));
}

function readChain(folder: string, names: readonly string[]) {
  const problems: { problem: Problem; found: string; expected: string }[] = [];
  const events = names
    .filter((name) => EVENT.test(name))
    .map((name): EvidenceEvent => {
      const { bytes, content } = readJson(join(folder, name), evidenceEventSchema, 'no event of the evidence');
      const named = `event-${String(content.seq).padStart(6, '0')}-${sha256(bytes).slice(0, EVENT.exec(name)?.[2]?.length)}.json`;
      if (named !== name || canonical(content) !== bytes)
        problems.push({ problem: 'name-differs', found: `${basename(folder)}/${name}`, expected: named });
      return content;
    });
  const documents = names.flatMap((name) => {
    const hash = DOCUMENT.exec(name)?.[1];
    return hash === undefined ? [] : [[hash, readFileSync(join(folder, name), 'utf8')] as const];
  });
  return { events, documents: Object.fromEntries(documents), problems };
}

const LIST = /^list-(.+)\.json$/;

/** The lists of the archive, each with its stamp, which came later and lies beside. */
function readLists(folder: string): SignedList[] {
  if (!existsSync(folder)) return [];
  return namesIn(folder)
    .filter((name) => LIST.test(name))
    .map((name) => {
      const { content } = readJson(join(folder, name), signedListSchema, 'no signed list of heads');
      const beside = join(folder, name.replace('list-', 'stamp-'));
      if (!existsSync(beside)) return content;
      return { ...content, stamp: readJson(beside, stampSchema, 'no time stamp of a list').content.stamp };
    });
}

/** One list, or those of a month. @throws CommandError for what is none */
export function readKeptLists(file: string): SignedList[] {
  const { content } = readJson(file, z.union([signedListSchema, z.array(signedListSchema)]), 'no signed list of heads');
  return [content].flat();
}

/** @throws CommandError that names what is wrong, path by path */
function readJson<T>(file: string, schema: z.ZodType<T>, what: string): { bytes: string; content: T } {
  let bytes: string;
  let content: unknown;
  try {
    bytes = readFileSync(file, 'utf8');
    content = JSON.parse(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${file} can't be read as JSON: ${reason}`, 2);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return { bytes, content: parsed.data };
  const problems = problemsOf(parsed.error, content, '').map(
    ({ path, found, allowed }) => `  ${path}: found ${found}; allowed is ${allowed}`,
  );
  throw new CommandError(`${file} is ${what}:\n${problems.join('\n')}`, 2);
}
