/**
 * The module's functions with the types that a person would write.
 */
import { languageNumber } from "../lang.js";
import type { Lang } from "../types.js";
import { wasm } from "./module.js";
import { madeBits, table } from "./table.js";
import type { RegisterAnswer, RegisterQuestion, RollUp, RollUpQuestion, Tracking, TrackingQuestion, Vocabulary } from "./types.js";

/**
 * How far targets are, which sums hold, and what is to be said of the figures.
 *
 * Never fails for the tables it is given: what could not be used is a fault that names its row, and the good rows are
 * kept. Throws a `RangeError` where `asOf` is no day, and {@link OcopUnavailableError} where WebAssembly cannot run.
 */
export function track(question: TrackingQuestion): Tracking {
  const figures = table(given(question, "figures"));
  const localities = table(given(question, "localities"));
  const mappings = table(given(question, "mappings") ?? []);
  const made = madeBits(figures, localities, mappings);
  const asOf = day(question, "asOf");
  return answer(wasm().track(figures.bytes, localities.bytes, mappings.bytes, made, asOf, language(question)));
}

/**
 * The sum of what a figure counts, at its time, over the localities directly within its place, with what is missing.
 *
 * null where no figure has this id, or the columns cannot say what it counts, or it is no count.
 */
export function rollUp(question: RollUpQuestion): RollUp | null {
  const figures = table(given(question, "figures"));
  const localities = table(given(question, "localities"));
  const mappings = table(given(question, "mappings") ?? []);
  const figure = given(question, "figure");
  const made = madeBits(figures, localities, mappings);
  const answer = wasm().roll_up(figures.bytes, localities.bytes, mappings.bytes, made, typeof figure === "string" ? figure : "");
  return JSON.parse(answer) as RollUp | null;
}

/**
 * What a register of certificates answers of a day, and of a period where both its days are given.
 *
 * Never fails for the tables it is given. Throws a `RangeError` where a day is none, and {@link OcopUnavailableError}
 * where WebAssembly cannot run.
 */
export function countCertificates(question: RegisterQuestion): RegisterAnswer {
  const certificates = table(given(question, "certificates"));
  const localities = table(given(question, "localities"));
  const [on, from, to] = [day(question, "on"), day(question, "from"), day(question, "to")];
  if ((from === "") !== (to === "")) throw new RangeError("`from` and `to` go together: give both days of the period, or none");
  const made = madeBits(certificates, localities);
  return answer(wasm().count_certificates(certificates.bytes, localities.bytes, made, on, from, to, language(question)));
}

/** The words for every name of the answers, in both languages. Throws {@link OcopUnavailableError} where WebAssembly cannot run. */
export function vocabulary(): Vocabulary {
  return JSON.parse(wasm().vocabulary()) as Vocabulary;
}

/** What stands under this name; a getter that throws is as good as a value that cannot be used. */
function given(question: unknown, name: string): unknown {
  try {
    return (question as Record<string, unknown>)[name];
  } catch {
    return false;
  }
}

/** A day as the module takes it, empty where none is given. */
function day(question: unknown, name: string): string {
  const value = given(question, name) ?? "";
  if (typeof value !== "string" || (value === "" && given(question, name) === "")) throw noDay(name);
  return value;
}

function language(question: unknown): number {
  return languageNumber(given(question, "lang") as Lang | undefined);
}

/** An answer is an object; what is none names the argument that is no day. */
function answer<Answer>(text: string): Answer {
  if (!text.startsWith("{")) throw noDay(text);
  return JSON.parse(text) as Answer;
}

function noDay(name: string): RangeError {
  return new RangeError(`\`${name}\` must be an existing day, like 2022-12-31`);
}
