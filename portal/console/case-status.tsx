import type { Child } from 'hono/jsx';
import type { FactSource } from '../facts/section.ts';
import { outcomeName } from '../facts/wording.ts';
import { words } from '../texts/words.ts';

/** Whether a case is open, or what it has come to. */
export function CaseStatus({ source }: { source: FactSource }): Child {
  const { status } = source.view.file;
  const said = (status === 'closed' ? outcomeName(source) : null) ?? words(source.language).names.caseStates[status];
  return (
    <span class={status === 'closed' ? 'badge good' : 'badge'} data-case-status={status}>
      {said}
    </span>
  );
}
