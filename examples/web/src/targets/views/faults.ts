// What could not be used of a file, row by row, in the package's own words.
import type { Fault } from "ocop-wasm/targets";
import { h } from "../../dom.ts";
import { number, t } from "../say.ts";

const shown = 100;

export function faultList(faults: readonly Fault[], id: string): HTMLElement | null {
  if (faults.length === 0) return null;
  const rest = faults.length - shown;
  return h(
    "section",
    { class: "faults say say-warning", id, "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title` }, t("faultsTitle"), h("span", { class: "count" }, number(faults.length))),
    h("p", {}, t("faultsLead")),
    h("ul", {}, faults.slice(0, shown).map((fault) => h("li", { class: `fault-${fault.severity}` }, fault.message ?? fault.code))),
    rest > 0 && h("p", {}, t("faultsMore", { count: number(rest) })),
  );
}
