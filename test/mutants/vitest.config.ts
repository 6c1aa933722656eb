import { defineConfig } from 'vitest/config';

/** The tests that mutants of rules have to be caught by: they run in memory, within seconds. */
export default defineConfig({
  test: {
    include: [
      'test/domain/{money,periods,ledger,case}/**/*.test.ts',
      'test/workflows/{link-order,fault-repair,quarterly-payment}/**/*.test.ts',
    ],
    environment: 'node',
    testTimeout: 120_000,
    pool: 'forks',
  },
});
