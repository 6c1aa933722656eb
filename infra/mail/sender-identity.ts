import { CfnOutput } from 'aws-cdk-lib';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Stage } from '../parameters/stage.ts';

/**
 * The sender as SES verifies it. For a domain the outputs name the three records to enter into its DNS, after which SES
 * signs mails for it (DKIM); an address is verified by the link in the mail that SES sends there.
 */
export class SenderIdentity extends Construct {
  constructor(scope: Construct, id: string, { stage, identity }: { stage: Stage; identity: string }) {
    super(scope, id);
    const isAddress = identity.includes('@');
    const made = new EmailIdentity(this, 'Identity', {
      identity: isAddress ? Identity.email(identity) : Identity.domain(identity),
    });
    made.applyRemovalPolicy(stage.removalPolicy);
    if (isAddress) return;
    made.dkimRecords.forEach(
      ({ name, value }, index) => new CfnOutput(this, `Dkim${index + 1}`, { value: `${name} CNAME ${value}` }),
    );
  }
}
