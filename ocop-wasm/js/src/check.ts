/**
 * Checks of applications.
 */
import { languageNumber } from "./lang.js";
import { wasm } from "./module.js";
import { screen } from "./screen.js";
import type { CheckOptions, Report } from "./types.js";

/**
 * Checks an application: points, stars, and all there is to say.
 *
 * Never fails for what it is given: what could not be used is a finding. Throws {@link OcopUnavailableError} where
 * WebAssembly cannot run.
 */
export function check(application: unknown, options?: CheckOptions): Report {
  const lang = languageNumber(options?.lang);
  const plain = screen(application);
  const report = plain === undefined ? wasm().check_too_long(lang) : wasm().check(plain, lang, options?.detail === true);
  return report as Report;
}
