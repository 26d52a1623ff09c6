// The papers as a checklist, each copy with its dates.
import type { Document, Scorecard } from "ocop-wasm";
import { h, replace, unseen } from "../dom.ts";
import { paperId } from "../ids.ts";
import { say, t, upperFirst } from "../lang.ts";
import { neededFor, papersOf, withDate, withDocument, withoutDocuments } from "../papers.ts";
import type { Workbench } from "../workbench.ts";
import { dayField, type DayField } from "./day-field.ts";
import type { Panel } from "./panel.ts";

type PaperLine = Scorecard["papers"][number];

export function papersPanel(bench: Workbench): Panel {
  const lines = bench.card.papers.map((paper) => paperLine(bench, paper));
  const element = h(
    "section",
    { class: "panel", id: "papers", "aria-labelledby": "papers-title" },
    h("h2", { id: "papers-title" }, t("papersTitle")),
    h("p", { class: "lead" }, t("papersLead")),
    h(
      "ul",
      { class: "papers" },
      lines.map((line) => line.element),
    ),
  );
  return { element, refresh: () => lines.forEach((line) => line.refresh()) };
}

function paperLine(bench: Workbench, paper: PaperLine): Panel {
  const { kind } = paper;
  const name = say(paper.name);
  const id = paperId(kind);
  const set = (documents: Document[]): void => bench.change({ documents: documents.length > 0 ? documents : null });
  const tick = h("input", {
    type: "checkbox",
    id: `${id}-tick`,
    "aria-describedby": `${id}-need`,
    change: () =>
      set(
        tick.checked
          ? withDocument(bench.application(), { kind })
          : withoutDocuments(bench.application(), (document) => document.kind === kind),
      ),
  });
  const need = h("p", { class: "hint", id: `${id}-need` });
  const says = h("div", { class: "criterion-state" });
  const copies = h("div", { class: "copies-list" });
  const add = h(
    "button",
    {
      type: "button",
      class: "quiet",
      "aria-label": t("addPaperNamed", { name }),
      click: () => {
        set(withDocument(bench.application(), { kind }));
        copies.querySelector<HTMLInputElement>(".copy:last-child input")?.focus();
      },
    },
    t("addPaper"),
  );
  const element = h(
    "li",
    { class: "paper", id },
    h("div", { class: "paper-head" }, h("label", { class: "tick" }, tick, h("span", {}, upperFirst(name))), need),
    says,
    h("div", { class: "copies" }, copies, add),
  );
  let drawn = -1;
  const dates: { issued: DayField; expires: DayField }[] = [];

  function positionOf(copy: number): number {
    return papersOf(bench.application(), kind)[copy]?.at ?? -1;
  }

  function copyRow(copy: number): HTMLElement {
    const day = (which: "issued_on" | "expires_on"): DayField =>
      dayField(`${id}-${which}-${copy}`, (value) => set(withDate(bench.application(), positionOf(copy), which, value)));
    const issued = day("issued_on");
    const expires = day("expires_on");
    dates[copy] = { issued, expires };
    const field = ({ input, words }: DayField, text: string): HTMLElement =>
      h(
        "div",
        { class: "field" },
        h("label", { for: input.id }, text, unseen(`, ${name}${copy > 0 ? ` ${copy + 1}` : ""}`)),
        input,
        words,
      );
    return h(
      "div",
      { class: "copy" },
      field(issued, t("issuedOn")),
      field(expires, t("expiresOn")),
      copy > 0 &&
        h(
          "button",
          {
            type: "button",
            class: "quiet",
            "aria-label": t("removePaperNamed", { no: copy + 1, name }),
            click: () => {
              const at = positionOf(copy);
              set(withoutDocuments(bench.application(), (_document, place) => place === at));
              add.focus();
            },
          },
          t("removePaper"),
        ),
    );
  }

  function refresh(): void {
    const application = bench.application();
    const own = papersOf(application, kind);
    tick.checked = own.length > 0;
    add.hidden = own.length === 0;
    if (drawn !== own.length) {
      drawn = own.length;
      dates.length = 0;
      replace(
        copies,
        own.map((_copy, place) => copyRow(place)),
      );
    }
    own.forEach(({ document }, place) => {
      const inputs = dates[place];
      if (!inputs) return;
      inputs.issued.refresh(document.issued_on);
      inputs.expires.refresh(document.expires_on);
    });
    const codes = neededFor(bench.card, application, kind);
    need.textContent = [paper.compulsory ? t("compulsory") : null, codes.length > 0 ? t("neededFor", { codes: codes.join(", ") }) : null]
      .filter((text) => text !== null)
      .join(" · ");
    need.hidden = need.textContent === "";
    const positions = new Set(own.map(({ at }) => at));
    const found = bench
      .report()
      .findings.filter(
        (finding) =>
          finding.path[0] === "documents" &&
          finding.severity !== "note" &&
          (finding.params["paper"] === kind || (typeof finding.path[1] === "number" && positions.has(finding.path[1]))),
      );
    // With nothing listed at all one finding says so; a line each would say it seventeen times.
    replace(
      says,
      (application.documents?.length ?? 0) > 0 &&
        found.map((finding) => h("p", { class: `say say-${finding.severity}` }, finding.message ?? "")),
    );
  }

  return { element, refresh };
}
