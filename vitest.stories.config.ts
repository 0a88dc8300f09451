import { defineConfig } from 'vitest/config';

/** Browser stories: the product started as a user starts it, and a real browser in front of it. */
export default defineConfig({
  test: {
    include: ['test/stories/**/*.test.ts'],
    reporters: ['default', './test/support/summary-reporter.ts'],
    globalSetup: ['test/stories/support/start-product.ts'],
    pool: 'threads',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
