// Every figure that is shown, with its source; and those that the columns cannot say.
import type { Figure } from "ocop-wasm/targets";
import { h } from "../../dom.ts";
import { upperFirst } from "../../lang.ts";
import { number, percent, t, time, word } from "../say.ts";
import { what, type Answer } from "../state.ts";
import { dataTable } from "./data-table.ts";
import { sourceOf } from "./source.ts";
import { goal } from "./target-card.ts";

export function unsaidSection(answer: Answer): HTMLElement | null {
  const figures = answer.tracking.figures.filter((figure) => figure.counts === undefined && answer.isShown(figure));
  if (figures.length === 0) return null;
  return h(
    "section",
    { class: "block", id: "unsaid", "aria-labelledby": "unsaid-title" },
    h("h2", { id: "unsaid-title" }, t("unsaid")),
    h("p", { class: "hint" }, t("unsaidLead")),
    list(answer, t("unsaid"), figures),
  );
}

export function everythingSection(answer: Answer): HTMLElement {
  const figures = answer.tracking.figures.filter((figure) => figure.counts !== undefined && answer.isShown(figure));
  const fold = h("details", { class: "fold block", id: "everything" }, h("summary", {}, h("h2", {}, t("everything"), h("span", { class: "count" }, figures.length))));
  // Hundreds of rows, which few ask for.
  fold.addEventListener("toggle", () => fold.append(h("p", { class: "hint" }, t("everythingLead", { count: figures.length })), list(answer, t("everything"), figures)), { once: true });
  return fold;
}

function list(answer: Answer, name: string, figures: readonly Figure[]): HTMLElement {
  const value = (figure: Figure): string => {
    if (figure.kind === "target") return goal(answer, figure);
    return figure.unit && figure.unit !== "count" && figure.unit !== "per" && figure.unit !== "per_year" && figure.unit !== "over_target" ? percent(figure.value) : number(figure.value);
  };
  return dataTable({
    name,
    columns: [{ name: t("what") }, { name: t("time") }, { name: t("value"), numeric: true }, { name: t("kind") }, { name: t("sources") }],
    rows: figures.map((figure) => [
      [h("span", { class: "cell-main" }, upperFirst(what(figure))), h("span", { class: "cell-more" }, answer.placeName(figure.place))],
      time(figure.when),
      value(figure),
      h("span", { class: "nowrap" }, word("figure_kind", figure.kind)),
      sourceOf(figure),
    ]),
  });
}
