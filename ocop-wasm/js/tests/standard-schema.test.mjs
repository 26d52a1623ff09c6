// The schema reads every spelling of answers, and names places as they were spelt.
import assert from "node:assert/strict";
import { test } from "node:test";
import { canonical, examples, ocop } from "./support.mjs";

const schema = (options) => ocop.applicationSchema({ productSet: 9, lang: "en", ...options })["~standard"];
const good = examples["fish-sauce.json"];

/** Answers in another spelling. */
const spelt = {
  dotted: (answers) => answers,
  underscored: (answers) => Object.fromEntries(Object.entries(answers).map(([code, choice]) => [code.replaceAll(".", "_"), choice])),
  objects: (answers) => nested(answers, () => ({})),
  lists: (answers) => nested(answers, () => []),
  // What React Hook Form makes of `answers.7` before `answers.2_3`.
  names_on_a_list: (answers) => Object.assign([], spelt.underscored(answers)),
};

function nested(answers, make) {
  const all = make();
  for (const [code, choice] of Object.entries(answers)) {
    const names = code.split(".");
    let place = all;
    for (const name of names.slice(0, -1)) place = place[name] ??= make();
    place[names.at(-1)] = choice;
  }
  return all;
}

test("the interface is version 1 of Standard Schema, a plain object, synchronous", () => {
  const whole = ocop.applicationSchema({ productSet: 9 });
  assert.deepEqual(Object.keys(whole), ["~standard"]);
  assert.equal(Object.getPrototypeOf(whole), Object.prototype);
  assert.equal(schema().version, 1);
  assert.equal(schema().vendor, "ocop-wasm");
  assert.ok(!(schema().validate({}) instanceof Promise));
});

test("a good application in any spelling is valid, and its value has dotted codes", () => {
  assert.equal(good.product_set, 9);
  for (const [name, spell] of Object.entries(spelt)) {
    const result = schema({ complete: true }).validate({ ...good, answers: spell(good.answers), extra: { mine: 1 } });
    assert.equal(result.issues, undefined, `${name} ${JSON.stringify(result.issues)}`);
    assert.equal(canonical(result.value), canonical({ ...good, extra: { mine: 1 } }), name);
  }
});

test("an empty field for a number is not answered", () => {
  const answers = { ...good.answers, "2.3": Number.NaN };
  const places = (options) => schema(options).validate({ ...good, answers }).issues.map(({ path }) => path.join("/"));
  // Without 2.3 its minimum of 3 stars is not reached, which belongs to no field.
  assert.deepEqual(places(), [""]);
  assert.deepEqual(places({ complete: true }), ["", "answers/2.3"]);
});

test("what the schema does not know goes through as it came", () => {
  const when = new Date(0);
  const deep = { a: { b: { c: { d: 1n } } } };
  const given = { ...good, deep, when, producer: { ...good.producer, when }, get extra() { throw new Error("no"); } };
  const { value, issues } = schema().validate(given);
  assert.equal(issues, undefined);
  assert.deepEqual([value.deep, value.when, value.producer.when, "extra" in value], [deep, when, when, false]);
  assert.equal(value.deep, deep);
});

test("an issue stands in the spelling that was given", () => {
  const paths = { dotted: "2.3", underscored: "2_3", objects: "2/3", lists: "2/3", names_on_a_list: "2_3" };
  for (const [name, spell] of Object.entries(spelt)) {
    const { issues } = schema().validate({ ...good, answers: spell({ ...good.answers, 2.3: 9 }) });
    const [issue] = issues.filter((one) => one.path.length > 1);
    assert.equal(issue.path.join("/"), `answers/${paths[name]}`);
    assert.match(issue.message, /has no box 9/);
  }
});

test("unanswered criteria are issues only of a complete application, once each, in the form's spelling", () => {
  const answers = { "1_1": undefined, "2_3": 9, 7: null };
  const places = (issues) => issues.map((issue) => issue.path.join("/"));
  const open = places(schema().validate({ answers }).issues);
  assert.ok(open.includes("answers/2_3") && !open.includes("answers/1_1"));
  const { issues } = schema({ complete: true }).validate({ answers });
  const closed = places(issues);
  for (const place of ["answers/1_1", "answers/2_3", "answers/7", "answers/1_2"]) assert.equal(closed.filter((one) => one === place).length, 1, place);
  assert.ok(places(schema({ complete: true }).validate({}).issues).includes("answers/1_1"));
});

test("warnings and notes are no issues", () => {
  const report = ocop.check(good);
  assert.ok(report.findings.length > 0 && report.findings.every((finding) => finding.severity !== "blocker"));
  assert.equal(schema().validate(good).issues, undefined);
});

test("the library's language overrides the schema's", () => {
  const bad = { ...good, answers: { ...good.answers, 2.3: 9 } };
  const message = (options) => schema().validate(bad, options).issues.find((issue) => issue.path.length > 1).message;
  assert.match(message(), /has no box/);
  assert.match(message({ libraryOptions: { lang: "vi" } }), /không có ô/);
  assert.match(message({ libraryOptions: { lang: "fr" } }), /has no box/);
  assert.match(ocop.applicationSchema({ productSet: 9 })["~standard"].validate(bad).issues.at(-1).message, /không có ô/);
});

test("the sheet is the schema's, whatever the value says", () => {
  const result = schema({ decision: "qd26-2026" }).validate({ ...good, product_set: 1, decision: null });
  assert.equal(result.value.product_set, 9);
  assert.equal(result.value.decision, "qd26-2026");
});

test("what is no application gives issues, never an exception", () => {
  for (const value of [undefined, null, 3, "x", [], () => 1, new Map(), { answers: 3 }, { answers: "x" }, { answers: [[[[[1]]]]] }, { answers: { a: { b: 1 } } }, { answers: { 2.3: {} } }, { get answers() { throw new Error("no"); } }]) {
    assert.ok(schema().validate(value).issues.length > 0);
  }
});

test("field names and codes are each other's inverse", () => {
  for (const { no } of ocop.productSets()) {
    for (const part of ocop.scorecard("qd26-2026", no).parts) {
      for (const { code } of part.sections.flatMap((section) => section.criteria)) {
        assert.doesNotMatch(ocop.fieldName(code).slice("answers.".length), /\./);
        assert.equal(ocop.criterionCode(ocop.fieldName(code)), code);
      }
    }
  }
  assert.equal(ocop.fieldName("2.3"), "answers.2_3");
});
