// Totals and the parts that sum to them; and parts beside their wholes.
import type { Dimension, Figure, Share, Sum } from "ocop-wasm/targets";
import { h } from "../../dom.ts";
import { lastDay, number, percent, t, word } from "../say.ts";
import { what, type Answer } from "../state.ts";
import { sourcesOf } from "./source.ts";

export function sumSection(answer: Answer): HTMLElement | null {
  const sums = onePerEquation(answer, answer.tracking.sums.filter(({ holds, totals: [total] }) => holds && total !== undefined && answer.shows(total)));
  if (sums.length === 0) return null;
  return h(
    "section",
    { class: "block", id: "sums", "aria-labelledby": "sums-title" },
    h("h2", { id: "sums-title" }, t("sums")),
    h("p", { class: "hint" }, t("sumsLead", { count: sums.length })),
    h("ul", { class: "sum-list" }, sums.map(sumItem)),
  );
}

interface Equation {
  readonly by: Dimension;
  readonly total: Figure;
  readonly parts: readonly Figure[];
  /** Of all that say so. */
  readonly sources: Figure[];
}

/** Two sources may say the same. */
function onePerEquation(answer: Answer, sums: readonly Sum[]): Equation[] {
  const equations = new Map<string, Equation>();
  for (const { by, totals, parts: numbers, sum } of sums) {
    const total = totals.map((no) => answer.figure(no)).find((figure) => Number(figure.value) === sum);
    if (!total) continue;
    const parts = numbers.map((no) => answer.figure(no));
    // The most stars first, as people say it.
    if (by === "star") parts.reverse();
    const key = JSON.stringify([total.subject, parts.map((part) => [part.subject, part.value])]);
    const known = equations.get(key);
    if (known) known.sources.push(total, ...parts);
    else equations.set(key, { by, total, parts, sources: [total, ...parts] });
  }
  return [...equations.values()];
}

function sumItem({ by, total, parts: figures, sources }: Equation): HTMLElement {
  return h(
    "li",
    {},
    h("p", {}, total.subject, " ", h("span", { class: "hint" }, `(${t("by", { what: word("dimension", by) })})`)),
    h("p", { class: "equation" }, h("strong", {}, number(total.value)), " = ", figures.map((figure) => number(figure.value)).join(" + ")),
    h("p", { class: "hint" }, figures.map((figure) => difference(total, figure)).join("; "), " · ", sourcesOf(sources)),
  );
}

/** What a part adds to the words of its total: mostly the name of a star, a group or a place. */
function difference(total: Figure, part: Figure): string {
  if (part.place !== total.place) return (part.subject ?? "").split(",")[0] ?? part.place;
  const known = new Set(what(total).split(", "));
  const words = what(part).split(", ").filter((word) => !known.has(word));
  return words.join(", ") || what(part);
}

interface Line {
  readonly part: Figure;
  /** Absent: nothing is known of what it is a part of, and it is worth saying alone. */
  readonly whole?: Figure;
  readonly share?: Share;
  /** Of all that say so. */
  readonly sources: Figure[];
}

/** Counts beside their wholes, and what there is besides. */
function linesOf(answer: Answer): Line[] {
  const lines = new Map<string, Line>();
  const add = (line: Line): void => {
    // Two sources may say the same.
    const key = JSON.stringify([line.part.subject, line.part.value, line.whole?.subject, line.whole?.value]);
    const known = lines.get(key);
    if (known) known.sources.push(...line.sources);
    else lines.set(key, line);
  };
  const said = new Set<number>();
  for (const share of answer.tracking.shares) {
    if (!answer.shows(share.part) || !answer.shows(share.whole)) continue;
    said.add(share.part).add(share.whole);
    const [part, whole] = [answer.figure(share.part), answer.figure(share.whole)];
    add({ part, whole, share, sources: [part, whole] });
  }
  answer.tracking.figures.forEach((part, no) => {
    const exists = part.step === "existing" && part.unit === "count" && (part.kind === "actual" || part.kind === "derived");
    if (exists && lastDay(part.when) <= answer.tracking.as_of && answer.isShown(part) && !said.has(no)) add({ part, sources: [part] });
  });
  return [...lines.values()];
}

export function wholeSection(answer: Answer): HTMLElement | null {
  const lines = linesOf(answer);
  if (lines.length === 0) return null;
  return h(
    "section",
    { class: "block", id: "wholes", "aria-labelledby": "wholes-title" },
    h("h2", { id: "wholes-title" }, t("wholes")),
    h("ul", { class: "whole-list" }, lines.map(wholeItem)),
  );
}

function wholeItem({ part, whole, share, sources }: Line): HTMLElement {
  const numbers = whole ? t("partOf", { part: number(part.value), whole: number(whole.value) }) : number(part.value);
  const place = (part.subject ?? "").slice(0, (part.subject ?? "").indexOf(": "));
  return h(
    "li",
    {},
    h("p", { class: "whole-number" }, numbers),
    h("p", {}, what(part), share?.of === "nation" && ` ${t("ofNation")}`, share?.percent != null && ` (${percent(share.percent)})`),
    h("p", { class: "hint" }, `${place} · `, sourcesOf(sources)),
  );
}
