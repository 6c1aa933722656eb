import type { Child } from 'hono/jsx';
import type { PaymentView, windowOf } from '../../domain/case/quarterly-payment.ts';
import type { PaymentCase } from '../../domain/case/records.ts';
import type { ReadingKey } from '../../domain/contract/contract.ts';
import { decimal, inWords, isZero, yuan } from '../../domain/money/amounts.ts';
import { counting } from '../../domain/periods/period.ts';
import { clauseText, readingText } from '../facts/grounds.ts';
import type { FactSource } from '../facts/section.ts';
import { statementRows } from '../facts/statement.ts';
import { showDay, showMoment, showPlainDay } from '../format.ts';
import { StatementRows } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { places, type Room } from './room.ts';

export type PaymentFacts = {
  record: PaymentCase;
  source: FactSource;
  view: PaymentView;
  window: ReturnType<typeof windowOf>;
};

const readings: readonly ReadingKey[] = [
  'payment.windowStart',
  'payment.lateBase',
  'payment.capScope',
  'deductions.statement',
];

/** One payment: how the amount payable came about, its window, what was paid, and what lateness costs. */
export function PaymentDetail({ room, payment }: { room: Room; payment: PaymentFacts }): Child {
  const {
    console: { money: w },
    sheet,
  } = words(room.language);
  const { view } = payment;
  return (
    <div data-payment={view.ref}>
      <p class="money">
        {yuan(view.payable, room.language)} <PaidBadge room={room} view={view} />
      </p>
      <p class="small muted">
        {inWords(view.payable)} ·{' '}
        <a href={places(room.contract.terms.id).case(payment.record.id)}>{payment.record.id}</a> ·{' '}
        {w.prepared(showMoment(payment.record.openedAt, room.language))}
      </p>
      <Bars room={room} view={view} />
      <div class="two">
        <div>
          <h3>{w.waits}</h3>
          <StatementRows rows={statementRows(payment.source)} />
        </div>
        <div>
          <WindowFacts room={room} payment={payment} />
          <h3>{w.latePenalty}</h3>
          <LatePenalty room={room} view={view} />
          {view.parts.length > 0 && (
            <ul class="plain">
              {view.parts.map((part) => (
                <li>
                  {sheet.part(
                    showPlainDay(part.paidOn, room.language),
                    yuan(part.amount, room.language),
                    sheet.partStates[part.state],
                  )}
                </li>
              ))}
            </ul>
          )}
          <details class="small">
            <summary>{w.readings}</summary>
            <ul class="plain">
              {readings.map((key) => (
                <li>{readingText(room.contract, key, room.language).line}</li>
              ))}
            </ul>
          </details>
        </div>
      </div>
    </div>
  );
}

function PaidBadge({ room, view }: { room: Room; view: PaymentView }): Child {
  const { money: w } = words(room.language).console;
  if (view.paidOn !== null) {
    const day = showPlainDay(view.paidOn, room.language);
    return view.daysLate > 0 ? (
      <span class="badge warn">{w.paidLate(day, view.daysLate)}</span>
    ) : (
      <span class="badge good">{w.paid(day)}</span>
    );
  }
  return view.daysLate > 0 ? (
    <span class="badge bad">{w.lateNow(view.daysLate)}</span>
  ) : (
    <span class="badge">{w.unpaid}</span>
  );
}

function WindowFacts({ room, payment: { view, window } }: { room: Room; payment: PaymentFacts }): Child {
  const { money: w } = words(room.language).console;
  if (!window || view.windowFrom === null || view.lastDay === null) return <p class="muted">{w.noWindow}</p>;
  return (
    <>
      <p>{w.window(showPlainDay(view.windowFrom, room.language), showDay(view.lastDay, room.language))}</p>
      <p class="small muted">
        {clauseText(window.clause, room.language)} · {counting(window, room.language)}
      </p>
    </>
  );
}

function LatePenalty({ room, view }: { room: Room; view: PaymentView }): Child {
  const { money: w } = words(room.language).console;
  if (isZero(view.latePenalty)) return <p class="muted">{w.notLate}</p>;
  return (
    <>
      <p>
        <strong>{yuan(view.latePenalty, room.language)}</strong>
        {view.capped && ` ${w.capped}`}
      </p>
      {view.arithmetic !== null && (
        <p class="small muted">
          {clauseText(room.contract.terms.penalties.latePayment.clause, room.language)} · <code>{view.arithmetic}</code>
        </p>
      )}
    </>
  );
}

/** Instalment as one bar: what is payable, what was deducted; a late penalty comes on top. */
function Bars({ room, view }: { room: Room; view: PaymentView }): Child {
  const { money: w } = words(room.language).console;
  const whole = decimal(view.instalment).plus(decimal(view.latePenalty));
  const share = (amount: string): number => Number(decimal(amount).dividedBy(whole).times(1000).toFixed(1));
  const [payable, deductions, penalty] = [share(view.payable), share(view.deductions), share(view.latePenalty)];
  const said = [view.payable, view.deductions, view.latePenalty].map((amount) => yuan(amount, room.language)) as [
    string,
    string,
    string,
  ];
  return (
    <>
      <svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label={w.bar(...said)}>
        <rect class="ground" width="1000" height="14" />
        <rect class="payable" width={payable} height="14" />
        <rect class="deductions" x={payable} width={deductions} height="14" />
        <rect class="penalty" x={payable + deductions} width={penalty} height="14" />
      </svg>
      <ul class="bar-key">
        <li class="payable">
          {w.legend.payable} {said[0]}
        </li>
        {!isZero(view.deductions) && (
          <li class="deductions">
            {w.legend.deductions} {said[1]}
          </li>
        )}
        {!isZero(view.latePenalty) && (
          <li class="penalty">
            {w.legend.penalty} {said[2]}
          </li>
        )}
      </ul>
    </>
  );
}
