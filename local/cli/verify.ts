import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { z } from 'zod';
import { problemsOf } from '../../domain/contract/contract-error.ts';
import { verifyExport, type EvidenceExport, type Finding } from '../../domain/evidence/chain.ts';
import { shanghai } from '../../domain/time/instant.ts';
import { CommandError } from './failure.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/, { error: 'a SHA-256 in hex' });
const exportSchema = z.object({
  format: z.literal('linkpact-evidence/1'),
  contract: z.string(),
  caseId: z.string(),
  exportedAt: z.iso.datetime({ offset: true }),
  head: z.object({ seq: z.int(), hash }),
  events: z.array(z.object({ seq: z.int(), id: z.string(), at: z.string(), kind: z.string(), data: z.record(z.string(), z.unknown()), prev: z.string(), hash: z.string() })).min(1),
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

/** `verify EXPORT.json`: exit code 0 intact, 1 something was changed, 2 the file is no export. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check an evidence export offline: chain, hashes, signed bytes')
    .argument('<export>', 'file saved from a case\'s page in the console')
    .option('--json', 'print the findings as JSON')
    .action((file: string, options: { json?: boolean }) => {
      const evidence = readExport(file);
      const findings = verifyExport(evidence);
      process.stdout.write(options.json === true ? `${JSON.stringify(summary(evidence, findings))}\n` : told(evidence, findings));
      if (findings.length > 0) process.exitCode = 1;
    });
}

function readExport(file: string): EvidenceExport {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CommandError(`${file} can't be read as JSON: ${error instanceof Error ? error.message : String(error)}`, 2);
  }
  const parsed = exportSchema.safeParse(content);
  if (parsed.success) return parsed.data as EvidenceExport;
  const problems = problemsOf(parsed.error, content, '').map(({ path, found, allowed }) => `  ${path}: found ${found}; allowed is ${allowed}`);
  throw new CommandError(`${file} is no evidence export:\n${problems.join('\n')}`, 2);
}

function summary({ contract, caseId, events, documents }: EvidenceExport, findings: readonly Finding[]): object {
  return { contract, case: caseId, intact: findings.length === 0, events: events.length, documents: Object.keys(documents).length, lastHash: events.at(-1)?.hash, findings };
}

function told(evidence: EvidenceExport, findings: readonly Finding[]): string {
  const { contract, caseId, events, documents, exportedAt } = evidence;
  const head = `Case ${caseId} of ${contract}, exported ${shanghai(exportedAt)}: ${events.length} events, ${Object.keys(documents).length} signed documents.`;
  if (findings.length === 0) return `${head}\nIntact. The last hash is ${events.at(-1)?.hash ?? ''}.\n`;
  const lines = findings.map(({ seq, problem, found, expected }) => `  ${seq === null ? '' : `event ${seq} `}${sentences[problem]} (found ${found || 'nothing'}, expected ${expected})`);
  return `${head}\nNOT intact:\n${lines.join('\n')}\n`;
}
