import { executionName } from '../../domain/case/record.ts';
import { epochMs } from '../../domain/time/instant.ts';
import type { Opened } from '../../functions/use-cases/open-view.ts';
import { stageState } from '../../workflows/authoring/names.ts';
import { alarmOf, planOf } from '../../workflows/authoring/plan.ts';
import type { World } from './world.ts';

interface Waiting {
  readonly token: string;
  readonly alarm: { readonly name: string; readonly at: string } | null;
  /** When the state's own time-out comes, in milliseconds since 1970. */
  readonly timesOutAt: number;
}

/** A case that is open has one execution, which waits where the facts say, until the present alarm; one that is closed has none. */
export async function executionProblems(world: World, { room, view }: Opened): Promise<string[]> {
  const { file } = view;
  const own = await runningOf(world, room.name, executionName({ ...file, run: 1 }));
  const expected = file.status === 'closed' ? 0 : 1;
  if (own.length !== expected) return [`${own.length} executions of a case that is ${file.status}`];
  const [executionArn] = own;
  if (executionArn === undefined) return file.nextCheckAt === null ? [] : ['closed and still on the agenda'];
  const plan = planOf(room, view, world.now());
  const { wait } = file;
  if (!wait || plan.next !== stageState(wait.stage) || wait.seen !== file.facts)
    return [`the facts say ${plan.next}, the execution waits in ${wait?.stage ?? 'no stage'}`];
  const waiting = await waitingOf(world, executionArn);
  const alarm = alarmOf(room, view, world.now());
  return [
    ...(waiting?.token === wait.token ? [] : ['the execution waits with another token than the case has']),
    ...(alarm?.at === waiting?.alarm?.at && alarm?.name === waiting?.alarm?.name
      ? timeOutProblems(waiting)
      : [`the execution waits for ${waiting?.alarm?.at ?? 'nothing'}, the facts say ${alarm?.at ?? 'nothing'}`]),
  ];
}

/** The time-out is counted in whole seconds from the moment at which the state was entered. */
function timeOutProblems(waiting: Waiting | null): string[] {
  const late = waiting?.alarm ? waiting.timesOutAt - epochMs(waiting.alarm.at) : 0;
  return late >= 0 && late <= 1000 ? [] : [`the time-out comes ${late} ms after its alarm`];
}

async function runningOf(world: World, machine: string, name: string): Promise<string[]> {
  const stateMachineArn = `arn:aws:states:us-east-1:000000000000:stateMachine:${machine}`;
  const asked = { stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000 };
  const { executions } = (await world.engine.call('ListExecutions', asked)) as {
    executions: { name: string; executionArn: string }[];
  };
  return executions
    .filter((one) => one.name === name || one.name.startsWith(`${name}_`))
    .map(({ executionArn }) => executionArn);
}

interface HistoryEvent {
  readonly timestamp: number;
  readonly taskScheduledEventDetails?: { readonly parameters: string; readonly timeoutInSeconds?: number };
}

/** What the state that an execution waits in was entered with. */
async function waitingOf(world: World, executionArn: string): Promise<Waiting | null> {
  const asked = { executionArn, reverseOrder: true, includeExecutionData: true, maxResults: 20 };
  const { events } = (await world.engine.call('GetExecutionHistory', asked)) as { events: HistoryEvent[] };
  const scheduled = events.find(({ taskScheduledEventDetails }) => taskScheduledEventDetails !== undefined);
  if (!scheduled?.taskScheduledEventDetails) return null;
  const { parameters, timeoutInSeconds = 0 } = scheduled.taskScheduledEventDetails;
  const { token, alarm } = (JSON.parse(parameters) as { Payload: Omit<Waiting, 'timesOutAt'> }).Payload;
  return { token, alarm, timesOutAt: scheduled.timestamp * 1000 + timeoutInSeconds * 1000 };
}
