import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/contract.ts';
import { words } from '../texts/words.ts';

/** The longest reason, in characters: it stands in the evidence. */
export const LONGEST_REASON = 300;

type ReasonProps = { language: Language; id: string; value?: string; isMissing?: boolean };

/** Why an administrator does something. */
export function ReasonField({ language, id, value = '', isMissing = false }: ReasonProps): Child {
  const { administer: w } = words(language).console;
  return (
    <div class="field">
      <label for={id}>{w.reason}</label>
      <span class="hint" id={`${id}-hint`}>
        {w.reasonHint(LONGEST_REASON)}
      </span>
      {isMissing && (
        <span class="error" id={`${id}-error`} data-error="reason:missing">
          {w.noReason(LONGEST_REASON)}
        </span>
      )}
      <input
        type="text"
        id={id}
        name="reason"
        value={value}
        required
        maxlength={LONGEST_REASON}
        autocomplete="off"
        aria-describedby={isMissing ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={isMissing ? 'true' : undefined}
      />
    </div>
  );
}

/** @returns null for what is no reason: nothing, or more than fits */
export function reasonIn(typed: string | undefined): string | null {
  const reason = (typed ?? '').trim().replace(/\s+/g, ' ');
  return reason === '' || reason.length > LONGEST_REASON ? null : reason;
}
