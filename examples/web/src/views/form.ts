// The page of one draft.
import { announce } from "../announce.ts";
import { h } from "../dom.ts";
import { draftName } from "../drafts.ts";
import { exportFile, importButton } from "../files.ts";
import type { FilledApplication } from "../application-file.ts";
import { icon } from "../icons.ts";
import { say, t } from "../lang.ts";
import type { Workbench } from "../workbench.ts";
import { aboutPanel } from "./about.ts";
import { contentsView } from "./contents.ts";
import { findingsPanel } from "./findings.ts";
import { gatesPanel } from "./gates.ts";
import { offerOtherSet } from "./other-set.ts";
import { papersPanel } from "./papers.ts";
import { printSheet } from "./print-sheet.ts";
import { sheetView } from "./sheet.ts";
import { summaryView } from "./summary.ts";

export interface FormPage {
  readonly element: HTMLElement;
  /** For paper. */
  readonly print: () => HTMLElement;
}

export function titleOf(bench: Workbench): string {
  return `${draftName(bench.application()) ?? t("untitled")} · ${t("name")}`;
}

export interface FormActions {
  imported(application: FilledApplication): void;
  /** Goes on with what was taken along to another set. */
  other(application: FilledApplication): void;
}

export function formPage(bench: Workbench, decisionNumber: string, actions: FormActions): FormPage {
  const { card } = bench;
  const about = aboutPanel(bench);
  const gates = gatesPanel(bench);
  const sheet = sheetView(bench);
  const papers = papersPanel(bench);
  const findings = findingsPanel(bench);
  const summary = summaryView(bench, () => sheet.refresh(summary.holds()));
  const contents = contentsView(bench);
  const saved = h("p", { class: "saved" });

  const group = [say(card.sector), say(card.group)].join(" › ");
  const element = h(
    "main",
    { class: "page form-page", id: "content", tabindex: "-1" },
    h(
      "div",
      { class: "form-main" },
      h(
        "header",
        { class: "form-head" },
        h("p", { class: "crumbs" }, group),
        h("h1", {}, h("span", { class: "set-no" }, t("setNo", { no: card.no })), " ", h("span", {}, say(card.name))),
        h(
          "p",
          { class: "form-law" },
          h("span", {}, t("decisionName", { number: decisionNumber })),
          h("button", { type: "button", class: "quiet", click: () => offerOtherSet(bench, actions.other) }, t("otherSet")),
        ),
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
          importButton("button", [icon("upload"), h("span", {}, t("importFile"))], actions.imported),
          saved,
        ),
      ),
      contents.element,
      h("div", { class: "form-body" }, about.element, gates.element, sheet.elements, papers.element, findings.element),
    ),
    summary.element,
  );

  let kept = true;
  function refresh(): void {
    summary.refresh();
    about.refresh();
    gates.refresh();
    sheet.refresh(summary.holds());
    papers.refresh();
    findings.refresh();
    contents.refresh();
    saved.className = !bench.begun ? "saved saved-later" : bench.kept ? "saved" : "saved saved-not";
    saved.replaceChildren(icon("lock"), bench.kept ? t("saved") : t("notSaved"));
    document.title = titleOf(bench);
    if (kept && !bench.kept) announce(t("notSaved"), "storage");
    kept = bench.kept;
  }

  bench.onChange(refresh);
  refresh();
  return { element, print: () => printSheet(bench, decisionNumber) };
}
