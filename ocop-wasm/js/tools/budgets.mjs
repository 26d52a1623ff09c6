// The size budgets, printed; over one of them is an error.
//
// Raise a number only in a commit that says what was bought.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const PACKAGE = fileURLToPath(new URL("../../../target/npm/package/", import.meta.url));
const KB = 1_000;

async function bundled(entry) {
  const { outputFiles } = await build({ entryPoints: [PACKAGE + entry], bundle: true, minify: true, format: "esm", write: false });
  return outputFiles[0].contents;
}

const figures = [
  ["default entry, bundled and minified, gzip -9", await bundled("dist/index.js"), 80 * KB],
  ["ocop.wasm, gzip -9", readFileSync(`${PACKAGE}ocop.wasm`), 70 * KB],
  ["slim entry, bundled and minified, gzip -9", await bundled("dist/slim.js"), 10 * KB],
];
let over = false;
for (const [what, bytes, budget] of figures) {
  const size = gzipSync(bytes, { level: 9 }).length;
  over ||= size > budget;
  console.log(`${what}: ${(size / KB).toFixed(1)} KB of ${budget / KB} KB${size > budget ? ", OVER BUDGET" : ""}`);
}
process.exitCode = over ? 1 : 0;
