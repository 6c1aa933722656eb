import { Construct } from 'constructs';
import { functions, type FunctionSpec } from '../../functions/manifest.ts';
import { archiverRoleName } from '../data/archive-bucket.ts';
import type { DataStack } from '../data/data-stack.ts';
import { refuseTaking } from '../data/keeping.ts';
import { grantTable } from '../data/table-access.ts';
import type { Mail } from '../mail/mail.ts';
import type { Stage } from '../parameters/stage.ts';
import { grantExecutions } from '../workflows/machines.ts';
import { tableAccess } from './access.ts';
import { bundleFolders } from './bundle.ts';
import { ServiceFunction } from './service-function.ts';

export type FunctionsProps = { stage: Stage; data: DataStack; mail: Mail; environment: Record<string, string> };

/** Every function of the manifest, each with the rights that the manifest and the list of table accesses give it. */
export class Functions extends Construct {
  readonly #made: ReadonlyMap<string, ServiceFunction>;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    const folders = bundleFolders(this, functions);
    this.#made = new Map(
      functions.map((spec) => {
        const { name, calledBy, timeoutSeconds, memoryMb, concurrency, needs } = spec;
        const made = new ServiceFunction(this, name, {
          name,
          stage: props.stage,
          timeoutSeconds,
          memoryMb,
          concurrency,
          description: `Called by: ${calledBy.join(', ')}`,
          folder: folders.get(name) ?? '',
          environment: {
            ...props.environment,
            ...(needs.includes('archive') ? { ARCHIVE_BUCKET: props.data.archive.bucket.bucketName } : {}),
            ...(needs.includes('archive') || needs.includes('files') ? { FILES_BUCKET: props.data.files.name } : {}),
            ...(needs.includes('sign') ? { SIGNING_KEY_ID: props.data.signingKey.keyArn } : {}),
            ...(needs.includes('files') ? { FILES_URL: props.data.files.url } : {}),
          },
          ...(needs.includes('archive') ? { roleName: archiverRoleName(props.stage) } : {}),
        });
        grant(made, spec, props);
        return [name, made];
      }),
    );
  }

  get all(): readonly ServiceFunction[] {
    return [...this.#made.values()];
  }

  /** @throws Error when the manifest lists no such function */
  named(name: string): ServiceFunction {
    const made = this.#made.get(name);
    if (!made) throw new Error(`functions/manifest.ts lists no function "${name}".`);
    return made;
  }
}

function grant(made: ServiceFunction, spec: FunctionSpec, { stage, data, mail }: FunctionsProps): void {
  const access = tableAccess[spec.name];
  if (!access)
    throw new Error(`infra/functions/access.ts doesn't say what the function "${spec.name}" does with the table.`);
  grantTable(data, made, access);
  refuseTaking(data, made);
  if (spec.needs.includes('mail')) mail.grantSending(made);
  if (spec.needs.includes('files')) data.files.grantPortal(made);
  if (spec.needs.includes('sign')) data.signingKey.grantSigning(made);
  grantExecutions(made, stage.namePrefix, spec.needs);
}
