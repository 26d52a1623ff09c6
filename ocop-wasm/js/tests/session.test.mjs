// A form session says at every step what a check of its application says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { applications, canonical, examples, ocop, random } from "./support.mjs";

const DECISION = "qd26-2026";

/** The totals that a report gives. */
function totalsOf(report) {
  const { total, parts, answered, of } = report.score;
  return { total, parts, answered, of, ...report.star };
}

test("totals, changes and undo follow every step, in every set", () => {
  const next = random(7);
  const below = (bound) => Math.floor(next() * bound);
  for (const { no } of ocop.productSets()) {
    const card = ocop.scorecard(DECISION, no);
    const lines = card.parts.flatMap((part) => part.sections.flatMap((section) => section.criteria));
    const form = ocop.session(no, { lang: "vi" });
    const moments = [canonical(form.application())];
    for (let step = 0; step < 60; step++) {
      const line = lines[below(lines.length)];
      const gates = card.gates.filter((one) => one.declared);
      const gate = gates[below(gates.length)];
      const before = form.report();
      const earlier = canonical(form.application());
      const changes =
        step % 9 === 8 && gate ? form.declare(gate.id, [true, false, null][below(3)])
        : step % 7 === 6 ? form.clear(line.code)
        : step % 11 === 10 ? form.update({ filed_on: `2026-09-0${1 + below(9)}`, id: `step ${step}` })
        : form.set(line.code, below(line.choices.length + 1));
      const report = ocop.check(form.application(), { lang: "vi" });
      assert.deepEqual(changes.totals, totalsOf(report));
      assert.deepEqual(form.totals(), changes.totals);
      assert.deepEqual(form.report(), report);
      const kept = (findings, gone) => findings.map(canonical).filter((finding) => !gone.map(canonical).includes(finding));
      assert.deepEqual([...kept(before.findings, changes.removed), ...changes.added.map(canonical)].sort(), report.findings.map(canonical).sort());
      if (canonical(form.application()) !== earlier) moments.push(canonical(form.application()));
    }
    while (moments.length > 1) {
      moments.pop();
      const changes = form.undo();
      assert.equal(canonical(form.application()), moments.at(-1));
      assert.deepEqual(changes.totals, totalsOf(form.report()));
    }
    assert.equal(form.undo(), null);
  }
});

test("changes speak of their own step, however late they are read", () => {
  const form = ocop.session(9);
  const first = form.set("2.3", 1);
  form.set("2.3", 3);
  form.undo();
  form.undo();
  assert.ok(first.removed.some((finding) => finding.code === "star_minimum_unmet" && finding.path[1] === "2.3"));
});

test("a session starts from an application, keeps what it cannot use, and gives all of it back", () => {
  for (const application of Object.values(examples)) {
    const form = ocop.session(application.product_set, { application, lang: "en" });
    const whole = { ...application, decision: form.decision };
    assert.ok(canonical({ declarations: {}, ...form.application() }) === canonical({ declarations: {}, ...whole }));
    assert.deepEqual(form.report(), ocop.check(whole, { lang: "en" }));
  }
  const extra = { of: ["mine"] };
  const odd = { product_set: 9, extra, answers: { "2.3": 9, "9.9": 1, "1.1": "2" }, declarations: { x: true, sensory_zero: true } };
  const form = ocop.session(9, { application: odd });
  assert.equal(form.totals().answered, 0);
  assert.equal(form.application().extra, extra);
  assert.equal(canonical(form.application().answers), canonical(odd.answers));
  form.set("2.3", 2);
  assert.equal(form.application().answers["2.3"], 2);
});

test("any application is a start", () => {
  for (const application of applications(400, 11)) {
    const form = ocop.session(9, { application });
    const report = ocop.check(form.application());
    if (report.score !== null) assert.deepEqual(form.totals(), totalsOf(report));
    else assert.equal(form.totals().answered, 0);
    assert.deepEqual(form.report(), report);
  }
});

test("what cannot be used at the start stands until a step takes its place, and comes back with undo", () => {
  const said = (form) => form.report().findings.filter(({ severity, code }) => severity === "blocker" && code !== "below_three_stars").map(({ code }) => code);
  const odd = { product_set: 9, answers: { "2.3": 99, "1.1": "2" }, declarations: { contaminants: "yes" } };
  const form = ocop.session(9, { application: odd });
  assert.deepEqual(said(form).sort(), ["choice_out_of_range", "not_a_whole_number", "wrong_type"]);
  assert.deepEqual(form.clear("2.3").removed.map(({ code }) => code).filter((code) => code === "choice_out_of_range"), ["choice_out_of_range"]);
  form.set("1.1", 1);
  form.clear("1.1");
  form.declare("contaminants", null);
  assert.deepEqual([said(form), form.application()], [[], { decision: DECISION, product_set: 9, answers: {} }]);
  while (form.undo() !== null);
  assert.deepEqual([form.application().answers, form.application().declarations], [odd.answers, odd.declarations]);

  const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, no) => [no === 0 ? "2.3" : `x${no}`, 1]));
  const wholes = [
    [{ product_set: 9, answers: many }, "too_many_items", 1_001],
    [{ product_set: 9, answers: [1] }, "wrong_type", 1],
    [{ product_set: 9, answers: "x", id: "kept" }, "wrong_type", 1],
  ];
  for (const [application, code, entries] of wholes) {
    const form = ocop.session(9, { application });
    assert.deepEqual([said(form), form.totals().total, Object.keys(form.application().answers).length], [[code], 0, entries]);
    assert.equal(form.set("2.3", 1).totals.total, 1);
    assert.deepEqual([said(form), form.application().answers, form.application().id], [[], { "2.3": 1 }, application.id]);
  }
  const huge = { product_set: 9, documents: Array.from({ length: 1_000 }, () => ({ kind: "x".repeat(9_000) })) };
  for (const [application, code] of [[huge, "text_too_long"], ["nope", "not_an_object"], [[], "not_an_object"]]) {
    const form = ocop.session(9, { application });
    assert.deepEqual([said(form), form.application()], [[code], application]);
    assert.equal(form.totals().total, 0);
    form.set("2.3", 1);
    assert.deepEqual([said(form), form.totals().total], [[], 1]);
    form.undo();
    assert.deepEqual(said(form), [code]);
  }
  for (const rest of [huge, "nope", [], null]) assert.throws(() => ocop.session(9).update(rest), RangeError);
});

test("what a session gives is the caller's, and what it is given stays the caller's", () => {
  const notes = { a: { b: { c: { d: [1, { e: 1 }] } } } };
  const when = new Date(0);
  const application = { product_set: 9, notes, when, product: { name: "x", made: when }, producer: { kind: "farm" }, documents: [{ kind: "awards", scan: notes }], answers: {}, extra: notes, get facts() { throw new Error("no"); } };
  const form = ocop.session(9, { application });
  const { decision, ...given } = form.application();
  assert.deepEqual([decision, given], [DECISION, { product_set: 9, notes, when, product: { name: "x", made: when }, producer: { kind: "farm" }, documents: [{ kind: "awards", scan: notes }], answers: {}, extra: notes }]);
  assert.equal(form.application().notes, notes);
  form.report().findings.length = 0;
  form.set("2.3", 1).added[0].code = "mine";
  assert.ok(form.report().findings.every(({ code }) => code !== "mine"));
  form.application().producer.kind = "other";
  form.application().documents.length = 0;
  assert.deepEqual([form.report().findings.length > 0, form.application().producer.kind, form.application().documents.length], [true, "farm", 1]);
  form.update({ get extra() { throw new Error("no"); }, id: "x" });
  assert.equal(form.application().id, "x");
});

test("what does not exist is a RangeError, and changes nothing", () => {
  assert.throws(() => ocop.session(27), RangeError);
  assert.throws(() => ocop.session(9, { decision: "qd148-2023" }), RangeError);
  const form = ocop.session(9);
  for (const wrong of [
    () => form.set("9.9", 1), () => form.set("2.3", 4), () => form.set("2.3", -1), () => form.set("2.3", 1.5), () => form.set("2.3", "1"), () => form.clear("9.9"),
    () => form.declare("sensory_zero", true), () => form.declare("nothing", true),
  ]) assert.throws(wrong, RangeError);
  assert.equal(form.undo(), null);
});

test("sets are found without diacritics, in either language", () => {
  assert.deepEqual(ocop.productSets(null, "vi", "nuoc mam").map((set) => set.no), [9]);
  assert.deepEqual(ocop.productSets(DECISION, "en", "fish sauce").map((set) => set.no), [9]);
  assert.equal(typeof ocop.productSets(null, "vi")[0].name, "string");
  assert.equal(typeof ocop.productSets()[0].name.vi, "string");
  assert.deepEqual(ocop.productSets("qd148-2023"), []);
  assert.equal(ocop.scorecard(DECISION, 27), null);
  assert.equal(ocop.scorecard("qd148-2023", 1), null);
  assert.equal(ocop.scorecard(DECISION, 1.5), null);
});
