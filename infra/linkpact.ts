import type { App } from 'aws-cdk-lib';
import { ApplicationStack } from './application-stack.ts';
import { readParameters } from './parameters.ts';
import { DataStack } from './table.ts';

export type Linkpact = { data: DataStack; application: ApplicationStack };

/**
 * The two stacks of a stage: the data, and what can be made again. They belong to no account or region until they are deployed.
 * @throws ParameterError that names the parameter
 */
export function addLinkpact(app: App): Linkpact {
  const parameters = readParameters((name) => app.node.tryGetContext(name));
  const { stage } = parameters;
  const keepsData = stage === 'prod';
  const namePrefix = `linkpact-${stage}-`;
  const tags = { application: 'linkpact', stage };
  const data = new DataStack(app, `linkpact-${stage}-data`, {
    description: 'linkpact: the table of cases, tasks and evidence', tableName: `linkpact-${stage}`, keepsData, tags, terminationProtection: keepsData,
  });
  const application = new ApplicationStack(app, `linkpact-${stage}-application`, {
    description: 'linkpact: functions, state machines, portal and schedule', ...parameters, namePrefix, keepsData, table: data.table, tags,
  });
  return { data, application };
}
