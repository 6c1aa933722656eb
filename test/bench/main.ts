import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * `npm run bench [name …]`: prints the figures. Each part runs in a process of its own, as the functions keep their clients.
 * Times are of this machine; compare the ratios. Memory is measured after a collection, hence the flag.
 */
const parts: Record<string, string[]> = {
  bundles: [join(import.meta.dirname, 'bundles.ts')],
  decision: [join(import.meta.dirname, 'decision.ts')],
  sweep: [join(import.meta.dirname, 'sweep.ts')],
  lists: [join(import.meta.dirname, 'lists.ts')],
  payment: [join(import.meta.dirname, 'payment.ts')],
  engine: [join(import.meta.dirname, '../../packages/step-functions-local/bench/engine.ts')],
  replay: [
    join(import.meta.dirname, '../../local/cli/main.ts'),
    'replay',
    'contracts/scenarios/2025.json',
    '--figures',
  ],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`no benchmark "${unknown.join('", "')}"; there are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
for (const [name, args] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n== ${name}`);
  execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', ...args], { stdio: 'inherit' });
}
