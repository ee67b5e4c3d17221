import { defineConfig } from 'vitest/config';
import browser from './vitest.browser.config.ts';

export default defineConfig({ test: { ...browser.test, include: ['browser/screenshot.ts'] } });
