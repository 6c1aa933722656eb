import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { ConfigurationSet, ConfigurationSetTlsPolicy, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { ServiceFunction } from '../functions/service-function.ts';
import type { MailParameters } from '../parameters/mail-parameters.ts';
import type { Stage } from '../parameters/stage.ts';
import { DeadLetters } from '../watch/dead-letters.ts';
import { ServiceTopic } from '../watch/service-topic.ts';
import type { Mail } from './mail.ts';

export type SesMailProps = { stage: Stage; mail: MailParameters & { transport: 'ses' }; key: IKey };

/**
 * Mail through SES. The configuration set hands back what didn't arrive, and nothing else: neither opening nor clicking
 * is followed, whatever the account has switched on for its other mails.
 */
export class SesMail extends Construct implements Mail {
  readonly environment: Record<string, string>;
  readonly configurationSetName: string;
  readonly failed: DeadLetters;
  readonly #returned: ServiceTopic;
  readonly #from: string;

  constructor(scope: Construct, id: string, { stage, mail, key }: SesMailProps) {
    super(scope, id);
    this.#from = mail.from;
    this.configurationSetName = `${stage.namePrefix}mail`;
    this.environment = { MAIL_FROM: mail.from, MAIL_CONFIGURATION_SET: this.configurationSetName };
    this.#returned = new ServiceTopic(this, 'Returned', { stage, name: 'mail-returned', key, publisher: 'ses' });
    this.failed = new DeadLetters(this, 'Failed', { stage, name: 'mail-feedback-failed' });
    const set = new ConfigurationSet(this, 'Set', {
      configurationSetName: this.configurationSetName,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      // Addresses that take no mail are marked by us: SES's own list would go on refusing them after an administrator
      // has lifted the mark.
      disableSuppressionList: true,
      vdmOptions: { engagementMetrics: false, optimizedSharedDelivery: false },
    });
    set.addEventDestination('Returned', {
      destination: EventDestination.snsTopic(this.#returned),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
  }

  /**
   * Lets a function send mail from the one address. What SES has verified may be the address or its domain, so both are
   * named; the condition holds the sender to the one address in either case.
   */
  grantSending(sender: ServiceFunction): void {
    const domain = this.#from.slice(this.#from.lastIndexOf('@') + 1);
    const arn = (resource: string, resourceName: string) =>
      Stack.of(sender).formatArn({ service: 'ses', resource, resourceName });
    sender.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [
          arn('identity', this.#from),
          arn('identity', domain),
          arn('configuration-set', this.configurationSetName),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': this.#from } },
      }),
    );
  }

  /** Tells a function of every mail that came back. */
  feedTo(feedback: ServiceFunction): void {
    this.#returned.addSubscription(new LambdaSubscription(feedback, { deadLetterQueue: this.failed }));
    feedback.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(this.failed) });
  }
}
