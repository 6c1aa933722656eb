import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/contract.ts';
import { showMoment } from '../format.ts';
import { allEdges, allStates, type Flow, type FlowState } from '../graph/flow.ts';
import { visitOf, type Mark, type Progress } from '../graph/progress.ts';
import { words } from '../texts/words.ts';
import { Scroll } from './page.tsx';
import { edgeWord, isBreachState, stateKind, stateName, stepId } from './state-names.ts';

type StepsProps = { flow: Flow; progress: Progress; language: Language };

/** The drawing's content as a table: for screen readers, for searching, and for all that a drawing can't hold. */
export function Steps({ flow, progress, language }: StepsProps): Child {
  const { execution: w } = words(language).console;
  const edges = allEdges(flow);
  return (
    <Scroll label={w.steps}>
      <table class="rows steps">
        <thead>
          <tr>
            <th>{w.step}</th>
            <th>{w.kind}</th>
            <th>{w.mark}</th>
            <th>{w.entered}</th>
            <th>{w.left}</th>
            <th>{w.leads}</th>
          </tr>
        </thead>
        <tbody>
          {allStates(flow).map((state) => {
            const visit = visitOf(progress, state.name);
            const leads = edges.filter((edge) => edge.from === state.name);
            return (
              <tr id={stepId(state.name)} data-state-name={state.name} data-mark={visit.mark}>
                <td>
                  {stateName(state.name, language)}
                  <br />
                  <code class="muted small">{state.name}</code>
                </td>
                <td>
                  {stateKind(state, language)}
                  {state.calls !== null && (
                    <>
                      <br />
                      <code class="muted small">{state.calls.replace(/^\$\{|\}$/g, '')}</code>
                    </>
                  )}
                </td>
                <td>
                  <MarkBadge mark={visit.mark} state={state} language={language} />
                  {visit.visits > 1 && <span class="muted small"> {w.visits(visit.visits)}</span>}
                </td>
                <td class="num">{visit.enteredAt === null ? '' : showMoment(visit.enteredAt, language)}</td>
                <td class="num">
                  {visit.leftAt === null ? '' : showMoment(visit.leftAt, language)}
                  {visit.error !== null && (
                    <>
                      <br />
                      <code class="small">{visit.error}</code>
                    </>
                  )}
                  {visit.mark === 'current' && visit.timesOutAt !== null && (
                    <span class="badge warn">{w.timesOut(showMoment(visit.timesOutAt, language))}</span>
                  )}
                </td>
                <td class="leads">
                  {leads.map((edge) => (
                    <span>
                      <a href={`#${stepId(edge.to)}`}>{stateName(edge.to, language)}</a>
                      {edgeWord(edge, language) !== '' && (
                        <span class="muted small"> · {edgeWord(edge, language)}</span>
                      )}
                    </span>
                  ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

function MarkBadge({ mark, state, language }: { mark: Mark; state: FlowState; language: Language }): Child {
  const tone =
    mark === 'broken' || (mark === 'passed' && isBreachState(state))
      ? 'badge bad'
      : mark === 'passed'
        ? 'badge good'
        : mark === 'current'
          ? 'badge now'
          : 'muted';
  return <span class={tone}>{words(language).console.machines.marks[mark]}</span>;
}
