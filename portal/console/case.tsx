import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/contract.ts';
import { mayRead } from '../../domain/contract/may-read.ts';
import { verifyChain, type EvidenceEvent } from '../../domain/evidence/chain.ts';
import { outcomeFacts } from '../facts/outcome.ts';
import { requestSection } from '../facts/request.ts';
import type { FactSource } from '../facts/section.ts';
import { figures, sheetSection } from '../facts/sheet.ts';
import { numberedMatter } from '../facts/wording.ts';
import { FiguresCard, Note, SectionCard } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { capital } from '../format.ts';
import { AdministerPanel, type Administrable } from './administer.tsx';
import { whyBroken, type BrokenCase } from './broken.tsx';
import { CaseStatus } from './case-status.tsx';
import { ActTable, BreachList, MailTable, QuestionTable, type CaseMail } from './case-tables.tsx';
import { DeadlineList } from './deadlines.tsx';
import { Evidence } from './evidence.tsx';
import { ExecutionTable, type ExecutionRow } from './executions.tsx';
import { routes, type PageContext } from './page-context.ts';
import { ConsolePage, Empty, Panel } from './page.tsx';
import { LONGEST_REASON, ReasonField } from './reason.tsx';
import { Timeline } from './timeline.tsx';
import { deadlinesIn } from './watch.ts';

export interface CaseFacts {
  readonly source: FactSource;
  readonly events: readonly EvidenceEvent[];
  readonly documents: Readonly<Record<string, string>>;
  readonly mails: readonly CaseMail[];
  readonly executions: readonly ExecutionRow[];
  /** Why it stands still, with the nonce of the form that carries it on; null where there is nothing to carry on. */
  readonly broken: (BrokenCase & { readonly nonce: string }) | null;
  readonly may: Administrable;
}

const RESUMED = ['resumed', 'notResumed', 'badNonce'] as const;

/** What a form of this page has done: `administer.` and the act, or why nothing was done. */
export type CaseOutcome = (typeof RESUMED)[number] | 'noReason' | `administer.${string}`;

/** What an address says of it; null for what no form of ours leads to. */
export function outcomeIn(told: string | undefined): CaseOutcome | null {
  if (told?.startsWith('administer.') === true) return `administer.${told.slice('administer.'.length)}`;
  return RESUMED.find((one) => one === told) ?? null;
}

function outcomeWords(outcome: CaseOutcome, language: Language): string | null {
  const { case: w, administer } = words(language).console;
  if (outcome === 'noReason') return administer.noReason(LONGEST_REASON);
  const of = RESUMED.find((one) => one === outcome);
  if (of) return w[of];
  const told = outcome.slice('administer.'.length);
  return Object.entries(administer.outcomes).find(([kind]) => kind === told)?.[1] ?? null;
}

type CaseProps = { context: PageContext; facts: CaseFacts; outcome: CaseOutcome | null };

export function CasePage({ context, facts, outcome }: CaseProps): Child {
  const { source, broken } = facts;
  const told = outcome && outcomeWords(outcome, context.language);
  const isDone = ['resumed', ...facts.may.acts.map((act) => `administer.${act}`)].includes(outcome ?? '');
  return (
    <ConsolePage context={context} section="cases" title={numberedMatter(source)} state="case">
      {told !== null && (
        <Note tone={isDone ? 'good' : 'warn'} alert>
          {told}
        </Note>
      )}
      <p>
        <CaseStatus source={source} />
      </p>
      {broken !== null && <Resume context={context} broken={broken} />}
      <Timeline source={source} stages />
      <Situation source={source} />
      <Course context={context} facts={facts} />
      {mayRead(context.contract, context.role, 'evidence') ? (
        <Evidence
          source={source}
          events={facts.events}
          findings={verifyChain({ events: [...facts.events], documents: { ...facts.documents } })}
        />
      ) : (
        <p class="muted">{words(context.language).pages.mayNotRead.evidence}</p>
      )}
    </ConsolePage>
  );
}

/** How the case has gone: what was asked and done, by which executions, and what was mailed. */
function Course({ context, facts: { source, executions, mails, may } }: Omit<CaseProps, 'outcome'>): Child {
  const { case: w, executions: ofExecutions } = words(context.language).console;
  return (
    <>
      <Panel id="tasks" title={w.tasks}>
        <QuestionTable source={source} />
      </Panel>
      <AdministerPanel source={source} may={may} />
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

function Resume({ context, broken }: { context: PageContext; broken: BrokenCase & { nonce: string } }): Child {
  const { case: w } = words(context.language).console;
  const { caseId } = broken.row;
  return (
    <section class="note bad" data-broken={caseId}>
      <p>
        <strong>{capital(whyBroken(broken, context.language))}</strong>
      </p>
      <p>{w.resumeLead}</p>
      <form method="post" action={routes(context.contract.terms.id).resume(caseId)} data-form="resume">
        <input type="hidden" name="nonce" value={broken.nonce} />
        <ReasonField language={context.language} id="reason-resume" />
        <button>{w.resume}</button>
      </form>
    </section>
  );
}
