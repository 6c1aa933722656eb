import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { actorSchema, personalHashes } from '../../domain/evidence/actor.ts';
import type { VerifyFinding } from '../../domain/evidence/findings.ts';
import { fingerprintOf, type SignedList } from '../../domain/evidence/heads.ts';
import { namedFiles, verifyFiles } from '../../domain/evidence/named-files.ts';
import { verifyEvidence, type Against, type Verified } from '../../domain/evidence/verify-evidence.ts';
import { verifyStamps, type Stamped } from '../../domain/evidence/verify-stamps.ts';
import type { Backed } from '../../domain/evidence/verify-heads.ts';
import { shanghai } from '../../domain/time/instant.ts';
import { evidenceRulesOf } from '../../workflows/authoring/evidence-rules.ts';
import { rooms } from '../../workflows/index.ts';
import { CommandError } from './failure.ts';
import { readEvidence, readKeptLists, type Found } from './verify-read.ts';
import { sentenceOf } from './verify-words.ts';

type Options = { json?: boolean; key?: string; head?: string; heads?: string[] };
const listsGiven = ({ lists = [] }: Against): readonly SignedList[] => lists;

type Checked = Found & { readonly verified: Verified; readonly against: Against; readonly stamped: readonly Stamped[] };

/**
 * `verify EXPORT.json|FOLDER`: exit code 0 nothing wrong was found, 1 something was, 2 there is no evidence to check.
 */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check exported evidence offline: chain, hashes, signed bytes, meaning, files, signed heads')
    .argument(
      '<export>',
      "file saved from a case's page in the console, a folder with that file and the case's files, or a case's folder of the archive",
    )
    .option('--key <PUBLIC.pem>', 'the public key that signs the lists of heads, as both parties hold it')
    .option('--heads <FILE...>', 'signed lists of heads that somebody has kept: what was attached to the monthly mails')
    .option('--head <HASH>', 'the hash of an event as somebody has noted it elsewhere: a receipt, a monthly list')
    .option('--json', 'print the findings as JSON')
    .action(async (place: string, options: Options) => {
      const checked = await check(readEvidence(place), options);
      process.stdout.write(options.json === true ? `${JSON.stringify(summary(checked))}\n` : formatReport(checked));
      if (checked.verified.findings.length > 0) process.exitCode = 1;
    });
}

async function check(found: Found, { key, head, heads = [] }: Options): Promise<Checked> {
  const against = {
    rules: evidenceRulesOf(rooms),
    key: key === undefined ? null : readKey(key),
    lists: heads.flatMap(readKeptLists),
    head: readHead(head),
  };
  const verified = verifyEvidence(found.evidence, against);
  const stamps = await verifyStamps([...found.evidence.heads, ...listsGiven(against)]);
  const files = found.files === null ? [] : verifyFiles(found.evidence, found.files);
  const findings: VerifyFinding[] = [
    ...verified.findings,
    ...stamps.findings,
    ...files.map((finding) => ({ ...finding, place: 'case' as const })),
    ...found.problems.map((problem) => ({ ...problem, seq: null, place: 'case' as const })),
  ];
  return { ...found, against, stamped: stamps.stamped, verified: { ...verified, findings } };
}

function readKey(file: string): string {
  try {
    const pem = readFileSync(file, 'utf8');
    if (pem.includes('-----BEGIN PUBLIC KEY-----')) return pem;
  } catch {
    // Said below, as for a file that holds something else.
  }
  throw new CommandError(`--key is ${file}; allowed is a file with a public key (-----BEGIN PUBLIC KEY-----)`, 2);
}

function readHead(head: string | undefined): string | null {
  if (head === undefined) return null;
  const hash = head.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hash)) return hash;
  throw new CommandError(`--head is "${head}"; allowed is a SHA-256 in hex, 64 digits from 0 to f`, 2);
}

/** The last event behind which something stands that doesn't come from the export itself. */
function backedUpTo({ verified, evidence }: Checked): number {
  const own = verified.backed.filter(({ chain }) => chain === evidence.caseId).map(({ seq }) => seq);
  return Math.max(0, verified.headAt ?? 0, ...own);
}

function summary(checked: Checked): object {
  const { evidence, files, verified, against } = checked;
  const { contract, caseId, events, documents, publications, heads } = evidence;
  const { findings, isClosed, workflow } = verified;
  const backed = backedUpTo(checked);
  return {
    contract,
    case: caseId,
    workflow,
    /** null: nothing is wrong, and nothing from elsewhere stands behind it. */
    intact: findings.length > 0 ? false : backed > 0 || null,
    backedUpTo: backed,
    closed: isClosed,
    events: events.length,
    documents: Object.keys(documents).length,
    files: { named: namedFiles(events, evidence.fileNames).length, checked: files !== null },
    publications: publications?.events.length ?? null,
    stamps: checked.stamped,
    lists: { there: heads.length, given: listsGiven(against).length, checked: against.key !== null },
    lastHash: events.at(-1)?.hash,
    checked: checks(checked),
    unchecked: gaps(checked),
    findings,
  };
}

function checks({ evidence, files, verified, against, stamped }: Checked): string[] {
  const { publications, heads, documents, caseId } = evidence;
  const { headAt, backed, workflow } = verified;
  const own = latest(backed.filter(({ chain }) => chain === caseId));
  const behind = own ? `; that of ${own.day} stands behind event ${own.seq}` : '';
  return [
    'order, links and hashes of the chain',
    ...(workflow === null ? [] : [`each event against what a case of ${workflow} may say, in which order and when`]),
    `${Object.keys(documents).length} documents: their bytes, and that they are of the decision that names them`,
    ...(publications === null
      ? []
      : [`who acted, and in which role, against ${publications.events.length} publications of terms and people`]),
    ...(evidence.access === undefined
      ? []
      : [`${evidence.access.length} events of who signed in, exported and saved files`]),
    ...(files === null ? [] : ['the files that the evidence names']),
    ...(headAt === null ? [] : [`the head given: it is event ${headAt}`]),
    ...(heads.length === 0
      ? []
      : [
          `${heads.length} lists of heads against the key ${against.key === null ? 'that comes with them' : `given${behind}`}`,
        ]),
    ...(listsGiven(against).length === 0
      ? []
      : [`${listsGiven(against).length} lists of heads that were kept elsewhere${behind}`]),
    ...fingerprints({ evidence, against }),
    ...stamped.map(
      ({ day, at, by }) => `the time stamp of the list of ${day}: it was there at ${shanghai(at)}, says ${by}`,
    ),
  ];
}

const latest = (backed: readonly Backed[]): Backed | undefined =>
  [...backed].sort((one, other) => one.seq - other.seq).at(-1);

/** What people compare with the monthly mails. */
const fingerprints = ({ evidence, against }: Pick<Checked, 'evidence' | 'against'>): string[] =>
  [...new Set([...evidence.heads, ...listsGiven(against)].map(({ key }) => key))].map(
    (key) => `the lists name the key ${fingerprint(key)}`,
  );

function fingerprint(key: string): string {
  try {
    return fingerprintOf(key);
  } catch {
    return 'that is none';
  }
}

function gaps({ evidence, files, verified, against, stamped }: Checked): string[] {
  const { events, publications, heads } = evidence;
  const named = namedFiles(events, evidence.fileNames).length;
  const own = verified.backed.filter(({ chain }) => chain === evidence.caseId);
  return [
    ...(publications === null
      ? ["who acted, and whether they might: the contract's publications are not here (the folder `contract` beside)"]
      : []),
    ...(named > 0 && files === null
      ? [`the ${named} files: put them into a folder with this export, and verify the folder`]
      : []),
    ...(heads.length > 0 && against.key === null && listsGiven(against).length === 0
      ? ["whose key signed the lists of heads: compare its fingerprint with a monthly mail's, or give the key by --key"]
      : []),
    ...(listsGiven(against).length > 0 && own.length === 0 ? ['the lists given: none of them names this chain'] : []),
    ...(against.key !== null && heads.length === 0 ? ['the key given: there is no list of heads here'] : []),
    ...(verified.headAt === null && against.head === null && own.length === 0
      ? [
          'whether the chain was written anew or cut off: no head was given (--heads of a monthly mail, --head of a receipt)',
        ]
      : []),
    ...nameless(evidence),
    ...(stamped.length === 0
      ? []
      : ['whether the certificates of the time stamps are to be trusted: their names stand above']),
    'whether a person was at the key: what was typed or shown proves attention, as docs/security.md says',
  ];
}

/** Erasing values takes nothing from the evidence but who, and what, stands behind a hash. */
function nameless({ events, personal, fileNames }: Checked['evidence']): string[] {
  const known = new Set(personal.map((one) => personalHashes(one).name));
  const acted = events.flatMap(({ data }) => actorSchema.safeParse(data['actor']).data?.personal.name ?? []);
  const count = new Set(acted.filter((hash) => !known.has(hash))).size;
  const files = namedFiles(events, fileNames).filter(({ name }) => name === null).length;
  return [
    ...(count === 0 ? [] : [`who stands behind the salted hashes of ${count} people: values erased, or not kept here`]),
    ...(files === 0 ? [] : [`what ${files} of the files were called: names erased, or not kept here`]),
  ];
}

function formatReport(checked: Checked): string {
  const { evidence, verified } = checked;
  const { contract, caseId, events, documents, exportedAt } = evidence;
  const named = namedFiles(events, evidence.fileNames).length;
  const from = exportedAt === null ? 'from the archive' : `exported ${shanghai(exportedAt)}`;
  const files = named === 0 ? '' : `, ${named} files`;
  return [
    `Case ${caseId} of ${contract}, ${from}: ${events.length} events, ${Object.keys(documents).length} documents${files}.`,
    'Checked:',
    ...checks(checked).map((line) => `  ${line}`),
    'Not checked:',
    ...gaps(checked).map((line) => `  ${line}`),
    ...verdict(checked),
    ...verified.findings.map(sentenceOf),
    '',
  ].join('\n');
}

function verdict(checked: Checked): string[] {
  const { evidence, verified } = checked;
  if (verified.findings.length > 0) return ['NOT intact:'];
  const { length } = evidence.events;
  const last = evidence.events.at(-1)?.hash ?? '';
  const end = verified.isClosed === true ? 'The case is closed.' : 'The case was still open at the end of this chain.';
  const backed = backedUpTo(checked);
  if (backed === 0)
    return [
      `Nothing contradicts itself. ${end} The last hash is ${last}: compare it with one that was noted elsewhere.`,
    ];
  const after = backed < length ? ` What comes after it has only itself to speak for it.` : '';
  return [
    `Intact up to event ${backed} of ${length}, by what was noted elsewhere.${after} ${end} The last hash is ${last}.`,
  ];
}
