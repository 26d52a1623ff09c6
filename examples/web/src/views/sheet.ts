// The scorecard: parts, sections, criteria, in the order of the decision.
import type { Scorecard, SheetPart } from "ocop-wasm";
import { h } from "../dom.ts";
import type { Hold } from "../holds.ts";
import { say, t } from "../lang.ts";
import type { Workbench } from "../workbench.ts";
import { jump } from "./link.ts";
import { criterionView, type CriterionView } from "./criterion.ts";
import { starMark } from "./stars.ts";

export interface SheetView {
  readonly elements: HTMLElement[];
  refresh(holds: readonly Hold[]): void;
}

export function partId(part: SheetPart): string {
  return `part-${part.code}`;
}

export function partTitle(part: SheetPart): string {
  return t(`part_${part.code}`);
}

export function sheetView(bench: Workbench): SheetView {
  const views = new Map<string, CriterionView>();
  const scores = new Map<string, HTMLElement>();
  const elements = bench.card.parts.map((part) => partElement(bench, part, views, scores));
  return {
    elements,
    refresh(holds) {
      const byCode = new Map(holds.flatMap((hold) => (hold.what === "minimum" ? [[hold.criterion.code, hold] as const] : [])));
      for (const [code, view] of views) view.refresh(byCode.get(code));
      const { score } = bench.report();
      for (const part of bench.card.parts) {
        const place = scores.get(part.code);
        if (place) place.textContent = t("pointsOf", { points: score?.parts[part.code] ?? 0, max: part.max });
        for (const section of part.sections) {
          const own = scores.get(String(section.no));
          if (own) own.textContent = t("pointsOf", { points: score?.sections?.[String(section.no)] ?? 0, max: section.max });
        }
      }
    },
  };
}

function partElement(bench: Workbench, part: SheetPart, views: Map<string, CriterionView>, scores: Map<string, HTMLElement>): HTMLElement {
  const partScore = h("span", { class: "part-score" });
  scores.set(part.code, partScore);
  return h(
    "section",
    { class: `part part-${part.code}`, id: partId(part), "aria-labelledby": `${partId(part)}-title` },
    h(
      "header",
      { class: "part-head" },
      h(
        "h2",
        { id: `${partId(part)}-title` },
        h("span", { class: "part-code" }, t("partNamed", { code: part.code })),
        " ",
        h("span", {}, partTitle(part)),
      ),
      partScore,
      jump("summary", { class: "to-result" }, t("skipToResult")),
    ),
    part === bench.card.parts[0] && marksLegend(bench.card),
    part.sections.map((section) => {
      const sectionScore = h("span", { class: "section-score" });
      scores.set(String(section.no), sectionScore);
      // A section that is one criterion of the same name needs no heading of its own for the eye.
      const single = section.criteria.length === 1 && section.criteria[0]?.code === String(section.no);
      let under = "";
      return h(
        "section",
        { class: "section", "aria-labelledby": `section-${section.no}` },
        h(
          "header",
          { class: single ? "section-head unseen" : "section-head" },
          h("h3", { id: `section-${section.no}` }, `${section.no}. ${say(section.title)}`),
          sectionScore,
        ),
        section.criteria.map((criterion) => {
          const view = criterionView(bench, criterion);
          views.set(criterion.code, view);
          const heading = criterion.under && criterion.under.code !== under ? criterion.under : undefined;
          under = criterion.under?.code ?? "";
          return [heading && h("p", { class: "under" }, `${heading.code} ${say(heading.title)}`), view.element];
        }),
      );
    }),
  );
}

function marksLegend(card: Scorecard): HTMLElement {
  const stars = [3, 4, 5].filter((star) =>
    card.parts.some((part) =>
      part.sections.some((section) => section.criteria.some((criterion) => criterion.choices.some((choice) => choice.min_star === star))),
    ),
  );
  return h(
    "p",
    { class: "legend" },
    stars.map((star) => starMark(star, t("starMark", { star }))),
    h("span", {}, t("legend")),
  );
}
