import type { Json, JsonObject } from '../json/json.ts';
import type { Findings } from './findings.ts';
import type { Flow } from './model.ts';

/** Where a flow stands in the definition, and what it inherits from around it. */
export interface Surroundings {
  /** JSON pointer of the object that has StartAt and States. */
  path: string;
  /** The query language in force, as written; absent means JSONPath to the service. */
  language: Json | undefined;
  /** Names of states so far: they are unique in the whole definition. */
  names: Set<string>;
  /** Variables of the flows around: one inside may read them, but not assign them. */
  outerVariables: ReadonlySet<string>;
  type: MachineType;
}

export type MachineType = 'STANDARD' | 'EXPRESS';

export interface StateSurroundings extends Surroundings {
  /** Reads the flow inside a Parallel or Map. */
  readInner(source: JsonObject, around: Surroundings, findings: Findings): Flow | null;
}
