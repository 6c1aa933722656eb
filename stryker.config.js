import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @type {Record<string, { mutate: string[] }>} */
const parts = JSON.parse(readFileSync(join(import.meta.dirname, 'test/mutants/parts.json'), 'utf8'));
const { PART: part } = process.env;
if (part !== undefined && !(part in parts))
  throw new Error(`PART is one of ${Object.keys(parts).join(', ')}; found: ${part}`);

export default {
  testRunner: 'bundled',
  plugins: ['./test/mutants/runner.ts'],
  mutate: Object.entries(parts).flatMap(([name, { mutate }]) => ((part ?? name) === name ? mutate : [])),
  // Read by esbuild, which looks at no types.
  disableTypeChecks: false,
  ignorePatterns: ['.tmp', 'docs'],
  ignoreStatic: true,
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 3000,
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
  tempDirName: '.tmp/stryker',
};
