import { holderOf } from '../../workflows/authoring/holders.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import type { Child } from 'hono/jsx';
import { openingId, type Question } from '../../domain/case/record.ts';
import { yuan } from '../../domain/money/amounts.ts';
import { compareInstants } from '../../domain/time/instant.ts';
import { breachesShown, type ShownBreach } from '../facts/breaches.ts';
import { rolesAsked, whoDid } from '../facts/people.ts';
import { hiddenText } from '../facts/reads.ts';
import type { FactSource } from '../facts/section.ts';
import { actWords, breachWords, clauseText, decisionWord, questionTitle } from '../facts/wording.ts';
import { shortHash, showEnd, showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { routes, type PageContext } from './page-context.ts';
import { Empty, Scroll } from './page.tsx';

/**
 * A mail that was written for a case. `held`: its person's address takes no mail; `withdrawn`: it waited until it was
 * overtaken.
 */
export interface CaseMail {
  readonly id: string;
  readonly kind: string;
  /** What it is called. */
  readonly word: string;
  readonly to: string;
  readonly queuedAt: string;
  readonly sentAt: string | null;
  readonly attempts: number;
  readonly held: boolean;
  readonly withdrawn: boolean;
  /** An administrator has taken its links back. */
  readonly recalled: boolean;
  readonly about: string;
}

export function QuestionTable({ source }: { source: FactSource }): Child {
  const { case: w } = words(source.language).console;
  const { questions } = source.view.file;
  if (questions.length === 0) return <Empty>{w.noTasks}</Empty>;
  const inOrder = [...questions].sort((one, other) => compareInstants(one.askedAt, other.askedAt));
  return (
    <Scroll label={w.tasks}>
      <table class="rows">
        <thead>
          <tr>
            <th>{w.task}</th>
            <th>{w.role}</th>
            <th>{w.asked}</th>
            <th>{w.state}</th>
            <th>{w.answer}</th>
            <th>{w.document}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((question) => (
            <QuestionRow source={source} question={question} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const questionTones: Readonly<Record<Question['state'], string>> = {
  open: 'badge warn',
  answered: 'badge good',
  withdrawn: 'badge',
};

function QuestionRow({ source, question }: { source: FactSource; question: Question }): Child {
  const { contract, room, view, language } = source;
  const {
    console: { case: w },
    names,
  } = words(language);
  const { answer, state, round } = question;
  return (
    <tr data-question={openingId(question)} data-state={state}>
      <td>
        {questionTitle(source, question)}
        {round > 1 && <span class="small muted"> {w.round(round)}</span>}
      </td>
      <td>{rolesAsked(contract, holderOf(room, view, question), language)}</td>
      <td class="num">{showMoment(question.askedAt, language)}</td>
      <td>
        <span class={questionTones[state]}>{names.questionStates[state]}</span>
      </td>
      <td>
        {answer && (
          <>
            {w.decision(decisionWord(source, question, answer.decision), showMoment(answer.at, language))}
            <br />
            <span class="small muted">{whoDid(contract, answer, language)}</span>
          </>
        )}
      </td>
      <td>
        <Hash hash={answer?.document ?? null} />
      </td>
    </tr>
  );
}

function Hash({ hash }: { hash: string | null }): Child {
  return hash === null ? null : (
    <code class="small" title={hash}>
      {shortHash(hash)}
    </code>
  );
}

/** What people did on the case besides answering. */
export function ActTable({ source }: { source: FactSource }): Child {
  const { contract, view, language } = source;
  const { case: w } = words(language).console;
  return (
    <Scroll label={w.acts}>
      <table class="rows">
        <thead>
          <tr>
            <th>{w.act}</th>
            <th>{w.by}</th>
            <th>{w.time}</th>
            <th>{w.opened}</th>
            <th>{w.document}</th>
          </tr>
        </thead>
        <tbody>
          {view.file.acts.map((act) => (
            <tr data-act={act.name}>
              <td>{actWords(source, act.name).title}</td>
              <td>{whoDid(contract, act, language)}</td>
              <td class="num">{showMoment(act.at, language)}</td>
              <td>
                {act.opened !== null && (
                  <a href={routes(contract.terms.id).case(act.opened)}>{caseNumber(contract, act.opened)}</a>
                )}
              </td>
              <td>
                <Hash hash={act.document} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

export function BreachList({ source }: { source: FactSource }): Child {
  const breaches = breachesShown(source);
  if (breaches.length === 0) return <p class="muted">{words(source.language).console.case.noBreaches}</p>;
  return (
    <ul class="list">
      {breaches.map((shown) => (
        <BreachItem source={source} shown={shown} />
      ))}
    </ul>
  );
}

const breachTones: Readonly<Record<ShownBreach['state'], string>> = {
  standing: 'badge bad',
  pending: 'badge warn',
  excused: 'badge',
  withdrawn: 'badge',
};

function BreachItem({ source, shown: { what, at, state, breach } }: { source: FactSource; shown: ShownBreach }): Child {
  const { language } = source;
  const {
    console: { case: w },
    names,
    sheet,
  } = words(language);
  const said = breachWords(source, what).name;
  const clauses = [breach?.clause, breach?.penalty?.clause].flatMap((clause) => (clause === undefined ? [] : [clause]));
  return (
    <li class="due" data-breach={what} data-state={state}>
      <div class="due-what">
        <strong>{breach === null ? said : w.breachOf(names.parties[breach.debtor], said)}</strong>{' '}
        <span class={breachTones[state]}>{sheet.breachBadges[state]}</span>
      </div>
      <div class="num">{costOf(source, breach) ?? <span class="muted">{w.noMoney}</span>}</div>
      <p class="small muted">
        {[
          `${w.at} ${showEnd(at, language)}`,
          ...[...new Set(clauses)].map((clause) => clauseText(clause, language)),
          ...(breach?.because ? [caseNumber(source.contract, breach.because)] : []),
        ].join(' · ')}
      </p>
    </li>
  );
}

/** Null where it costs nothing. */
function costOf({ language, reads }: FactSource, breach: ShownBreach['breach']): string | null {
  if (!breach?.penalty) return null;
  return reads.money ? yuan(breach.penalty.amount, language) : hiddenText('money', language);
}

export function MailTable({ context, mails }: { context: PageContext; mails: readonly CaseMail[] }): Child {
  const { case: w } = words(context.language).console;
  if (mails.length === 0) return <Empty>{w.noMails}</Empty>;
  return (
    <details open={mails.length <= FEW_MAILS}>
      <summary>{w.mailCount(mails.length)}</summary>
      <MailRows context={context} mails={mails} />
    </details>
  );
}

const FEW_MAILS = 12;

function MailRows({ context, mails }: { context: PageContext; mails: readonly CaseMail[] }): Child {
  const { case: w } = words(context.language).console;
  return (
    <Scroll label={w.mails}>
      <table class="rows">
        <thead>
          <tr>
            <th>{w.mailKind}</th>
            <th>{w.to}</th>
            <th>{w.about}</th>
            <th>{w.queued}</th>
            <th>{w.sent}</th>
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <tr data-mail={mail.kind}>
              <td>{mail.word}</td>
              <td>{mail.to}</td>
              <td>{mail.about}</td>
              <td class="num">{showMoment(mail.queuedAt, context.language)}</td>
              <td class="num">
                {mail.sentAt === null ? (
                  <NotSent context={context} mail={mail} />
                ) : (
                  showMoment(mail.sentAt, context.language)
                )}
                {mail.recalled && <span class="badge">{w.recalled}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function NotSent({ context, mail }: { context: PageContext; mail: CaseMail }): Child {
  const { case: w } = words(context.language).console;
  if (mail.recalled) return null;
  if (mail.withdrawn) return <span class="badge">{w.withdrawn}</span>;
  if (!mail.held) return <span class="badge bad">{w.notSent(mail.attempts)}</span>;
  return (
    <a class="badge bad" href={`${routes(context.contract.terms.id).overview}#undeliverable`}>
      {w.held}
    </a>
  );
}
