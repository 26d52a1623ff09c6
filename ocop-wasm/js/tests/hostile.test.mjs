// Whatever a caller gives, `check` answers, and the module keeps its size.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { PACKAGE, canonical, examples, ocop } from "./support.mjs";

/** The module's memory. */
const glue = await import(join(PACKAGE, "dist/ocop-glue.js"));
ocop.version();
const memory = glue.initSync({}).memory;

class Draft {
  product_set = 9;
}

const cycle = { product_set: 9, answers: {} };
cycle.answers = cycle;
cycle.documents = [cycle];
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const throwing = (trap) => new Proxy({}, { [trap]: () => { throw new Error("no"); } });

/** Values that no JSON holds, or that nobody should give. */
const VALUES = [
  undefined, null, true, 0, -0, NaN, Infinity, -Infinity, 2.5, 2 ** 53, 1e300, 3n, 10n ** 400n, Symbol("s"), () => 1, "", "x".repeat(200_000),
  "\ud800", new Date(), new Date(NaN), new Map([["1.1", 3]]), new Set([1]), /x/, new Error("e"), new Draft(), Object(1n), Object("s"), new Number(3),
  Promise.resolve(1), new Uint8Array(10), new ArrayBuffer(10), new WeakMap(), [], {}, new Array(2 ** 32 - 1), [[[[[[[[]]]]]]]], cycle, revoked.proxy,
  throwing("ownKeys"), throwing("get"), throwing("getPrototypeOf"), throwing("getOwnPropertyDescriptor"), Object.create({ product_set: 9 }),
  { get product_set() { throw new Error("no"); } }, { get answers() { return { get "1.1"() { throw new Error("no"); } }; } },
  { toJSON: () => "x" }, { valueOf: () => 3 }, globalThis, Array.from({ length: 5_000 }, (_, n) => n),
  Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`n${n}`, n])),
];
const NAMES = ["id", "decision", "product_set", "kind", "filed_on", "evaluated_on", "product", "producer", "answers", "declarations", "documents", "facts", "extra", "other", "__proto__"];

/** One at every place of an application. */
function* places(value) {
  yield value;
  for (const name of NAMES) {
    const application = { product_set: 9 };
    Object.defineProperty(application, name, { value, enumerable: true });
    yield application;
  }
  yield { product_set: 9, answers: { "1.1": value, "2.3": 2 } };
  yield { product_set: 9, declarations: { contaminants: value } };
  yield { product_set: 9, producer: { kind: value, name: value }, product: { name: value } };
  yield { product_set: 9, documents: [value, { kind: value, issued_on: value, expires_on: value }] };
}

test("every value at every place gives a report with the right form", () => {
  for (const value of VALUES) {
    for (const application of places(value)) {
      const report = ocop.check(application, { lang: "en" });
      assert.ok(["graded", "gate_closed", "not_scored"].includes(report.status));
      assert.ok(report.findings.every((finding) => typeof finding.message === "string"));
    }
  }
});

test("what JSON cannot hold is a finding where it stands", () => {
  const codes = (application) => ocop.check(Object.defineProperty(application, "product_set", { value: 9, enumerable: true })).findings.filter((finding) => finding.severity === "blocker" && finding.code !== "below_three_stars").map((finding) => `${finding.code} ${finding.path.join("/")}`);
  const unusable = [NaN, 3n, Symbol("s"), () => 1, new Date(), new Map([["1.1", 3]]), new Draft(), new Set()];
  for (const value of unusable) {
    const shown = String(typeof value);
    assert.deepEqual(codes({ answers: { "1.1": value } }), ["not_a_whole_number answers/1.1"], shown);
    for (const name of ["answers", "declarations", "documents", "producer", "product", "id", "kind", "filed_on"]) {
      assert.deepEqual(codes({ [name]: value }), [`wrong_type ${name}`], `${name} ${shown}`);
    }
    assert.deepEqual(codes({ declarations: { contaminants: value } }), ["wrong_type declarations/contaminants"], shown);
    assert.ok(codes({ documents: [value, { kind: "registration_form" }, { kind: "self_assessment" }] }).includes("wrong_type documents/0"), shown);
    assert.equal(ocop.check(value).findings[0].code, "not_an_object");
    assert.equal(ocop.check({ product_set: value }).findings[0].code, "product_set_unknown");
  }
  // What JSON.parse makes of 1e400 is what the crate makes of it: a number too large.
  for (const large of [Infinity, -Infinity, JSON.parse("1e400"), 1e300, 2 ** 53]) {
    const [finding] = ocop.check({ product_set: 9, answers: { "1.1": large } }).findings.filter(({ path }) => path[1] === "1.1");
    assert.deepEqual([finding.code, finding.params.given], ["choice_out_of_range", Math.sign(large) * Number.MAX_SAFE_INTEGER]);
  }
  const fault = ocop.check({ product_set: 9, filed_on: new Date() }).findings.find((finding) => finding.path[0] === "filed_on");
  assert.deepEqual([fault.code, fault.params], ["wrong_type", { expected: "text", found: "object" }]);
  assert.deepEqual(codes({ get id() { throw new Error("no"); } }), ["wrong_type id"]);
  const knot = { product_set: 9 };
  knot.producer = knot;
  assert.deepEqual(codes(knot), ["wrong_type producer"]);
});

test("what is no decision, set, search or language is none", () => {
  for (const decision of [undefined, null, 5, {}, [], Symbol("s"), 3n, { length: 50_000 }, "", "x".repeat(5_000_000)]) {
    assert.equal(ocop.scorecard(decision, 9), null, String(decision).slice(0, 20));
    assert.deepEqual(ocop.productSets(decision ?? "none", "vi"), []);
    assert.throws(() => ocop.session(9, { decision: decision ?? "none" }), RangeError);
  }
  for (const set of [undefined, null, "9", 9n, {}, NaN, 9.5, -9, 265]) assert.equal(ocop.scorecard("qd26-2026", set), null);
  for (const search of [undefined, null, 9, {}, Symbol("s"), { length: 50_000 }]) assert.equal(ocop.productSets(null, "vi", search).length, 26);
  assert.deepEqual(ocop.productSets(null, "vi", "x".repeat(5_000_000)), []);
  for (const lang of [undefined, null, "fr", {}, 1]) assert.equal(typeof ocop.productSets(null, lang)[0].name, "object");
});

test("`facts` and `extra` are never looked into", () => {
  const untouchable = { get facts() { throw new Error("read"); }, get extra() { throw new Error("read"); } };
  const report = ocop.check({ product_set: 9 });
  let touched = false;
  const watched = { product_set: 9, get extra() { touched = true; return 1; }, get facts() { touched = true; return 1; } };
  assert.equal(canonical(ocop.check(watched)), canonical(report));
  assert.equal(touched, false);
  assert.ok(ocop.check(untouchable));
});

test("over the bound in all is one finding about the whole", () => {
  const documents = Array.from({ length: 1_000 }, () => ({ kind: "x".repeat(9_000) }));
  const report = ocop.check({ product_set: 9, documents });
  assert.equal(report.status, "not_scored");
  assert.deepEqual(report.findings.map((finding) => [finding.code, finding.path]), [["text_too_long", []]]);
});

test("after 100,000 hostile calls the next good one is right and the module has the size it had after 100", () => {
  const good = examples["tea.json"];
  const before = canonical(ocop.check(good, { lang: "vi", detail: true }));
  const hostile = VALUES.flatMap((value) => [...places(value)]);
  // Large and small, in an order without a pattern.
  const order = hostile.map((_, place) => (place * 7_919) % hostile.length);
  const options = [undefined, { lang: "vi" }, { lang: "en", detail: true }];
  let size = 0;
  for (let call = 0; call < 100_000; call++) {
    ocop.check(hostile[order[call % order.length]], options[call % options.length]);
    if (call % 10 === 0) {
      ocop.productSets(VALUES[call % VALUES.length], "vi", VALUES[(call * 7) % VALUES.length]);
      ocop.scorecard(VALUES[call % VALUES.length], 9);
    }
    if (call === 99) size = memory.buffer.byteLength;
  }
  assert.equal(canonical(ocop.check(good, { lang: "vi", detail: true })), before);
  assert.equal(memory.buffer.byteLength, size);
});
