import type { ChainProblem, EvidenceEvent, Finding } from './chain.ts';

/** What can be wrong with evidence beside its hashes. */
export const MEANING_PROBLEMS = [
  'end-missing',
  'other-case',
  'second-opening',
  'unknown-kind',
  'unknown-key',
  'id-differs',
  'event-twice',
  'time-backwards',
  'time-to-come',
  'unknown-workflow',
  'unknown-question',
  'unknown-decision',
  'unknown-field',
  'unknown-act',
  'unknown-breach',
  'not-asked',
  'asked-already',
  'opening-differs',
  'after-closing',
  'question-left-open',
  'breach-state',
  'role-not-asked',
  'role-may-not',
  'person-unknown',
  'person-differs',
  'factor-lacking',
  'not-enrolled',
  'version-not-in-force',
  'document-lacking',
  'document-superfluous',
  'document-unreadable',
  'document-other',
  'document-contradicts',
  'document-not-same',
  'publication-differs',
  'personal-extra',
  'file-name-extra',
  'file-missing',
  'file-differs',
  'file-extra',
  'name-differs',
  'head-unknown',
  'head-contradicts',
  'list-unreadable',
  'list-forged',
  'list-extra',
  'list-missing',
  'stamp-differs',
] as const;
export type Problem = (typeof MEANING_PROBLEMS)[number] | ChainProblem;

/** `place`: whether it is about the case's chain, the contract's publications, who looked, or the signed lists. */
export type VerifyFinding = Finding<Problem> & { place: 'case' | 'publications' | 'access' | 'heads' };

/** Collects what is wrong with one chain. */
export class CaseFindings {
  readonly all: VerifyFinding[] = [];
  constructor(readonly place: VerifyFinding['place'] = 'case') {}

  /** @param found and `expected`: texts, or what is shown as JSON */
  add(event: Pick<EvidenceEvent, 'seq'> | null, problem: Problem, found: unknown, expected: unknown): void {
    this.all.push({
      place: this.place,
      seq: event?.seq ?? null,
      problem,
      found: shown(found),
      expected: shown(expected),
    });
  }

  addAll(findings: readonly Finding<Problem>[]): void {
    this.all.push(...findings.map((finding) => ({ ...finding, place: this.place })));
  }
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
