import { workflowTerms, type Contract } from '../../domain/contract/contract.ts';
import type { CaseSummary, View } from './view.ts';

/** What a room may look at when it says what a form offers to be picked. */
export interface PickSource {
  readonly contract: Contract;
  readonly terms: never;
  /** None unless the room reads them. */
  readonly cases: readonly CaseSummary[];
  /** Of the person who fills in the form. */
  readonly role: string;
  /** The case that an act is done on, or a question is answered in; null where a case is opened. */
  readonly target: View<never> | null;
  readonly now: string;
}

/** What an answer to a question of a case may pick. */
export const sourceOfView = (view: View<never>, now: string): PickSource => ({
  contract: view.contract,
  terms: view.terms,
  cases: view.cases,
  role: view.file.openedAs ?? '',
  target: view,
  now,
});

/** What an act of a room on a case may pick: the room's own terms, beside the case that it is done on. */
export const sourceOfAct = (
  room: Parameters<typeof workflowTerms>[1],
  { contract, view }: { contract: Contract; view: View<never> },
  by: Pick<PickSource, 'role' | 'cases' | 'now'>,
): PickSource => ({ ...by, contract, terms: workflowTerms(contract, room) as never, target: view });

/** In the place of a case: whatever of the workflow is still to come. */
export const TO_COME = '*';

/** A case, or a breach of it, as it is picked: the same thing is always the same value. */
export interface Picked {
  readonly workflow: string;
  readonly case: string;
  /** The breach; null where the case itself is picked. */
  readonly breach: { readonly what: string; readonly at: string } | null;
}

/** Something that a person may pick on a form. Pages say it in the words of that case's room. */
export interface Pickable extends Picked {
  /** Clauses by which it is called: that of the duty, and that of its penalty. */
  readonly clauses: readonly string[];
  /** Yuan, where money hangs on it. */
  readonly amount: string | null;
}

/**
 * `<workflow>/<case>` or `<workflow>/<case>/<what>/<at>`; without blanks, because a form keeps several with a blank
 * between.
 */
export const pickValue = ({ workflow, case: id, breach }: Picked): string =>
  [workflow, id, ...(breach ? [breach.what, breach.at] : [])].join('/');

/** What was picked, in the order of the form. */
export function pickedIn(value: string | undefined): Picked[] {
  return (value ?? '')
    .split(' ')
    .filter(Boolean)
    .map((one) => {
      const [workflow = '', id = '', what, at] = one.split('/');
      return { workflow, case: id, breach: what === undefined || at === undefined ? null : { what, at } };
    });
}
