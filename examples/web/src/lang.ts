// The language of the page, and texts in it.
import type { Bilingual, Lang } from "ocop-wasm";
import { remembered, remember } from "./storage.ts";
import { texts, type TextKey } from "./texts.ts";

const place = "lang";
let current: Lang = remembered(place) === "en" ? "en" : "vi";

export function lang(): Lang {
  return current;
}

export function otherLang(): Lang {
  return current === "vi" ? "en" : "vi";
}

export function speak(chosen: Lang): void {
  current = chosen;
  remember(place, chosen);
  document.documentElement.lang = chosen;
  document.title = t("name");
}

/** A text of the law in the current language. A percent sign stays with its number. */
export function say(text: Bilingual): string {
  return text[current].replace(/(\d) %/g, "$1\u00a0%");
}

/** A text of the form in the current language, its placeholders filled. */
export function t(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return texts[key][current].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** "3 sao", "3 stars", "1 star"; a dash where the decision's text in hand does not show it. */
export function starWords(star: number | null): string {
  if (star === null) return "—";
  return star === 1 ? t("oneStar") : t("stars", { star });
}

export function pointWords(points: number): string {
  return points === 1 ? t("onePoint") : t("points", { points });
}

/** A day as people write it: 28/7/2026, 28 July 2026. */
export function dayWords(day: string): string {
  const date = new Date(`${day}T00:00:00`);
  if (Number.isNaN(date.getTime())) return day;
  const style =
    current === "vi"
      ? ({ day: "numeric", month: "numeric", year: "numeric" } as const)
      : ({ day: "numeric", month: "long", year: "numeric" } as const);
  return date.toLocaleDateString(current === "vi" ? "vi-VN" : "en-GB", style);
}

export function momentWords(moment: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return moment;
  const [hour, minute] = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0"));
  return t("moment", { time: `${hour}:${minute}`, day: dayWords(dateOf(date)) });
}

function dateOf(date: Date): string {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Texts of the law begin small where they stand in a sentence. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
