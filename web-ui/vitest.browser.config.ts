import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['browser/*.test.ts'],
    globalSetup: ['browser/startBrowser.ts', 'browser/startShop.ts'],
    // One shop, one browser and two cores for all of them.
    fileParallelism: false,
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
