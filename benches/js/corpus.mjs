// What the subjects are given: the one corpus of all benchmarks, and generated applications of every kind.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BUILT, applications, ocop } from "../../ocop-wasm/js/tests/support.mjs";

/** In turn valid, on an edge, incomplete and hostile. */
const GENERATED = 4_000;
const DECISION = "qd26-2026";

/** What is timed: the examples and their variants, as `benches/corpus` makes them. */
export const corpus = readFileSync(join(BUILT, "corpus.jsonl"), "utf8").split("\n").map((line) => JSON.parse(line));

/** What the subjects agree on before. */
export const cases = [...corpus, ...applications(GENERATED, 26)];

/** A form that somebody fills: each step ticks another box, or says that it is none of them. */
export function typing(application) {
  const sheet = ocop.scorecard(DECISION, application.product_set);
  const criteria = sheet.parts.flatMap((part) => part.sections.flatMap((section) => section.criteria));
  const boxes = criteria.flatMap((criterion) => [...criterion.choices.map((choice) => [criterion.code, choice.no]), [criterion.code, 0]]);
  const form = ocop.session(application.product_set, { application });
  let step = 0;
  return () => form.set(...boxes[step++ % boxes.length]);
}
