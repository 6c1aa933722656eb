import { Stack, Validations } from 'aws-cdk-lib';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';

/**
 * Says beside a resource why a rule of the AwsSolutions checks doesn't hold for it. What isn't acknowledged stops the
 * synthesis.
 */
export function acknowledge(resource: IConstruct, id: string, reason: string): void {
  Validations.of(resource).acknowledge({ id, reason });
}

/** The same for a resource with a wildcard in it, on which a function is given rights. */
export function acknowledgeWildcard(grantee: Function, arn: string, reason: string): void {
  acknowledge(grantee.role ?? grantee, `AwsSolutions-IAM5[Resource::${flat(Stack.of(grantee).resolve(arn))}]`, reason);
}

/** A value with its references in angle brackets, as the checks name it. */
function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref: ref, 'Fn::Join': join } = value as { Ref?: string; 'Fn::Join'?: [string, unknown[]] };
  return join ? join[1].map(flat).join(join[0]) : `<${ref ?? ''}>`;
}
