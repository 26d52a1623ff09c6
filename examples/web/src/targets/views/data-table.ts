// A table of words and numbers. On a narrow screen it scrolls by itself, with the keyboard too.
import { h, type Child } from "../../dom.ts";
import { t } from "../say.ts";

export interface Column {
  readonly name: string;
  readonly numeric?: boolean;
}

export interface TableParts {
  /** What it is, for those who hear it. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly Child[])[];
}

export function dataTable({ name, columns, rows }: TableParts): HTMLElement {
  const side = (place: number): string | null => (columns[place]?.numeric ? "numeric" : null);
  const place = h(
    "div",
    { class: "table-place", "aria-label": t("tableOf", { name }), role: "group" },
    h(
      "table",
      { class: "data-table" },
      h("caption", { class: "unseen" }, name),
      h("thead", {}, h("tr", {}, columns.map((column, place) => h("th", { scope: "col", class: side(place) }, column.name)))),
      h(
        "tbody",
        {},
        rows.map((row) => h("tr", {}, row.map((cell, place) => (place === 0 ? h("th", { scope: "row", class: side(0) }, cell) : h("td", { class: side(place) }, cell))))),
      ),
    ),
  );
  new ResizeObserver(() => stop(place)).observe(place);
  return place;
}

/** What scrolls is a stop for the keyboard, and what fits or cannot be seen is none. */
function stop(place: HTMLElement): void {
  const scrolls = place.scrollWidth > place.clientWidth + 1 && place.closest(".unseen") === null;
  if (scrolls) place.setAttribute("tabindex", "0");
  else place.removeAttribute("tabindex");
}
