import type { Language } from '../../domain/contract/contract.ts';
import type { FlowEdge, FlowState } from '../graph/flow.ts';
import type { GraphText } from '../graph/drawing.tsx';
import { words } from '../texts/words.ts';

/** A state in the reader's words, or its own name taken apart where nobody has written a word for it. */
export function stateName(name: string, language: Language): string {
  return words(language).console.machines.states[name] ?? name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ');
}

export function stateKind(state: FlowState, language: Language): string {
  const { types } = words(language).console.machines;
  return types[state.asksPerson ? 'asks' : state.type] ?? state.type;
}

/** What stands on a line: only timeouts and errors need a word; where else a line leads says why. */
export function edgeWord(edge: FlowEdge, language: Language): string {
  const { edges, errors } = words(language).console.machines;
  if (edge.kind === 'timeout') return edges.timeout;
  return edge.kind === 'catch' ? (errors[edge.detail] ?? edges.catch) : '';
}

/** A state that records a breach: it calls the function that does. */
export const isBreachState = (state: FlowState): boolean => state.calls?.includes('record-breach') ?? false;

/** The anchor of a state's row in the table of steps. */
export const stepId = (state: string): string => `step-${encodeURIComponent(state).replaceAll('%', '_')}`;

/** The anchor of a state in the drawing. */
export const graphId = (state: string): string => `state-${encodeURIComponent(state).replaceAll('%', '_')}`;

export function graphText(title: string, language: Language): GraphText {
  const { marks } = words(language).console.machines;
  return {
    title,
    nameOf: (state) => stateName(state.name, language),
    labelOf: (edge) => edgeWord(edge, language),
    markOf: (mark) => marks[mark],
  };
}
