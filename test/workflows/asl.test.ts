import validate from 'asl-validator';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stateMachines } from '../../functions/manifest.ts';
import { projectRoot } from '../../local/application.ts';

it.each(stateMachines)('%s is a definition by the schemas of somebody else, too', (name) => {
  const definition = JSON.parse(readFileSync(join(projectRoot, 'workflows', `${name}.asl.json`), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(validate(definition)).toMatchObject({ isValid: true, errors: [] });
  expect(validate({ ...definition, StartAt: 'Nowhere' }).isValid).toBe(false);
});
