import type { Child } from 'hono/jsx';
import { caseNumber } from '../../workflows/scheduled.ts';
import type { Statement, StatementRowEntry } from '../../domain/ledger/ledger.ts';
import { decimal, inWords, isLess, isZero, sum, yuan } from '../../domain/money/amounts.ts';
import { breachesOf } from '../../workflows/authoring/judge.ts';
import { arithmeticWords } from '../facts/arithmetic.ts';
import { readingTexts } from '../facts/readings.ts';
import type { FactSource } from '../facts/section.ts';
import { sheetSection } from '../facts/sheet.ts';
import { breachWords, clauseText } from '../facts/wording.ts';
import { capital, showFigures, showMoment } from '../format.ts';
import { Facts, FigureRows } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { CaseStatus } from './case-status.tsx';
import { DeadlineList } from './deadlines.tsx';
import type { MoneyFacts } from './ledger.tsx';
import { routes, type PageContext } from './page-context.ts';
import { deadlinesIn } from './watch.ts';

type DetailProps = { context: PageContext; facts: MoneyFacts; statement: Statement };

/** One payment: how the amount payable came about, its deadlines, and what lateness costs. */
export function PaymentDetail({ context, facts, statement }: DetailProps): Child {
  const { contract, language } = context;
  const { money: w } = words(language).console;
  const source = facts.cases.get(statement.ref);
  return (
    <div data-payment={statement.ref} data-version={statement.version}>
      <p class="money">
        {yuan(statement.payable, language)} {source && <CaseStatus source={source} />}
      </p>
      <p class="small muted">
        {inWords(statement.payable)} ·{' '}
        <a href={routes(contract.terms.id).case(statement.ref)}>{caseNumber(contract, statement.ref)}</a> ·{' '}
        {w.prepared(showMoment(statement.preparedAt, language))}
        {statement.version > 1 && ` · ${w.version(statement.version, showMoment(statement.madeAt, language))}`}
      </p>
      <Bars context={context} statement={statement} late={source ? lateAmount(source) : '0.00'} />
      <div class="two">
        <div>
          <h3>{w.waits}</h3>
          <FigureRows rows={statementRows(context, statement)} />
          <Versions context={context} facts={facts} statement={statement} />
        </div>
        {source && <PaymentCourse source={source} />}
      </div>
    </div>
  );
}

/** The rows of a statement with their clauses, cases and arithmetic, and what they come to. */
function statementRows(
  { contract, language }: PageContext,
  { rows, payable, carriedForward }: Statement,
): { label: string; how: string | null; amount: string; total: boolean }[] {
  const { money: w } = words(language).console;
  const figure = (label: string, amount: string, how: string | null = null, total = false) => ({
    label,
    how,
    amount: signed(amount, language),
    total,
  });
  return [
    ...rows.map((row) => figure(w.rows[row.kind], row.amount, howOf(contract, row, language))),
    figure(w.payable, payable, null, true),
    ...(isZero(carriedForward) ? [] : [figure(w.carriedForward, carriedForward)]),
  ];
}

function howOf(
  contract: PageContext['contract'],
  { clause, case: caseId, amount, of, arithmetic }: StatementRowEntry,
  language: PageContext['language'],
): string {
  const { money: w } = words(language).console;
  const isPart = of !== null && amount.replace(/^-/, '') !== of;
  return [
    capital(clauseText(clause, language)),
    caseId === null ? '' : caseNumber(contract, caseId),
    isPart ? w.partOf(yuan(of, language)) : '',
    arithmetic === null ? '' : showFigures(arithmetic),
  ]
    .filter(Boolean)
    .join(' · ');
}

const signed = (amount: string, language: 'zh-CN' | 'en'): string =>
  isLess(amount, '0') ? `−${yuan(amount.replace(/^-/, ''), language)}` : yuan(amount, language);

/** Earlier versions: a statement that was prepared again stays readable as it was. */
function Versions({ context, facts, statement }: DetailProps): Child {
  const { language } = context;
  const { money: w } = words(language).console;
  const others = facts.ledger.account.statements.filter(
    ({ ref, version }) => ref === statement.ref && version !== statement.version,
  );
  if (others.length === 0) return null;
  return (
    <details class="small">
      <summary>{w.otherVersions(others.length)}</summary>
      {others.map((other) => (
        <div data-other-version={other.version}>
          <p class="muted">{w.version(other.version, showMoment(other.madeAt, language))}</p>
          <FigureRows rows={statementRows(context, other)} />
        </div>
      ))}
    </details>
  );
}

/** How far the payment has come: what its workflow shows of it, its deadlines, breaches and readings. */
function PaymentCourse({ source }: { source: FactSource }): Child {
  const { room, language } = source;
  const { money: w } = words(language).console;
  const sheet = sheetSection(source);
  const deadlines = deadlinesIn(source);
  return (
    <div>
      {deadlines.length === 0 ? <p class="muted">{w.noWindow}</p> : <DeadlineList items={deadlines} alone />}
      <h3>{w.latePenalty}</h3>
      <Lateness source={source} />
      {sheet && <Facts facts={sheet.facts} />}
      <details class="small">
        <summary>{w.readings}</summary>
        <ul class="plain">
          {readingTexts(source, Object.keys(room.readings)).map(({ line }) => (
            <li>{line}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

const costlyBreaches = ({ room, view, now }: FactSource) =>
  breachesOf(room, view, now).flatMap(({ what, state, penalty }) => (penalty ? [{ what, state, penalty }] : []));

/** What the lateness of a payment costs as of now. */
const lateAmount = (source: FactSource): string => sum(costlyBreaches(source).map(({ penalty }) => penalty.amount));

function Lateness({ source }: { source: FactSource }): Child {
  const { language } = source;
  const {
    console: { money: w },
    sheet,
  } = words(language);
  const breaches = costlyBreaches(source);
  if (breaches.length === 0) return <p class="muted">{w.notLate}</p>;
  return (
    <>
      {breaches.map(({ what, state, penalty }) => (
        <div data-breach={what} data-state={state}>
          <p>
            <strong>{yuan(penalty.amount, language)}</strong> {breachWords(source, what).penalty}
            {state !== 'standing' && <span class="badge"> {sheet.breachBadges[state]}</span>}
          </p>
          <p class="small muted">
            {capital(clauseText(penalty.clause, language))}
            {penalty.sum && ` · ${arithmeticWords(penalty.sum, language)}`}
          </p>
        </div>
      ))}
    </>
  );
}

type Parts = { payable: string; off: string; late: string };

/** The payment as one bar: what is payable, what came off; what lateness costs comes on top. */
function Bars({ context, statement, late }: { context: PageContext; statement: Statement; late: string }): Child {
  const { money: w } = words(context.language).console;
  const { payable } = statement;
  const off = sum([statement.deductions, statement.reductions]);
  const said = (amount: string): string => yuan(amount, context.language);
  return (
    <>
      <Bar parts={{ payable, off, late }} label={w.bar(said(payable), said(off), said(late))} />
      <ul class="bar-key">
        <li class="payable">
          {w.legend.payable} {said(payable)}
        </li>
        {!isZero(off) && (
          <li class="deductions">
            {w.legend.deductions} {said(off)}
          </li>
        )}
        {!isZero(late) && (
          <li class="penalty">
            {w.legend.penalty} {said(late)}
          </li>
        )}
      </ul>
    </>
  );
}

/** The parts beside each other, in thousandths of the whole. */
function Bar({ parts: { payable, off, late }, label }: { parts: Parts; label: string }): Child {
  const whole = sum([payable, off, late]);
  const share = (amount: string): number =>
    isZero(whole) ? 0 : Number(decimal(amount).dividedBy(whole).times(1000).toFixed(1));
  const [paid, deducted, penalty] = [share(payable), share(off), share(late)];
  return (
    <svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect class="ground" width="1000" height="14" />
      <rect class="payable" width={paid} height="14" />
      <rect class="deductions" x={paid} width={deducted} height="14" />
      <rect class="penalty" x={paid + deducted} width={penalty} height="14" />
    </svg>
  );
}
