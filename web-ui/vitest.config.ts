import { mergeConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import vite from './vite.config.ts';

export default mergeConfig(
  vite,
  defineConfig({
    test: {
      environment: 'jsdom',
      environmentOptions: { jsdom: { url: 'http://shop.test/' } },
      include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
      setupFiles: ['test/setup.ts'],
      // The files leave nothing behind for each other, and share one browser-like environment.
      pool: 'threads',
      isolate: false,
      restoreMocks: true,
      testTimeout: 20_000,
    },
  }),
);
