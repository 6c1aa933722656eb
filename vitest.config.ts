import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Short files that play for a minute. On a new machine, where no times are known, the largest files would begin. */
const PLAYS = /\/test\/(campaign|durability|e2e|race|scenarios)\/|\/(replayed|year)\.test\.ts$/;

/** What plays long begins: at the end of a run one worker would sit idle beside it. */
class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => PLAYS.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** They share the modules that a worker has read: reading those again takes longer than most of these tests. */
const TOGETHER = 'test/{console,contracts,domain,portal,tools,workflows}/**/*.test.{ts,tsx}';
/** They put other modules or settings in place, or start a laptop: those that share the modules would meet that. */
const APART = [
  'test/portal/{calendar,doors,files,paper,visitor}.test.ts',
  'test/workflows/changing.test.ts',
  'test/workflows/*/replayed.test.ts',
];

const shared = {
  environment: 'node',
  testTimeout: 60_000,
  hookTimeout: 120_000,
  pool: 'forks',
  // What plays a year makes much that lives for a moment: with more room for it, less is collected again and again.
  execArgv: ['--max-semi-space-size=64'] as string[],
  env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
} as const;

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongOnesFirst },
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'linkpact',
          include: [
            'test/!(console|contracts|domain|infra|portal|tools|workflows)/**/*.test.{ts,tsx}',
            'packages/*/test/**/*.test.ts',
            ...APART,
          ],
        },
      },
      {
        extends: true,
        test: { ...shared, name: 'together', include: [TOGETHER], exclude: APART, isolate: false },
      },
      // The CDK is read once for all templates, not once a file.
      { extends: true, test: { ...shared, name: 'infra', include: ['test/infra/**/*.test.ts'], isolate: false } },
    ],
  },
});
