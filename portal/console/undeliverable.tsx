import type { Child } from 'hono/jsx';
import type { AddressMark } from '../../domain/contract/address-mark.ts';
import { who } from '../facts/section.ts';
import { showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { Panel, Scroll } from './page.tsx';
import { places, type Room } from './room.ts';

/** A person whose address takes no mail, with the nonce of the form that has it tried again. */
export type UndeliverableRow = { mark: AddressMark; nonce: string };

export type LiftOutcome = 'lifted' | 'notLifted' | 'badNonce';

/** People who can't be told anything by mail. Nothing at all where there is nobody. */
export function Undeliverable({ room, rows }: { room: Room; rows: readonly UndeliverableRow[] }): Child {
  const { undeliverable: w } = words(room.language).console;
  if (rows.length === 0) return null;
  return (
    <Panel id="undeliverable" title={w.title}>
      <p class="muted">{w.lead}</p>
      <Scroll label={w.title}>
        <table class="rows">
          <thead><tr><th>{w.who}</th><th>{w.since}</th><th>{w.why}</th><th>{w.case}</th><th>{w.action}</th></tr></thead>
          <tbody>{rows.map((row) => <Row room={room} row={row} />)}</tbody>
        </table>
      </Scroll>
    </Panel>
  );
}

function Row({ room, row: { mark, nonce } }: { room: Room; row: UndeliverableRow }): Child {
  const { undeliverable: w } = words(room.language).console;
  const place = places(room.contract.terms.id);
  const name = who(room.contract, mark.personId, room.language);
  return (
    <tr data-undeliverable={mark.personId} data-reason={mark.reason}>
      <td>{name}</td>
      <td class="num">{showMoment(mark.since, room.language)}</td>
      <td>{w.reasons[mark.reason]}</td>
      <td>{mark.caseId === null ? '–' : <a href={place.case(mark.caseId)}>{mark.caseId}</a>}</td>
      <td>
        <form method="post" action={place.lift(mark.personId)} data-form="lift">
          <input type="hidden" name="nonce" value={nonce} />
          <button class="small-button" aria-label={`${w.lift} · ${name}`}>{w.lift}</button>
        </form>
      </td>
    </tr>
  );
}
