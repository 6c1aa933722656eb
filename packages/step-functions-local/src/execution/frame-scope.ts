import type { Json, JsonObject } from '../json/json.ts';
import type { Scope } from '../expressions/scope.ts';
import type { Execution } from './execution.ts';
import type { RunHost } from './run-host.ts';
import type { ChildrenPending, Frame } from './frame.ts';
import { retryCount } from './frame.ts';

/** The context object, `$states.context`. */
export function contextObject(execution: Execution, frame: Frame, extra: JsonObject): JsonObject {
  const { revision } = execution;
  const item = extra['Map'] === undefined ? iterationOf(frame) : {};
  return {
    Execution: {
      Id: execution.arn,
      Input: execution.input.value,
      StartTime: isoTime(execution.startedAt),
      Name: execution.name,
      RoleArn: revision.roleArn,
      RedriveCount: 0,
    },
    StateMachine: { Id: revision.machineArn, Name: revision.machineName },
    State: { Name: frame.state.name, EnteredTime: isoTime(frame.enteredAt), RetryCount: retryCount(frame) },
    ...item,
    ...extra,
  };
}

/** An item as the context object shows it. Items of an inline Map always come from the state. */
export function mapItem(index: number, value: Json): JsonObject {
  return { Index: index, Value: value, Source: 'STATE_DATA' };
}

/** The item of the nearest Map iteration around a frame. */
function iterationOf(frame: Frame): JsonObject {
  for (let at: Frame = frame; at.parent !== null; at = at.parent) {
    if (at.parent.state.type !== 'Map') continue;
    const { items } = at.parent.pending as ChildrenPending;
    return { Map: { Item: mapItem(at.index, items[at.index] as Json) } };
  }
  return {};
}

export function isoTime(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** What a state adds to what its expressions see. */
export interface Given {
  result?: Json;
  errorOutput?: JsonObject;
  /** Parts of the context object: Task with its token, Map with its item. */
  extra?: JsonObject;
}

const NOTHING: Given = {};

/** What expressions of a frame's state see. */
export class FrameScope implements Scope {
  constructor(
    private readonly frame: Frame,
    private readonly execution: Execution,
    private readonly host: RunHost,
    private readonly given: Given = NOTHING,
  ) {}

  now(): number {
    return this.host.now();
  }

  get evaluationLimitMs(): number {
    return this.host.evaluationLimitMs;
  }

  state(field: string): Json | undefined {
    switch (field) {
      case 'input':
        return this.frame.input.value;
      case 'result':
        return this.given.result;
      case 'errorOutput':
        return this.given.errorOutput;
      case 'context':
        return contextObject(this.execution, this.frame, this.given.extra ?? {});
      default:
        return undefined;
    }
  }

  variable(name: string): Json | undefined {
    for (let at: Frame | null = this.frame; at !== null; at = at.parent) {
      const { variables } = at;
      if (variables !== null && Object.hasOwn(variables, name)) return variables[name];
    }
    return undefined;
  }

  bindings(): Record<string, unknown> {
    const frames: Frame[] = [];
    for (let at: Frame | null = this.frame; at !== null; at = at.parent) frames.unshift(at);
    const states: Record<string, Json | undefined> = {};
    for (const field of ['input', 'result', 'errorOutput', 'context']) {
      const value = this.state(field);
      if (value !== undefined) states[field] = value;
    }
    return Object.assign({}, ...frames.map((at) => at.variables), { states });
  }
}
