// A chart with the table of its numbers: always there for those who hear the page, and for the eye when it is asked for.
import { h, replace } from "../../dom.ts";
import { t } from "../say.ts";

let charts = 0;

/** `draw` makes the picture for a width in pixels. */
export function chart(name: string, draw: (width: number, id: string) => SVGSVGElement, legend: HTMLElement | null, table: HTMLElement): HTMLElement {
  charts += 1;
  const id = `chart-${charts}`;
  const place = h("div", { class: "chart-place" });
  const numbers = h("div", { class: "chart-table unseen", id: `${id}-table` }, table);
  const button = h("button", {
    type: "button",
    class: "quiet chart-toggle",
    "aria-expanded": "false",
    "aria-controls": `${id}-table`,
    click: () => {
      const hidden = numbers.classList.toggle("unseen");
      button.setAttribute("aria-expanded", String(!hidden));
      button.textContent = hidden ? t("showTable") : t("hideTable");
    },
  });
  button.textContent = t("showTable");
  let drawn = 0;
  const watcher = new ResizeObserver(([entry]) => {
    const width = Math.round(entry?.contentRect.width ?? 0);
    if (width === 0 || width === drawn) return;
    drawn = width;
    replace(place, draw(width, id));
  });
  replace(place, draw(720, id));
  watcher.observe(place);
  return h("figure", { class: "chart", "aria-label": name }, place, legend, button, numbers);
}
