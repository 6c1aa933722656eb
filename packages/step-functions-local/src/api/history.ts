import type { HistoryEvent } from '../execution/history-event.ts';
import { detailsField } from '../execution/history-event.ts';
import { executionOf, seconds } from './api.ts';
import type { Action } from './api.ts';
import { page } from './paging.ts';

const DATA_FIELDS = new Set(['input', 'output', 'parameters', 'assignedVariables']);
/** Data that comes with a note on whether it was cut, which it never is. */
const MARKED_FIELDS = new Set(['input', 'output', 'assignedVariables']);

export const getExecutionHistory: Action = (api, input) => {
  const execution = executionOf(api, input);
  const reverse = input.boolean('reverseOrder', false);
  const withData = input.boolean('includeExecutionData', true);
  const events = execution.history.events();
  const all = reverse ? events.toReversed() : events;
  const { items, nextToken } = page(input, {
    items: all,
    keyOf: ({ id }) => [reverse ? -id : id],
    query: `history ${execution.arn} ${reverse}`,
  });
  return { events: items.map((event) => rendered(event, withData)), nextToken };
};

function rendered({ id, previousEventId, at, type, details }: HistoryEvent, withData: boolean): object {
  const field = detailsField(type);
  const event = { timestamp: seconds(at), type, id, previousEventId };
  if (field === null) return event;
  const shown = Object.entries(details ?? {}).filter(([name]) => withData || !DATA_FIELDS.has(name));
  const marked = shown.flatMap(([name]) => (MARKED_FIELDS.has(name) ? [[`${name}Details`, { truncated: false }]] : []));
  return { ...event, [field]: Object.fromEntries([...shown, ...marked]) };
}
