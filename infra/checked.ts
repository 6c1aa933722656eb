import { Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { addLinkpact } from './linkpact.ts';

/** The app as it is deployed: what the AwsSolutions checks find, and nothing acknowledges, stops the synthesis. */
export function addChecked(app: App, profileRegion: string | null = null): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  addLinkpact(app, profileRegion);
}
