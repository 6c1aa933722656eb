import { App } from 'aws-cdk-lib';
import { addChecked } from './checked.ts';
import { ParameterError } from './parameters/parameter-error.ts';

try {
  addChecked(new App(), process.env['CDK_DEFAULT_REGION'] ?? null);
} catch (error) {
  if (!(error instanceof ParameterError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
