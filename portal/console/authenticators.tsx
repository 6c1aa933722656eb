import type { Child } from 'hono/jsx';
import type { Person } from '../../domain/contract/contract.ts';
import { post } from '../facts/people.ts';
import { showMoment } from '../format.ts';
import { Note } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { routes, type PageContext } from './page-context.ts';
import { ConsolePage, Panel } from './page.tsx';

/** A person with the codes that count; `nonce` is of the form that ends them. */
export interface AuthenticatorRow {
  readonly person: Person;
  readonly enrolment: { readonly id: string; readonly since: string; readonly nonce: string } | null;
}

export type EndOutcome = 'ended' | 'gone' | 'noReason' | 'badNonce';

type Props = { context: PageContext; rows: readonly AuthenticatorRow[]; outcome: EndOutcome | null };

/** Whose codes count, and the form by which an administrator ends that. */
export function AuthenticatorsPage({ context, rows, outcome }: Props): Child {
  const { console: w } = words(context.language).authenticator;
  return (
    <ConsolePage context={context} section="contract" title={w.title} lead={w.lead}>
      {outcome !== null && (
        <Note>
          <p role="status" data-outcome={outcome}>
            {w[outcome]}
          </p>
        </Note>
      )}
      <Panel id="authenticators" title={w.title}>
        <ul class="list">
          {rows.map((row) => (
            <Row context={context} row={row} />
          ))}
        </ul>
      </Panel>
    </ConsolePage>
  );
}

function Row({ context, row: { person, enrolment } }: { context: PageContext; row: AuthenticatorRow }): Child {
  const { console: w } = words(context.language).authenticator;
  const name = post(context.contract, person.role, context.language);
  const id = `reason-${person.id}`;
  return (
    <li class="due" data-authenticator={person.id}>
      <div class="due-what">
        {name} <code class="muted">{person.id}</code>
        <br />
        <span class="small muted">{enrolment ? w.since(showMoment(enrolment.since, context.language)) : w.none}</span>
      </div>
      {enrolment && (
        <form method="post" action={routes(context.contract.terms.id).endAuthenticator(person.id)} data-form="end">
          <input type="hidden" name="nonce" value={enrolment.nonce} />
          <input type="hidden" name="enrolment" value={enrolment.id} />
          <label for={id}>{w.reason}</label>
          <input id={id} name="reason" type="text" maxlength={200} aria-required="true" />
          <button class="small-button" aria-label={`${w.end} · ${name}`}>
            {w.end}
          </button>
        </form>
      )}
    </li>
  );
}
