import { Aws, CfnOutput } from 'aws-cdk-lib';
import { EmailIdentity, Identity, MailFromBehaviorOnMxFailure } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Stage } from '../parameters/stage.ts';

export type SenderProps = { stage: Stage; identity: string; mailFromDomain: string | null };

/**
 * The sender as SES verifies it. For a domain the outputs name the three records to enter into its DNS, after which SES
 * signs mails for it (DKIM); an address is verified by the link in the mail that SES sends there.
 */
export class SenderIdentity extends Construct {
  constructor(scope: Construct, id: string, { stage, identity, mailFromDomain }: SenderProps) {
    super(scope, id);
    const isAddress = identity.includes('@');
    const made = new EmailIdentity(this, 'Identity', {
      identity: isAddress ? Identity.email(identity) : Identity.domain(identity),
      // Until the two records are there, mails go out with SES's own domain instead of not at all.
      ...(mailFromDomain === null
        ? {}
        : { mailFromDomain, mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE }),
    });
    made.applyRemovalPolicy(stage.removalPolicy);
    if (isAddress) return;
    made.dkimRecords.forEach(
      ({ name, value }, index) => new CfnOutput(this, `Dkim${index + 1}`, { value: `${name} CNAME ${value}` }),
    );
    if (mailFromDomain === null) return;
    new CfnOutput(this, 'MailFromMx', {
      value: `${mailFromDomain} MX 10 feedback-smtp.${Aws.REGION}.amazonses.com`,
    });
    new CfnOutput(this, 'MailFromSpf', { value: `${mailFromDomain} TXT "v=spf1 include:amazonses.com -all"` });
  }
}
