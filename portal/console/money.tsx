import type { Child } from 'hono/jsx';
import { openAmount } from '../../domain/ledger/coverage.ts';
import { statementOf } from '../../domain/ledger/ledger.ts';
import type { Settlement } from '../../domain/contract/contract.ts';
import { preparationAt } from '../../domain/contract/deadlines.ts';
import { isZero, sum, yuan } from '../../domain/money/amounts.ts';
import { showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { LedgerTable, type MoneyFacts } from './ledger.tsx';
import { routes, type PageContext } from './page-context.ts';
import { ConsolePage, Panel } from './page.tsx';
import { PaymentDetail } from './payment.tsx';
import { settlementName, settlementSpan } from './settlements.ts';

/** All money of the contract: payment by payment, then line by line. What is settled is folded. */
export function MoneyPage({ context, facts }: { context: PageContext; facts: MoneyFacts }): Child {
  const { money: w } = words(context.language).console;
  return (
    <ConsolePage context={context} section="money" title={w.title} lead={w.lead}>
      {context.contract.terms.settlements.map((settlement) => (
        <PaymentPanel context={context} facts={facts} settlement={settlement} />
      ))}
      <Panel id="ledger" title={w.ledger} open={facts.ledger.account.statements.length === 0}>
        <p>
          <a href={`${routes(context.contract.terms.id).home}/ledger`}>{w.ledgerList}</a>
        </p>
        <LedgerTable context={context} facts={facts} />
      </Panel>
    </ConsolePage>
  );
}

type PaymentProps = { context: PageContext; facts: MoneyFacts; settlement: Settlement };

function PaymentPanel({ context, facts, settlement }: PaymentProps): Child {
  const statement = statementOf(facts.ledger.account, settlement.ref);
  const { states } = words(context.language).console.money;
  const settled = statement?.settledAt == null ? [] : [yuan(statement.payable, context.language), states.settled];
  return (
    <Panel
      id={settlement.ref}
      title={settlementName(context, settlement.ref)}
      aside={<span class="small muted">{[settlementSpan(context, settlement), ...settled].join(' · ')}</span>}
      {...(settled.length === 0 ? {} : { open: false })}
    >
      {statement ? (
        <PaymentDetail context={context} facts={facts} statement={statement} />
      ) : (
        <NotPrepared context={context} facts={facts} settlement={settlement} />
      )}
    </Panel>
  );
}

/** A settlement that is still running: when its statement comes, and what waits to be deducted in it. */
function NotPrepared({ context, facts: { ledger }, settlement }: PaymentProps): Child {
  const { contract, language } = context;
  const { money: w } = words(language).console;
  const next = contract.terms.settlements.find(({ ref }) => !statementOf(ledger.account, ref));
  const waiting = sum(
    ledger.lines
      .filter((line) => line.debtor === 'b' && line.kind === 'penalty')
      .map((line) => openAmount(ledger, line)),
  );
  return (
    <>
      <p class="money">{yuan(settlement.instalment, language)}</p>
      <p class="muted">
        {w.notPrepared(showMoment(preparationAt(contract, settlement.ref), language))}
        {next?.ref === settlement.ref && !isZero(waiting) && ` ${w.expected(yuan(waiting, language))}`}
      </p>
    </>
  );
}
