/**
 * The module's functions with the types that a person would write.
 */
import { languageNumber } from "./lang.js";
import { wasm } from "./module.js";
import { TEXT, screen } from "./screen.js";
import { tape } from "./tape.js";
import type { CheckOptions, Decision, Lang, ProductSetSummary, Report, RulebookSummary, Scorecard } from "./types.js";

/**
 * Checks an application: points, stars, and all there is to say.
 *
 * Never fails for what it is given: what could not be used is a finding. Throws {@link OcopUnavailableError} where
 * WebAssembly cannot run.
 */
export function check(application: unknown, options?: CheckOptions): Report {
  const lang = languageNumber(options?.lang);
  const plain = screen(application);
  const report =
    plain === undefined
      ? wasm().check_too_long(lang)
      : wasm().check(tape(plain), lang, options?.detail === true);
  return report as Report;
}

/**
 * The product sets of a decision, the newest unless named; none where its rulebook is not available.
 *
 * With `search` those whose names hold all its words, without regard to case and diacritics.
 */
export function productSets(decision?: Decision | null, lang?: undefined, search?: string): ProductSetSummary[];
/** The same with texts in one language. */
export function productSets(decision: Decision | null | undefined, lang: Lang, search?: string): ProductSetSummary<string>[];
export function productSets(
  decision?: Decision | null,
  lang?: Lang,
  search?: string,
): ProductSetSummary[] | ProductSetSummary<string>[] {
  const newest = decision === undefined || decision === null;
  const words = typeof search === "string" ? search.slice(0, TEXT) : "";
  const sets = wasm().product_sets(newest ? "" : decisionName(decision), languageNumber(lang), words);
  return sets as ProductSetSummary[] | ProductSetSummary<string>[];
}

/** Everything a form needs to draw a sheet; null where there is no such rulebook or set. */
export function scorecard(decision: Decision, set: number): Scorecard | null {
  const known = Number.isInteger(set) && set > 0 && set < 256;
  return known ? (wasm().scorecard(decisionName(decision), set) as Scorecard | null) : null;
}

/** As the module takes it; no decision has a name of this length, or none. */
function decisionName(decision: unknown): string {
  return typeof decision === "string" && decision !== "" ? decision.slice(0, 40) : "?";
}

/** The decisions, oldest first, and whether this build has their rulebook. */
export function rulebooks(): RulebookSummary[] {
  return wasm().rulebooks() as RulebookSummary[];
}

/** The version of this package. */
export function version(): string {
  return wasm().version() as string;
}
