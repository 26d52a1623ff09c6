// A number beside a heading or a link, said with its unit to those who only hear it.
import { h, unseen } from "../dom.ts";
import { t } from "../lang.ts";

export function countBadge(count: number): HTMLElement {
  return h("span", { class: "count" }, unseen(": "), count, unseen(` ${t(count === 1 ? "oneThing" : "things")}`));
}
