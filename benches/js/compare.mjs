// The package against the same check in plain JavaScript, and against a schema of the shape alone.
//
// Agreement before any timer starts. Ratios of medians gate; over a budget is an error. `--write` keeps what was
// measured in RESULTS.md.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { Bench } from "tinybench";
import { BUILT, PACKAGE, canonical, ocop } from "../../ocop-wasm/js/tests/support.mjs";
import { cases, corpus, typing } from "./corpus.mjs";
import { checker } from "./port/index.mjs";
import { applicationShape } from "./shape.mjs";

/** Rounds in which all subjects are measured in turn, and passes in each. */
const ROUNDS = 21;
const PASSES = 3;
/** So few applications at once that what else the machine does seldom falls into a pass. */
const FEW = 8;
/** The machine may be busy: of this many measurements the best of each subject counts. */
const ATTEMPTS = 4;

/**
 * Ratio → the most it may be, where it gates.
 *
 * The aim of `js_check_over_port` is 10. A module built for size takes 11.1, and one built for speed is over its bytes.
 */
const BUDGETS = { js_check_over_port: 12, js_session_over_port: 1, js_session_over_zod: 1 };

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const names = read(join(BUILT, "names.json"));
const port = checker(read(join(BUILT, "rulebook.json")), names);
const shape = applicationShape(names, read(join(PACKAGE, "schema.json")).$defs.Code.pattern);

const isToWrite = process.argv.includes("--write");

agree();
const figures = best();
print(figures);
if (isToWrite) write(figures);
if (!isWithin(figures)) process.exitCode = 1;

/** Fails where the port and the package differ, or where the schema takes what the package finds wrong in form. */
function agree() {
  const form = new Set(["not_an_object", "wrong_type", "not_a_whole_number", "unknown_value", "unreadable_date", "text_too_long", "unknown_name", "decision_unknown"]);
  let right = 0;
  for (const application of cases) {
    const report = ocop.check(application);
    assert.equal(canonical(port(application)), canonical(report), JSON.stringify(application).slice(0, 2_000));
    if (!shape.safeParse(application).success) continue;
    right++;
    const faults = report.findings.filter((finding) => form.has(finding.code));
    assert.deepEqual(faults, [], JSON.stringify(application).slice(0, 2_000));
  }
  assert.ok(right > cases.length / 2 && right < cases.length, `${right} of ${cases.length} are right in form`);
  // So that no subject stops early.
  for (const application of corpus) assert.ok(shape.safeParse(application).success && ocop.check(application).score !== null);
  console.log(`the port agrees with the package on ${cases.length} applications, ${right} of them right in form`);
}

/** Times and ratios; measures no oftener than the budgets ask, unless the times are to be kept. */
function best() {
  let times = measured();
  for (let attempt = 1; attempt < ATTEMPTS && (isToWrite || !isWithin(withRatios(times))); attempt++) {
    const again = measured();
    times = Object.fromEntries(Object.entries(times).map(([key, time]) => [key, Math.min(time, again[key])]));
  }
  return withRatios(times);
}

function withRatios(times) {
  return {
    ...times,
    js_check_over_port: times.js_check_us / times.js_port_us,
    js_check_over_zod: times.js_check_us / times.js_zod_us,
    js_session_over_port: times.js_session_us / times.js_port_us,
    js_session_over_zod: times.js_session_us / times.js_zod_us,
  };
}

function isWithin(figures) {
  return Object.entries(BUDGETS).every(([key, budget]) => figures[key] <= budget);
}

/** Medians in µs an application. */
function measured() {
  const parts = [];
  for (let start = 0; start < corpus.length; start += FEW) parts.push(subjects(corpus.slice(start, start + FEW)));
  const samples = parts.map((part) => Object.fromEntries(Object.keys(part).map((key) => [key, []])));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [place, part] of parts.entries()) {
      const bench = new Bench({ time: 0, iterations: PASSES, warmup: false });
      for (const [key, subject] of Object.entries(part)) bench.add(key, subject, { async: false });
      for (const task of bench.runSync()) samples[place][task.name].push(task.result.latency.p50);
    }
  }
  const sum = (key) => samples.reduce((total, part) => total + median(part[key]), 0);
  return Object.fromEntries(Object.keys(parts[0]).map((key) => [key, (1_000 * sum(key)) / corpus.length]));
}

/** What is done with these applications. */
function subjects(applications) {
  const over = (each, subject) => () => {
    let sum = 0;
    for (const one of each) sum += subject(one);
    return sum;
  };
  return {
    js_check_us: over(applications, (application) => ocop.check(application).findings.length),
    js_port_us: over(applications, (application) => port(application).findings.length),
    js_zod_us: over(applications, (application) => Number(shape.safeParse(application).success)),
    js_session_us: over(applications.map(typing), (set) => {
      const { total, by_points, by_minimums, result } = set().totals;
      return total + by_points + by_minimums + (result ?? 0);
    }),
    js_session_findings_us: over(applications.map(typing), (set) => {
      const { added, removed } = set();
      return added.length + removed.length;
    }),
  };
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1];
}

/** Key, digits after the point, what it is. */
function rows(figures) {
  const budget = (key) => (key in BUDGETS ? `; ${BUDGETS[key]} at most` : "");
  return [
    ["js_check_us", 0, "µs to check one application through objects, its report made"],
    ["js_port_us", 0, "µs for the same check in plain JavaScript, hand-written"],
    ["js_zod_us", 0, "µs for zod to validate its shape alone"],
    ["js_session_us", 1, "µs for a form session to set an answer and read points and stars"],
    ["js_session_findings_us", 0, "µs to set an answer and read which findings came and went: a whole check"],
    ["js_check_over_port", 1, "times as long: a check through objects, over the port"],
    ["js_check_over_zod", 1, "times as long: a check through objects, over zod; does not gate"],
    ["js_session_over_port", 2, "times as long: a session's set-and-read, over the port"],
    ["js_session_over_zod", 2, "times as long: a session's set-and-read, over zod"],
  ].map(([key, digits, what]) => [key, figures[key].toFixed(digits), what + budget(key)]);
}

function print(figures) {
  for (const [key, value, what] of rows(figures)) {
    const over = figures[key] > BUDGETS[key] ? ", OVER" : "";
    console.log(`${key.padEnd(22)} ${value.padStart(6)} ${what}${over}`);
  }
}

function write(figures) {
  const lines = rows(figures).map(([key, value, what]) => `| \`${key}\` | ${value} | ${what} |\n`);
  const [{ model }] = cpus();
  const text = `# What the package takes, and plain JavaScript

Written by \`cargo xtask npm --bench\`; not edited by hand. ${model.trim()}, ${cpus().length} cores, ${process.platform}, Node ${process.version}.
Times are medians of ${ROUNDS} rounds in turn, the best of ${ATTEMPTS} measurements, over the ${corpus.length} applications of \`benches/corpus\`;
before the first one the subjects agreed on ${cases.length.toLocaleString("en")}. Numbers quoted in \`ocop-wasm/js/package/README.md\` are
compared with these by \`cargo xtask numbers\`.

| key | value | what |
| --- | ---: | --- |
${lines.join("")}`;
  writeFileSync(new URL("RESULTS.md", import.meta.url), text);
}
