import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { addLinkpact } from './linkpact.ts';
import { ParameterError } from './parameters/parameter-error.ts';

try {
  const app = new App();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  addLinkpact(app, process.env['CDK_DEFAULT_REGION'] ?? null);
} catch (error) {
  if (!(error instanceof ParameterError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
