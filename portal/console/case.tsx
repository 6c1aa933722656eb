import type { Child } from 'hono/jsx';
import type { Account, LedgerLine } from '../../domain/case/account.ts';
import { breachesOf, deadlinesOf } from '../../domain/case/judgement.ts';
import type { CaseRecord, TaskRecord } from '../../domain/case/records.ts';
import { verifyChain, type EvidenceEvent } from '../../domain/evidence/chain.ts';
import { requestSection } from '../facts/request.ts';
import { matterOf, type FactSource } from '../facts/section.ts';
import { paymentSection, statementRows } from '../facts/statement.ts';
import { Note, SectionCard, StatementTable } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { BreachList, MailTable, TaskTable, type CaseMail } from './case-tables.tsx';
import { DeadlineList } from './deadlines.tsx';
import { Evidence } from './evidence.tsx';
import { ExecutionTable, type ExecutionRow } from './executions.tsx';
import { ConsolePage, Empty, Panel } from './page.tsx';
import { places, type Room } from './room.ts';
import { stateOf } from './watch.ts';

export type CaseFacts = {
  record: CaseRecord;
  tasks: readonly TaskRecord[];
  events: readonly EvidenceEvent[];
  documents: Readonly<Record<string, string>>;
  mails: readonly CaseMail[];
  executions: readonly ExecutionRow[];
  account: Account;
  lines: readonly LedgerLine[];
  /** The nonce of the form that carries a broken-off case on; null where there is nothing to carry on. */
  resumeNonce: string | null;
};

export type ResumeOutcome = 'resumed' | 'notResumed' | 'badNonce';

export function CasePage({
  room,
  facts,
  outcome,
}: {
  room: Room;
  facts: CaseFacts;
  outcome: ResumeOutcome | null;
}): Child {
  const {
    console: { case: w },
  } = words(room.language);
  const file = { record: facts.record, tasks: [...facts.tasks] };
  const source: FactSource = {
    contract: room.contract,
    file,
    account: facts.account,
    lines: facts.lines,
    now: room.now,
    language: room.language,
  };
  const deadlines = deadlinesOf(room.contract, file).map((deadline) => ({
    file,
    deadline,
    state: stateOf(room.contract, file, facts.account, deadline, room.now),
  }));
  const rows = statementRows(source);
  const sections = [requestSection(source), paymentSection(source)].filter((section) => section !== null);
  return (
    <ConsolePage
      room={room}
      section="cases"
      title={`${facts.record.id} · ${matterOf(facts.record, room.language)}`}
      state="case"
    >
      {outcome !== null && (
        <Note tone={outcome === 'resumed' ? 'good' : 'warn'} alert>
          {w[outcome]}
        </Note>
      )}
      <CaseStatus room={room} record={facts.record} />
      {facts.resumeNonce !== null && <Resume room={room} caseId={facts.record.id} nonce={facts.resumeNonce} />}
      <div class="two">
        <div>
          {sections.map((section) => (
            <SectionCard section={section} />
          ))}
          {rows.length > 0 && <StatementTable rows={rows} language={room.language} />}
        </div>
        <div>
          {deadlines.length > 0 && (
            <Panel id="deadlines" title={w.deadlines}>
              <DeadlineList room={room} items={deadlines} alone />
            </Panel>
          )}
          <Panel id="breaches" title={w.breaches}>
            <BreachList room={room} breaches={breachesOf(room.contract, file, facts.account, room.now)} />
          </Panel>
        </div>
      </div>
      <Panel id="tasks" title={w.tasks}>
        <TaskTable room={room} record={facts.record} tasks={facts.tasks} />
      </Panel>
      <Panel id="executions" title={w.executions}>
        {facts.executions.length === 0 ? (
          <Empty>{words(room.language).console.executions.empty}</Empty>
        ) : (
          <ExecutionTable room={room} rows={facts.executions} />
        )}
      </Panel>
      <Panel id="mails" title={w.mails}>
        <MailTable room={room} mails={facts.mails} />
      </Panel>
      <Evidence
        room={room}
        record={facts.record}
        events={facts.events}
        findings={verifyChain({ events: [...facts.events], documents: { ...facts.documents } })}
      />
    </ConsolePage>
  );
}

function CaseStatus({ room, record }: { room: Room; record: CaseRecord }): Child {
  const { names } = words(room.language);
  return (
    <p>
      <span class={record.status === 'open' ? 'badge' : 'badge good'} data-case-status={record.status}>
        {names.caseStates[record.status]}
      </span>
    </p>
  );
}

function Resume({ room, caseId, nonce }: { room: Room; caseId: string; nonce: string }): Child {
  const { case: w } = words(room.language).console;
  return (
    <section class="note bad">
      <p>{w.resumeLead}</p>
      <form method="post" action={places(room.contract.terms.id).resume(caseId)} data-form="resume">
        <input type="hidden" name="nonce" value={nonce} />
        <button>{w.resume}</button>
      </form>
    </section>
  );
}
