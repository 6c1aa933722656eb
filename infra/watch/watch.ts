import { Construct } from 'constructs';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Alarm, Dashboard, type AlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnOutput } from 'aws-cdk-lib';
import { alarmsOf } from './alarms.ts';
import { dashboardRows } from './dashboard.ts';
import { ServiceTopic } from './service-topic.ts';
import type { Watched } from './watched.ts';

/** Looks after all the rest: every alarm goes to one topic, and one dashboard shows what they look at. */
export class Watch extends Construct {
  constructor(scope: Construct, id: string, watched: Watched & { alarmMail: string | null }) {
    super(scope, id);
    const { stage, data, alarmMail } = watched;
    const topic = new ServiceTopic(this, 'Alarms', { stage, name: 'alarms', key: data.key, publisher: 'cloudwatch' });
    if (alarmMail !== null) topic.addSubscription(new EmailSubscription(alarmMail));
    const tell = new SnsAction(topic);
    const alarms = Object.entries(alarmsOf(watched)).map(([name, props]) => {
      const alarm = new Alarm(this, name, { ...props, alarmName: stage.namePrefix + name } satisfies AlarmProps);
      alarm.addAlarmAction(tell);
      alarm.addOkAction(tell);
      return alarm;
    });
    new Dashboard(this, 'Dashboard', {
      dashboardName: `${stage.namePrefix}overview`,
      widgets: dashboardRows(watched, alarms),
    });
    new CfnOutput(this, 'AlarmTopic', { value: topic.topicArn });
  }
}
