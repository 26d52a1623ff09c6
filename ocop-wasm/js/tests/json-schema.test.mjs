// schema.json accepts what is right in form, and nothing else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { PACKAGE, applications, examples, ocop } from "./support.mjs";

const schema = JSON.parse(readFileSync(join(PACKAGE, "schema.json"), "utf8"));
const ajv = new Ajv.default({ strict: true, strictTypes: false, allErrors: true, formats: { date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/ } });
ajv.addSchema(schema, "ocop");
const isApplication = ajv.compile({ $ref: "ocop" });
const isReport = ajv.compile({ $ref: "ocop#/$defs/Report" });

const accepts = (validate, value) => assert.ok(validate(value), ajv.errorsText(validate.errors));

test("the example applications and their reports are valid", () => {
  assert.ok(Object.keys(examples).length >= 8);
  for (const application of Object.values(examples)) {
    accepts(isApplication, application);
    for (const options of [{}, { lang: "vi" }, { lang: "en", detail: true }]) accepts(isReport, ocop.check(application, options));
  }
});

test("every report is valid, of hostile applications too", () => {
  for (const application of applications(2_000, 9)) accepts(isReport, ocop.check(application, { detail: true }));
});

test("what the schema accepts, the check reads without a fault of form", () => {
  const form = new Set(["not_an_object", "wrong_type", "not_a_whole_number", "unknown_value", "text_too_long", "too_many_items", "unknown_name", "decision_unknown"]);
  let accepted = 0;
  let refused = 0;
  for (const application of applications(4_000, 3)) {
    if (isApplication(application)) {
      accepted++;
      const faults = ocop.check(application).findings.filter((finding) => form.has(finding.code));
      assert.deepEqual(faults, [], JSON.stringify(application).slice(0, 1000));
    } else {
      refused++;
    }
  }
  assert.ok(accepted > 1_000 && refused > 300, `${accepted} accepted, ${refused} refused`);
});

test("every part is described, for readers of JSON and not of Rust", () => {
  const { Text, Declarations, ...parts } = schema.$defs;
  const described = [schema, Declarations, ...Object.values(parts), ...Object.values(parts).flatMap((part) => Object.values(part.properties ?? {}))];
  for (const part of described) {
    const description = part.description ?? schema.$defs[part.$ref?.replace("#/$defs/", "")]?.description;
    assert.ok(description, JSON.stringify(part));
    assert.doesNotMatch(description, /`None`|\]\(|::|\n/);
  }
});

test("broken applications and reports are refused", () => {
  const broken = [
    [], "x", 3, { product_set: "9" }, { product_set: 2.5 }, { answers: { "2.3": "1" } }, { answers: { "2.03": 1 } }, { answers: { x: 1 } }, { answers: [] },
    { declarations: { sensory_zero: true } }, { declarations: { contaminants: "no" } }, { documents: [{ kind: "x" }] }, { documents: [{}] },
    { kind: "first" }, { filed_on: "1.9.2026" }, { filed_on: "2026-13-01" }, { decision: "qd26" }, { producer: { kind: "x" } }, { product: "tea" },
    { id: "x".repeat(10_001) }, { comment: "x" }, { product: { kind: "x" } }, { product_set: 0 }, { product_set: 256 }, { answers: { "2.3": 256 } },
    { documents: [{ kind: "awards", note: 1 }] }, { documents: Array.from({ length: 1_001 }, () => ({ kind: "awards" })) },
  ];
  for (const application of broken) assert.ok(!isApplication(application), JSON.stringify(application).slice(0, 80));
  const report = ocop.check(examples["tea.json"]);
  for (const [name, value] of [["status", "fine"], ["findings", null], ["star", 3], ["decision", "x"], ["extra", 1], ["score", {}]]) {
    assert.ok(!isReport({ ...report, [name]: value }), name);
  }
});
