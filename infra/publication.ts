import { CustomResource } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import type { ContractParts } from './contract-file.ts';
import { bundleFolder, type Functions } from './functions.ts';
import { ServiceFunction, type LogKeeping } from './service-function.ts';

export type PublicationProps = { namePrefix: string; contract: ContractParts; functions: Functions; logs: LogKeeping };

/**
 * Publishes the contract when a deployment brings another one: the function `publish` reads it against the schema, and a contract
 * that doesn't hold stops the deployment with what is wrong in it. The contract travels in the code of the function that hands it
 * over; a template has no room for it, and people's addresses don't belong there.
 */
export class Publication extends Construct {
  constructor(scope: Construct, id: string, { namePrefix, contract, functions, logs }: PublicationProps) {
    super(scope, id);
    const publish = functions.named('publish');
    const event = JSON.stringify({ contract });
    const handOver = new ServiceFunction(this, 'hand-over', {
      functionName: `${namePrefix}hand-over`,
      description: 'Called by: deployment',
      folder: handOverFolder(this, event),
      timeoutSeconds: 120, memoryMb: 256,
      environment: { PUBLISH_FUNCTION: publish.functionName },
      logs,
    });
    handOver.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [publish.functionArn] }));
    const published = new CustomResource(this, 'Published', {
      resourceType: 'Custom::PublishedContract',
      serviceToken: handOver.functionArn,
      properties: { sha256: createHash('sha256').update(event).digest('hex') },
    });
    // What both may do has to be in force before the first call.
    published.node.addDependency(publish, handOver);
  }
}

function handOverFolder(scope: Construct, event: string): string {
  const [made] = bundle([{ name: 'hand-over', entry: 'infra/hand-over.ts' }], bundleFolder(scope)).values();
  if (!made) throw new Error('The function that hands the contract over was not bundled.');
  writeFileSync(join(made.folder, 'event.json'), event);
  return made.folder;
}
