// Five stars, some of them filled. The words stand beside them.
import { h } from "../dom.ts";
import { icon } from "../icons.ts";

export function starRow(filled: number): HTMLElement {
  const stars = [1, 2, 3, 4, 5].map((star) => h("span", { class: star <= filled ? "star-on" : "star-off" }, icon("star")));
  return h("span", { class: "star-row", "aria-hidden": "true" }, stars);
}

/** "★ 3": the box it stands at is the least for that star. */
export function starMark(star: number, words: string): HTMLElement {
  return h("span", { class: "star-mark" }, icon("star"), h("span", { "aria-hidden": "true" }, star), h("span", { class: "unseen" }, words));
}
