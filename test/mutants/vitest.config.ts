import { defineConfig } from 'vitest/config';
import parts from './parts.json' with { type: 'json' };

const part = process.env['PART'];

/** The tests that mutants of a part have to be caught by: in memory, within seconds, with what they import loaded once. */
export default defineConfig({
  test: {
    include: Object.entries(parts).flatMap(([name, { tests }]) => ((part ?? name) === name ? tests : [])),
    environment: 'node',
    testTimeout: 120_000,
    pool: 'threads',
    isolate: false,
  },
});
