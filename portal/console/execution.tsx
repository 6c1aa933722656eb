import { holderOf } from '../../workflows/authoring/holders.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import type { Child } from 'hono/jsx';
import { executionName, type Question } from '../../domain/case/record.ts';
import { explore } from '../../workflows/authoring/explore.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { deadlineWords, shownDeadlines } from '../facts/deadlines.ts';
import { rolesAsked } from '../facts/people.ts';
import type { FactSource } from '../facts/section.ts';
import { numberedMatter, questionTitle } from '../facts/wording.ts';
import { capital, showMoment } from '../format.ts';
import { FlowGraph } from '../graph/drawing.tsx';
import { visitOf, type Happening } from '../graph/progress.ts';
import { Note, TimeLeft } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { isBadEnd, whyBroken } from './broken.tsx';
import { StatusBadge, type ExecutionRow } from './executions.tsx';
import { drawnFlow, type DrawnFlow } from './flow-graph.ts';
import { History, Raw } from './history.tsx';
import { Legend } from './legend.tsx';
import { routes, withQuery, type PageContext } from './page-context.ts';
import { ConsolePage, Panel } from './page.tsx';
import { graphId, stepId, Steps } from './steps.tsx';
import { scaleOf, ZoomLinks, type Zoom } from './zoom.tsx';

/** One execution as it stands: what it was given and gave, and its events. */
export interface ExecutionView extends ExecutionRow {
  readonly input: string | null;
  readonly output: string | null;
  readonly error: string | null;
  readonly cause: string | null;
  readonly history: readonly Happening[];
}

type ExecutionProps = {
  context: PageContext;
  execution: ExecutionView;
  source: FactSource;
  /** Whether all of the history is shown, unfolded. */
  showAll: boolean;
  /** How large the drawing is; null: as it can be read. */
  zoom: Zoom | null;
};

/** An earlier run of the case: where it goes on. */
function GoneOn({ context, source: { view } }: Pick<ExecutionProps, 'context' | 'source'>): Child {
  const { execution: w } = words(context.language).console;
  const { workflow } = view.file;
  return (
    <Note>
      <p>
        {w.goneOn}{' '}
        <a href={routes(context.contract.terms.id).execution(workflow, executionName(view.file))}>{w.last}</a>
      </p>
    </Note>
  );
}

export function ExecutionPage({ context, execution, source, showAll, zoom }: ExecutionProps): Child {
  const { execution: w } = words(context.language).console;
  const { history, status, run } = execution;
  const isPresent = run === source.view.file.run && status === 'RUNNING';
  const isBroken = run === source.view.file.run && source.view.file.status !== 'closed' && isBadEnd(status);
  const drawn = drawnFlow(source, explore(source.room, source.contract), { history, status, isPresent });
  const here = routes(context.contract.terms.id).execution(execution.workflow, execution.name);
  return (
    <ConsolePage context={context} section="executions" title={numberedMatter(source)} state="execution">
      {isBroken && <Broken context={context} execution={execution} />}
      {run < source.view.file.run && <GoneOn context={context} source={source} />}
      <Drawing context={context} execution={execution} drawn={drawn} zoom={zoom} here={here} />
      {isPresent && <Present source={source} drawn={drawn} />}
      <Outline context={context} execution={execution} />
      <Panel id="history" title={w.history} open={showAll}>
        <History
          source={source}
          history={history}
          showAll={showAll}
          allHref={`${withQuery(here, { events: 'all' })}#history`}
        />
      </Panel>
      <Panel id="steps" title={w.steps}>
        <Steps source={source} drawn={drawn} />
      </Panel>
    </ConsolePage>
  );
}

/** Why it came to a bad end, and where its case is carried on. */
function Broken({ context, execution }: { context: PageContext; execution: ExecutionView }): Child {
  const { case: c } = words(context.language).console;
  return (
    <Note tone="bad">
      <p>
        <strong>{capital(whyBroken({ row: execution, error: execution.error }, context.language))}</strong>
      </p>
      <p>
        {c.resumeLead} <a href={routes(context.contract.terms.id).case(execution.caseId)}>{c.resume}</a>
      </p>
    </Note>
  );
}

function Outline({ context, execution }: { context: PageContext; execution: ExecutionView }): Child {
  const { execution: w, executions } = words(context.language).console;
  const { caseId, run, name, input, output, error, cause } = execution;
  const lines: readonly (readonly [string, Child])[] = [
    [
      w.case,
      <>
        <a href={routes(context.contract.terms.id).case(caseId)}>{caseNumber(context.contract, caseId)}</a>
        {run > 1 && ` · ${executions.run(run)}`}
      </>,
    ],
    [executions.name, <code>{name}</code>],
    [executions.started, showMoment(execution.startedAt, context.language)],
    [
      executions.stopped,
      execution.stoppedAt === null ? executions.running : showMoment(execution.stoppedAt, context.language),
    ],
    ...(error === null ? [] : [[w.error, <code>{error}</code>] as const]),
    ...(cause === null || cause === '' ? [] : [[w.cause, <code>{cause}</code>] as const]),
  ];
  return (
    <Panel id="outline" title={w.facts} aside={<StatusBadge status={execution.status} context={context} />}>
      <dl class="facts">
        {lines.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      {(input !== null || output !== null) && (
        <details>
          <summary>{w.raw}</summary>
          {input !== null && <Raw label={w.input} text={input} />}
          {output !== null && <Raw label={w.output} text={output} />}
        </details>
      )}
    </Panel>
  );
}

/** Where the execution waits now: every question that stands open, of whom it is asked, and until when. */
function Present({ source, drawn }: { source: FactSource; drawn: DrawnFlow }): Child {
  const { execution: w } = words(source.language).console;
  const stages = drawn.flow.nodes.filter(({ id }) => visitOf(drawn.progress, id).mark === 'current');
  const questions = openQuestions(source.view.file);
  if (stages.length === 0 && questions.length === 0) return null;
  return (
    <Panel id="present" title={w.now}>
      <p>
        {w.present}
        {stages.map(({ id, title }) => (
          <a href={`#${graphId(id)}`} data-current={id}>
            {title}
          </a>
        ))}
      </p>
      <ul class="list">
        {questions.map((question) => (
          <OpenQuestion source={source} question={question} />
        ))}
      </ul>
    </Panel>
  );
}

function OpenQuestion({ source, question }: { source: FactSource; question: Question }): Child {
  const { contract, room, view, now, language } = source;
  const { deadlines, case: c } = words(language).console;
  return (
    <li class="due" data-open={question.name} data-round={question.round}>
      <div class="due-what">
        <strong>{questionTitle(source, question)}</strong>
        {question.round > 1 && <span class="small muted"> {c.round(question.round)}</span>}
        <br />
        {rolesAsked(contract, holderOf(room, view, question), language)}
      </div>
      <p class="small muted">{deadlines.asked(showMoment(question.askedAt, language))}</p>
      {shownDeadlines(source, question).map((deadline) => {
        const said = deadlineWords(source, deadline);
        return (
          <p class="small" data-deadline={deadline.what} data-due-at={deadline.dueAt ?? undefined}>
            {said.label} {said.when} <TimeLeft now={now} dueAt={deadline.dueAt} language={language} />
            {[said.moved, said.claimed].filter((line) => line !== null).map((line) => ` · ${line}`)}
          </p>
        );
      })}
    </li>
  );
}

type DrawingProps = {
  context: PageContext;
  execution: ExecutionView;
  drawn: DrawnFlow;
  zoom: Zoom | null;
  here: string;
};

function Drawing({ context, execution, drawn: { flow, progress, open }, zoom, here }: DrawingProps): Child {
  const { execution: w, machines } = words(context.language).console;
  return (
    <section aria-labelledby="graph-title" id="graph">
      <div class="graph-head">
        <h2 id="graph-title">{w.graph}</h2>
        <StatusBadge status={execution.status} context={context} />
        <ZoomLinks language={context.language} chosen={zoom} here={here} />
      </div>
      <div
        class={zoom === 'fit' ? 'graph-scroll g-fit' : 'graph-scroll'}
        tabindex={0}
        role="region"
        aria-label={w.scroll}
      >
        <FlowGraph
          flow={flow}
          progress={progress}
          open={open}
          title={w.graphOf(execution.name)}
          markOf={(mark) => machines.marks[mark]}
          hrefOf={(id) => `#${stepId(id)}`}
          anchorOf={graphId}
          scale={scaleOf(zoom)}
        />
      </div>
      <details class="small">
        <summary>{w.key}</summary>
        <Legend language={context.language} />
        <p class="muted">{w.graphNote}</p>
      </details>
    </section>
  );
}
