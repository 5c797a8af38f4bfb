// Fails the build when the first load grows beyond its budget: entry, what it imports, its styles and the Latin font, gzipped as a server would send them.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budgetKb = 250;
const root = new URL('../../../web/FinOps.Web/wwwroot/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', root), 'utf8'));
const files = new Map();

function add(file) {
  const bytes = readFileSync(new URL(file, root));
  files.set(file, file.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length);
}

function visit(key) {
  const { file, css = [], imports = [] } = manifest[key];
  if (files.has(file)) return;
  for (const one of [file, ...css]) add(one);
  imports.forEach(visit);
}

visit('index.html');
for (const { file } of Object.values(manifest)) if (/inter-latin-wght-normal.*\.woff2$/.test(file)) add(file);
const total = [...files.values()].reduce((sum, bytes) => sum + bytes, 0) / 1000;
for (const [file, bytes] of files) console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${file}`);
console.log(`${total.toFixed(1).padStart(8)} kB  first load, of ${budgetKb} kB`);
if (total > budgetKb) process.exit(1);
