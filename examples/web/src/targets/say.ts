// Texts, numbers and times of this page in the current language.
import { vocabulary, type Vocabulary } from "ocop-wasm/targets";
import { dayWords, lang } from "../lang.ts";
import { texts, type TextKey } from "./texts.ts";

export function t(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return texts[key][lang()].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

let words: Vocabulary | undefined;

/** The package's words for a name of its answers, as they stand within a sentence. */
export function word<List extends keyof Vocabulary>(list: List, name: keyof Vocabulary[List]): string {
  words ??= vocabulary();
  return (words[list][name] as Vocabulary[List][keyof Vocabulary[List]] & Record<"vi" | "en", string>)[lang()];
}

/** The same with a capital, as they begin one. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** 1.098 and 62,8 in Vietnamese, 1,098 and 62.8 in English; adds no precision to what was published. */
export function number(plain: string | number): string {
  const [separator, point] = lang() === "vi" ? [".", ","] : [",", "."];
  const [whole = "", decimals] = String(plain).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separator);
  return decimals === undefined ? grouped : `${grouped}${point}${decimals}`;
}

/** 62,8 %: the sign stays with its number. A whole percentage has no decimal. */
export function percent(plain: string): string {
  return `${number(plain.replace(/\.0$/, ""))}\u00a0%`;
}

/** 31/12/2021; 2022; 1/1/2021–31/12/2025. */
export function time(when: string): string {
  return when.split("/").map((part) => (part.length > 4 ? dayWords(part) : part)).join("–");
}

/** The last day of a day, year or period. */
export function lastDay(when: string): string {
  const last = when.split("/").at(-1) ?? when;
  return last.length === 4 ? `${last}-12-31` : last;
}

/** The years that a day, year or period touches. */
export function years(when: string): readonly [number, number] {
  const parts = when.split("/").map((part) => Number(part.slice(0, 4)));
  return [parts[0] ?? 0, parts.at(-1) ?? 0];
}
