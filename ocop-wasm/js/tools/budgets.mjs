// Prints the sizes beside their budgets. A size over its budget is an error. 1 KB is 1,000 bytes.
//
// Raise a budget only in a commit that says what was bought.
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
  ["default entry, bundled and minified, gzip -9", await bundled("dist/index.js"), 130],
  ["ocop.wasm, gzip -9", readFileSync(`${PACKAGE}ocop.wasm`), 105],
  ["slim entry, bundled and minified, gzip -9", await bundled("dist/slim.js"), 8],
  ["targets entry, bundled and minified, gzip -9", await bundled("dist/targets/index.js"), 160],
  ["targets.wasm, gzip -9", readFileSync(`${PACKAGE}targets.wasm`), 140],
  ["targets slim entry, bundled and minified, gzip -9", await bundled("dist/targets/slim.js"), 5],
];
for (const [what, bytes, budget] of figures) {
  const size = gzipSync(bytes, { level: 9 }).length / KB;
  const over = size > budget;
  if (over) process.exitCode = 1;
  console.log(`${what}: ${size.toFixed(1)} KB; budget ${budget} KB${over ? ", OVER" : ""}`);
}
