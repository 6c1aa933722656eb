import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { Functions } from './functions.ts';
import { machineArnPrefix } from './machines.ts';
import type { Parameters } from './parameters.ts';
import { PortalApi } from './portal-api.ts';
import { Publication } from './publication.ts';
import type { LogKeeping } from './service-function.ts';
import { SweepSchedule } from './sweep-schedule.ts';
import { Workflows } from './workflows.ts';

export type ApplicationProps = StackProps & Parameters & { namePrefix: string; table: Table; keepsData: boolean };

/** Everything that can be made again: functions, state machines, portal, schedule, and the contract that they keep. */
export class ApplicationStack extends Stack {
  constructor(scope: Construct, id: string, { namePrefix, table, keepsData, contract, mailFrom, portalUrl, ...props }: ApplicationProps) {
    super(scope, id, props);
    const logs: LogKeeping = keepsData
      ? { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN }
      : { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY };
    const api = new PortalApi(this, 'Portal', { namePrefix, logs });
    const environment = {
      TABLE_NAME: table.tableName, STATE_MACHINE_ARN_PREFIX: machineArnPrefix(this, namePrefix), PORTAL_URL: portalUrl ?? api.url, MAIL_FROM: mailFrom,
    };
    const functions = new Functions(this, 'Functions', { namePrefix, table, mailFrom, environment, logs });
    new Workflows(this, 'Workflows', { namePrefix, functions, logs });
    api.serveWith(functions.named('portal'));
    new SweepSchedule(this, 'Sweep', { namePrefix, sweep: functions.named('sweep') });
    new Publication(this, 'Contract', { namePrefix, contract, functions, logs });
    new CfnOutput(this, 'PortalUrl', { value: environment.PORTAL_URL });
  }
}
