import { CustomResource, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFolders } from '../functions/bundle.ts';
import type { Functions } from '../functions/functions.ts';
import { ServiceFunction } from '../functions/service-function.ts';
import type { Stage } from '../parameters/stage.ts';
import type { ContractParts } from './contract-file.ts';
import type { S3Object } from './s3-object.ts';

export type PublicationProps = { stage: Stage; contract: ContractParts; functions: Functions };

/**
 * Publishes the contract when a deployment brings another one: the function `publish` reads it against the schema, and
 * a contract that doesn't hold stops the deployment with what is wrong in it. What lies on the deploying machine
 * travels in the code of the function that hands it over; a template has no room for it, and people's addresses don't
 * belong there.
 */
export class Publication extends Construct {
  constructor(scope: Construct, id: string, { stage, contract, functions }: PublicationProps) {
    super(scope, id);
    const publish = functions.named('publish');
    const parts = JSON.stringify(contract);
    const delivery = new ServiceFunction(this, 'deliver-contract', {
      name: 'deliver-contract',
      stage,
      description: 'Called by: deployment',
      folder: deliveryFolder(this, parts),
      timeoutSeconds: 120,
      memoryMb: 256,
      concurrency: 1,
      environment: { PUBLISH_FUNCTION: publish.functionName },
    });
    delivery.addToRolePolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [publish.functionArn] }),
    );
    const inS3 = [contract.document, contract.people].filter((part): part is S3Object => 'bucket' in part);
    if (inS3.length > 0) {
      delivery.addToRolePolicy(
        new PolicyStatement({
          actions: ['s3:GetObjectVersion'],
          resources: inS3.map(({ bucket, key }) =>
            Stack.of(this).formatArn({ service: 's3', region: '', account: '', resource: bucket, resourceName: key }),
          ),
        }),
      );
    }
    const published = new CustomResource(this, 'Published', {
      resourceType: 'Custom::PublishedContract',
      serviceToken: delivery.functionArn,
      properties: { sha256: createHash('sha256').update(parts).digest('hex') },
    });
    // What both may do has to be in force before the first call.
    published.node.addDependency(publish, delivery);
  }
}

function deliveryFolder(scope: Construct, parts: string): string {
  const [folder] = bundleFolders(scope, [
    { name: 'deliver-contract', entry: 'infra/contract/deliver-contract.ts' },
  ]).values();
  if (folder === undefined) throw new Error('The function that hands the contract over was not bundled.');
  writeFileSync(join(folder, 'contract.json'), parts);
  return folder;
}
