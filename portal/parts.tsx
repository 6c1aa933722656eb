import type { Child } from 'hono/jsx';
import type { NamedDeadline } from '../domain/case/judgement.ts';
import type { Contract, Language } from '../domain/contract/contract.ts';
import { deadlineWords } from './facts/grounds.ts';
import type { Fact, Section } from './facts/section.ts';
import type { StatementRow } from './facts/statement.ts';
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

function look(fact: Fact): Child {
  if (fact.look === 'strong') return <strong>{fact.value}</strong>;
  return fact.look === 'mono' ? <code>{fact.value}</code> : fact.value;
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

/** When, how much time is left, by which clause, how it was counted and how the contract is read for it. */
export function DeadlineCard({
  contract,
  deadlines,
  now,
  language,
}: {
  contract: Contract;
  deadlines: readonly NamedDeadline[];
  now: string;
  language: Language;
}): Child {
  const { sheet } = words(language);
  return (
    <section class="card deadline" aria-label={sheet.deadline}>
      {deadlines.map((deadline) => {
        const said = deadlineWords(contract, deadline, language);
        return (
          <div class="deadline-item" data-deadline={deadline.what} data-due-at={deadline.dueAt}>
            <h2>{said.label}</h2>
            <p class="deadline-when">
              <strong>{said.when}</strong> <TimeLeft now={now} dueAt={deadline.dueAt} language={language} />
            </p>
            <p class="small muted">
              {said.clause} · {said.counted}
            </p>
            {said.readings.length > 0 && <Readings readings={said.readings} language={language} />}
            {now >= deadline.dueAt && <p class="small">{sheet.overdue}</p>}
            {said.provisional && <p class="note warn small">{said.provisional}</p>}
          </div>
        );
      })}
    </section>
  );
}

/** How the contract is read where it is ambiguous, and why. */
export function Readings({
  readings,
  language,
}: {
  readings: readonly { line: string; reason: string }[];
  language: Language;
}): Child {
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

export function TimeLeft({ now, dueAt, language }: { now: string; dueAt: string; language: Language }): Child {
  const level = urgency(now, dueAt);
  return <span class={level === 'calm' ? 'badge' : `badge ${level}`}>{showTimeLeft(now, dueAt, language)}</span>;
}

export function StatementTable({ rows, language }: { rows: readonly StatementRow[]; language: Language }): Child {
  const { sheet } = words(language);
  return (
    <section class="card" aria-labelledby="s-statement">
      <h2 id="s-statement">{sheet.statement}</h2>
      <StatementRows rows={rows} />
    </section>
  );
}

/** A statement's figures by themselves: each with where it comes from. */
export function StatementRows({ rows }: { rows: readonly StatementRow[] }): Child {
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr class={row.total ? 'total' : undefined}>
            <th scope="row">
              {row.label}
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
