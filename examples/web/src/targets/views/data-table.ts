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
  return h(
    "div",
    { class: "table-place", role: "region", "aria-label": t("tableOf", { name }), tabindex: "0" },
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
}
