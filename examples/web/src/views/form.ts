// The page of one draft.
import { h } from "../dom.ts";
import { exportFile, importButton } from "../files.ts";
import type { FilledApplication } from "../application-file.ts";
import { icon } from "../icons.ts";
import { say, t } from "../lang.ts";
import type { Workbench } from "../workbench.ts";
import { aboutPanel } from "./about.ts";
import { findingsPanel } from "./findings.ts";
import { gatesPanel } from "./gates.ts";
import { jump } from "./link.ts";
import { papersPanel } from "./papers.ts";
import { printSheet } from "./print-sheet.ts";
import { partId, partTitle, sheetView } from "./sheet.ts";
import { summaryView } from "./summary.ts";

export interface Page {
  readonly element: HTMLElement;
  /** For paper; absent where there is nothing to print. */
  print?(): HTMLElement;
}

export function formPage(bench: Workbench, decisionNumber: string, onImport: (application: FilledApplication) => void): Page {
  const { card } = bench;
  const about = aboutPanel(bench);
  const gates = gatesPanel(bench);
  const sheet = sheetView(bench);
  const papers = papersPanel(bench);
  const findings = findingsPanel(bench);
  const summary = summaryView(bench, () => sheet.refresh(summary.holds()));
  const saved = h("p", { class: "saved" });

  const group = [say(card.sector), say(card.group)].join(" › ");
  const element = h(
    "main",
    { class: "page form-page", id: "content", tabindex: "-1" },
    h(
      "header",
      { class: "form-head" },
      h("p", { class: "crumbs" }, group),
      h("h1", {}, h("span", { class: "set-no" }, t("setNo", { no: card.no })), " ", h("span", {}, say(card.name))),
      h("p", { class: "form-law" }, t("decisionName", { number: decisionNumber })),
      h("p", { class: "self" }, t("selfCheck")),
      h(
        "div",
        { class: "tools" },
        h("button", { type: "button", class: "button", click: () => window.print() }, icon("print"), h("span", {}, t("print"))),
        h(
          "button",
          { type: "button", class: "button", click: () => exportFile(bench.application()) },
          icon("download"),
          h("span", {}, t("exportFile")),
        ),
        importButton("button", [icon("upload"), h("span", {}, t("importFile"))], onImport),
        saved,
      ),
    ),
    contents(bench),
    h(
      "div",
      { class: "form-columns" },
      h("div", { class: "form-main" }, about.element, gates.element, sheet.elements, papers.element, findings.element),
      summary.element,
    ),
  );

  function refresh(): void {
    summary.refresh();
    about.refresh();
    gates.refresh();
    sheet.refresh(summary.holds());
    papers.refresh();
    findings.refresh();
    saved.className = bench.kept ? "saved" : "saved saved-not";
    saved.replaceChildren(icon("lock"), bench.kept ? t("saved") : t("notSaved"));
  }

  bench.onChange(refresh);
  refresh();
  return { element, print: () => printSheet(bench, decisionNumber) };
}

function contents(bench: Workbench): HTMLElement {
  const parts = bench.card.parts.map((part) => [partId(part), `${part.code}. ${partTitle(part)}`] as const);
  const all = [
    ["about", t("aboutTitle")],
    ["gates", t("gatesTitle")],
    ...parts,
    ["papers", t("papersTitle")],
    ["findings", t("findingsTitle")],
  ] as const;
  return h(
    "nav",
    { class: "contents", "aria-label": t("contents") },
    h(
      "ul",
      {},
      all.map(([id, title]) => h("li", {}, jump(id, {}, title))),
    ),
  );
}
