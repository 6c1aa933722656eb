import type { Child } from 'hono/jsx';
import { statementHolding, type Account, type LedgerLine } from '../../domain/case/account.ts';
import { paymentView, windowOf } from '../../domain/case/quarterly-payment.ts';
import type { CaseFile, PaymentCase } from '../../domain/case/records.ts';
import type { Settlement } from '../../domain/contract/contract.ts';
import { preparationAt } from '../../domain/contract/deadlines.ts';
import { isZero, sum, yuan } from '../../domain/money/amounts.ts';
import { lateCap } from '../../domain/money/penalties.ts';
import { clauseText } from '../facts/grounds.ts';
import { paymentName } from '../facts/section.ts';
import { showMoment, showPlainDay } from '../format.ts';
import { words } from '../texts/words.ts';
import { LedgerTable } from './ledger.tsx';
import { ConsolePage, Panel } from './page.tsx';
import { PaymentDetail, type PaymentFacts } from './payment.tsx';
import type { Room } from './room.ts';

export type MoneyFacts = {
  account: Account;
  lines: readonly LedgerLine[];
  /** The payments' cases that have started. */
  payments: readonly CaseFile[];
  /** When the cases of the lines were opened, by case id. */
  openedAt: ReadonlyMap<string, string>;
};

export function MoneyPage({ room, facts }: { room: Room; facts: MoneyFacts }): Child {
  const { money: w } = words(room.language).console;
  const { terms } = room.contract;
  const used = sum(facts.account.lateCharges.map((charge) => charge.amount));
  return (
    <ConsolePage room={room} section="money" title={w.title} lead={w.lead}>
      {terms.settlements.map((settlement) => (
        <PaymentPanel room={room} facts={facts} settlement={settlement} />
      ))}
      <Panel id="ledger" title={w.ledger}>
        <LedgerTable room={room} account={facts.account} lines={facts.lines} openedAt={facts.openedAt} />
        <p class="small muted">
          {w.cap(
            yuan(used, room.language),
            yuan(lateCap(terms), room.language),
            clauseText(terms.penalties.latePayment.clause, room.language),
          )}
        </p>
      </Panel>
    </ConsolePage>
  );
}

function PaymentPanel({ room, facts, settlement }: { room: Room; facts: MoneyFacts; settlement: Settlement }): Child {
  const { time } = words(room.language);
  const payment = paymentFacts(room, facts, settlement.ref);
  const span = time.from(showPlainDay(settlement.from, room.language), showPlainDay(settlement.to, room.language));
  return (
    <Panel
      id={settlement.ref}
      title={paymentName(settlement.ref, room.language)}
      aside={<span class="small muted">{span}</span>}
    >
      {payment ? (
        <PaymentDetail room={room} payment={payment} />
      ) : (
        <NotPrepared room={room} facts={facts} settlement={settlement} />
      )}
    </Panel>
  );
}

function paymentFacts(room: Room, { account, lines, payments }: MoneyFacts, ref: string): PaymentFacts | null {
  const file = payments.find(
    ({ record }) => record.workflow === 'quarterly-payment' && record.request.settlement === ref,
  );
  const prepared = account.statements.some((statement) => statement.ref === ref);
  if (!file || !prepared) return null;
  const record = file.record as PaymentCase;
  return {
    record,
    source: { contract: room.contract, file, account, lines, now: room.now, language: room.language },
    view: paymentView(room.contract, record, file.tasks, account, room.now),
    window: windowOf(room.contract, file.tasks),
  };
}

/** A quarter that is still running: when its statement comes, and what waits to be deducted in it. */
function NotPrepared({ room, facts, settlement }: { room: Room; facts: MoneyFacts; settlement: Settlement }): Child {
  const { money: w } = words(room.language).console;
  const preparedAt = preparationAt(room.contract, settlement.ref);
  const isNext =
    room.contract.terms.settlements.find(
      ({ ref }) => !facts.account.statements.some((statement) => statement.ref === ref),
    )?.ref === settlement.ref;
  const waiting = sum(
    facts.lines
      .filter((line) => line.debtor === 'b' && statementHolding(facts.account, line.id) === null)
      .map((line) => line.amount),
  );
  return (
    <>
      <p class="money">{yuan(settlement.instalment, room.language)}</p>
      <p class="muted">
        {w.notPrepared(showMoment(preparedAt, room.language))}
        {isNext && !isZero(waiting) && ` ${w.expected(yuan(waiting, room.language))}`}
      </p>
    </>
  );
}
