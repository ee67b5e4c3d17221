import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { fullCalendarStyles } from './build/fullCalendarStyles.ts';

// `npm run dev` and `npm run preview` talk to a running shop.
const shop = process.env['SHOP_URL'] ?? 'http://127.0.0.1:3000';
const proxy = {
  '/api': { target: shop },
  // Host and Origin stay the dev server's own, so to the gateway the page is of its own origin.
  '/ws': { target: shop, ws: true },
};

export default defineConfig({
  plugins: [react(), fullCalendarStyles()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  server: { proxy },
  preview: { proxy },
  build: {
    target: 'es2022',
    manifest: true,
    // A data: URL would need its own Content-Security-Policy source.
    assetsInlineLimit: 0,
    // The polyfill is only for browsers older than the target.
    modulePreload: { polyfill: false },
  },
});
