// Fails the build when what the browser must load before the first page exceeds its budget.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const INITIAL_JS_GZIP_MAX_KIB = 165;
const dist = join(import.meta.dirname, '..', 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const initial = new Set();
const visit = (key) => {
  if (initial.has(key)) return;
  initial.add(key);
  (manifest[key].imports ?? []).forEach(visit);
};
visit(entry);

const kib = [...initial]
  .map((key) => gzipSync(readFileSync(join(dist, manifest[key].file))).length / 1024)
  .reduce((sum, size) => sum + size, 0);
const verdict = `initial JavaScript: ${kib.toFixed(1)} KiB gzip of ${INITIAL_JS_GZIP_MAX_KIB} allowed`;
if (kib > INITIAL_JS_GZIP_MAX_KIB) {
  console.error(verdict);
  process.exit(1);
}
console.log(verdict);
