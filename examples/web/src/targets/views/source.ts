// Where a figure is from.
import type { Figure } from "ocop-wasm/targets";
import { h, type Child } from "../../dom.ts";
import { t } from "../say.ts";

/** The host of an address as a link, or the title. */
export function sourceOf({ source }: Figure): Child {
  if (!source) return t("noSource");
  if (!isAddress(source)) return source;
  return h("a", { href: source, rel: "noreferrer", class: "source" }, new URL(source).hostname.replace(/^www\./, ""));
}

export function isAddress(source: string): boolean {
  return /^https?:\/\//.test(source) && URL.canParse(source);
}

/** Each source once. */
export function sourcesOf(figures: readonly Figure[]): Child {
  const once = figures.filter((figure, place) => figures.findIndex((other) => other.source === figure.source) === place);
  return once.map((figure, place) => [place > 0 && "; ", sourceOf(figure)]);
}
