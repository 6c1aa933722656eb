import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Publisher } from '../data/data-key.ts';
import type { Stage } from '../parameters/stage.ts';

export type ServiceTopicProps = { stage: Stage; name: string; key: IKey; publisher: Publisher };

/** An encrypted topic into which one service of AWS publishes, for this account and no other. */
export class ServiceTopic extends Topic {
  constructor(scope: Construct, id: string, { stage, name, key, publisher }: ServiceTopicProps) {
    super(scope, id, { topicName: stage.namePrefix + name, masterKey: key, enforceSSL: true });
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'TheServicePublishes',
        principals: [new ServicePrincipal(`${publisher}.amazonaws.com`)],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}
