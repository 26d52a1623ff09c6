// The TypeScript types say what the Rust types say.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { BUILT, PACKAGE, applications, examples, ocop, tables, targets } from "./support.mjs";
import { certificates } from "./certificates.mjs";

const { targets: namesOfTargets, columns, limits: _, ...names } = JSON.parse(readFileSync(join(BUILT, "names.json"), "utf8"));
const schema = JSON.parse(readFileSync(join(PACKAGE, "schema.json"), "utf8"));
/** The unions and the interfaces that a file declares. */
function declarations(path) {
  const source = ts.createSourceFile(path, readFileSync(join(PACKAGE, path), "utf8"), ts.ScriptTarget.ES2022, true);
  const aliases = new Map();
  const interfaces = new Map();
  const types = new Map();
  for (const statement of source.statements) {
    if (ts.isTypeAliasDeclaration(statement)) {
      const members = ts.isUnionTypeNode(statement.type) ? statement.type.types : [statement.type];
      if (members.every(ts.isLiteralTypeNode)) aliases.set(statement.name.text, members.map((type) => JSON.parse(type.literal.getText())));
    }
    if (ts.isInterfaceDeclaration(statement)) {
      const members = statement.members.map((member) => [member.name.getText(), member.questionToken !== undefined]);
      interfaces.set(statement.name.text, new Map(members));
      types.set(interfaces.get(statement.name.text), new Map(statement.members.map((member) => [member.name.getText(), member.type?.getText() ?? ""])));
    }
  }
  return { aliases, interfaces, types };
}

const { aliases, interfaces, types } = declarations("dist/types.d.ts");
const ofTargets = declarations("dist/targets/types.d.ts");
/** Every closed list of names. */
const lists = [...Object.values(names), ...Object.values(namesOfTargets)].map((list) => new Set(list));

test("every union of names is the Rust type's, in its order", () => {
  for (const [type, all] of Object.entries(names)) assert.deepEqual(aliases.get(type), all, type);
  const texts = [...aliases].filter(([, values]) => values.every((value) => typeof value === "string"));
  assert.deepEqual(new Set(texts.map(([type]) => type)), new Set(Object.keys(names)));
  assert.deepEqual(aliases.get("Star"), [1, 2, 3, 4, 5]);
});

test("every union of names of targets is the Rust type's, and so is every column", () => {
  for (const [type, all] of Object.entries(namesOfTargets)) assert.deepEqual(ofTargets.aliases.get(type), all, type);
  // The sectors are short for their groups: names of the format, and no type.
  assert.deepEqual(new Set(ofTargets.aliases.keys()), new Set([...Object.keys(namesOfTargets), "Sector"]));
  for (const [type, all] of Object.entries(columns)) assert.deepEqual([...ofTargets.interfaces.get(type).keys()], all, type);
});

/** Fails where an object has a name that its interface has not, or lacks one that is not optional. */
function conforms(value, type, known) {
  const members = known.get(type);
  for (const name of Object.keys(value)) assert.ok(members.has(name), `${type} has no ${name}`);
  for (const [name, optional] of members) assert.ok(optional || Object.hasOwn(value, name), `${type} lacks ${name}`);
  return new Set(Object.keys(value));
}

/** What the rulebook in force never has: it is built in, and all its gates and minimums are known. */
const NOT_IN_FORCE = new Set(["Report.rulebook", "Scorecard.conditions", "Stars.by_minimums"]);

/** The same for many values; and every optional name is there at least once. */
function conform(values, type, known = interfaces) {
  const seen = new Set(values.flatMap((value) => [...conforms(value, type, known)]));
  const isExpected = (name) => seen.has(name) || !NOT_IN_FORCE.has(`${type}.${name}`);
  assert.deepEqual(seen, new Set([...known.get(type).keys()].filter(isExpected)), `all of ${type} is seen`);
  narrow(values, type, known.get(type));
}

/** Fails where a type is wider than what stands there: any text for the names of a list, or a null that there never is. */
function narrow(values, type, members) {
  for (const [name, text] of types.get(members) ?? ofTargets.types.get(members)) {
    const all = new Set(values.map((value) => value[name]).filter((value) => value !== undefined));
    const mayBeNull = all.has(null) || text.includes("Record") || NOT_IN_FORCE.has(`${type}.${name}`);
    assert.ok(!/\bnull\b/.test(text) || mayBeNull, `${type}.${name} is never null`);
    const isOfList = all.size > 1 && lists.some((list) => [...all].every((value) => list.has(value)));
    assert.ok(!isOfList || !/\b(string|unknown)\b/.test(text), `${type}.${name} is one of a list of names`);
  }
}

test("every name of an application and of a report is the schema's, which is the Rust types'", () => {
  for (const type of ["Application", "Document", "Report", "Score", "Stars", "Finding"]) {
    const { properties, required = [] } = schema.$defs[type];
    const members = Object.keys(properties).map((name) => [name, !required.includes(name)]);
    assert.deepEqual(new Map([...interfaces.get(type)].sort()), new Map(members.sort()), type);
  }
});

test("reports have the form of their types", () => {
  const reports = [...Object.values(examples), ...applications(400, 5)].map((application, place) => ocop.check(application, place % 2 ? { detail: true, lang: "en" } : {}));
  conform(reports, "Report");
  conform(reports.flatMap((report) => report.score ?? []), "Score");
  conform(reports.flatMap((report) => report.star ?? []), "Stars");
  conform(reports.flatMap((report) => report.findings), "Finding");
});

test("scorecards, sets and rulebooks have the form of their types", () => {
  const sets = ocop.productSets();
  assert.equal(sets.length, 26);
  conform(sets, "ProductSetSummary");
  const cards = sets.map((set) => ocop.scorecard("qd26-2026", set.no));
  conform(cards, "Scorecard");
  const parts = cards.flatMap((card) => card.parts);
  conform(parts, "SheetPart");
  const sections = parts.flatMap((part) => part.sections);
  conform(sections, "Section");
  const criteria = sections.flatMap((section) => section.criteria);
  assert.equal(criteria.length, 787);
  conform(criteria, "Criterion");
  conform(criteria.flatMap((criterion) => criterion.choices), "Choice");
  conform(criteria.flatMap((criterion) => criterion.applies_if ?? criterion.expects ?? []), "Condition");
  const gates = cards.flatMap((card) => card.gates);
  assert.equal(gates.length, 145);
  conform(gates, "ScorecardGate");
  conform(ocop.rulebooks(), "RulebookSummary");
  conform(criteria.map((criterion) => criterion.title), "Bilingual");
});

/** Answers that between them have every name. */
const broken = tables.figures + "x,ha-noi,actual,product,recognised,,,,,,,,stock,2021-12-31,,-3,,,,,\n";
const trackings = [
  targets.track({ ...tables, lang: "vi" }),
  targets.track({ ...tables, figures: broken, asOf: "2023-06-30", lang: "en" }),
  targets.track({ ...tables, figures: ["target", "actual"].map((kind) => ({ place: "ha-noi", kind, counts: "product", step: kind === "target" ? "evaluated" : "registered", basis: "flow", when: 2022, shape: kind === "target" ? "exactly" : null, value: kind === "target" ? 500 : 488 })) }),
  // Of nothing there is no percentage.
  targets.track({ ...tables, figures: [["target", "evaluated"], ["actual", "evaluated"], ["actual", "registered"], ["actual", "existing"]].map(([kind, step]) => ({ place: "ha-noi", kind, counts: "product", step, basis: "flow", when: 2022, shape: kind === "target" ? "exactly" : null, value: 0 })) }),
  targets.track({ ...tables, localities: `${tables.localities}x,X,nowhere,,,\n`, asOf: "2024-12-31" }),
];
const answers = [
  targets.countCertificates({ certificates: [...certificates(300), { product: "x" }], localities: tables.localities, on: "2026-12-31", from: "2026-01-01", to: "2026-12-31", lang: "en" }),
  targets.countCertificates({ certificates: certificates(30), localities: tables.localities, on: "2026-12-31" }),
];

test("answers about targets have the form of their types", () => {
  const of = (values, type) => conform(values.flat(), type, ofTargets.interfaces);
  const progress = trackings.flatMap((tracking) => tracking.targets);
  of(trackings, "Tracking");
  of(trackings.map((tracking) => tracking.figures), "Figure");
  of(progress, "Progress");
  of(progress.flatMap((one) => one.attained ?? []), "Attained");
  of(progress.map((one) => one.reached), "Reached");
  of(progress.flatMap((one) => one.elapsed ?? []), "Elapsed");
  of(progress.flatMap((one) => one.pace_needed ?? []), "PaceNeeded");
  of(progress.flatMap((one) => one.forecast ?? []), "Forecast");
  of(progress.map((one) => one.other_steps), "OtherStep");
  of(trackings.map((tracking) => tracking.sums), "Sum");
  of(trackings.map((tracking) => tracking.shares), "Share");
  of(trackings.map((tracking) => tracking.remarks), "Remark");
  of(trackings.map((tracking) => tracking.faults), "Fault");
  of(trackings.map((tracking) => tracking.localities), "Locality");
});

test("the vocabulary has words for every name, as every list of names says", () => {
  const lists = { level: "Level", counted: "Counted", step: "Step", star_class: "StarClass", group: "Group", figure_kind: "FigureKind", dimension: "Dimension", how: "How", percent_of: "PercentOf", verdict: "Verdict", why: "Why", no_forecast: "NoForecast" };
  const vocabulary = targets.vocabulary();
  conform([vocabulary], "Vocabulary", ofTargets.interfaces);
  // Names that are numbers come first in an object.
  for (const [list, type] of Object.entries(lists)) assert.deepEqual(new Set(Object.keys(vocabulary[list])), new Set(namesOfTargets[type]), list);
  assert.deepEqual([Object.keys(vocabulary.kind), Object.keys(vocabulary.producer_kind)], [names.Kind, names.ProducerKind]);
  for (const words of Object.values(vocabulary).flatMap((list) => Object.values(list))) conforms(words, "Bilingual", interfaces);
});

test("a roll-up has the form of its types", () => {
  const rolled = ["vn-2024-12-31-products", ...trackings[0].figures.map((figure) => figure.id)].slice(0, 40).flatMap((figure) => targets.rollUp({ ...tables, figure: figure ?? "" }) ?? []);
  conform(rolled, "RollUp", ofTargets.interfaces);
  conform(rolled.flatMap((one) => one.parts), "Part", ofTargets.interfaces);
});

test("answers from a register have the form of their types", () => {
  const of = (values, type) => conform(values.flat(), type, ofTargets.interfaces);
  const stocks = answers.flatMap((answer) => [answer.valid, answer.recognised]);
  of(answers, "RegisterAnswer");
  of(stocks, "Stock");
  of(stocks.map((stock) => stock.sets), "SetCount");
  of(stocks.map((stock) => stock.sectors), "SectorCount");
  of(stocks.map((stock) => stock.groups), "GroupCount");
  of(stocks.map((stock) => stock.places), "PlaceCount");
  of(stocks.map((stock) => stock.producers), "ProducerCount");
  of(answers.flatMap((answer) => answer.flow ?? []), "Flow");
  of(answers.flatMap((answer) => answer.flow?.moved ?? []), "Move");
});

test("values are what the types say, to the compiler", () => {
  const some = [...applications(200, 6)];
  const values = {
    Application: Object.values(examples),
    Report: [...Object.values(examples), ...some].map((application, place) => ocop.check(application, place % 2 ? { detail: true, lang: "en" } : {})),
    Scorecard: [1, 16, 20, 26].map((no) => ocop.scorecard("qd26-2026", no)),
    ProductSetSummary: ocop.productSets(),
    "ProductSetSummary<string>": ocop.productSets(null, "vi"),
    RulebookSummary: ocop.rulebooks(),
    Totals: [ocop.session(9).totals()],
  };
  const valuesOfTargets = { Tracking: trackings, RegisterAnswer: answers, CertificateRow: certificates(30) };
  const constants = Object.entries(values).map(([type, all], place) => `export const values${place}: ocop.${type}[] = ${JSON.stringify(all, null, 1)};\n`);
  const constantsOfTargets = Object.entries(valuesOfTargets).map(([type, all]) => `export const values${type}: targets.${type}[] = ${JSON.stringify(all, null, 1)};\n`);
  assert.deepEqual(compiled("values.ts", constants.join("") + constantsOfTargets.join("")), []);
});

/** What the compiler has to say of a file beside the package. */
function compiled(name, text) {
  const file = join(BUILT, name);
  const imports = `import type * as ocop from "./package/dist/index.js";\nimport type * as targets from "./package/dist/targets/index.js";\nexport {};\n`;
  writeFileSync(file, imports + text);
  const options = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, types: [], skipLibCheck: true };
  const program = ts.createProgram([file], options);
  return ts.getPreEmitDiagnostics(program).map((one) => `${one.start}: ${ts.flattenDiagnosticMessageText(one.messageText, "\n")}`);
}

test("what a field takes is what the schema says, which is the Rust types'", () => {
  const known = new Set([...aliases.keys(), ...interfaces.keys()]);
  const union = (all) => [...new Set(all)].join(" | ");
  const written = (type) => {
    if (type.$ref !== undefined) {
      const name = type.$ref.split("/").pop();
      return known.has(name) ? `ocop.${name}` : written(schema.$defs[name]);
    }
    if (type.anyOf !== undefined) return union(type.anyOf.map(written));
    if (Array.isArray(type.type)) return union(type.type.map((one) => written({ ...type, type: one })));
    switch (type.type) {
      case "integer":
        return "number";
      case "array":
        // In a list null is read as absent, and nobody need write it.
        return `(${written(type.items).replace(" | null", "")})[]`;
      case "object": {
        const required = new Set(type.required);
        if (type.properties === undefined) return `Record<string, ${written(type.additionalProperties)}>`;
        return `{ ${Object.entries(type.properties).map(([name, entry]) => `${name}${required.has(name) ? "" : "?"}: ${written(entry)}`).join("; ")} }`;
      }
      default:
        return type.type ?? "unknown";
    }
  };
  const pairs = ["Application", "Document", "Report", "Score", "Stars", "Finding"].flatMap((type) =>
    Object.entries(schema.$defs[type].properties).map(([name, entry]) => [`ocop.${type}["${name}"]`, written(entry)]),
  );
  const checks = pairs.map(([own, rust], place) => `const own${place}: [Exclude<${own}, undefined>] extends [${rust}] ? true : ${JSON.stringify(`${own} is wider`)} = true;\nconst rust${place}: [${rust}] extends [${own}] ? true : ${JSON.stringify(`${own} is narrower`)} = true;\nconst names${place}: [keyof NonNullable<${own}>] extends [keyof NonNullable<${rust}>] ? true : ${JSON.stringify(`${own} has more names`)} = true;\n`);
  assert.deepEqual(compiled("fields.ts", checks.join("")), []);
});

/** Every file of types that people see, and its text. */
const declared = readdirSync(join(PACKAGE, "dist"), { recursive: true })
  .filter((name) => name.endsWith(".d.ts") && !name.endsWith("glue.d.ts"))
  .map((name) => [name, readFileSync(join(PACKAGE, "dist", name), "utf8")]);

test("no public type is `any`", () => {
  for (const [name, text] of declared) assert.doesNotMatch(text.replaceAll(/\/\*[\s\S]*?\*\//g, ""), /\bany\b/, name);
});

test("every public type and field is documented", () => {
  let fields = 0;
  for (const [name, text] of declared) {
    const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
    // The interface of standardschema.dev is documented there.
    const own = file.statements.filter((statement) => !ts.isModuleDeclaration(statement) && !ts.isExportDeclaration(statement));
    const members = own.filter(ts.isInterfaceDeclaration).filter((one) => one.name.text !== "StandardSchemaV1").flatMap((one) => [...one.members]);
    for (const one of [...own.filter((statement) => !ts.isImportDeclaration(statement) && !ts.isExportAssignment(statement)), ...members]) {
      assert.ok(ts.getJSDocCommentsAndTags(one).length > 0, `${name}: ${one.getText().slice(0, 80)}`);
    }
    fields += members.length;
  }
  assert.ok(fields > 100, `${fields} fields`);
});
