import type { Child } from 'hono/jsx';
import { caseNumber } from '../../workflows/scheduled.ts';
import type { AddressMark } from '../../domain/contract/address-mark.ts';
import { who } from '../facts/people.ts';
import { showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { Panel } from './page.tsx';
import { routes, type PageContext } from './page-context.ts';

/** A person whose address takes no mail, with the nonce of the form that has it tried again. */
export type UndeliverableRow = { mark: AddressMark; nonce: string };

/** People who can't be told anything by mail. Nothing at all where there is nobody. */
export function Undeliverable({ context, rows }: { context: PageContext; rows: readonly UndeliverableRow[] }): Child {
  const { undeliverable: w } = words(context.language).console;
  if (rows.length === 0) return null;
  return (
    <Panel id="undeliverable" title={w.title}>
      <p class="muted">{w.lead}</p>
      <ul class="list">
        {rows.map((row) => (
          <Row context={context} row={row} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ context, row: { mark, nonce } }: { context: PageContext; row: UndeliverableRow }): Child {
  const { undeliverable: w } = words(context.language).console;
  const route = routes(context.contract.terms.id);
  const name = who(context.contract, mark.personId, context.language);
  return (
    <li class="due" data-undeliverable={mark.personId} data-reason={mark.reason}>
      <div class="due-what">
        {name}
        <br />
        <span class="small muted">
          {w.since(showMoment(mark.since, context.language), w.reasons[mark.reason])}
          {mark.caseId !== null && (
            <>
              {' '}
              · <a href={route.case(mark.caseId)}>{caseNumber(context.contract, mark.caseId)}</a>
            </>
          )}
        </span>
      </div>
      <form method="post" action={route.lift(mark.personId)} data-form="lift">
        <input type="hidden" name="nonce" value={nonce} />
        <button class="small-button" aria-label={`${w.lift} · ${name}`}>
          {w.lift}
        </button>
      </form>
    </li>
  );
}
