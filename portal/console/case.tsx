import type { Child } from 'hono/jsx';
import { verifyChain, type EvidenceEvent } from '../../domain/evidence/chain.ts';
import { outcomeFacts } from '../facts/outcome.ts';
import { requestSection } from '../facts/request.ts';
import type { FactSource } from '../facts/section.ts';
import { figures, sheetSection } from '../facts/sheet.ts';
import { matterOf } from '../facts/wording.ts';
import { FiguresCard, Note, SectionCard } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { CaseStatus } from './case-status.tsx';
import { ActTable, BreachList, MailTable, QuestionTable, type CaseMail } from './case-tables.tsx';
import { DeadlineList } from './deadlines.tsx';
import { Evidence } from './evidence.tsx';
import { ExecutionTable, type ExecutionRow } from './executions.tsx';
import { routes, type PageContext } from './page-context.ts';
import { ConsolePage, Empty, Panel } from './page.tsx';
import { Timeline } from './timeline.tsx';
import { deadlinesIn } from './watch.ts';

export interface CaseFacts {
  readonly source: FactSource;
  readonly events: readonly EvidenceEvent[];
  readonly documents: Readonly<Record<string, string>>;
  readonly mails: readonly CaseMail[];
  readonly executions: readonly ExecutionRow[];
  /** The nonce of the form that carries a broken-off case on; null where there is nothing to carry on. */
  readonly resumeNonce: string | null;
}

export type ResumeOutcome = 'resumed' | 'notResumed' | 'badNonce';

type CaseProps = { context: PageContext; facts: CaseFacts; outcome: ResumeOutcome | null };

export function CasePage({ context, facts, outcome }: CaseProps): Child {
  const { case: w } = words(context.language).console;
  const { source, resumeNonce } = facts;
  const { file } = source.view;
  return (
    <ConsolePage context={context} section="cases" title={`${file.id} · ${matterOf(source)}`} state="case">
      {outcome !== null && (
        <Note tone={outcome === 'resumed' ? 'good' : 'warn'} alert>
          {w[outcome]}
        </Note>
      )}
      <p>
        <CaseStatus source={source} />
      </p>
      {resumeNonce !== null && <Resume context={context} caseId={file.id} nonce={resumeNonce} />}
      <Timeline source={source} />
      <Situation source={source} />
      <Course context={context} facts={facts} />
      <Evidence
        source={source}
        events={facts.events}
        findings={verifyChain({ events: [...facts.events], documents: { ...facts.documents } })}
      />
    </ConsolePage>
  );
}

/** How the case has gone: what was asked and done, by which executions, and what was mailed. */
function Course({ context, facts: { source, executions, mails } }: Omit<CaseProps, 'outcome'>): Child {
  const { case: w, executions: ofExecutions } = words(context.language).console;
  return (
    <>
      <Panel id="tasks" title={w.tasks}>
        <QuestionTable source={source} />
      </Panel>
      {source.view.file.acts.length > 0 && (
        <Panel id="acts" title={w.acts}>
          <ActTable source={source} />
        </Panel>
      )}
      <Panel id="executions" title={w.executions}>
        {executions.length === 0 ? (
          <Empty>{ofExecutions.empty}</Empty>
        ) : (
          <ExecutionTable context={context} rows={executions} />
        )}
      </Panel>
      <Panel id="mails" title={w.mails}>
        <MailTable context={context} mails={mails} />
      </Panel>
    </>
  );
}

/** What the case is about and where it stands: request, figures, deadlines, breaches. */
function Situation({ source }: { source: FactSource }): Child {
  const { case: w } = words(source.language).console;
  const outcome = outcomeFacts(source);
  const sections = [
    requestSection(source),
    sheetSection(source),
    outcome.length === 0 ? null : { id: 'outcome', title: w.outcome, facts: outcome },
  ].filter((section) => section !== null);
  const { title, rows } = figures(source);
  const deadlines = deadlinesIn(source);
  return (
    <div class="two">
      <div>
        {sections.map((section) => (
          <SectionCard section={section} />
        ))}
        {rows.length > 0 && <FiguresCard title={title} rows={rows} />}
      </div>
      <div>
        {deadlines.length > 0 && (
          <Panel id="deadlines" title={w.deadlines}>
            <DeadlineList items={deadlines} alone />
          </Panel>
        )}
        <Panel id="breaches" title={w.breaches}>
          <BreachList source={source} />
        </Panel>
      </div>
    </div>
  );
}

function Resume({ context, caseId, nonce }: { context: PageContext; caseId: string; nonce: string }): Child {
  const { case: w } = words(context.language).console;
  return (
    <section class="note bad">
      <p>{w.resumeLead}</p>
      <form method="post" action={routes(context.contract.terms.id).resume(caseId)} data-form="resume">
        <input type="hidden" name="nonce" value={nonce} />
        <button>{w.resume}</button>
      </form>
    </section>
  );
}
