// What else there is to look at, by severity, each with its place in the law.
import type { Finding, FindingCode, Report, Severity } from "ocop-wasm";
import { h, replace } from "../dom.ts";
import { t } from "../lang.ts";
import { placeWords } from "../law.ts";
import { placeOf } from "../places.ts";
import type { Workbench } from "../workbench.ts";
import { countBadge } from "./count.ts";
import { jump } from "./link.ts";
import type { Panel } from "./panel.ts";

const severities: readonly Severity[] = ["blocker", "warning", "note"];

/** These are on screen all the time, in the summary. */
const elsewhere: ReadonlySet<FindingCode> = new Set<FindingCode>(["star_minimum_unmet", "points_short", "below_three_stars"]);

/** What is still to be looked at, and not on screen elsewhere. */
export function toLookAt(report: Report): Finding[] {
  return report.findings.filter((finding) => finding.severity !== "note" && !elsewhere.has(finding.code));
}

export function findingsPanel(bench: Workbench): Panel {
  const list = h("div", { class: "findings" });
  const element = h(
    "section",
    { class: "panel", id: "findings", "aria-labelledby": "findings-title" },
    h("h2", { id: "findings-title" }, t("findingsTitle")),
    list,
  );
  let notesOpen = false;

  function refresh(): void {
    const all = bench.report().findings.filter((finding) => !elsewhere.has(finding.code));
    const groups = severities
      .map((severity) => ({ severity, findings: all.filter((finding) => finding.severity === severity) }))
      .filter(({ findings }) => findings.length > 0);
    replace(
      list,
      groups.every(({ severity }) => severity === "note") && h("p", { class: "say say-good" }, t("noFindings")),
      groups.map(({ severity, findings }) => {
        if (severity !== "note")
          return h(
            "section",
            { class: `found found-${severity}` },
            h("h3", {}, t(`severity_${severity}`), countBadge(findings.length)),
            h("ul", {}, findings.map(line)),
          );
        const details = h(
          "details",
          { class: "found found-note", toggle: () => (notesOpen = details.open) },
          h("summary", {}, t("severity_note"), countBadge(findings.length)),
          h("ul", {}, findings.map(line)),
        );
        details.open = notesOpen;
        return details;
      }),
    );
  }

  return { element, refresh };
}

function line(finding: Finding): HTMLElement {
  const place = placeOf(finding);
  const law = finding.cite ? placeWords(finding.cite) : "";
  return h(
    "li",
    {},
    h("p", {}, finding.message ?? finding.code),
    (law !== "" || place !== null) &&
      h(
        "p",
        { class: "found-place" },
        law !== "" && h("span", {}, law),
        place !== null && jump(place, { "aria-label": `${t("goToPlace")}: ${finding.message ?? finding.code}` }, t("goToPlace")),
      ),
  );
}
