// What keeps a product under a star: missing points, and minimums that are not reached.
import type { Choice, Criterion, Finding, Report, Scorecard } from "ocop-wasm";
import { choiceOf, criteriaOf, criterionOf } from "./law.ts";

export type Target = 3 | 4 | 5;
export const targets: readonly Target[] = [3, 4, 5];

export type Hold =
  | { what: "gate"; finding: Finding }
  | { what: "points"; short: number; from: number }
  | { what: "minimum"; star: Target; criterion: Criterion; needs: Choice; has: number };

/** The next star that would be gained: never under 3, for there is no certificate below; 5 when all is reached. */
export function nextTarget(report: Report): Target {
  if (!report.star) return 3;
  const now = Math.min(report.star.by_points, report.star.by_minimums ?? report.star.by_points);
  return now >= 4 ? 5 : now === 3 ? 4 : 3;
}

/** Everything that keeps the product under the star, one entry a criterion, in the order of the sheet. */
export function holdsOf(report: Report, card: Scorecard, target: Target): Hold[] {
  const gates = report.findings.filter((finding) => finding.code === "gate_closed").map((finding): Hold => ({ what: "gate", finding }));
  const points = report.findings
    .filter((finding) => finding.code === "points_short" && finding.params["star"] === target)
    .map((finding): Hold => ({ what: "points", short: whole(finding, "short"), from: whole(finding, "from") }));
  const minimums = new Map<string, Hold>();
  for (const finding of report.findings) {
    const star = finding.params["star"];
    const code = finding.path[1];
    if (finding.code !== "star_minimum_unmet" || typeof code !== "string") continue;
    if (!isTarget(star) || star > target) continue;
    const criterion = criterionOf(card, code);
    const needs = criterion && choiceOf(criterion, whole(finding, "needs"));
    const before = minimums.get(code);
    if (!needs || (before?.what === "minimum" && before.needs.no >= needs.no)) continue;
    minimums.set(code, { what: "minimum", star, criterion, needs, has: whole(finding, "has") });
  }
  const place = new Map(criteriaOf(card).map((criterion, at) => [criterion.code, at]));
  const inOrder = [...minimums].sort(([a], [b]) => (place.get(a) ?? 0) - (place.get(b) ?? 0)).map(([, hold]) => hold);
  return [...gates, ...points, ...inOrder];
}

function isTarget(star: unknown): star is Target {
  return star === 3 || star === 4 || star === 5;
}

function whole(finding: Finding, name: string): number {
  const value = finding.params[name];
  return typeof value === "number" ? value : 0;
}
