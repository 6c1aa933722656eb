/** The release that the limits below are of. Another one may have others. */
export const MINISTACK = '1.5.33';

type Template = { Resources: Record<string, { Type: string; DependsOn?: string | string[]; Properties?: Record<string, unknown> }> };

export interface Limit {
  /** What doesn't work, and whose fault it is. */
  reason: string;
  side: 'emulator' | 'this machine';
  /** What is done about it here. */
  instead: string;
}

/** Limits that no template can avoid; what the run does about them is in its code. */
export const limits: readonly Limit[] = [
  {
    side: 'emulator',
    reason: "Checking rights, it refuses CDK's own publishing role the bucket that CDK's bootstrap stack has made for it.",
    instead: 'The stacks are deployed with the keys of the account; the rights of our functions are checked all the same.',
  },
  {
    side: 'emulator',
    reason: 'Of a state machine in JSONata it takes `TimeoutSeconds` as it stands, where AWS evaluates an expression; the execution is left running and never goes on.',
    instead: 'The state machines are deployed with an hour written out.',
  },
  {
    side: 'emulator',
    reason: 'Its scheduler hands `<aws.scheduler.scheduled-time>` to the function as it stands, where AWS puts the time.',
    instead: "The schedule of the sweep is deployed with a time written out, and calls every minute.",
  },
  {
    side: 'emulator',
    reason: 'A call by its scheduler that fails is neither tried again nor put into the queue of failed calls.',
    instead: 'Not exercised.',
  },
  {
    side: 'emulator',
    reason: "The time is the machine's and can't be moved, so the contract's deadlines, days ahead, don't come.",
    instead: 'Not exercised; `npm run linkpact -- replay` plays them in virtual time.',
  },
  {
    side: 'this machine',
    reason: 'Without Docker the functions run in the Node.js that is installed here, whatever runtime and processor the template names.',
    instead: 'Nothing to be done.',
  },
  {
    side: 'this machine',
    reason: "Names that end in `.localhost` have to lead to this machine (RFC 6761); many a resolver doesn't know the API's.",
    instead: 'The run resolves them itself.',
  },
];

/** Resource types that the emulator refuses and that an order and a payment do without. */
export const leftOut: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::CompositeAlarm': 'unknown to the emulator; alarms take no part in an order or a payment',
};

/** Actions that the emulator judges without the resource and the condition that AWS looks at, and so refuses where a right is narrowed by them. */
export const judgedCoarsely: Readonly<Record<string, string>> = {
  'ses:SendRawEmail': 'it sees neither the identity of the sender nor `ses:FromAddress`',
  'states:SendTaskSuccess': 'it sees no state machine in a token',
};

/** Longer than any run, in place of the deadlines that the state machines work out. */
const LONG_SECONDS = 3600;

/** Makes of a template what the emulator can carry. @param time for which the schedule calls. @returns how many resources of each type it left out */
export function adapt(template: Template, time: string): Map<string, number> {
  const gone = new Map<string, number>();
  const absent = new Set<string>();
  for (const [id, { Type }] of Object.entries(template.Resources)) {
    if (!(Type in leftOut)) continue;
    gone.set(Type, (gone.get(Type) ?? 0) + 1);
    absent.add(id);
    delete template.Resources[id];
  }
  for (const resource of Object.values(template.Resources)) {
    if (resource.DependsOn !== undefined) resource.DependsOn = [resource.DependsOn].flat().filter((id) => !absent.has(id));
    if (resource.Type === 'AWS::Scheduler::Schedule') writeTimeOut(resource.Properties ?? {}, time);
    if (resource.Type === 'AWS::StepFunctions::StateMachine') writeTimeoutsOut(resource.Properties ?? {});
    if (resource.Type === 'AWS::IAM::Policy') widen(resource.Properties ?? {});
  }
  return gone;
}

function writeTimeOut(schedule: Record<string, unknown>, time: string): void {
  const target = schedule['Target'] as { Input?: unknown };
  if (typeof target.Input === 'string') target.Input = target.Input.replace('<aws.scheduler.scheduled-time>', time);
  schedule['ScheduleExpression'] = 'rate(1 minute)';
}

interface Statement { Effect: string; Action: string | string[]; Resource: unknown; Condition?: unknown }

/** Takes the coarsely judged actions out of their statements and allows them everywhere; all others stay as narrow as they are. */
function widen(policy: Record<string, unknown>): void {
  const document = policy['PolicyDocument'] as { Statement: Statement[] };
  document.Statement = document.Statement.flatMap((statement) => {
    const actions = [statement.Action].flat();
    const coarse = actions.filter((action) => action in judgedCoarsely);
    const others = actions.filter((action) => !(action in judgedCoarsely));
    const narrow = others.length > 0 ? [{ ...statement, Action: others }] : [];
    return coarse.length > 0 ? [...narrow, { Effect: statement.Effect, Action: coarse, Resource: '*' }] : narrow;
  });
}

/** A definition is pieces of text with references between them; an expression lies within one piece. */
function writeTimeoutsOut(machine: Record<string, unknown>): void {
  const text = JSON.stringify(machine['DefinitionString']);
  machine['DefinitionString'] = JSON.parse(text.replace(/(\\"TimeoutSeconds\\":)\\"\{%.*?%\}\\"/g, `$1${LONG_SECONDS}`)) as unknown;
}
