// How far a percentage reaches, with a mark where 100 is. The number itself always stands beside it.
import { s } from "../../dom.ts";

const width = 200;

export function percentBar(percent: number, kind: "reached" | "time"): SVGSVGElement {
  const most = Math.max(100, Math.min(percent, 200));
  const at = (share: number): number => (Math.min(share, most) / most) * width;
  return s(
    "svg",
    { class: `bar bar-${kind}`, viewBox: `0 0 ${width} 12`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    s("rect", { class: "bar-track", x: 0.5, y: 1.5, width: width - 1, height: 9 }),
    s("rect", { class: "bar-fill", x: 0.5, y: 1.5, width: Math.max(0, at(percent) - 1), height: 9 }),
    percent > 100 && s("line", { class: "bar-hundred", x1: at(100), x2: at(100), y1: 0, y2: 12 }),
  );
}
