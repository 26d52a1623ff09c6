// The packed tarball, installed into projects as a user would, and driven there.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { PACKAGE, ROOT, TARBALL, browser, examples, ocop, outcome, project, run, serve } from "./support.mjs";

/** The beginning of each module as it stands in a bundle. */
const modules = await Promise.all(["ocop-bytes", "targets-bytes"].map(async (name) => (await import(join(PACKAGE, `dist/${name}.js`))).HEX.slice(0, 400)));
const bin = (name) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));
const example = (name) => join(ROOT, "examples/data", name);

test("node imports one function and checks", () => {
  const folder = project("node");
  const out = JSON.parse(run("node", ["--no-warnings", "main.mjs", example("tea.json")], { cwd: folder }));
  assert.deepEqual(out, { version: ocop.version(), star: ocop.check(examples["tea.json"]).star, same: true, schema: "https://json-schema.org/draft/2020-12/schema" });
  assert.deepEqual(JSON.parse(run("node", ["slim.mjs"], { cwd: folder })), { reason: "not_initialised", refused: Array(3).fill("not_supported"), status: "graded" });
});

test("node asks for targets, with either entry", () => {
  const folder = project("node");
  const out = JSON.parse(run("node", ["targets.mjs"], { cwd: folder }));
  assert.deepEqual(out, { reason: "not_initialised", slim: "110.6", whole: "110.6", valid: 0 });
});

test("an entry holds its own module and not the other", async () => {
  for (const [place, entry] of ["dist/index.js", "dist/targets/index.js"].entries()) {
    const { outputFiles } = await build({ entryPoints: [join(PACKAGE, entry)], bundle: true, minify: true, format: "esm", write: false });
    const held = modules.map((hex) => outputFiles[0].text.split(hex).length - 1);
    assert.deepEqual(held, place === 0 ? [1, 0] : [0, 1], entry);
  }
});

test("the README's examples run", () => {
  const folder = project("node");
  const examples = readFileSync(join(PACKAGE, "README.md"), "utf8").split("```js\n").slice(1).map((text) => text.split("```")[0]);
  // What an example takes as given.
  const given = `import { readFileSync } from "node:fs";
    const url = readFileSync(new URL(import.meta.resolve("ocop-wasm/ocop.wasm")));
    const standardSchemaResolver = (schema) => schema, useForm = () => {}, register = () => {};\n`;
  assert.ok(examples.length >= 4);
  for (const [place, example] of examples.entries()) {
    writeFileSync(join(folder, `readme-${place}.mjs`), given + example);
    run("node", [`readme-${place}.mjs`], { cwd: folder });
  }
});

test("publint and attw have nothing to say", () => {
  run(bin("publint"), ["run", TARBALL, "--strict"]);
  run(bin("attw"), [TARBALL, "--profile", "esm-only"]);
});

test("the tarball holds what it should, and nothing else", () => {
  const files = run("tar", ["tzf", TARBALL]).trim().split("\n").map((name) => name.replace("package/", ""));
  for (const name of ["package.json", "README.md", "LICENSE-MIT", "LICENSE-APACHE", "schema.json", "ocop.wasm", "targets.wasm", "dist/targets/index.js", "dist/targets/index.d.ts", "dist/targets/slim.js", "dist/targets/slim.d.ts", "dist/index.js", "dist/index.d.ts", "dist/slim.js", "dist/slim.d.ts"]) assert.ok(files.includes(name), name);
  assert.ok(files.every((name) => name.startsWith("dist/") || !name.includes("/")), files.join());
});

describe("in a browser", () => {
  let chromium;
  before(async () => {
    chromium = await browser();
  });
  after(() => chromium.close());

  async function seen(folder, path = "", headers = {}) {
    const server = await serve(folder, headers);
    const page = await chromium.newPage();
    try {
      return await outcome(page, server.url + path);
    } finally {
      await page.close();
      server.close();
    }
  }

  test("Vite builds it without settings, with each module once and in a chunk of its own, and the page works", async () => {
    const folder = project("vite");
    run(join(folder, "node_modules/.bin/tsc"), [], { cwd: folder });
    run(join(folder, "node_modules/.bin/vite"), ["build"], { cwd: folder });
    const assets = readdirSync(join(folder, "dist/assets"));
    assert.deepEqual(assets.filter((name) => name.endsWith(".wasm")), []);
    const chunks = assets.map((name) => readFileSync(join(folder, "dist/assets", name), "utf8"));
    const held = chunks.map((text) => modules.map((hex) => text.split(hex).length - 1).join()).filter((counts) => counts !== "0,0");
    assert.deepEqual(held.sort(), ["0,1", "1,0"]);
    const out = await seen(join(folder, "dist"));
    assert.equal(out.status, "graded");
    assert.equal(out.percent, "110.6");
    assert.equal(out.total, 1);
    assert.equal(out.field, "answers.2_3");
    assert.ok(out.removed > 0);
    assert.deepEqual(out.issue.path, ["answers", "2_3"]);
    assert.match(out.issue.message, /không có ô 9/);
  });

  test("a plain module script works, with either entry", async () => {
    const folder = project("page");
    assert.deepEqual(await seen(folder), { status: "graded" });
    assert.deepEqual(await seen(folder, "slim.html"), { status: "graded" });
    assert.deepEqual(await seen(folder, "targets.html"), { percent: "110.6" });
    assert.deepEqual(await seen(folder, "targets.html?slim"), { percent: "110.6" });
  });

  test("a web worker works", async () => {
    assert.deepEqual(await seen(project("worker")), { status: "graded" });
  });

  test("a content security policy that refuses WebAssembly is named, and what it lacks", async () => {
    const policy = "script-src 'self' 'unsafe-inline'";
    const folder = project("page");
    for (const path of ["", "slim.html"]) {
      const out = await seen(folder, path, { "content-security-policy": policy });
      assert.equal(out.unavailable, true);
      assert.equal(out.reason, "content_security_policy");
      assert.match(out.message, /script-src[^]*'wasm-unsafe-eval'/);
      assert.deepEqual(await seen(folder, path, { "content-security-policy": `${policy} 'wasm-unsafe-eval'` }), { status: "graded" });
    }
    for (const path of ["targets.html", "targets.html?slim"]) {
      const refused = await seen(folder, path, { "content-security-policy": policy });
      assert.deepEqual(refused, { unavailable: true, reason: "content_security_policy" });
    }
  });
});

describe("form libraries", () => {
  let folder;
  before(() => {
    folder = project("forms");
  });
  const { answers } = examples["fish-sauce.json"];

  test("React Hook Form: typing, the error at its field, submit", () => {
    const out = JSON.parse(run("node", ["react-hook-form.mjs", example("fish-sauce.json")], { cwd: folder }));
    for (const result of out.results) {
      assert.match(result.wrong, /Criterion 2\.3 .* has no box 9/, result.kind);
      assert.deepEqual(result.refused.submitted, null);
      assert.ok(result.refused.rejected.includes("answers"));
      assert.equal(result.right, "");
      assert.equal(result.rejected, null);
      assert.deepEqual(result.answers, answers, result.kind);
    }
    assert.ok(out.poor.length > 0, "an application under three stars is not submitted");
  });

  test("TanStack Form: typing, the error at its field, submit", () => {
    const out = JSON.parse(run("node", ["tanstack-form.mjs", example("fish-sauce.json")], { cwd: folder }));
    for (const result of out.results) {
      assert.match(result.wrong, /^Criterion 2\.3 [^\n]* has no box 9[^\n]*$/, result.kind);
      assert.equal(result.refused, null);
      assert.equal(result.right, "");
      assert.deepEqual(result.answers, answers, result.kind);
    }
  });
});
