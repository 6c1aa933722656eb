import { App } from 'aws-cdk-lib';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { addChecked } from '../../infra/checked.ts';
import { addLinkpact } from '../../infra/linkpact.ts';

export type Resource = { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string };
export type Statement = {
  Sid?: string;
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Principal?: unknown;
  Condition?: unknown;
};
export type Synthesized = { data: SynthesizedStack; application: SynthesizedStack };

const settings = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };
/** No test looks at what the stacks deploy: `access.test.ts` bundles the functions itself. */
const unbundled = { 'aws:cdk:bundling-stacks': [] };
const usable = { ...unbundled, mailFrom: 'contracts@example.com', people: 'contracts/people.example.json' };

/** The two stacks, synthesized as the command line does it, in a folder that is thrown away. */
export function synthesize(parameters: Record<string, string> = {}): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'linkpact-synth-'));
  try {
    const { data, application } = addLinkpact(
      new App({ context: { ...settings.context, ...usable, ...parameters }, outdir }),
    );
    return {
      data: new SynthesizedStack(Template.fromStack(data)),
      application: new SynthesizedStack(Template.fromStack(application)),
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** What the checks of every synthesis have found, and no acknowledgement answers. */
export function check(parameters: Record<string, string> = {}): unknown[] {
  const outdir = mkdtempSync(join(tmpdir(), 'linkpact-check-'));
  try {
    const app = new App({ context: { ...settings.context, ...usable, ...parameters }, outdir });
    addChecked(app);
    app.synth();
    const report = readFileSync(join(outdir, 'validation-report.json'), 'utf8');
    return (JSON.parse(report) as { pluginReports: unknown[] }).pluginReports;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** A template read as a deployment would: references are replaced by what they stand for. */
export class SynthesizedStack {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly outputs: Record<string, { Value: unknown }>;

  constructor(template: Template) {
    const { Resources, Outputs = {} } = template.toJSON() as {
      Resources: Record<string, Resource>;
      Outputs?: Record<string, { Value: unknown }>;
    };
    this.resources = new Map(Object.entries(Resources));
    this.outputs = Outputs;
  }

  ofType(type: string): Resource[] {
    return [...this.resources.values()].filter((resource) => resource.Type === type);
  }

  /** Properties of the one resource of a type. */
  only(type: string): Record<string, unknown> {
    const [first, ...more] = this.ofType(type);
    if (!first || more.length > 0)
      throw new Error(`There are ${more.length + (first ? 1 : 0)} resources of the type ${type}.`);
    return first.Properties;
  }

  /** Properties of the one resource of a type whose property is this text. */
  named(type: string, property: string, name: string): Record<string, unknown> {
    const found = this.ofType(type).find(
      ({ Properties }) => Properties[property] !== undefined && this.text(Properties[property]) === name,
    );
    if (!found) throw new Error(`There is no ${type} ${name}.`);
    return found.Properties;
  }

  /**
   * A value with its references filled in: `Ref` and `Arn` of a resource become its name, the pseudo parameters made-up
   * values.
   */
  text(value: unknown): string {
    if (typeof value === 'string') return value;
    const [[kind, about] = ['', null]] = Object.entries(value as object) as [string, unknown][];
    if (kind === 'Ref') return pseudo[about as string] ?? this.#nameOf(about as string);
    if (kind === 'Fn::GetAtt') return this.#attribute(about as [string, string]);
    if (kind === 'Fn::ImportValue') return imported(String(about));
    if (kind === 'Fn::Join') return (about as [string, unknown[]])[1].map((part) => this.text(part)).join('');
    throw new Error(`What does ${JSON.stringify(value)} stand for?`);
  }

  /** What a role may do, each right as `action on resource`. */
  rightsOf(role: unknown): string[] {
    return this.statementsOf(role)
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action, Resource }) =>
        [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} on ${this.text(resource)}`)),
      )
      .sort();
  }

  statementsOf(role: unknown): Statement[] {
    const id = (role as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0];
    return this.ofType('AWS::IAM::Policy')
      .filter(({ Properties }) => (Properties['Roles'] as { Ref: string }[]).some(({ Ref }) => Ref === id))
      .flatMap(({ Properties }) => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement);
  }

  /** What is allowed by all policies of roles. */
  allowed(): Statement[] {
    return this.ofType('AWS::IAM::Policy')
      .flatMap(({ Properties }) => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement)
      .filter(({ Effect }) => Effect === 'Allow');
  }

  #attribute([id, attribute]: [string, string]): string {
    return attribute === 'StreamArn' ? `${this.#nameOf(id)}/stream` : this.#nameOf(id);
  }

  #nameOf(id: string): string {
    const properties = this.resources.get(id)?.Properties ?? {};
    const named = ['FunctionName', 'LogGroupName', 'QueueName', 'StateMachineName', 'TopicName', 'TableName']
      .map((key) => properties[key])
      .find((name) => typeof name === 'string');
    return named ?? id;
  }
}

/** Exports of the data stack, by what their names end in. */
function imported(name: string): string {
  const id = /(Table|Signature|Key|Archive)/.exec(name.replace('linkpact-dev-data:', ''))?.[1]?.toLowerCase() ?? name;
  return name.includes('StreamArn') ? `${id}-stream` : name.includes('Arn') ? id : `${id}-name`;
}

const pseudo: Record<string, string> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-west-1',
  'AWS::AccountId': '111122223333',
  'AWS::URLSuffix': 'amazonaws.com',
};
