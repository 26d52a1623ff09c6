// What the tests share: places, projects with the packed tarball, a server, the browser, generated applications.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
export const BUILT = join(ROOT, "target/npm");
export const PACKAGE = join(BUILT, "package");
export const TARBALL = join(BUILT, "ocop-wasm-0.1.0.tgz");
const CHROMIUM = "/usr/bin/chromium";

/** The package as it was built. */
export const ocop = await import(join(PACKAGE, "dist/index.js"));

/** Its entry for targets. */
export const targets = await import(join(PACKAGE, "dist/targets/index.js"));

/** The public figures, and what they name. */
export const tables = Object.fromEntries(
  ["figures", "hanoi-stars", "localities", "mappings"].map((name) => [name, readFileSync(join(ROOT, `examples/data/targets/${name}.csv`), "utf8")]),
);

/** The example applications, by file name. */
export const examples = Object.fromEntries(
  readdirSync(join(ROOT, "examples/data"))
    .filter((name) => name.endsWith(".json"))
    .map((name) => [name, JSON.parse(readFileSync(join(ROOT, "examples/data", name), "utf8"))]),
);

export function run(program, args, options = {}) {
  return execFileSync(program, args, { encoding: "utf8", maxBuffer: 1 << 30, stdio: ["pipe", "pipe", "pipe"], ...options });
}

/** The crate's reports on applications written as JSON: in Vietnamese, with details, canonical. */
export function reports(lines) {
  const program = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "release/examples/reports");
  return run(program, [], { input: `${lines.join("\n")}\n` }).trimEnd().split("\n").map((line) => canonical(JSON.parse(line)));
}

/** A copy of a project in which the packed tarball is installed. */
export function project(name) {
  const folder = join(BUILT, "projects", name);
  mkdirSync(folder, { recursive: true });
  // A tarball of the same version that was installed before is not this one.
  for (const old of ["node_modules/ocop-wasm", "package-lock.json"]) rmSync(join(folder, old), { recursive: true, force: true });
  const source = fileURLToPath(new URL(`projects/${name}`, import.meta.url));
  cpSync(source, folder, { recursive: true, filter: (path) => !path.startsWith(join(source, "node_modules")) });
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  manifest.dependencies = { ...manifest.dependencies, "ocop-wasm": `file:${TARBALL}` };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: folder });
  return folder;
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

/** Serves a folder; closes with `close()`. */
export async function serve(folder, headers = {}) {
  const server = createServer((request, response) => {
    const path = normalize(join(folder, decodeURIComponent(new URL(request.url, "http://x").pathname)));
    const file = path.endsWith(sep) ? join(path, "index.html") : path;
    if (!file.startsWith(folder) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain", ...headers });
    response.end(readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** Debian's Chromium, installed where it is missing. */
export async function browser() {
  if (!existsSync(CHROMIUM)) {
    run("apt-get", ["update"]);
    run("apt-get", ["install", "-y", "chromium"]);
  }
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** What a page of a project writes into `#out`. */
export async function outcome(page, url) {
  await page.goto(url);
  const out = page.locator("#out:not(:empty)");
  return JSON.parse(await out.textContent({ timeout: 20_000 }));
}

/** JSON with names in order: equal values have equal texts. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

/** Numbers from 0 to below 1, the same every time. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Applications in turn valid, on an edge, incomplete, and hostile; plain JSON values. */
export function* applications(count, seed = 1) {
  const next = random(seed);
  const below = (bound) => Math.floor(next() * bound);
  const one = (list) => list[below(list.length)];
  const names = JSON.parse(readFileSync(join(BUILT, "names.json"), "utf8"));
  const cards = ocop.productSets().map((set) => ocop.scorecard("qd26-2026", set.no));
  const lines = new Map(cards.map((card) => [card.no, card.parts.flatMap((part) => part.sections.flatMap((section) => section.criteria))]));
  const date = () => one(["2019-08-20", "2019-08-21", "2023-02-23", "2023-02-24", "2026-05-21", "2026-05-22", "2026-07-21", "2026-07-22", "2026-06-22", "2026-09-01", "2028-02-29"]);
  const strange = () =>
    one([null, true, false, "3", "", "x".repeat(9_999), "ệ".repeat(10_000), "ệ".repeat(10_001), "𠀀".repeat(10_001), 2.5, -1, -0, 0, 3, 99, 256, 1e15, 9007199254740994, 1e21, 1e300, -1e300, 1e-7, [], [1, [2]], {}, { a: { b: { c: { d: { e: 1 } } } } }]);
  const name = () => one(["product_sets", "answer", "Kind", "__proto__", "constructor", "toString", "", "comment", "é", "x".repeat(79), "y".repeat(200), "1.1", "2_3", "6.01", "0", "extra", "facts"]);

  // Spreading a text would give lone surrogates.
  const object = (value) => (typeof value === "object" ? value : {});

  const valid = () => {
    const card = one(cards);
    const best = next();
    const answers = {};
    for (const line of lines.get(card.no)) {
      answers[line.code] = next() < best ? line.choices.length : below(line.choices.length + 1);
    }
    const declarations = {};
    for (const gate of card.gates) {
      if (gate.declared && next() < 0.9) declarations[gate.id] = next() < 0.03;
    }
    const documents = card.papers.filter(() => next() < 0.9).map((paper) => {
      const document = { kind: paper.kind };
      if (next() < 0.5) document.issued_on = date();
      if (next() < 0.5) document.expires_on = date();
      return document;
    });
    const application = { id: `HS-${below(1000)}`, product_set: card.no, answers, declarations, documents };
    if (next() < 0.5) application.filed_on = "2026-09-01";
    if (next() < 0.3) application.decision = "qd26-2026";
    if (next() < 0.5) application.producer = { name: "Hợp tác xã", kind: one(names.ProducerKind) };
    if (next() < 0.3) application.extra = { anything: [1, 2, { three: 3 }] };
    return application;
  };
  const edge = () => {
    const application = valid();
    for (let times = below(3); times >= 0; times--) {
      one([
        () => (application.filed_on = date()),
        () => (application.evaluated_on = date()),
        () => (application.kind = one(names.Kind)),
        () => (application.decision = one(names.Decision)),
        () => (application.product_set = one([0, 1, 26, 27, 255, 256, 9.0])),
        () => (application.answers[one(["1.1", "2.3", "7", "6.1"])] = one([0, 1, 2, 3, 4, 5, 6, 7, 8, 255, 256])),
        () => (application.documents = []),
        () => (application.declarations.sensory_zero = one([true, false, null])),
        () => (application.answers = {}),
      ])();
    }
    return application;
  };
  const incomplete = () => {
    const application = valid();
    for (const code of Object.keys(application.answers)) {
      if (next() < 0.3) delete application.answers[code];
      else if (next() < 0.05) application.answers[code] = null;
    }
    for (const place of ["id", "product_set", "answers", "declarations", "documents"]) {
      if (next() < 0.1) delete application[place];
      else if (next() < 0.05) application[place] = null;
    }
    return application;
  };
  const hostile = () => {
    if (next() < 0.03) return strange();
    const application = edge();
    for (let times = below(6); times >= 0; times--) {
      one([
        () => (application[one(["id", "decision", "product_set", "kind", "filed_on", "evaluated_on", "product", "producer", "answers", "declarations", "documents", "facts", "extra"])] = strange()),
        () => Object.defineProperty(application, name(), { value: strange(), enumerable: true, configurable: true, writable: true }),
        () => (application.product = { name: strange(), [one(["names", "kind"])]: strange() }),
        () => (application.producer = { name: strange(), kind: strange(), [one(["note", "Kind"])]: 1 }),
        () => (application.answers = { ...object(application.answers), [one(["1.1", "2.3", "9.9.9", "1.1.1.1", "a", "", "2_3", "2,3", "255", "256"])]: strange() }),
        () => (application.declarations = { ...object(application.declarations), [one(["contaminants", "contaminant", "x", "sensory_zero"])]: strange() }),
        () => (application.documents = [{ kind: strange() }, { kind: "awards", issued_on: strange(), expires_on: "2026-02-30", note: 1 }, strange()]),
        () => (application.answers = Object.fromEntries(Array.from({ length: one([999, 1000, 1001, 1500]) }, (_, place) => [`${1 + (place % 250)}.${1 + Math.floor(place / 250)}`, 1]))),
        () => (application.documents = Array.from({ length: one([1000, 1001, 1200]) }, () => ({ kind: "awards" }))),
        () => Object.assign(application, Object.fromEntries(Array.from({ length: one([3, 990, 1100]) }, (_, place) => [`n${place}`, place]))),
      ])();
    }
    return application;
  };
  for (let made = 0; made < count; made++) yield [valid, edge, incomplete, hostile][made % 4]();
}
