import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ServiceFunction } from '../functions/service-function.ts';
import type { MailParameters } from '../parameters/mail-parameters.ts';
import type { Mail } from './mail.ts';

/**
 * Mail through a mail server, whose address and password lie in a secret that is made and turned over outside of this
 * deployment.
 */
export class SmtpMail extends Construct implements Mail {
  readonly environment: Record<string, string>;
  readonly #secretArn: string;

  constructor(scope: Construct, id: string, { mail }: { mail: MailParameters & { transport: 'smtp' } }) {
    super(scope, id);
    const { secret, from } = mail;
    // Secrets Manager puts six characters of its own behind a secret's name.
    this.#secretArn = secret.startsWith('arn:')
      ? secret
      : Stack.of(this).formatArn({
          service: 'secretsmanager',
          resource: 'secret',
          resourceName: `${secret}-??????`,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        });
    this.environment = { MAIL_FROM: from, SMTP_SECRET_ID: secret };
  }

  grantSending(sender: ServiceFunction): void {
    sender.addToRolePolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.#secretArn] }),
    );
  }
}
