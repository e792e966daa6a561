/**
 * Prints what each page costs a visitor, and fails where it costs too much.
 *
 * A page is its HTML, the scripts and sheets it names, what those import at once, and the
 * largest catalogue of words (a visitor loads one). Sizes are brotli bytes.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const BUDGETS_BYTES = { 'room.html': 45_000, 'console.html': 60_000 };

const packed = (file) => (existsSync(`${dist}${file}.br`) ? `${file}.br` : file);
const size = (file) => statSync(dist + packed(file)).size;
const assets = readdirSync(`${dist}assets`).filter((name) => /\.(js|css)$/.test(name));

/** The files of `assets/` that a text names. */
function namedIn(text) {
  return assets.filter((name) => text.includes(name)).map((name) => `assets/${name}`);
}

/** Everything a script can load, at once or later. */
function reachable(file, seen) {
  if (seen.has(file)) return;
  seen.add(file);
  if (!file.endsWith('.css')) {
    for (const next of namedIn(readFileSync(dist + file, 'utf8'))) reachable(next, seen);
  }
}

let failed = false;
for (const [page, budget] of Object.entries(BUDGETS_BYTES)) {
  const files = new Set();
  reachable(page, files);
  const isCatalogue = (file) => /assets\/(it|en|fr|zh-Hans|ru|hi)-/.test(file);
  const catalogues = [...files].filter(isCatalogue);
  const rest = [...files].filter((file) => !isCatalogue(file));
  const atOnce = page === 'room.html' ? rest : entryFiles(page);

  const largest = Math.max(0, ...catalogues.map(size));
  const bytes = atOnce.reduce((sum, file) => sum + size(file), 0) + largest;
  const verdict = bytes <= budget ? 'within' : 'OVER';
  console.log(`${page}: ${bytes} bytes brotli, ${verdict} its budget of ${budget}`);
  failed ||= bytes > budget;
}
process.exitCode = failed ? 1 : 0;

/** The page and what its HTML asks for before any script runs. */
function entryFiles(page) {
  return [page, ...namedIn(readFileSync(dist + page, 'utf8'))];
}
