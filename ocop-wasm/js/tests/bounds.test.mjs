// The shell's bounds are the core's: the same numbers, the same places, the same finding at every edge.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { BUILT, PACKAGE, canonical, ocop, random, reports } from "./support.mjs";

const { limits } = JSON.parse(readFileSync(join(BUILT, "names.json"), "utf8"));
const screen = await import(join(PACKAGE, "dist/screen.js"));
const schema = JSON.parse(readFileSync(join(PACKAGE, "schema.json"), "utf8"));

const long = "x".repeat(20_000);

test("the numbers are the core's", () => {
  const { TEXT, ITEMS, CHARACTERS } = screen;
  assert.deepEqual({ TEXT, ITEMS, CHARACTERS }, { TEXT: limits.TEXT, ITEMS: limits.ITEMS, CHARACTERS: limits.CHARACTERS });
  const depth = (place) => {
    if (place === null) return 0;
    const within = "names" in place ? [...place.names.values()] : ["every" in place ? place.every : place.items];
    return 1 + Math.max(...within.map(depth));
  };
  assert.equal(depth(screen.APPLICATION), limits.DEPTH);
});

test("the places are those of the schema", () => {
  const FREE = new Set(["facts", "extra"]);
  const resolved = (type) => {
    const [given] = [type, ...(type.anyOf ?? [])].filter((one) => one.$ref !== undefined);
    return given === undefined ? type : schema.$defs[given.$ref.split("/").pop()];
  };
  const compare = (place, type) => {
    const { properties, additionalProperties, patternProperties, propertyNames, items } = resolved(type);
    if (place === null) assert.ok(properties === undefined && items === undefined, JSON.stringify(type));
    else if ("names" in place) {
      assert.deepEqual([...place.names.keys()].sort(), Object.keys(properties).filter((name) => !FREE.has(name)).sort());
      for (const [name, entry] of place.names) compare(entry, properties[name]);
    } else if ("items" in place) compare(place.items, items);
    else assert.ok((additionalProperties ?? patternProperties ?? propertyNames ?? properties) !== undefined, JSON.stringify(type));
  };
  compare(screen.APPLICATION, schema);
});

test("names of any length, and absent values behind much that is unread, are judged alike", () => {
  const wide = " ".repeat(200);
  const answers = { "1.1": 1, "1.2": 1, "1.3": 1, "1.4": 1, "1.5": 1 };
  const all = [
    { answers: { ...answers, [`2${wide}3`]: 1 } },
    { answers: { "1.1": 1, [`2.3${wide}`]: 1 } },
    { answers: { [`${wide}2.3`]: 1 } },
    { answers: { [`2.3${" ".repeat(9_997)}`]: 1, [`2.3${" ".repeat(9_998)}`]: 1, [`2.3${" ".repeat(9_999)}`]: 1 } },
    { [`produc${"t".repeat(300)}`]: 1, [`produc${"t".repeat(20_000)}`]: 1, [`produc${"t".repeat(20_001)}`]: 1 },
    { [`tên ${"ệ".repeat(5_000)}`]: 1 },
    { a: Array(120).fill(long), zz: null, b: undefined },
    { documents: [{ kind: "awards", a: Array(120).fill(long), zz: null }] },
  ];
  const expected = reports(all.map((application) => JSON.stringify({ product_set: 9, ...application })));
  all.forEach((application, place) => {
    assert.equal(canonical(ocop.check({ product_set: 9, ...application }, { lang: "vi", detail: true })), expected[place], Object.keys(application).join(" ").slice(0, 60));
  });
});

test("numbers are read alike, nearly whole ones and those too large for any type", () => {
  const numbers = ["0.9999999999999999", "999999999999999.9", "1.0000000000000002", "2.2250738585072011e-308", "1e400", "-1e400", "9007199254740993", "-0", "1e21", "3.0", "1E0"];
  const next = random(3);
  for (let count = 0; count < 5_000; count++) numbers.push(String((next() - 0.5) * 10 ** Math.floor(next() * 40 - 20)));
  const lines = numbers.map((number) => `{"product_set":${number},"answers":{"1.1":${number},"1.2":${number}},"kind":${number}}`);
  const expected = reports(lines);
  lines.forEach((line, place) => assert.equal(canonical(ocop.check(JSON.parse(line), { lang: "vi", detail: true })), expected[place], line));
});

/** Applications that grow by one for each character: `make(n)`. */
const many = (count, of) => Array.from({ length: count }, of);
const names = (count, value) => Object.fromEntries(many(count, (_, place) => [`${place} ${long.slice(0, 9_980)}`, value]));
const GROWING = {
  "kinds of documents": (n) => ({ documents: many(n, () => ({ kind: "x" })) }),
  "long kinds of documents": (n) => ({ documents: [...many(Math.floor(n / 9_000), () => ({ kind: long })), { kind: long.slice(0, n % 9_000) }] }),
  "letters of two units": (n) => ({ documents: [...many(100, () => ({ kind: "𠀀".repeat(4_900) })), { kind: "𠀀".repeat(n % 5_000) }, ...many(Math.floor(n / 5_000), () => ({ kind: long }))] }),
  "Vietnamese letters": (n) => ({ documents: [...many(100, () => ({ kind: "ệ".repeat(9_900) })), { kind: "ệ".repeat(n % 10_000) }, ...many(Math.floor(n / 10_000), () => ({ kind: long }))] }),
  "names of answers": (n) => ({ answers: { ...names(Math.floor(n / 9_000), 1), [long.slice(0, n % 9_000)]: 1 } }),
  "names of declarations": (n) => ({ declarations: { ...names(Math.floor(n / 9_000), true), [long.slice(0, n % 9_000)]: false } }),
  "unknown names": (n) => ({ ...names(Math.floor(n / 9_000), [long, { [long]: long }]), [`u${long.slice(0, n % 9_000)}`]: long }),
  "unknown names of a product": (n) => ({ product: { ...names(Math.floor(n / 9_000), null), [`u${long.slice(0, n % 9_000)}`]: long } }),
  "texts where there are answers": (n) => ({ answers: { ...Object.fromEntries(many(Math.floor(n / 9_000), (_, place) => [`9.${place}`, long])), "1.1": long.slice(0, n % 9_000) } }),
  "documents over the bound": (n) => ({ documents: [...many(110, () => ({ kind: long })), ...many(900, () => ({ kind: long.slice(0, n % 2_000) }))], id: long.slice(0, n % 10_000) }),
  "what has no place": (n) => ({ id: { [long]: long }, product: [long, long], documents: { a: many(n % 2_000, () => long) }, answers: [long], extra: long, producer: { name: [long, [[[[long]]]]] } }),
};

test("at the edge the package and the crate go over together", () => {
  const all = [];
  for (const [what, make] of Object.entries(GROWING)) {
    const over = (n) => ocop.check({ product_set: 9, ...make(n) }).findings.some((finding) => finding.code === "text_too_long" && finding.path.length === 0);
    let [least, most] = [0, 1_200_000];
    if (what === "documents over the bound" || what === "what has no place" || what === "kinds of documents") most = 9_999;
    else assert.ok(!over(least) && over(most), what);
    while (over(most) && most - least > 1) {
      const middle = (least + most) >> 1;
      if (over(middle)) most = middle;
      else least = middle;
    }
    for (const n of [least - 1, least, most, most + 1]) if (n >= 0) all.push([`${what} ${n}`, { product_set: 9, ...make(n) }]);
  }
  const expected = reports(all.map(([, application]) => JSON.stringify(application)));
  all.forEach(([what, application], place) => {
    assert.equal(canonical(ocop.check(application, { lang: "vi", detail: true })), expected[place], what);
  });
  const over = all.filter(([, application]) => ocop.check(application).findings[0].code === "text_too_long");
  assert.ok(over.length >= 16, `${over.length}`);
});
