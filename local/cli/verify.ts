import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { problemsOf } from '../../domain/contract/contract-error.ts';
import {
  headOf,
  verifyExport,
  type EvidenceEvent,
  type EvidenceExport,
  type Finding,
} from '../../domain/evidence/chain.ts';
import { shanghai } from '../../domain/time/instant.ts';
import { CommandError } from './failure.ts';

/**
 * What is checked: an export from the console, or a case's folder of the archive, which says of itself neither when it
 * was copied nor where it ends.
 */
type Evidence = Omit<EvidenceExport, 'format' | 'exportedAt'> & { exportedAt: string | null };

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
};

/** `verify EXPORT.json` or `verify FOLDER`: exit code 0 intact, 1 something was changed, 2 there is no evidence to check. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check an evidence export offline: chain, hashes, signed bytes')
    .argument('<export>', "file saved from a case's page in the console, or a case's folder of the archive")
    .option('--json', 'print the findings as JSON')
    .action((file: string, options: { json?: boolean }) => {
      const evidence =
        statSync(file, { throwIfNoEntry: false })?.isDirectory() === true ? readArchive(file) : readExport(file);
      const findings = verifyExport(evidence);
      process.stdout.write(
        options.json === true ? `${JSON.stringify(summary(evidence, findings))}\n` : told(evidence, findings),
      );
      if (findings.length > 0) process.exitCode = 1;
    });
}

function readExport(file: string): Evidence {
  return read(file, exportSchema, 'no evidence export') as EvidenceExport;
}

/** One file an event and one a document, as the archive names its objects. */
function readArchive(folder: string): Evidence {
  const names = readdirSync(folder).sort();
  const events = names
    .filter((name) => /^event-\d+-[0-9a-f]+\.json$/.test(name))
    .map((name) => read(join(folder, name), eventSchema, 'no event of the evidence') as EvidenceEvent);
  const [first] = events;
  if (!first)
    throw new CommandError(
      `${folder} holds no evidence: there is no file event-000001-….json in it. Copy a case's folder from the archive.`,
      2,
    );
  const documents = names.flatMap((name) => {
    const signed = /^document-([0-9a-f]{64})\.json$/.exec(name)?.[1];
    return signed === undefined ? [] : [[signed, readFileSync(join(folder, name), 'utf8')] as const];
  });
  return {
    contract: String(first.data['contract']),
    caseId: String(first.data['case']),
    exportedAt: null,
    head: headOf(events),
    events,
    documents: Object.fromEntries(documents),
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

function summary({ contract, caseId, events, documents }: Evidence, findings: readonly Finding[]): object {
  return {
    contract,
    case: caseId,
    intact: findings.length === 0,
    events: events.length,
    documents: Object.keys(documents).length,
    lastHash: events.at(-1)?.hash,
    findings,
  };
}

function told(evidence: Evidence, findings: readonly Finding[]): string {
  const { contract, caseId, events, documents, exportedAt } = evidence;
  const head = `Case ${caseId} of ${contract}, ${exportedAt === null ? 'from the archive' : `exported ${shanghai(exportedAt)}`}: ${events.length} events, ${Object.keys(documents).length} signed documents.`;
  if (findings.length === 0) return `${head}\nIntact. The last hash is ${events.at(-1)?.hash ?? ''}.\n`;
  const lines = findings.map(
    ({ seq, problem, found, expected }) =>
      `  ${seq === null ? '' : `event ${seq} `}${sentences[problem]} (found ${found || 'nothing'}, expected ${expected})`,
  );
  return `${head}\nNOT intact:\n${lines.join('\n')}\n`;
}
