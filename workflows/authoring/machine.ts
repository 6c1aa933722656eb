import { breachState, fixedStates, stageState, stepState } from './names.ts';
import { SILENCE } from './plan.ts';
import type { RoomDefinition } from './room.ts';

/**
 * Makes a room's state machine: one waiting state a stage, one state a breach and a step, held together by one Choice.
 * What decides are the writes of the functions; the machine shows where a case stands and wakes it in time. `${name}`
 * stands for the function of that name.
 */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type State = { readonly [key: string]: Json };

const CALL_SECONDS = 300;

/**
 * What goes wrong in the service or on the way is tried again soon; an error of the function's own, or a time-out,
 * after a while.
 */
const retry: Json = [
  {
    ErrorEquals: [
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.TooManyRequestsException',
    ],
    IntervalSeconds: 2,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    MaxAttempts: 6,
    JitterStrategy: 'FULL',
  },
  { ErrorEquals: ['States.TaskFailed', 'States.Timeout'], IntervalSeconds: 5, BackoffRate: 3, MaxAttempts: 3 },
];

/** A stage's time-out is no failure: it leads to the deadline's name. The other retriers are those of a call. */
const retryOfStage: Json = [
  (retry as readonly Json[])[0] ?? {},
  { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 5, BackoffRate: 3, MaxAttempts: 3 },
];

const catchAll: Json = {
  ErrorEquals: ['States.ALL'],
  Assign: { failure: '{% $states.errorOutput %}' },
  Next: fixedStates.tellAdministrator,
};

const place = {
  contract: '{% $contract %}',
  case: '{% $case %}',
  run: '{% $run %}',
  at: '{% $states.context.State.EnteredTime %}',
} as const;

/**
 * What a function returns, or a stage is woken with, says where to go. An empty wake says nothing: then the case is
 * looked up.
 */
const takePlan: Json = {
  next: `{% $exists($states.result.next) ? $states.result.next : '${fixedStates.begin}' %}`,
  alarm: '{% $exists($states.result.alarm) ? $states.result.alarm : null %}',
  breach: '{% $exists($states.result.breach) ? $states.result.breach : null %}',
};
const takePayload: Json = {
  next: '{% $states.result.Payload.next %}',
  alarm: '{% $states.result.Payload.alarm %}',
  breach: '{% $states.result.Payload.breach %}',
};

function call(name: string, comment: string, payload: { readonly [key: string]: Json } = {}): State {
  return {
    Type: 'Task',
    Comment: comment,
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: `\${${name}}`, Payload: { ...place, ...payload } },
    TimeoutSeconds: CALL_SECONDS,
    Retry: retry,
    Catch: [catchAll],
    Assign: takePayload,
    Next: fixedStates.whereTo,
  };
}

function stage(name: string): State {
  return {
    Type: 'Task',
    Comment: `Waits for answers in the stage ${name}, until the next deadline or until silence is to be reported.`,
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: {
      FunctionName: '${ask}',
      Payload: {
        ...place,
        turn: '{% $turn %}',
        stage: name,
        alarm: '{% $alarm %}',
        attempt: '{% $states.context.State.RetryCount %}',
        startedAt: '{% $states.context.Execution.StartTime %}',
        token: '{% $states.context.Task.Token %}',
      },
    },
    TimeoutSeconds:
      '{% $max([1, $ceil(($toMillis($alarm.at) - $toMillis($states.context.State.EnteredTime)) / 1000)]) %}',
    Retry: retryOfStage,
    Catch: [{ ErrorEquals: ['States.Timeout'], Next: fixedStates.whichDeadline }, catchAll],
    Assign: takePlan,
    Next: fixedStates.whereTo,
  };
}

const leadsTo = (state: string, assign?: { readonly [key: string]: Json }): Json => ({
  Condition: `{% $next = '${state}' %}`,
  ...(assign ? { Assign: assign } : {}),
  Next: state,
});

function whereTo({ stages, steps, breaches }: RoomDefinition): State {
  return {
    Type: 'Choice',
    Comment:
      'Every function says where the case goes next. A name that this definition lacks is carried on by the present one.',
    Choices: [
      ...stages.map((name) => leadsTo(stageState(name), { turn: '{% $turn + 1 %}' })),
      ...[...Object.keys(breaches).map(breachState), ...Object.keys(steps).map(stepState)].map((name) => leadsTo(name)),
      ...[
        fixedStates.begin,
        fixedStates.withdrawBreach,
        fixedStates.layEffects,
        fixedStates.silence,
        fixedStates.close,
        fixedStates.closed,
        fixedStates.superseded,
      ].map((name) => leadsTo(name)),
    ],
    Default: fixedStates.handOver,
  };
}

/** A time-out is named by the alarm that the stage waited for; one that is no deadline is looked at anew. */
function whichDeadline({ breaches }: RoomDefinition): State {
  const named = Object.keys(breaches).map((what) => ({
    Condition: `{% $alarm.name = '${what}' %}`,
    Assign: { breach: { what, at: '{% $alarm.at %}' } },
    Next: breachState(what),
  }));
  return {
    Type: 'Choice',
    Choices: [...named, { Condition: `{% $alarm.name = '${SILENCE}' %}`, Next: fixedStates.silence }],
    Default: fixedStates.begin,
  };
}

/** The room's machine in Amazon States Language (JSONata). */
export function machineOf(room: RoomDefinition): {
  Comment: string;
  QueryLanguage: 'JSONata';
  StartAt: string;
  States: Record<string, State>;
} {
  const { stages, steps, breaches, name } = room;
  const breachCall = (what: string): State =>
    call('record-breach', `The period of ${what} is over. A duty that was met in time is no breach.`, {
      breach: '{% $breach %}',
    });
  return {
    Comment: `${name}: one waiting state a stage, one state a breach.`,
    QueryLanguage: 'JSONata',
    StartAt: fixedStates.open,
    States: {
      [fixedStates.open]: {
        Type: 'Pass',
        Assign: {
          contract: '{% $states.input.contract %}',
          case: '{% $states.input.case %}',
          run: '{% $states.input.run %}',
          turn: 0,
        },
        Next: fixedStates.begin,
      },
      [fixedStates.begin]: call('begin', 'Where the case stands.'),
      [fixedStates.whereTo]: whereTo(room),
      ...Object.fromEntries(stages.map((one) => [stageState(one), stage(one)])),
      [fixedStates.whichDeadline]: whichDeadline(room),
      ...Object.fromEntries(Object.keys(breaches).map((what) => [breachState(what), breachCall(what)])),
      ...Object.fromEntries(
        Object.keys(steps).map((step) => [stepState(step), call('run-step', `Does the step ${step}.`, { step })]),
      ),
      ...ending(),
    },
  };
}

function ending(): Record<string, State> {
  return {
    [fixedStates.withdrawBreach]: call(
      'withdraw-breach',
      'A breach that later facts remove, or that is excused, is taken back and told.',
      {
        breach: '{% $breach %}',
      },
    ),
    [fixedStates.layEffects]: call('lay-effects', 'What this case does to others.'),
    [fixedStates.silence]: call('escalate', 'Nobody has answered for long: administrators are told.', {
      what: 'silence',
    }),
    [fixedStates.close]: call('close', 'Closes the case and tells both parties.'),
    [fixedStates.handOver]: {
      ...call('hand-over', 'A later run of the present definition carries the case on.', { turn: '{% $turn %}' }),
      Next: fixedStates.handedOver,
    },
    [fixedStates.handedOver]: { Type: 'Succeed' },
    [fixedStates.superseded]: { Type: 'Succeed' },
    [fixedStates.closed]: { Type: 'Succeed' },
    [fixedStates.tellAdministrator]: {
      ...call('escalate', 'Something failed for good: administrators are told, and can have the case carried on.', {
        what: 'failure',
        error: '{% $failure.Error %}',
        cause: '{% $failure.Cause %}',
      }),
      Catch: [{ ErrorEquals: ['States.ALL'], Next: fixedStates.needsRepair }],
      Next: fixedStates.needsRepair,
    },
    [fixedStates.needsRepair]: {
      Type: 'Fail',
      Error: 'NeedsRepair',
      Cause: 'A state failed for good. The case stays open; the console carries it on.',
    },
  };
}
