import type { Ministack } from './ministack.ts';

export interface Resource {
  type: string;
  id: string;
  status: string;
  reason: string;
}

/** Every resource of every stack, as the emulator reports it. */
export function resourcesOf(ministack: Ministack): Resource[] {
  return JSON.parse(
    ministack.python(`
cloudformation = client('cloudformation')
stacks = [stack['StackName'] for stack in cloudformation.describe_stacks()['Stacks'] if stack['StackName'] != 'CDKToolkit']
resources = [resource for stack in stacks for resource in cloudformation.describe_stack_resources(StackName=stack)['StackResources']]
print(json.dumps([{'type': r['ResourceType'], 'id': r['LogicalResourceId'], 'status': r['ResourceStatus'], 'reason': r.get('ResourceStatusReason', '')} for r in resources]))
`),
  ) as Resource[];
}

/** What the functions have logged as errors, and what lies in queues, where failed calls end. Empty when all went well. */
export function complaintsOf(ministack: Ministack): string {
  return ministack.python(`
logs, queues = client('logs'), client('sqs')
for group in logs.describe_log_groups(logGroupNamePrefix='/aws/lambda/')['logGroups']:
    for event in logs.filter_log_events(logGroupName=group['logGroupName'])['events']:
        if 'rror' in event['message']: print(group['logGroupName'] + ': ' + event['message'][:1000])
for queue in queues.list_queues().get('QueueUrls', []):
    for message in queues.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get('Messages', []): print(queue + ': ' + message['Body'][:1000])
`);
}

/** The keys of what lies in a bucket. */
export function objectsIn(ministack: Ministack, bucket: string): string[] {
  return JSON.parse(
    ministack.python(`
print(json.dumps([found['Key'] for found in client('s3').list_objects_v2(Bucket=${JSON.stringify(bucket)}).get('Contents', [])]))
`),
  ) as string[];
}
