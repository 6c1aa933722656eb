import { personalHashes, type Personal } from './actor.ts';
import { canonical, headOf, verifyChain, type EvidenceEvent, type Head } from './chain.ts';
import type { EvidenceExport } from './evidence-export.ts';
import { filesIn, isNameOf } from './file-names.ts';
import { CaseFindings, type VerifyFinding } from './findings.ts';
import type { SignedList } from './heads.ts';
import type { RoomRules } from './room-rules.ts';
import { verifyAccess } from './verify-access.ts';
import { CourseCheck, type Course } from './verify-course.ts';
import { DocumentCheck } from './verify-documents.ts';
import { verifyHeads, type Backed } from './verify-heads.ts';
import { verifyPublications, type Publications } from './verify-publications.ts';

/**
 * What is at hand: an export, or a folder of the archive, which says of itself neither when it was copied nor where it
 * ends.
 */
export type Evidence = Omit<EvidenceExport, 'format' | 'exportedAt' | 'head' | 'publications'> & {
  readonly exportedAt: string | null;
  readonly head: Head | null;
  readonly publications: (Omit<EvidenceExport['publications'], 'head'> & { readonly head: Head | null }) | null;
  /** The contract's chain of who looked, where it is at hand. */
  readonly access?: readonly EvidenceEvent[];
  /** Whether the lists were chosen for this chain. */
  readonly headsAreChosen: boolean;
};

/** What a check is made against, beside the evidence itself. */
export interface Against {
  readonly rules: readonly RoomRules[];
  /** PEM of the key that signs lists of heads. */
  readonly key: string | null;
  /** Signed lists that somebody has kept elsewhere: attached to the monthly mails. */
  readonly lists?: readonly SignedList[];
  /** The hash of an event that somebody has noted elsewhere. */
  readonly head: string | null;
}

export interface Verified {
  readonly findings: readonly VerifyFinding[];
  readonly workflow: string | null;
  /** Whether the chain has come to its end; null where its workflow isn't known. */
  readonly isClosed: boolean | null;
  /** The event that has the head given; null without one, or where none has it. */
  readonly headAt: number | null;
  /** By lists that somebody has kept, or that bear the signature of the key given. */
  readonly backed: readonly Backed[];
}

/**
 * Checks the evidence of a case: its hashes, what it means, and what stands beside it. What wasn't at hand is not held
 * against it.
 */
export function verifyEvidence(evidence: Evidence, { rules, key, lists = [], head }: Against): Verified {
  const { contract, caseId, events, documents, publications, heads } = evidence;
  const found = new CaseFindings();
  verifyFrame(evidence, found);
  found.addAll(verifyChain({ events, documents }));
  const published = publications && verifyPublications(publications, contract);
  const said = events[0]?.data['workflow'];
  const workflow = typeof said === 'string' ? said : null;
  const room = rules.find((one) => one.workflow === workflow);
  const course = room && { rules: room, publications: published?.publications ?? null, found };
  if (!course)
    found.add(
      events[0] ?? null,
      'unknown-workflow',
      workflow ?? 'none',
      rules.map((one) => one.workflow),
    );
  const isClosed = course ? followed(course, evidence) : null;
  if (published) verifyPersonal(evidence.personal, published.publications, found);
  const headAt = head === null ? null : (events.find(({ hash }) => hash === head)?.seq ?? null);
  if (head !== null && headAt === null) found.add(null, 'head-unknown', 'no event with that hash', head);
  const { access } = evidence;
  const chains = {
    [caseId]: events,
    ...(publications ? { contract: publications.events } : {}),
    ...(access ? { access } : {}),
  };
  const looked = access ? verifyAccess(access, contract, published?.publications ?? null) : [];
  const isChosen = evidence.headsAreChosen;
  const listed = verifyHeads({ contract, lists: heads, key, chains, isChosen, isSequence: !isChosen });
  const kept = verifyHeads({ contract, lists, key, chains, isChosen: false, isSequence: false });
  const findings = [...found.all, ...(published?.findings ?? []), ...looked, ...listed.findings, ...kept.findings];
  return {
    findings,
    workflow,
    isClosed,
    headAt,
    backed: key === null ? kept.backed : [...listed.backed, ...kept.backed],
  };
}

/**
 * The first event names contract and case, so that a chain can't be passed off as another's; the export names its last.
 */
function verifyFrame(evidence: Evidence, found: CaseFindings): void {
  const { contract, caseId, exportedAt, head, events, publications } = evidence;
  verifyFileNames(evidence, found);
  const [opened] = events;
  const named = `${String(opened?.data['contract'])}/${String(opened?.data['case'])}`;
  if (opened?.kind !== 'case-opened' || named !== `${contract}/${caseId}`)
    found.add(opened ?? null, 'other-case', named, `${contract}/${caseId}`);
  verifyEnd(events, head, found);
  if (publications) verifyEnd(publications.events, publications.head, found);
  const late = [...events, ...(publications?.events ?? [])].find(
    ({ at }) => exportedAt !== null && Date.parse(at) > Date.parse(exportedAt),
  );
  if (late) found.add(late, 'time-to-come', late.at, `${exportedAt ?? ''} or earlier, when it was exported`);
}

function verifyEnd(events: readonly EvidenceEvent[], head: Head | null, found: CaseFindings): void {
  if (head === null) return;
  const end = headOf(events);
  if (canonical(end) !== canonical(head)) found.add(null, 'end-missing', end, head);
}

/** @returns whether the case has come to its end */
function followed(course: Course, { contract, caseId, events, documents }: Evidence): boolean {
  const check = new CourseCheck(course);
  const kept = new DocumentCheck(course, { contract, caseId, documents });
  for (const event of events) {
    check.check(event);
    if (event.kind === 'case-opened') kept.opened(event);
    if (event.kind === 'decision') kept.decided(event);
  }
  check.end();
  return check.isClosed;
}

/** Values beside the evidence are those of somebody who was published. */
function verifyPersonal(personal: readonly Personal[], publications: Publications, found: CaseFindings): void {
  const known = publications.everybody();
  const seen = new Set<string>();
  for (const one of personal) {
    const { name, email } = personalHashes(one);
    const isKnown = known.some((person) => person.id === one.person && person.name === name && person.email === email);
    if (!isKnown || seen.has(name))
      found.add(null, 'personal-extra', one.person, 'values of somebody who was published');
    seen.add(name);
  }
}

/** Names beside the evidence are those of its files. */
function verifyFileNames({ events, fileNames }: Evidence, found: CaseFindings): void {
  const files = filesIn(events);
  for (const one of fileNames) {
    if (!files.some(({ file }) => isNameOf(one, file)))
      found.add(null, 'file-name-extra', one.name, 'what a file of this case was called');
  }
}
