/**
 * Languages on their way into a module.
 */
import type { Lang } from "./types.js";

/** A language as a module takes it. */
export function languageNumber(lang: Lang | undefined): number {
  return lang === "vi" ? 1 : lang === "en" ? 2 : 0;
}
