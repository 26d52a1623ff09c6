/**
 * Rulebooks: which are here, their product sets, and what a form draws itself from.
 */
import { languageNumber } from "./lang.js";
import { wasm } from "./module.js";
import { TEXT } from "./screen.js";
import type { Decision, Lang, ProductSetSummary, RulebookSummary, Scorecard } from "./types.js";

/** The decisions, oldest first, and whether this build has their rulebook. */
export function rulebooks(): RulebookSummary[] {
  return wasm().rulebooks() as RulebookSummary[];
}

/** The newest decision. */
export function newest(): Decision {
  return (rulebooks().at(-1) as RulebookSummary).decision;
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
  const words = typeof search === "string" ? search.slice(0, TEXT) : "";
  const sets = wasm().product_sets(decisionName(decision ?? newest()), languageNumber(lang), words);
  return sets as ProductSetSummary[] | ProductSetSummary<string>[];
}

/** Everything a form needs to draw a sheet; null where there is no such rulebook or set. */
export function scorecard(decision: Decision, set: number): Scorecard | null {
  const isNumberOfSet = Number.isInteger(set) && set > 0 && set < 256;
  return isNumberOfSet ? (wasm().scorecard(decisionName(decision), set) as Scorecard | null) : null;
}

/** A decision as the module takes it: a bounded text. No decision has an empty name, or a longer one. */
function decisionName(decision: unknown): string {
  return typeof decision === "string" ? decision.slice(0, 40) : "";
}
