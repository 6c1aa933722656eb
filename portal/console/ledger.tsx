import type { Child } from 'hono/jsx';
import { caseNumber } from '../../workflows/scheduled.ts';
import { lineState, partsOf, statementOfLine } from '../../domain/ledger/coverage.ts';
import type { Charge, Ledger, LedgerLine } from '../../domain/ledger/ledger.ts';
import { plus, sum, yuan } from '../../domain/money/amounts.ts';
import { compareInstants } from '../../domain/time/instant.ts';
import { breachesOf } from '../../workflows/authoring/judge.ts';
import { arithmeticWords } from '../facts/arithmetic.ts';
import { readingTexts } from '../facts/readings.ts';
import type { FactSource } from '../facts/section.ts';
import { breachWords, clauseText } from '../facts/wording.ts';
import { showEnd, showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { routes, type PageContext } from './page-context.ts';
import { Empty, Scroll } from './page.tsx';
import { settlementName } from './settlements.ts';

type LineState = ReturnType<typeof lineState>;

/** Money of the contract with the cases that it comes from. */
export interface MoneyFacts {
  readonly ledger: Ledger;
  /** By case id. */
  readonly cases: ReadonlyMap<string, FactSource>;
}

/** Penalties frozen at a settlement that no line of the ledger stands for. */
export function ownCharges({ account, lines }: Ledger): Charge[] {
  return account.charges.filter((charge) => !lines.some((line) => line.case === charge.ref && line.at === charge.at));
}

/** Whose penalty it was, as the case behind it judges; one whose case says nothing is the customer's, who pays. */
export function debtorOf({ cases }: Pick<MoneyFacts, 'cases'>, { ref, at }: Charge): 'a' | 'b' {
  const source = cases.get(ref);
  const found = source && breachesOf(source.room, source.view, source.now).find((breach) => breach.at === at);
  return found?.debtor ?? 'a';
}

/** What each party owes or has paid by now. Void lines count for nothing, held ones not yet. */
export function totalsByDebtor(facts: MoneyFacts): { debtor: 'a' | 'b'; due: string; held: string }[] {
  const { ledger } = facts;
  return (['a', 'b'] as const).map((debtor) => {
    const own = ledger.lines.filter((line) => line.debtor === debtor && line.kind === 'penalty');
    const of = (state: LedgerLine['state']): string =>
      sum(own.filter((line) => line.state === state).map(({ amount }) => amount));
    const charges = ownCharges(ledger).filter((charge) => debtorOf(facts, charge) === debtor);
    return { debtor, due: plus(of('due'), sum(charges.map(({ amount }) => amount))), held: of('held') };
  });
}

/** Every line: which clause, which case, how it came about, its state, and which payments it came off. */
export function LedgerTable({ context, facts }: { context: PageContext; facts: MoneyFacts }): Child {
  const { ledger } = facts;
  const { money: w } = words(context.language).console;
  const charges = ownCharges(ledger);
  if (ledger.lines.length + charges.length === 0) return <Empty>{w.emptyLedger}</Empty>;
  const inOrder = [...ledger.lines].sort((one, other) => compareInstants(one.at, other.at));
  return (
    <Scroll label={w.ledger}>
      <table class="rows">
        <thead>
          <tr>
            <th>{w.line}</th>
            <th>{w.debtor}</th>
            <th>{w.at}</th>
            <th>{w.how}</th>
            <th>{w.state}</th>
            <th>{w.into}</th>
            <th class="amount">{w.amount}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((line) => (
            <LineRow context={context} facts={facts} line={line} />
          ))}
          {charges.map((charge) => (
            <ChargeRow context={context} facts={facts} charge={charge} />
          ))}
        </tbody>
        <Totals context={context} facts={facts} />
      </table>
    </Scroll>
  );
}

function Totals({ context, facts }: { context: PageContext; facts: MoneyFacts }): Child {
  const { language } = context;
  const {
    console: { money: w },
    names,
  } = words(language);
  return (
    <tfoot>
      {totalsByDebtor(facts).map(({ debtor, due, held }) => (
        <tr class="total" data-total={debtor}>
          <th scope="row" colspan={6}>
            {w.totalOf(names.parties[debtor])}
            {Number(held) > 0 && <span class="how">{w.heldInAll(yuan(held, language))}</span>}
          </th>
          <td class="amount">{yuan(due, language)}</td>
        </tr>
      ))}
    </tfoot>
  );
}

type LineProps = { context: PageContext; facts: MoneyFacts; line: LedgerLine };

function LineRow({ context, facts, line }: LineProps): Child {
  const { language } = context;
  const source = facts.cases.get(line.case);
  return (
    <tr data-line={line.id} data-case={line.case} data-state={lineState(facts.ledger, line)}>
      <td>
        {clauseText(line.clause, language)}
        {source && (
          <>
            <br />
            <span class="small">{breachWords(source, line.what).penalty}</span>
          </>
        )}
        <br />
        <a href={routes(context.contract.terms.id).case(line.case)}>{caseNumber(context.contract, line.case)}</a>
      </td>
      <td>{words(language).names.parties[line.debtor]}</td>
      <td class="num">{showEnd(line.at, language)}</td>
      <td>
        <How context={context} source={source} line={line} />
      </td>
      <td>
        <StateCell context={context} facts={facts} line={line} />
      </td>
      <td>
        <Into context={context} facts={facts} line={line} />
      </td>
      <td class="amount">{yuan(line.amount, language)}</td>
    </tr>
  );
}

/** The arithmetic of the breach behind a line, and the readings that had a say in it. */
function How({ context, source, line }: Omit<LineProps, 'facts'> & { source: FactSource | undefined }): Child {
  if (!source) return line.arithmetic ? <code class="small">{line.arithmetic}</code> : null;
  const { room, view, now } = source;
  const breach = breachesOf(room, view, now).find(({ what, at }) => what === line.what && at === line.at);
  const penalty = breach?.penalty?.sum ?? null;
  return (
    <>
      {penalty === null ? (line.arithmetic ?? '') : arithmeticWords(penalty, context.language)}
      {readingTexts(source, room.breaches[line.what]?.readings ?? []).map((reading) => (
        <span class="how">{reading.line}</span>
      ))}
    </>
  );
}

const stateTones: Readonly<Record<LineState, string>> = {
  due: 'badge warn',
  held: 'badge',
  void: 'badge',
  settled: 'badge good',
};

function StateCell({ context, facts, line }: LineProps): Child {
  const { money: w } = words(context.language).console;
  const route = routes(context.contract.terms.id);
  const state = lineState(facts.ledger, line);
  return (
    <>
      <span class={stateTones[state]}>{w.states[state]}</span>
      {state === 'held' &&
        line.heldBy.map((id) => (
          <span class="how">
            <a href={route.case(id)}>{caseNumber(context.contract, id)}</a>
          </span>
        ))}
    </>
  );
}

/** The payments that a line came off, with what of it each covers. */
function Into({ context, facts: { ledger }, line }: LineProps): Child {
  const { money: w } = words(context.language).console;
  const first = statementOfLine(ledger.account, line.id);
  if (first === null) return <span class="muted">{line.debtor === 'b' ? w.pending : w.notDeducted}</span>;
  const parts = partsOf(ledger.account, line.id);
  const shown = parts.length === 0 ? [{ statement: first, amount: null }] : parts;
  return (
    <>
      {shown.map(({ statement, amount }) => (
        <span class="line" data-part={statement}>
          <a href={`#${statement}`}>{settlementName(context, statement)}</a>
          {amount !== null && (shown.length > 1 || amount !== line.amount) && ` ${yuan(amount, context.language)}`}
        </span>
      ))}
    </>
  );
}

type ChargeProps = { context: PageContext; facts: MoneyFacts; charge: Charge };

function ChargeRow({ context, facts, charge }: ChargeProps): Child {
  const { language, contract } = context;
  const {
    console: { money: w },
    names,
  } = words(language);
  return (
    <tr data-line={`${charge.clause}/${charge.ref}`} data-case={charge.ref} data-state="settled">
      <td>
        {clauseText(charge.clause, language)}
        <br />
        <a href={routes(contract.terms.id).case(charge.ref)}>{settlementName(context, charge.ref)}</a>
      </td>
      <td>{names.parties[debtorOf(facts, charge)]}</td>
      <td class="num">{showEnd(charge.at, language)}</td>
      <td>
        <code class="small">{charge.arithmetic}</code>
        {charge.capped && <span class="how">{w.capped}</span>}
      </td>
      <td>
        <span class={stateTones.settled}>{w.states.settled}</span>
        <span class="how">{showMoment(charge.settledAt, language)}</span>
      </td>
      <td class="muted">{w.notDeducted}</td>
      <td class="amount">{yuan(charge.amount, language)}</td>
    </tr>
  );
}
