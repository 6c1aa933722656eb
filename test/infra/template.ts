import { App } from 'aws-cdk-lib';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { addLinkpact } from '../../infra/linkpact.ts';

export type Resource = { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string };
export type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Condition?: unknown };

const settings = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };

/** The two stacks, synthesized as the command line does it, in a folder that is thrown away. */
export function synthesize(): { data: SynthesizedStack; application: SynthesizedStack } {
  const context = { ...settings.context, mailFrom: 'contracts@example.com', people: 'contracts/people.example.json' };
  const outdir = mkdtempSync(join(tmpdir(), 'linkpact-synth-'));
  try {
    const { data, application } = addLinkpact(new App({ context, outdir }));
    return { data: new SynthesizedStack(Template.fromStack(data)), application: new SynthesizedStack(Template.fromStack(application)) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** A template read as a deployment would: references are replaced by what they stand for. */
export class SynthesizedStack {
  readonly resources: ReadonlyMap<string, Resource>;

  constructor(template: Template) {
    const { Resources } = template.toJSON() as { Resources: Record<string, Resource> };
    this.resources = new Map(Object.entries(Resources));
  }

  ofType(type: string): Resource[] {
    return [...this.resources.values()].filter((resource) => resource.Type === type);
  }

  /** Properties of the one resource of a type. */
  only(type: string): Record<string, unknown> {
    const [first, ...more] = this.ofType(type);
    if (!first || more.length > 0) throw new Error(`There are ${more.length + (first ? 1 : 0)} resources of the type ${type}.`);
    return first.Properties;
  }

  /** A value with its references filled in: `Ref` and `Arn` of a resource become its name, the pseudo parameters made-up values. */
  text(value: unknown): string {
    if (typeof value === 'string') return value;
    const [[kind, about] = ['', null]] = Object.entries(value as object) as [string, unknown][];
    if (kind === 'Ref') return pseudo[about as string] ?? this.#nameOf(about as string);
    if (kind === 'Fn::GetAtt') return this.#nameOf((about as string[])[0] ?? '');
    if (kind === 'Fn::ImportValue') return String(about).includes('Arn') ? 'table' : 'table-name';
    if (kind === 'Fn::Join') return (about as [string, unknown[]])[1].map((part) => this.text(part)).join('');
    throw new Error(`What does ${JSON.stringify(value)} stand for?`);
  }

  /** What a role may do, each right as `action on resource`. */
  rightsOf(role: unknown): string[] {
    return this.statementsOf(role).flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} on ${this.text(resource)}`))).sort();
  }

  statementsOf(role: unknown): Statement[] {
    const id = (role as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0];
    return this.ofType('AWS::IAM::Policy')
      .filter(({ Properties }) => (Properties['Roles'] as { Ref: string }[]).some(({ Ref }) => Ref === id))
      .flatMap(({ Properties }) => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement);
  }

  #nameOf(id: string): string {
    const properties = this.resources.get(id)?.Properties ?? {};
    const named = ['FunctionName', 'LogGroupName', 'QueueName', 'StateMachineName'].map((key) => properties[key]).find((name) => typeof name === 'string');
    return named ?? id;
  }
}

const pseudo: Record<string, string> = { 'AWS::Partition': 'aws', 'AWS::Region': 'eu-west-1', 'AWS::AccountId': '111122223333' };
