// Targets and registers: the package says what the crate says, whatever it is given.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { certificates } from "./certificates.mjs";
import { BUILT, PACKAGE, ROOT, canonical, run, tables, targets } from "./support.mjs";

const { countCertificates, rollUp, track } = targets;
const program = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "release/examples/tracking");
const at = (name) => join(ROOT, "examples/data/targets", `${name}.csv`);
const crate = (...args) => JSON.parse(run(program, args));
const bytes = (text) => new TextEncoder().encode(text);

const glue = await import(join(PACKAGE, "dist/targets-glue.js"));

/** The module's memory; what has been started gives it again. */
function memoryOf(started) {
  track(tables);
  return started.initSync({}).memory;
}

/** A table as a list of objects; none of these tables has a line break in a field. */
function listOf(csv) {
  const [names, ...rows] = csv.trimEnd().split("\n").map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain));
  return rows.map((row) => Object.fromEntries(names.map((name, place) => [name, row[place]]).filter(([, text]) => text !== "")));
}

/** What a list says where a file says a line. */
const withoutRows = (tracking) => ({ ...tracking, figures: tracking.figures.map(({ row, ...figure }) => figure) });

describe("agreement with the crate", () => {
  test("on the public figures, by every year's end", () => {
    for (const figures of ["figures", "hanoi-stars"]) {
      for (const asOf of ["2020-12-31", "2022-12-31", "2023-12-31", "2026-08-05"]) {
        const expected = crate(at(figures), at("localities"), at("mappings"), asOf);
        const { localities, ...tracking } = track({ ...tables, figures: tables[figures], asOf, lang: "vi" });
        assert.equal(canonical(tracking), canonical(expected), `${figures} ${asOf}`);
        assert.equal(localities.length, 126);
      }
    }
  });

  test("on a generated register", () => {
    const folder = join(BUILT, "registers");
    mkdirSync(folder, { recursive: true });
    const rows = [...certificates(2_000), { product: "SP-1", set: 99, producer: "cooperatives", place: "ha noi x", star: 6, issued_on: "2026-02-30" }];
    const names = ["product", "decision", "set", "producer", "place", "star", "issued_on", "revoked_on"];
    const csv = [names, ...rows.map((row) => names.map((name) => row[name] ?? ""))].map((row) => row.join(",")).join("\n");
    writeFileSync(join(folder, "generated.csv"), csv);
    const expected = crate(join(folder, "generated.csv"), at("localities"), "2026-12-31", "2026-01-01", "2026-12-31");
    const question = { localities: tables.localities, on: "2026-12-31", from: "2026-01-01", to: "2026-12-31", lang: "vi" };
    assert.equal(canonical(countCertificates({ ...question, certificates: csv })), canonical(expected));
    assert.ok(expected.flow.adds_up);
    const { faults, ...counts } = countCertificates({ ...question, certificates: rows });
    const { faults: _, ...expectedCounts } = expected;
    assert.equal(canonical(counts), canonical(expectedCounts), "a list counts as its file does");
    assert.ok(faults.some((fault) => fault.row === 2_001 && fault.column === "star"), "rows of a list are numbered by their places, from 1");
  });
});

test("a roll-up shows what is missing as missing", () => {
  const place = (id, within, level) => ({ id, name: id, within, level });
  const localities = [place("vn", null, "nation"), place("a", "vn", "province"), place("b", "vn", "province"), place("c", "vn", "province"), place("b1", "b", "district"), place("b2", "b", "district")];
  const figure = (place, value, id) => ({ id, place, kind: "actual", counts: "product", step: "recognised", basis: "stock", when: "2024-12-31", value });
  const figures = [figure("vn", 100, "all"), figure("a", 60), figure("b1", 10), figure("b2", 5)];
  const answer = rollUp({ figures, localities, figure: "all" });
  const { figures: sorted } = track({ figures, localities });
  assert.deepEqual([answer.place, answer.sum, answer.complete, answer.missing], ["vn", 75, false, ["c"]]);
  assert.deepEqual(answer.parts.map(({ place, value }) => [place, value]), [["a", 60], ["b", 15], ["c", null]]);
  assert.deepEqual(answer.published.map((no) => sorted[no].value), ["100"]);
  for (const figure of ["none", "", undefined, 5, {}]) assert.equal(rollUp({ figures, localities, figure }), null);
});

describe("a table", () => {
  const whole = track({ ...tables, lang: "vi" });

  test("is text, bytes or a list", () => {
    const { buffer } = bytes(tables.figures);
    const given = [bytes(tables.figures), buffer, new DataView(buffer), Buffer.from(tables.figures), `\ufeff${tables.figures}`, tables.figures.replaceAll("\n", "\r\n")];
    for (const figures of given) assert.equal(canonical(track({ ...tables, figures, lang: "vi" })), canonical(whole));
    const lists = Object.fromEntries(Object.entries(tables).map(([name, csv]) => [name, listOf(csv)]));
    assert.equal(lists.figures.length, 377);
    const tracking = track({ ...lists, lang: "vi" });
    assert.deepEqual(tracking.faults, []);
    assert.equal(canonical(withoutRows(tracking)), canonical(withoutRows(whole)));
    const row = lists.figures.findIndex((figure) => figure.id === "ha-noi-2022-registered") + 1;
    assert.equal(tracking.figures.find((figure) => figure.id === "ha-noi-2022-registered").row, row);
  });

  test("takes numbers, lists of names, null and absent names", () => {
    const row = { place: "ha-noi", kind: "actual", counts: "product", step: "recognised", star: ["4", "potential_5"], group: null, basis: "flow", when: 2024, value: 108 };
    const { figures, faults } = track({ ...tables, figures: [row] });
    assert.deepEqual(faults, []);
    assert.deepEqual([figures[0].star, figures[0].when, figures[0].value, figures[0].row], [["4", "potential_5"], "2024", "108", 1]);
  });

  test("in another encoding says so, and what can be read is read", () => {
    const codes = (figures) => track({ ...tables, figures, lang: "vi" }).faults.map((fault) => [fault.code, fault.row ?? null]);
    const utf16 = new Uint8Array(new Uint16Array([0xfeff, ...[...tables.figures.slice(0, 2_000)].map((letter) => letter.charCodeAt(0))]).buffer);
    assert.deepEqual(codes(utf16), [["utf_16", null]]);
    const lines = tables.figures.split("\n").slice(0, 3);
    const latin = Uint8Array.from([...bytes(lines[0]), 10, ...[...lines[1]].map((letter) => letter.charCodeAt(0) % 256), 10, ...bytes(lines[2]), 10]);
    assert.deepEqual(codes(latin), [["row_not_utf8", 2]]);
    assert.equal(track({ ...tables, figures: latin }).figures.length, 1);
  });

  test("that is empty or no table at all says so", () => {
    for (const figures of ["", new Uint8Array(), 5, {}, null, undefined, () => 1, Symbol("s"), 3n]) {
      assert.deepEqual(track({ ...tables, figures }).faults.map((fault) => fault.code), ["no_header"]);
    }
    assert.deepEqual(track({ ...tables, figures: [] }).faults, [], "an empty list has no rows, which is no fault");
    assert.equal(track({ ...tables, mappings: 5 }).faults[0].code, "no_header");
    for (const mappings of [undefined, null]) assert.deepEqual(track({ ...tables, mappings }).faults, []);
  });
});

test("over the bound, what is left out is said", () => {
  const { faults } = track({ ...tables, figures: new Array(2 ** 32 - 1), lang: "en" });
  assert.match(faults.at(-1).message, /^The file: the table is full; the rest is not counted/);
  const long = `${tables.figures}${"\n".repeat(134_217_728)}`;
  const tracking = track({ ...tables, figures: long });
  assert.deepEqual([tracking.figures.length, tracking.faults.map((fault) => fault.code)], [377, ["too_many_rows"]]);
});

describe("a day", () => {
  const question = { certificates: [], localities: tables.localities, on: "2026-12-31" };

  test("that is none is a RangeError that names it", () => {
    for (const asOf of ["2022-02-30", "2022", "", "31/12/2022", 2022, new Date(), {}, "2022-12-31T00:00:00Z"]) {
      assert.throws(() => track({ ...tables, asOf }), (error) => error instanceof RangeError && /`asOf` must be an existing day, like 2022-12-31/.test(error.message), String(asOf));
    }
    for (const on of ["x", "", undefined, null, 5]) assert.throws(() => countCertificates({ ...question, on }), /`on` must be an existing day/);
    assert.throws(() => countCertificates({ ...question, from: "2026-13-01", to: "2026-12-31" }), /`from` must be/);
    assert.throws(() => countCertificates({ ...question, from: "2026-01-01", to: "2026-12-32" }), /`to` must be/);
    assert.throws(() => countCertificates({ ...question, from: "2026-01-01" }), /`from` and `to` go together/);
  });

  test("that is not given is the last one that a figure speaks of; of a period that ends before it begins a fault", () => {
    for (const asOf of [undefined, null]) assert.equal(track({ ...tables, asOf }).as_of, track(tables).as_of);
    const answer = countCertificates({ ...question, from: "2026-12-31", to: "2026-01-01", lang: "en" });
    assert.equal(answer.flow, undefined);
    assert.equal(answer.faults[0].code, "period_reversed");
  });
});

describe("hostile input", () => {
  const memory = memoryOf(glue);
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const throwing = (trap, target = {}) => new Proxy(target, { [trap]: () => { throw new Error("no"); } });
  const cycle = {};
  cycle.place = cycle;
  class Row {
    place = "ha-noi";
  }
  const values = [
    undefined, null, true, NaN, Infinity, -1, 2.5, 1e21, 3n, Symbol("s"), () => 1, "\0", "\ud800", "x".repeat(200_000), ";".repeat(50), '"', "\n", new Date(), new Map(), new Row(),
    [], {}, [[[]]], [cycle], cycle, revoked.proxy, throwing("ownKeys"), throwing("get"), throwing("get", []), throwing("getPrototypeOf"),
    { get place() { throw new Error("no"); } }, Object.create({ place: "ha-noi" }), Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`n${n}`, n])), globalThis,
  ];
  const good = { place: "ha-noi", kind: "actual", counts: "product", step: "recognised", basis: "flow", when: 2024, value: 108 };

  /** One at every place of a question. */
  function* places(value) {
    yield { ...tables, figures: value };
    yield { ...tables, figures: [good, value] };
    yield { ...tables, localities: value, figures: [good] };
    yield { ...tables, mappings: [value], figures: [good] };
    for (const name of [...Object.keys(good), "text", "source", "id", "__proto__", "constructor", 'a","b', ";;;;"]) {
      const row = { ...good };
      Object.defineProperty(row, name, { value, enumerable: true });
      yield { ...tables, figures: [row, good] };
    }
  }

  test("every value at every place is an answer, and the good row is kept", () => {
    for (const value of values) {
      for (const question of places(value)) {
        const tracking = track({ ...question, lang: "en" });
        assert.ok(tracking.faults.every((fault) => typeof fault.message === "string"));
        if (Object.is(question.figures, value) || Object.is(question.localities, value)) continue;
        // What stands beside it may say the same thing once more, and then neither or one of them counts.
        assert.ok(tracking.figures.length > 0 || tracking.faults.some((fault) => fault.code === "figure_differs"), JSON.stringify(tracking.faults));
      }
    }
    for (const question of [undefined, null, 5, {}, revoked.proxy, throwing("get")]) {
      assert.throws(() => countCertificates(question), RangeError, "there is no day");
    }
    const codes = (question) => track(question).faults.map((fault) => fault.code);
    assert.deepEqual(codes({}), ["no_header", "no_header"]);
    assert.throws(() => track(revoked.proxy), RangeError, "what cannot be read is no day");
  });

  test("what is no number and no text is a fault where it stands", () => {
    for (const value of [true, NaN, Infinity, 3n, Symbol("s"), () => 1, new Date(), new Map(), cycle, throwing("getPrototypeOf", () => 1)]) {
      for (const column of ["text", "source", "value", "place"]) {
        const { faults, figures } = track({ ...tables, figures: [good, { ...good, when: 2023, [column]: value }], lang: "en" });
        assert.deepEqual(faults.map((fault) => [fault.code, fault.row, fault.column]), [["row_not_text", 2, column]], `${column} ${typeof value}`);
        assert.equal(figures.length, 1);
      }
    }
  });

  test("after 20,000 hostile calls the next good one is right and the module has the size it had after a round", () => {
    const before = canonical(track({ ...tables, lang: "vi" }));
    const localities = [{ id: "ha-noi", name: "Hà Nội", level: "province" }];
    const hostile = values.flatMap((value) => [...places(value)]).map((question) => (question.localities === tables.localities ? { ...question, localities, mappings: [] } : question));
    let size = 0;
    for (let call = 0; call < 20_000; call++) {
      track(hostile[(call * 7_919) % hostile.length]);
      if (call === hostile.length) size = memory.buffer.byteLength;
    }
    assert.equal(canonical(track({ ...tables, lang: "vi" })), before);
    assert.equal(memory.buffer.byteLength, size);
  });
});
