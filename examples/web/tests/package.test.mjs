// When the npm package is built, in a repository of empty files and with a cargo that only writes down what it was asked.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { here } from "./browser.mjs";

const folder = mkdtempSync(join(tmpdir(), "ocop-package-"));
after(() => rmSync(folder, { recursive: true }));

const packageFile = "target/npm/package/package.json";
const sources = [
  "ocop-core/src/check/mod.rs",
  "ocop-core/rulebooks/qd26-2026/sets/09.toml",
  "ocop-wasm/src/lib.rs",
  "ocop-wasm/js/src/index.ts",
  "xtask/src/npm/build.rs",
  "xtask/src/npm.rs",
  "Cargo.lock",
];

let count = 0;

/** A package of an hour ago, and files of two hours ago, but for the named one of now. */
function repository({ packaged = true, newer = null }) {
  count += 1;
  const root = join(folder, String(count));
  const file = (name, text = "") => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
    return join(root, name);
  };
  for (const name of [...sources, "ocop-core/README.md"]) {
    const changed = hoursAgo(name === newer ? 0 : 2);
    utimesSync(file(name), changed, changed);
  }
  if (packaged) utimesSync(file(packageFile, "{}"), hoursAgo(1), hoursAgo(1));
  for (const name of ["vite/package.json", "ocop-wasm/package.json"]) file(`examples/web/node_modules/${name}`, "{}");
  mkdirSync(join(root, "examples/web/scripts"));
  copyFileSync(join(here, "scripts/package.mjs"), join(root, "examples/web/scripts/package.mjs"));
  return root;
}

function hoursAgo(hours) {
  return Date.now() / 1000 - hours * 3600;
}

function start(root, { cargo = true } = {}) {
  const programs = join(root, "programs");
  const asked = join(root, "asked");
  mkdirSync(programs);
  if (cargo) {
    writeFileSync(join(programs, "cargo"), `#!/bin/sh\n[ "$1" = --version ] || echo "$*" >> '${asked}'\n`);
    chmodSync(join(programs, "cargo"), 0o755);
  }
  const { status, stdout } = spawnSync(process.execPath, [join(root, "examples/web/scripts/package.mjs")], {
    env: { ...process.env, PATH: programs },
    encoding: "utf8",
  });
  return { status, said: stdout, asked: existsSync(asked) ? readFileSync(asked, "utf8").trim().split("\n") : [] };
}

test("the package is built where there is none, and left alone where it is current", () => {
  const first = start(repository({ packaged: false }));
  assert.deepEqual(first.asked, ["xtask npm"]);
  assert.match(first.said, /^Building .*\n$/);
  const current = start(repository({ newer: "ocop-core/README.md" }));
  assert.deepEqual(current, { status: 0, said: "", asked: [] });
});

for (const newer of sources) {
  test(`the package is built anew, and it is said why: ${newer}`, () => {
    const { status, said, asked } = start(repository({ newer }));
    assert.equal(status, 0);
    assert.deepEqual(asked, newer.includes("rulebooks") ? ["xtask rulebooks", "xtask npm"] : ["xtask npm"]);
    assert.match(said, /^[^\n]+\n$/, "one line");
    assert.ok(said.includes(newer), said);
  });
}

test("without cargo an old package is used and said to be old, and an absent one stops", () => {
  const old = start(repository({ newer: "Cargo.lock" }), { cargo: false });
  assert.equal(old.status, 0);
  assert.match(old.said, /^The package ocop-wasm may be old: Cargo\.lock is newer[^\n]+\n$/);
  const absent = start(repository({ packaged: false }), { cargo: false });
  assert.notEqual(absent.status, 0);
});
