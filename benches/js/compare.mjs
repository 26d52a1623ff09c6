// The package against the same check in plain JavaScript, and against a schema of the shape alone.
//
// Agreement before any timer starts. Ratios of medians gate; over a budget is an error. `--write` keeps what was
// measured in RESULTS.md.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { Bench } from "tinybench";
import { BUILT, PACKAGE } from "../../ocop-wasm/js/tests/support.mjs";
import { canonical, corpus, ocop, timed, typing } from "./corpus.mjs";
import { checker } from "./port/index.mjs";
import { applicationShape } from "./shape.mjs";

/** Rounds in which all subjects are measured in turn, and passes over the corpus in each. */
const ROUNDS = 21;
const PASSES = 3;
/** The machine may be busy: of this many measurements the best counts. */
const ATTEMPTS = 4;

/** Ratio → the most it may be, where it gates. */
const BUDGETS = { js_check_over_port: 15, js_session_over_port: 1, js_session_over_zod: 1 };

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const names = read(join(BUILT, "names.json"));
const port = checker(read(join(BUILT, "rulebook.json")), names);
const shape = applicationShape(names, read(join(PACKAGE, "schema.json")).$defs.Code.pattern);

agree();
const applications = timed((application) => shape.safeParse(application).success);
const figures = best();
print(figures);
if (process.argv.includes("--write")) write(figures);
if (!isWithin(figures)) process.exitCode = 1;

/** Fails where the port and the package differ, or where the schema takes what the package finds wrong in form. */
function agree() {
  const form = new Set(["not_an_object", "wrong_type", "not_a_whole_number", "unknown_value", "unreadable_date", "text_too_long", "unknown_name", "decision_unknown"]);
  let right = 0;
  for (const application of corpus) {
    const report = ocop.check(application);
    assert.equal(canonical(port(application)), canonical(report), JSON.stringify(application).slice(0, 2_000));
    if (!shape.safeParse(application).success) continue;
    right++;
    const faults = report.findings.filter((finding) => form.has(finding.code));
    assert.deepEqual(faults, [], JSON.stringify(application).slice(0, 2_000));
  }
  assert.ok(right > corpus.length / 2 && right < corpus.length, `${right} of ${corpus.length} are right in form`);
  console.log(`the port agrees with the package on ${corpus.length} applications, ${right} of them right in form`);
}

function best() {
  let best = measured();
  for (let attempt = 1; attempt < ATTEMPTS && !isWithin(best); attempt++) {
    const again = measured();
    for (const key of Object.keys(BUDGETS)) if (again[key] < best[key]) best = { ...best, [key]: again[key] };
  }
  return best;
}

function isWithin(figures) {
  return Object.entries(BUDGETS).every(([key, budget]) => figures[key] <= budget);
}

/** Medians in µs an application, and their ratios. */
function measured() {
  const forms = applications.map(typing);
  const findingForms = applications.map(typing);
  const over = (each) => (subject) => () => {
    let sum = 0;
    for (const one of each) sum += subject(one);
    return sum;
  };
  const filed = over(applications);
  const subjects = {
    js_check_us: filed((application) => ocop.check(application).findings.length),
    js_port_us: filed((application) => port(application).findings.length),
    js_zod_us: filed((application) => Number(shape.safeParse(application).success)),
    js_session_us: over(forms)((set) => {
      const { total, by_points, by_minimums, result } = set().totals;
      return total + by_points + by_minimums + (result ?? 0);
    }),
    js_session_findings_us: over(findingForms)((set) => {
      const { added, removed } = set();
      return added.length + removed.length;
    }),
  };
  const samples = Object.fromEntries(Object.keys(subjects).map((key) => [key, []]));
  for (let round = 0; round < ROUNDS; round++) {
    const bench = new Bench({ time: 0, iterations: PASSES, warmup: false });
    for (const [key, subject] of Object.entries(subjects)) bench.add(key, subject, { async: false });
    for (const task of bench.runSync()) samples[task.name].push(task.result.latency.p50);
  }
  const us = Object.fromEntries(Object.entries(samples).map(([key, all]) => [key, (1_000 * median(all)) / applications.length]));
  return {
    ...us,
    js_check_over_port: us.js_check_us / us.js_port_us,
    js_check_over_zod: us.js_check_us / us.js_zod_us,
    js_session_over_port: us.js_session_us / us.js_port_us,
    js_session_over_zod: us.js_session_us / us.js_zod_us,
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
Times are medians of ${ROUNDS} rounds in turn over ${applications.length} applications, the examples among them; before the first one all
subjects agreed on ${corpus.length.toLocaleString("en")}. Numbers quoted in \`ocop-wasm/js/package/README.md\` are compared with these by \`cargo xtask numbers\`.

| key | value | what |
| --- | ---: | --- |
${lines.join("")}`;
  writeFileSync(new URL("RESULTS.md", import.meta.url), text);
}
