import { App } from 'aws-cdk-lib';
import { addLinkpact } from './linkpact.ts';
import { ParameterError } from './parameter-error.ts';

try {
  addLinkpact(new App());
} catch (error) {
  if (!(error instanceof ParameterError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
