import type { Child } from 'hono/jsx';
import { statementHolding, type Account, type LedgerLine } from '../../domain/case/account.ts';
import { sum, yuan } from '../../domain/money/amounts.ts';
import { compareInstants } from '../../domain/time/instant.ts';
import { clauseText, readingText } from '../facts/grounds.ts';
import { penaltyArithmetic } from '../facts/statement.ts';
import { paymentName } from '../facts/section.ts';
import { showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { showEnd } from './ends.ts';
import { Empty, Scroll } from './page.tsx';
import { places, type Room } from './room.ts';

type LedgerProps = {
  room: Room;
  account: Account;
  lines: readonly LedgerLine[];
  openedAt: ReadonlyMap<string, string>;
};

/** Every penalty: which clause, which case, how it came about, and which payment it came off. */
export function LedgerTable({ room, account, lines, openedAt }: LedgerProps): Child {
  const { money: w } = words(room.language).console;
  if (lines.length + account.lateCharges.length === 0) return <Empty>{w.emptyLedger}</Empty>;
  const inOrder = [...lines].sort((left, right) => compareInstants(left.at, right.at));
  return (
    <Scroll label={w.ledger}>
      <table class="rows">
        <thead>
          <tr>
            <th>{w.line}</th>
            <th>{w.debtor}</th>
            <th>{w.at}</th>
            <th>{w.how}</th>
            <th>{w.into}</th>
            <th class="amount">{w.amount}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((line) => (
            <LineRow
              room={room}
              line={line}
              statement={statementHolding(account, line.id)}
              reportedAt={openedAt.get(line.caseId)}
            />
          ))}
          {account.lateCharges.map((charge) => (
            <ChargeRow room={room} charge={charge} />
          ))}
        </tbody>
        <tfoot>
          <tr class="total">
            <th scope="row" colspan={5}>
              {w.total}
            </th>
            <td class="amount">
              {yuan(sum([...lines, ...account.lateCharges].map((line) => line.amount)), room.language)}
            </td>
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}

type LineProps = { room: Room; line: LedgerLine; statement: string | null; reportedAt: string | undefined };

function LineRow({ room, line, statement, reportedAt }: LineProps): Child {
  const {
    console: { money: w },
    names,
  } = words(room.language);
  const how = penaltyArithmetic(room, { clause: line.clause, ...(reportedAt === undefined ? {} : { reportedAt }) });
  const reading =
    line.clause === room.contract.terms.penalties.fault.clause
      ? readingText(room.contract, 'fault.penaltyBase', room.language).line
      : null;
  return (
    <tr data-line={line.id}>
      <td>
        {clauseText(line.clause, room.language)}
        <br />
        <a href={places(room.contract.terms.id).case(line.caseId)}>{line.caseId}</a>
      </td>
      <td>{names.parties[line.debtor]}</td>
      <td class="num">{showEnd(line.at, room.language)}</td>
      <td>
        {how}
        {reading !== null && <span class="how">{reading}</span>}
      </td>
      <td>
        {statement === null ? (
          <span class="muted">{w.pending}</span>
        ) : (
          <a href={`#${statement}`}>{paymentName(statement, room.language)}</a>
        )}
      </td>
      <td class="amount">{yuan(line.amount, room.language)}</td>
    </tr>
  );
}

function ChargeRow({ room, charge }: { room: Room; charge: Account['lateCharges'][number] }): Child {
  const {
    console: { money: w },
    names,
  } = words(room.language);
  const { clause } = room.contract.terms.penalties.latePayment;
  return (
    <tr data-line={`${clause}/${charge.ref}`}>
      <td>
        {clauseText(clause, room.language)}
        <br />
        <a href={places(room.contract.terms.id).case(charge.ref)}>{charge.ref}</a>
      </td>
      <td>{names.parties.a}</td>
      <td class="num">{showMoment(charge.settledAt, room.language)}</td>
      <td>
        <code class="small">{charge.arithmetic}</code>
        {charge.capped && <span class="how">{w.capped}</span>}
      </td>
      <td class="muted">{w.notDeducted}</td>
      <td class="amount">{yuan(charge.amount, room.language)}</td>
    </tr>
  );
}
