import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { problemsOf } from '../../domain/contract/contract-error.ts';
import {
  headOf,
  sha256,
  verifyExport,
  type EvidenceEvent,
  type EvidenceExport,
  type Finding,
} from '../../domain/evidence/chain.ts';
import { namedFiles, verifyFiles, type FoundFile } from '../../domain/evidence/named-files.ts';
import { shanghai } from '../../domain/time/instant.ts';
import { CommandError } from './failure.ts';

/**
 * What is checked: an export from the console, or a case's folder of the archive, which says of itself neither when it
 * was copied nor where it ends.
 */
type Evidence = Omit<EvidenceExport, 'format' | 'exportedAt'> & {
  exportedAt: string | null;
  /** What lies in the same folder; null where there is no folder to look into. */
  files: FoundFile[] | null;
};

const hash = z.string().regex(/^[0-9a-f]{64}$/, { error: 'a SHA-256 in hex' });
const eventSchema = z.object({
  seq: z.int(),
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
  prev: z.string(),
  hash: z.string(),
});
const exportSchema = z.object({
  format: z.literal('linkpact-evidence/1'),
  contract: z.string(),
  caseId: z.string(),
  exportedAt: z.iso.datetime({ offset: true }),
  head: z.object({ seq: z.int(), hash }),
  events: z.array(eventSchema).min(1),
  documents: z.record(hash, z.string()),
});

const sentences: Record<Finding['problem'], string> = {
  'end-missing': 'the chain does not end where the export says it does: events were cut off or added',
  'other-case': 'opens another case than the export says',
  'chain-broken': 'does not follow the event before it: one was changed, taken out or put in',
  'hash-differs': 'was changed: its content gives another hash',
  sequence: 'is out of order: its number is not the next one',
  'document-missing': 'was signed over a document that is not in the export',
  'document-differs': 'the bytes of a signed document were changed',
  'file-missing': 'names a file that does not lie here',
  'file-differs': 'names a file whose bytes were changed',
  'file-extra': 'a file lies here that the evidence does not name',
};

/** `verify EXPORT.json` or `verify FOLDER`: exit code 0 intact, 1 something was changed, 2 there is no evidence to check. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check an evidence export offline: chain, hashes, signed bytes, files')
    .argument(
      '<export>',
      "file saved from a case's page in the console, a folder with that file and the case's files, or a case's folder of the archive",
    )
    .option('--json', 'print the findings as JSON')
    .action((file: string, options: { json?: boolean }) => {
      const evidence =
        statSync(file, { throwIfNoEntry: false })?.isDirectory() === true ? readFolder(file) : readExport(file);
      const { events, files } = evidence;
      const findings = [...verifyExport(evidence), ...(files === null ? [] : verifyFiles(events, files))];
      process.stdout.write(
        options.json === true ? `${JSON.stringify(summary(evidence, findings))}\n` : told(evidence, findings),
      );
      if (findings.length > 0) process.exitCode = 1;
    });
}

function readExport(file: string): Evidence {
  return { ...(read(file, exportSchema, 'no evidence export') as EvidenceExport), files: null };
}

/** An export with the case's files beside it, or the archive's own folder of the case. */
function readFolder(folder: string): Evidence {
  const names = readdirSync(folder)
    .filter((name) => !name.startsWith('.') && statSync(join(folder, name)).isFile())
    .sort();
  const exported = names.filter((name) => name.endsWith('.evidence.json'));
  const [only] = exported;
  if (only === undefined || exported.length > 1) return readArchive(folder, names);
  return { ...readExport(join(folder, only)), files: filesIn(folder, names, (name) => name === only) };
}

function filesIn(folder: string, names: readonly string[], isEvidence: (name: string) => boolean): FoundFile[] {
  return names
    .filter((name) => !isEvidence(name))
    .map((name) => ({ name, sha256: sha256(readFileSync(join(folder, name))) }));
}

const EVENT = /^event-\d+-[0-9a-f]+\.json$/;
const DOCUMENT = /^document-([0-9a-f]{64})\.json$/;

/** One file an event, one a document and one a file, as the archive names its objects. */
function readArchive(folder: string, names: readonly string[]): Evidence {
  const events = names
    .filter((name) => EVENT.test(name))
    .map((name) => read(join(folder, name), eventSchema, 'no event of the evidence') as EvidenceEvent);
  const [first] = events;
  if (!first)
    throw new CommandError(
      `${folder} holds no evidence: there is no file event-000001-….json in it, and no single ….evidence.json. ` +
        "Copy a case's folder from the archive.",
      2,
    );
  const documents = names.flatMap((name) => {
    const signed = DOCUMENT.exec(name)?.[1];
    return signed === undefined ? [] : [[signed, readFileSync(join(folder, name), 'utf8')] as const];
  });
  return {
    contract: String(first.data['contract']),
    caseId: String(first.data['case']),
    exportedAt: null,
    head: headOf(events),
    events,
    documents: Object.fromEntries(documents),
    files: filesIn(folder, names, (name) => EVENT.test(name) || DOCUMENT.test(name)),
  };
}

function read(file: string, schema: z.ZodType, what: string): unknown {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CommandError(
      `${file} can't be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
      2,
    );
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const problems = problemsOf(parsed.error, content, '').map(
    ({ path, found, allowed }) => `  ${path}: found ${found}; allowed is ${allowed}`,
  );
  throw new CommandError(`${file} is ${what}:\n${problems.join('\n')}`, 2);
}

function summary({ contract, caseId, events, documents, files }: Evidence, findings: readonly Finding[]): object {
  return {
    contract,
    case: caseId,
    intact: findings.length === 0,
    events: events.length,
    documents: Object.keys(documents).length,
    files: { named: namedFiles(events).length, checked: files !== null },
    lastHash: events.at(-1)?.hash,
    findings,
  };
}

function told(evidence: Evidence, findings: readonly Finding[]): string {
  const { contract, caseId, events, documents, exportedAt, files } = evidence;
  const named = namedFiles(events).length;
  const from = exportedAt === null ? 'from the archive' : `exported ${shanghai(exportedAt)}`;
  const head =
    `Case ${caseId} of ${contract}, ${from}: ${events.length} events, ` +
    `${Object.keys(documents).length} signed documents${named === 0 ? '' : `, ${named} files`}.`;
  const unchecked =
    named === 0 || files !== null
      ? ''
      : 'The files were not checked: put them into a folder with this export, and verify the folder.\n';
  if (findings.length === 0) return `${head}\nIntact. The last hash is ${events.at(-1)?.hash ?? ''}.\n${unchecked}`;
  const lines = findings.map(
    ({ seq, problem, found, expected }) =>
      `  ${seq === null ? '' : `event ${seq} `}${sentences[problem]} (found ${found || 'nothing'}, expected ${expected})`,
  );
  return `${head}\nNOT intact:\n${lines.join('\n')}\n${unchecked}`;
}
