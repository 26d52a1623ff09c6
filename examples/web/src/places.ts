// Where on the page a finding is mended.
import type { Finding } from "ocop-wasm";
import { criterionId, gateId, paperId } from "./ids.ts";

const aboutFields: ReadonlySet<string | number | undefined> = new Set([
  "producer",
  "filed_on",
  "evaluated_on",
  "kind",
  "product",
  "decision",
]);

/** The id of the element to go to, or null where there is none. */
export function placeOf(finding: Finding): string | null {
  const [root, name] = finding.path;
  const { gate, paper, criteria } = finding.params;
  if (root === "answers" && typeof name === "string") return criterionId(name);
  if (typeof gate === "string") return gateId(gate);
  if (root === "declarations") return typeof name === "string" ? gateId(name) : "gates";
  if (typeof paper === "string") return paperId(paper);
  if (root === "documents") return "papers";
  // A finding about several criteria: the first of them.
  if (Array.isArray(criteria) && criteria[0] !== undefined) return criterionId(criteria[0]);
  return aboutFields.has(root) ? "about" : null;
}
