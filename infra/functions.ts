import { Stage } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { join } from 'node:path';
import { functions, type FunctionSpec } from '../functions/manifest.ts';
import { tableAccess } from './access.ts';
import { bundle } from './bundle.ts';
import { grantExecutions } from './machines.ts';
import { grantSending } from './mail.ts';
import { ServiceFunction, type LogKeeping } from './service-function.ts';
import { grantTable } from './table.ts';

export type FunctionsProps = {
  namePrefix: string;
  table: Table;
  mailFrom: string;
  environment: Record<string, string>;
  logs: LogKeeping;
};

/** Every function of the manifest, each with the rights that the manifest and the list of table accesses give it. */
export class Functions extends Construct {
  readonly #made: ReadonlyMap<string, ServiceFunction>;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    const bundles = bundle(functions, bundleFolder(this));
    this.#made = new Map(functions.map((spec) => {
      const made = new ServiceFunction(this, spec.name, {
        functionName: props.namePrefix + spec.name,
        description: `Called by: ${spec.calledBy.join(', ')}`,
        folder: bundles.get(spec.name)?.folder ?? '',
        timeoutSeconds: spec.timeoutSeconds, memoryMb: spec.memoryMb,
        environment: props.environment, logs: props.logs,
      });
      grant(made, spec, props);
      return [spec.name, made];
    }));
  }

  /** @throws Error when the manifest lists no such function */
  named(name: string): ServiceFunction {
    const made = this.#made.get(name);
    if (!made) throw new Error(`functions/manifest.ts lists no function "${name}".`);
    return made;
  }
}

/** Beside the templates, so that a deployment leaves nothing anywhere else. */
export const bundleFolder = (scope: Construct): string => join(Stage.of(scope)?.assetOutdir ?? 'cdk.out', 'bundles');

function grant(made: ServiceFunction, spec: FunctionSpec, { table, mailFrom, namePrefix }: FunctionsProps): void {
  const access = tableAccess[spec.name];
  if (!access) throw new Error(`infra/access.ts doesn't say what the function "${spec.name}" does with the table.`);
  grantTable(table, made, access);
  if (spec.needs.includes('mail')) grantSending(made, mailFrom);
  grantExecutions(made, namePrefix, spec.needs);
}
