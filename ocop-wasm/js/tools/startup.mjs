// From the first statement of the default entry to the first report, its bytes already fetched: printed, not gated.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { PACKAGE, browser, outcome, project, serve } from "../tests/support.mjs";

const RUNS = 21;
const folder = project("page");
const { outputFiles } = await build({
  stdin: {
    contents: `import { check } from "./dist/index.js";
      check({ product_set: 9, answers: { "2.3": 1 } });
      export const first = performance.now() - globalThis.started;`,
    resolveDir: PACKAGE,
  },
  bundle: true,
  minify: true,
  format: "esm",
  banner: { js: "globalThis.started = performance.now();" },
  write: false,
});
writeFileSync(join(folder, "bundle.js"), outputFiles[0].contents);

const server = await serve(folder);
const chromium = await browser();
const times = [];
for (let run = 0; run < RUNS; run++) {
  const context = await chromium.newContext();
  times.push((await outcome(await context.newPage(), `${server.url}start.html`)).milliseconds);
  await context.close();
}
await chromium.close();
server.close();
times.sort((one, other) => one - other);
console.log(`first statement to first report in Chromium: ${times[RUNS >> 1].toFixed(1)} ms median of ${RUNS} (aim: 15 ms)`);
