import { BEGINNING } from '../evidence/chain.ts';
import type { CaseRecord } from './record.ts';

type Given = Pick<
  CaseRecord,
  'contract' | 'id' | 'workflow' | 'openedAt' | 'openedBy' | 'openedAs' | 'openedByName' | 'request' | 'files'
> & { keptFrom?: string };

/**
 * A case of which nothing is known yet but what opened it. It is on the agenda until a stage waits: its execution may
 * not have been started.
 */
export function blankFile(given: Given): CaseRecord {
  return {
    ...given,
    keptFrom: given.keptFrom ?? given.openedAt,
    version: 0,
    facts: 0,
    status: 'open',
    outcome: null,
    closedAt: null,
    run: 1,
    questions: [],
    acts: [],
    steps: [],
    effects: [],
    laid: {},
    breaches: [],
    silences: [],
    wait: null,
    remindedAt: null,
    returnedMails: [],
    failedRun: null,
    head: BEGINNING,
    unwritten: [],
    nextCheckAt: given.openedAt,
  };
}
