import type { Ministack } from './ministack.ts';

export interface Resource { type: string; id: string; status: string; reason: string }

/** Every resource of every stack, as the emulator reports it. */
export function resourcesOf(ministack: Ministack): Resource[] {
  return JSON.parse(ministack.python(`
cloudformation = client('cloudformation')
stacks = [stack['StackName'] for stack in cloudformation.describe_stacks()['Stacks'] if stack['StackName'] != 'CDKToolkit']
resources = [resource for stack in stacks for resource in cloudformation.describe_stack_resources(StackName=stack)['StackResources']]
print(json.dumps([{'type': r['ResourceType'], 'id': r['LogicalResourceId'], 'status': r['ResourceStatus'], 'reason': r.get('ResourceStatusReason', '')} for r in resources]))
`)) as Resource[];
}

/** What the functions have logged as errors. */
export function errorsOf(ministack: Ministack): string {
  return ministack.python(`
logs = client('logs')
for group in logs.describe_log_groups(logGroupNamePrefix='/aws/lambda/')['logGroups']:
    for event in logs.filter_log_events(logGroupName=group['logGroupName'])['events']:
        if 'rror' in event['message']: print(group['logGroupName'] + ': ' + event['message'][:1000])
`);
}
