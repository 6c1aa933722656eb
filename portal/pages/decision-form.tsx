import type { Child } from 'hono/jsx';
import { outstanding, partsOf } from '../../domain/case/quarterly-payment.ts';
import type { TaskRecord } from '../../domain/case/records.ts';
import { taskSpec, type DecisionSpec } from '../../domain/tasks/catalogue.ts';
import type { FieldProblems } from '../../domain/tasks/fields.ts';
import { taskWords } from '../facts/grounds.ts';
import type { FactSource } from '../facts/section.ts';
import { statementFor } from '../facts/statement.ts';
import { Fields, type FormFields } from '../form.tsx';
import { words } from '../texts/words.ts';

/** An answer that was not taken: shown again with what was typed. */
export type Retry = {
  decision: string;
  typed: Readonly<Record<string, string>>;
  problems: FieldProblems;
  notAllowed: boolean;
};

type Props = {
  source: FactSource;
  task: TaskRecord;
  decision: DecisionSpec;
  nonce: string;
  document: string | null;
  retry: Retry | null;
  primary: boolean;
};

/** One decision, one form: its fields and its own button. */
export function DecisionForm({ source, task, decision, nonce, document, retry, primary }: Props): Child {
  return (
    <form method="post" data-decision={decision.name} novalidate>
      <input type="hidden" name="nonce" value={nonce} />
      {document !== null && <input type="hidden" name="document" value={document} />}
      <Fields {...formOf(source, task, decision.name, retry)} />
      <div class="actions">
        <button type="submit" name="decision" value={decision.name} class={primary ? undefined : 'second'}>
          {taskWords(task.name, source.language).decisions[decision.name] ?? decision.name}
        </button>
      </div>
    </form>
  );
}

/** The fields of a decision with what was typed into them, or with what the statement suggests. */
export function formOf(source: FactSource, task: TaskRecord, decision: string, retry: Retry | null): FormFields {
  const spec = taskSpec(source.file.record.workflow, task.name).decisions.find(({ name }) => name === decision);
  const again = retry?.decision === decision ? retry : null;
  const { results } = words(source.language).names;
  return {
    specs: spec?.fields ?? [],
    typed: again?.typed ?? suggested(source, task),
    problems: again?.problems ?? {},
    language: source.language,
    prefix: decision,
    options: { result: Object.entries(results).map(([value, label]) => ({ value, label })) },
  };
}

/** An invoice is for the amount payable, a payment at most for what is left: both stand in the form already. */
function suggested(source: FactSource, task: TaskRecord): Record<string, string> {
  const kept = statementFor(source);
  if (!kept) return {};
  if (task.name === 'invoice') return { amount: kept.payable };
  return task.name === 'pay' ? { amount: outstanding(kept.payable, partsOf(source.file.tasks)) } : {};
}
