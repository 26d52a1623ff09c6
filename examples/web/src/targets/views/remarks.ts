// What is to be said of the figures: contradictions first, each with its sources.
import type { Remark, Weight } from "ocop-wasm/targets";
import { h } from "../../dom.ts";
import { number, t } from "../say.ts";
import type { Answer } from "../state.ts";
import { sourceOf } from "./source.ts";

const weights: readonly Weight[] = ["contradiction", "warning", "note"];

export function remarkSection(answer: Answer): HTMLElement {
  const remarks = answer.tracking.remarks.filter(({ figures = [] }) => figures.length === 0 || figures.some((no) => answer.shows(no)));
  return h(
    "section",
    { class: "block", id: "remarks", "aria-labelledby": "remarks-title" },
    h("h2", { id: "remarks-title" }, t("remarks")),
    remarks.length === 0 && h("p", { class: "hint" }, t("nothing")),
    weights.map((weight) => ofWeight(answer, weight, remarks.filter((remark) => remark.weight === weight))),
  );
}

function ofWeight(answer: Answer, weight: Weight, remarks: readonly Remark[]): HTMLElement | null {
  if (remarks.length === 0) return null;
  const list = h("ul", { class: "remark-list" }, remarks.map((remark) => remarkItem(answer, remark)));
  const head = [t(`weight_${weight}`), h("span", { class: "count" }, remarks.length)];
  const lead = h("p", { class: "hint" }, t(`weightLead_${weight}`));
  // Notes are many, and nothing is wrong.
  if (weight === "note") return h("details", { class: "fold" }, h("summary", {}, h("h3", {}, head)), lead, list);
  return h("div", { class: `remarks remarks-${weight}` }, h("h3", {}, head), lead, list);
}

function remarkItem(answer: Answer, { message, code, weight, figures = [] }: Remark): HTMLElement {
  return h(
    "li",
    { class: `say remark remark-${weight}` },
    h("p", {}, message ?? code),
    figures.length > 0 &&
      h(
        "details",
        {},
        h("summary", {}, t("figuresNamed")),
        h("ul", {}, figures.map((no) => answer.figure(no)).map((figure) => h("li", {}, `${figure.subject}: `, h("strong", {}, number(figure.value)), " · ", sourceOf(figure)))),
      ),
  );
}
