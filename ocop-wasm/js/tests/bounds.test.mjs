// The shell's bounds are the core's: the same numbers, the same places, the same finding at every edge.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { BUILT, PACKAGE, canonical, ocop, reports } from "./support.mjs";

const { limits } = JSON.parse(readFileSync(join(BUILT, "names.json"), "utf8"));
const screen = await import(join(PACKAGE, "dist/screen.js"));
const schema = JSON.parse(readFileSync(join(PACKAGE, "schema.json"), "utf8"));

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

/** Applications that grow by one for each character: `make(n)`. */
const long = "x".repeat(20_000);
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
