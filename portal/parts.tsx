import type { Child } from 'hono/jsx';
import type { Language } from '../domain/contract/contract.ts';
import { endOf } from '../domain/case/duty-clock.ts';
import type { RoomDeadline } from '../workflows/authoring/room.ts';
import { deadlineWords } from './facts/deadlines.ts';
import type { ReadingText } from './facts/readings.ts';
import type { Fact, FactSource, Section } from './facts/section.ts';
import type { FigureRow, ShownAmount } from './facts/sheet.ts';
import { showTimeLeft, urgency } from './format.ts';
import { words } from './texts/words.ts';

export function Facts({ facts }: { facts: readonly Fact[] }): Child {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <>
          <dt>{fact.label}</dt>
          <dd>{look(fact)}</dd>
        </>
      ))}
    </dl>
  );
}

/** Isolated: what somebody wrote from right to left turns nothing around it. */
function look({ value, look: as, href, path }: Fact): Child {
  const to = href ?? path;
  const shown = <bdi>{value}</bdi>;
  if (to !== undefined) return <a href={to}>{shown}</a>;
  if (as === 'strong') return <strong>{shown}</strong>;
  return as === 'mono' ? <code>{value}</code> : shown;
}

export function SectionCard({ section, children }: { section: Section; children?: Child }): Child {
  return (
    <section class="card" aria-labelledby={`s-${section.id}`}>
      <h2 id={`s-${section.id}`}>{section.title}</h2>
      <Facts facts={section.facts} />
      {children}
    </section>
  );
}

type DeadlinesProps = { source: FactSource; deadlines: readonly RoomDeadline[] };

/** When, how much time is left, by which clause, how it was counted and how the contract is read for it. */
export function DeadlineCard({ source, deadlines }: DeadlinesProps): Child {
  return (
    <section class="card deadline" aria-label={words(source.language).sheet.deadline}>
      {deadlines.map((deadline) => (
        <DeadlineItem source={source} deadline={deadline} />
      ))}
    </section>
  );
}

function DeadlineItem({ source, deadline }: { source: FactSource; deadline: RoomDeadline }): Child {
  const { now, language } = source;
  const said = deadlineWords(source, deadline);
  return (
    <div class="deadline-item" data-deadline={deadline.what} data-due-at={deadline.dueAt ?? undefined}>
      <h2>{said.label}</h2>
      <p class="deadline-when">
        <strong>{said.when}</strong> <TimeLeft now={now} dueAt={deadline.dueAt} language={language} />
      </p>
      {said.moved !== null && <p class="small">{said.moved}</p>}
      {said.claimed !== null && <p class="small">{said.claimed}</p>}
      <p class="small muted">
        {said.clause} · {said.counted}
      </p>
      {said.readings.length > 0 && <Readings readings={said.readings} language={language} />}
      {now >= endOf(deadline) && <p class="small">{words(language).sheet.overdue}</p>}
      {said.provisional !== null && <p class="note warn small">{said.provisional}</p>}
    </div>
  );
}

/** How the contract is read where it is ambiguous, and why. */
export function Readings({ readings, language }: { readings: readonly ReadingText[]; language: Language }): Child {
  return (
    <details class="small">
      <summary>{words(language).sheet.reading}</summary>
      <ul class="plain">
        {readings.map(({ line, reason }) => (
          <li>
            <p>{line}</p>
            <p class="muted">{reason}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function TimeLeft({ now, dueAt, language }: { now: string; dueAt: string | null; language: Language }): Child {
  const level = urgency(now, dueAt);
  const left = showTimeLeft(now, dueAt, language);
  return left === null ? <></> : <span class={level === 'calm' ? 'badge' : `badge ${level}`}>{left}</span>;
}

/** The amount that a question is about, in figures and in words. */
export function AmountCard({ amount }: { amount: ShownAmount }): Child {
  return (
    <section class="card" aria-label={amount.label}>
      <p class="eyebrow">{amount.label}</p>
      <p class="money">{amount.figures}</p>
      <p>{amount.inWords}</p>
    </section>
  );
}

/** A room's figures, each with where it comes from. */
export function FiguresCard({ title, rows }: { title: string; rows: readonly FigureRow[] }): Child {
  return (
    <section class="card" aria-labelledby="s-figures">
      <h2 id="s-figures">{title}</h2>
      <FigureRows rows={rows} />
    </section>
  );
}

export function FigureRows({ rows }: { rows: readonly Omit<FigureRow, 'exact' | 'inWords'>[] }): Child {
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr class={row.total ? 'total' : undefined}>
            <th scope="row">
              {row.label}
              {row.case && (
                <span class="how">
                  <a href={row.case.path}>{row.case.id}</a>
                </span>
              )}
              {row.how !== null && <span class="how">{row.how}</span>}
            </th>
            <td class="amount">{row.amount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Tone = 'plain' | 'good' | 'warn' | 'bad';

/** A short message that stands out; `alert` is read out at once by screen readers. */
export function Note({ tone = 'plain', alert, children }: { tone?: Tone; alert?: boolean; children: Child }): Child {
  return (
    <div class={tone === 'plain' ? 'note' : `note ${tone}`} role={alert ? 'alert' : undefined}>
      {children}
    </div>
  );
}
