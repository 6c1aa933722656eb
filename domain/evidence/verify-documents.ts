import { canonical, momentOf, type EvidenceEvent } from './chain.ts';
import { documentSchema, requestSchema, submissionsIn, type Submission } from './documents.ts';
import { decisionSchema, openedSchema } from './event-data.ts';
import { contentOf } from './verify-publications.ts';
import type { Course } from './verify-course.ts';

type Kept = Readonly<Record<string, string>>;
type Signed = ReturnType<typeof documentSchema.parse>;

/**
 * What lies beside the chain, as far as it can be told by what it says: the request is this case's, each document is
 * that of the decision which names it, rests on the same request, on readings that were in force, and quotes earlier
 * answers as the chain has them.
 */
export class DocumentCheck {
  #request: { openedAt: string; request: Record<string, string> } | null = null;
  readonly #decisions = new Map<string, Submission>();
  /** Paper and round → what the first who signed it signed. */
  readonly #papers = new Map<string, string>();

  constructor(
    readonly course: Course,
    readonly of: { contract: string; caseId: string; documents: Kept },
  ) {}

  opened(event: EvidenceEvent): void {
    const { found, rules } = this.course;
    const read = openedSchema.safeParse(event.data);
    const bytes = read.success ? this.of.documents[read.data.document] : undefined;
    if (!read.success || bytes === undefined) return;
    const request = requestSchema.safeParse(contentOf(bytes));
    if (!request.success || canonical(contentOf(bytes)) !== bytes)
      return found.add(event, 'document-unreadable', read.data.document, 'the request that opened the case');
    const { contract, case: id, workflow, openedAt } = request.data;
    const named = `${contract}/${id} ${workflow}`;
    const own = `${this.of.contract}/${this.of.caseId} ${rules.workflow}`;
    if (named !== own) found.add(event, 'document-other', named, own);
    if (openedAt !== momentOf(event)) found.add(event, 'document-contradicts', openedAt, momentOf(event));
    this.#request = { openedAt, request: request.data.request };
  }

  decided(event: EvidenceEvent): void {
    const { found, rules } = this.course;
    const read = decisionSchema.safeParse(event.data);
    if (!read.success) return;
    const { task, round, decision, fields, actor, document } = read.data;
    const spec = rules.questions[task];
    const signs = spec?.decisions[decision]?.signs ?? false;
    if (signs && document === null) found.add(event, 'document-lacking', 'nothing', 'the document that was signed');
    if (!signs && document !== null) found.add(event, 'document-superfluous', document, 'nothing: nothing is signed');
    const bytes = document === null ? undefined : this.of.documents[document];
    if (signs && document !== null && bytes !== undefined) this.#signed(event, { task, round, document, bytes });
    this.#decisions.set(`${task}.${round}`, {
      ...{ task, round, decision, fields, by: actor.person, role: actor.role },
      at: momentOf(event),
    });
  }

  #signed(
    event: EvidenceEvent,
    { task, round, document, bytes }: { task: string; round: number; document: string; bytes: string },
  ): void {
    const { found, rules } = this.course;
    const content = contentOf(bytes);
    const read = documentSchema.safeParse(content);
    if (!read.success || canonical(content) !== bytes)
      return found.add(event, 'document-unreadable', document, 'a document that was signed');
    const signed = read.data;
    const paper = rules.questions[task]?.paper ?? '';
    const named = [signed.contract.id, signed.case.id, signed.case.workflow, signed.paper, signed.round];
    const own = [this.of.contract, this.of.caseId, rules.workflow, paper, round];
    if (canonical(named) !== canonical(own)) found.add(event, 'document-other', named, own);
    if (canonical(signed.signedBy) !== canonical(rules.papers[paper] ?? []))
      found.add(event, 'document-other', signed.signedBy, rules.papers[paper] ?? []);
    if (this.#request && canonical(signed.case.request) !== canonical(this.#request.request))
      found.add(event, 'document-contradicts', signed.case.request, this.#request.request);
    if (this.#request && signed.case.openedAt !== this.#request.openedAt)
      found.add(event, 'document-contradicts', signed.case.openedAt, this.#request.openedAt);
    this.#quotes(event, signed);
    this.#readings(event, signed);
    this.#same(event, `${paper}.${round}`, document);
  }

  /** What a document quotes of earlier answers is what the chain has. */
  #quotes(event: EvidenceEvent, { content }: Signed): void {
    for (const { task, round, decision, fields, by, role, at } of submissionsIn(content)) {
      const quoted: Submission = { task, round, decision, fields, by, role, at };
      const known = this.#decisions.get(`${task}.${round}`);
      if (!known || canonical(known) !== canonical(quoted))
        this.course.found.add(event, 'document-contradicts', quoted, known ?? `no answer to ${task}.${round}`);
    }
  }

  #readings(event: EvidenceEvent, { readings }: Signed): void {
    const { publications, found } = this.course;
    const actor = decisionSchema.parse(event.data).actor;
    const inForce = publications?.readingsOf(actor.under);
    if (!inForce) return;
    for (const [key, chosen] of Object.entries(readings))
      if (canonical(inForce[key]?.chosen ?? null) !== canonical(chosen))
        found.add(event, 'document-contradicts', { [key]: chosen }, { [key]: inForce[key]?.chosen ?? null });
  }

  /** Whoever signs the same paper in the same round signs the same bytes. */
  #same(event: EvidenceEvent, paper: string, document: string): void {
    const { under } = decisionSchema.parse(event.data).actor;
    const known = this.#papers.get(`${paper} ${canonical(under)}`);
    if (known !== undefined && known !== document) this.course.found.add(event, 'document-not-same', document, known);
    this.#papers.set(`${paper} ${canonical(under)}`, document);
  }
}
