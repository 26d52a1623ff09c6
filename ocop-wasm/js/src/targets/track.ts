/**
 * The module's functions with the types that a person would write.
 */
import { languageNumber } from "../lang.js";
import type { Lang } from "../types.js";
import { wasm } from "./module.js";
import { table } from "./table.js";
import type { Table } from "./table.js";
import type { RegisterAnswer, RegisterQuestion, RollUp, RollUpQuestion, Tracking, TrackingQuestion, Vocabulary } from "./types.js";

/**
 * How far targets are, which sums hold, and the remarks on the figures.
 *
 * Never fails for the tables it is given: what could not be used is a fault that names its row, and the good rows are
 * kept. Throws a `RangeError` where `asOf` is no day, and {@link OcopUnavailableError} where WebAssembly cannot run.
 */
export function track(question: TrackingQuestion): Tracking {
  const [figures, localities, mappings] = tables(question);
  return wasm().track(figures, localities, mappings, given(question, "asOf"), language(question)) as Tracking;
}

/**
 * The sum of what a figure counts, at its time, over the localities directly within its place, with those that are
 * missing.
 *
 * null where no figure has this id, or the figure has no measure or is no count.
 */
export function rollUp(question: RollUpQuestion): RollUp | null {
  const [figures, localities, mappings] = tables(question);
  const figure = given(question, "figure");
  return wasm().roll_up(figures, localities, mappings, typeof figure === "string" ? figure : "") as RollUp | null;
}

/**
 * What a register of certificates answers about a day, and about a period where both its days are given.
 *
 * Never fails for the tables it is given. Throws a `RangeError` where a day is none or one day of the period is missing,
 * and {@link OcopUnavailableError} where WebAssembly cannot run.
 */
export function countCertificates(question: RegisterQuestion): RegisterAnswer {
  const certificates = table(given(question, "certificates"));
  const localities = table(given(question, "localities"));
  const [on, from, to] = [given(question, "on"), given(question, "from"), given(question, "to")];
  return wasm().count_certificates(certificates, localities, on, from, to, language(question)) as RegisterAnswer;
}

/** The words for every name of the answers, in both languages. Throws {@link OcopUnavailableError} where WebAssembly cannot run. */
export function vocabulary(): Vocabulary {
  return wasm().vocabulary() as Vocabulary;
}

/** Figures, localities and mappings of a question. */
function tables(question: unknown): [figures: Table, localities: Table, mappings: Table] {
  return [table(given(question, "figures")), table(given(question, "localities")), table(given(question, "mappings") ?? [])];
}

/** The value of this name; where a getter throws, a value that cannot be used. */
function given(question: unknown, name: string): unknown {
  try {
    return (question as Record<string, unknown>)[name];
  } catch {
    return false;
  }
}

function language(question: unknown): number {
  return languageNumber(given(question, "lang") as Lang | undefined);
}
