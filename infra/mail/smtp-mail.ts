import { Secret, type ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { ServiceFunction } from '../functions/service-function.ts';
import type { MailParameters } from '../parameters/mail-parameters.ts';
import type { Mail } from './mail.ts';

/** Mail through a mail server, whose address and password lie in a secret that is made and turned over outside of this deployment. */
export class SmtpMail extends Construct implements Mail {
  readonly environment: Record<string, string>;
  readonly #secret: ISecret;

  constructor(scope: Construct, id: string, { mail }: { mail: MailParameters & { transport: 'smtp' } }) {
    super(scope, id);
    const { secret, from } = mail;
    this.#secret = secret.startsWith('arn:') ? Secret.fromSecretCompleteArn(this, 'Secret', secret) : Secret.fromSecretNameV2(this, 'Secret', secret);
    this.environment = { MAIL_FROM: from, SMTP_SECRET_ID: secret };
  }

  grantSending(sender: ServiceFunction): void {
    this.#secret.grantRead(sender);
  }
}
