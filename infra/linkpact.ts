import type { App } from 'aws-cdk-lib';
import { ApplicationStack } from './application-stack.ts';
import { DataStack } from './data/data-stack.ts';
import { readParameters, refuseUnknown } from './parameters/parameters.ts';

export type Linkpact = { data: DataStack; application: ApplicationStack };

/**
 * The two stacks of a stage: the data, and what can be made again. Without the parameter `region` they belong to no
 * region until they are deployed.
 * @param profileRegion where the AWS profile in use would deploy to, as far as that is known
 * @throws ParameterError that names the parameter
 */
export function addLinkpact(app: App, profileRegion: string | null = null): Linkpact {
  refuseUnknown(Object.keys(app.node.getAllContext() as object));
  const parameters = readParameters((name) => app.node.tryGetContext(name), profileRegion);
  const { stage, region, mail, restoredStream } = parameters;
  const props = {
    tags: { application: 'linkpact', stage: stage.name },
    ...(region === null ? {} : { env: { region } }),
  };
  const data = new DataStack(app, `linkpact-${stage.name}-data`, {
    ...props,
    stage,
    mail,
    restoredStream,
    description: 'linkpact: the table of cases, tasks and evidence, and the archive of the evidence',
  });
  const application = new ApplicationStack(app, `linkpact-${stage.name}-application`, {
    ...props,
    ...parameters,
    data,
    description: 'linkpact: functions, state machines, portal, schedule and alarms',
  });
  return { data, application };
}
