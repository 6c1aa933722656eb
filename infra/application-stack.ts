import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { SERVICE } from '../functions/signals.ts';
import { rooms } from '../workflows/index.ts';
import { Publication } from './contract/publication.ts';
import { Archiving } from './data/archiving.ts';
import type { DataStack } from './data/data-stack.ts';
import { Functions } from './functions/functions.ts';
import { SesMail } from './mail/ses-mail.ts';
import { SmtpMail } from './mail/smtp-mail.ts';
import type { Parameters } from './parameters/parameters.ts';
import { PortalApi } from './portal/portal-api.ts';
import { SweepSchedule } from './schedule/sweep-schedule.ts';
import { Watch } from './watch/watch.ts';
import { machineArnPrefix } from './workflows/machines.ts';
import { Workflow } from './workflows/workflow.ts';

export type ApplicationProps = StackProps & Parameters & { data: DataStack };

/**
 * Everything that can be made again: functions, state machines, portal, schedule, what watches over them, and the
 * contract that they keep.
 */
export class ApplicationStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { stage, mail: mailParameters, portal, frontDoor, contract, alarmMail, tsaUrl, data, ...props }: ApplicationProps,
  ) {
    super(scope, id, props);
    const api = new PortalApi(this, 'Portal', { stage, portal, frontDoor });
    const mail =
      mailParameters.transport === 'ses'
        ? new SesMail(this, 'Mail', { stage, mail: mailParameters, key: data.key })
        : new SmtpMail(this, 'Mail', { mail: mailParameters });
    const functions = new Functions(this, 'Functions', {
      stage,
      data,
      mail,
      environment: {
        TABLE_NAME: data.table.tableName,
        STATE_MACHINE_ARN_PREFIX: machineArnPrefix(this, stage.namePrefix),
        PORTAL_URL: api.url,
        // Longer than SES or a mail server takes as a rule.
        SIGN_IN_ANSWER_MS: '1500',
        POWERTOOLS_SERVICE_NAME: SERVICE,
        POWERTOOLS_METRICS_NAMESPACE: stage.metricsNamespace,
        ...(tsaUrl === null ? {} : { TSA_URL: tsaUrl }),
        ...mail.environment,
      },
    });
    const machines = new Construct(this, 'Workflows');
    const workflows = rooms.map((room) => new Workflow(machines, room.name, { stage, room, functions }));
    api.serveWith(functions.named('portal'));
    const schedule = new SweepSchedule(this, 'Sweep', { stage, sweep: functions.named('sweep') });
    const archiving = new Archiving(this, 'Archiving', { stage, data, archiver: functions.named('archive') });
    if (mail instanceof SesMail) mail.feedTo(functions.named('mail-feedback'));
    new Publication(this, 'Contract', { stage, contract, functions });
    new Watch(this, 'Watch', { stage, alarmMail, data, api, functions, workflows, schedule, archiving, mail });
    new CfnOutput(this, 'PortalUrl', { value: api.url });
  }
}
