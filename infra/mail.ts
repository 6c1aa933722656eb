import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ServiceFunction } from './service-function.ts';

/**
 * Lets a function send mail from one address. What SES has verified may be the address or its domain, so both are named; the
 * condition holds the sender to the one address in either case.
 */
export function grantSending(sender: ServiceFunction, mailFrom: string): void {
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1);
  sender.addToRolePolicy(new PolicyStatement({
    actions: ['ses:SendRawEmail'],
    resources: [mailFrom, domain].map((resourceName) => Stack.of(sender).formatArn({ service: 'ses', resource: 'identity', resourceName })),
    conditions: { StringEquals: { 'ses:FromAddress': mailFrom } },
  }));
}
