import type { Child } from 'hono/jsx';
import { showMoment } from '../format.ts';
import { StateGraph } from '../graph/drawing.tsx';
import { allStates, type Flow } from '../graph/flow.ts';
import { progressOf, visitOf, type Happening, type Progress } from '../graph/progress.ts';
import { Note } from '../parts.tsx';
import { wordFor, words } from '../texts/words.ts';
import { StatusBadge, type ExecutionRow } from './executions.tsx';
import { History, Raw } from './history.tsx';
import { Legend } from './legend.tsx';
import { ConsolePage, Panel } from './page.tsx';
import { places, withQuery, type Room } from './room.ts';
import { graphId, graphText, isBreachState, stateName, stepId } from './state-names.ts';
import { Steps } from './steps.tsx';

/** One execution as it stands: what it was given and gave, its machine's definition (null if unreadable), its events. */
export type ExecutionView = ExecutionRow & {
  input: string | null;
  output: string | null;
  error: string | null;
  cause: string | null;
  flow: Flow | null;
  history: readonly Happening[];
};

export function ExecutionPage({
  room,
  execution,
  showAll,
}: {
  room: Room;
  execution: ExecutionView;
  showAll: boolean;
}): Child {
  const {
    console: { execution: w },
    names,
  } = words(room.language);
  const { flow, history } = execution;
  const progress = flow && progressOf(flow, history, execution.status);
  const here = places(room.contract.terms.id).execution(execution.workflow, execution.name);
  return (
    <ConsolePage
      room={room}
      section="executions"
      title={`${execution.caseId} · ${wordFor(names.workflows, execution.workflow)}`}
      state="execution"
    >
      <Outline room={room} execution={execution} />
      {flow && progress ? (
        <Drawing room={room} execution={execution} flow={flow} progress={progress} />
      ) : (
        <Note tone="warn">{w.noDefinition}</Note>
      )}
      {flow && progress && (
        <Panel id="steps" title={w.steps}>
          <Steps flow={flow} progress={progress} language={room.language} />
        </Panel>
      )}
      <Panel id="history" title={w.history}>
        <History
          history={history}
          showAll={showAll}
          allHref={`${withQuery(here, { events: 'all' })}#history`}
          language={room.language}
        />
      </Panel>
    </ConsolePage>
  );
}

function Outline({ room, execution }: { room: Room; execution: ExecutionView }): Child {
  const { execution: w, executions } = words(room.language).console;
  const place = places(room.contract.terms.id);
  const { input, output, error, cause } = execution;
  return (
    <Panel id="outline" title={w.facts} aside={<StatusBadge status={execution.status} room={room} />}>
      <dl class="facts">
        <dt>{w.case}</dt>
        <dd>
          <a href={place.case(execution.caseId)}>{execution.caseId}</a>
          {execution.run > 1 && ` · ${executions.run(execution.run)}`}
        </dd>
        <dt>{executions.name}</dt>
        <dd>
          <code>{execution.name}</code>
        </dd>
        <dt>{executions.started}</dt>
        <dd>{showMoment(execution.startedAt, room.language)}</dd>
        <dt>{executions.stopped}</dt>
        <dd>{execution.stoppedAt === null ? executions.running : showMoment(execution.stoppedAt, room.language)}</dd>
        {error !== null && (
          <>
            <dt>{w.error}</dt>
            <dd>
              <code>{error}</code>
            </dd>
          </>
        )}
        {cause !== null && cause !== '' && (
          <>
            <dt>{w.cause}</dt>
            <dd>
              <code>{cause}</code>
            </dd>
          </>
        )}
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

type DrawingProps = { room: Room; execution: ExecutionView; flow: Flow; progress: Progress };

function Drawing({ room, execution, flow, progress }: DrawingProps): Child {
  const { execution: w } = words(room.language).console;
  return (
    <section aria-labelledby="graph-title" id="graph">
      <h2 id="graph-title">{w.graph}</h2>
      <Present progress={progress} flow={flow} language={room.language} />
      <Legend flow={flow} language={room.language} />
      <div class="graph-scroll" tabindex={0} role="region" aria-label={w.scroll}>
        <StateGraph
          flow={flow}
          progress={progress}
          isBreach={isBreachState}
          hrefOf={(state) => `#${stepId(state)}`}
          anchorOf={graphId}
          text={graphText(w.graphOf(execution.name), room.language)}
        />
      </div>
      <p class="small muted">{w.graphNote}</p>
    </section>
  );
}

/** Ways to the states where the execution is now, which may lie outside a small screen. */
function Present({ progress, flow, language }: { progress: Progress; flow: Flow; language: Room['language'] }): Child {
  const { execution: w } = words(language).console;
  const here = allStates(flow).filter(
    (state) => state.inner.length === 0 && visitOf(progress, state.name).mark === 'current',
  );
  if (here.length === 0) return null;
  return (
    <p>
      {w.present}
      {here.map((state, index) => (
        <>
          {index > 0 && ' · '}
          <a href={`#${graphId(state.name)}`}>{stateName(state.name, language)}</a>
        </>
      ))}
    </p>
  );
}
