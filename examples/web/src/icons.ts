// Small drawings; all are decoration beside a text.
import { s } from "./dom.ts";

const paths = {
  star: "m12 2.6 2.9 5.9 6.5.95-4.7 4.6 1.1 6.5L12 17.5l-5.8 3.05 1.1-6.5-4.7-4.6 6.5-.95z",
  undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  print: "M7 9V3h10v6M7 17H4v-7h16v7h-3M7 14h10v7H7z",
  download: "M12 3v12m0 0-5-5m5 5 5-5M4 20h16",
  upload: "M12 16V4m0 0L7 9m5-5 5 5M4 20h16",
  chevron: "m6 15 6-6 6 6",
  lock: "M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
  search: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14m5 12 4.5 4.5",
  arrow: "M5 12h14m-6-6 6 6-6 6",
} as const;

export type Icon = keyof typeof paths;

export function icon(name: Icon): SVGSVGElement {
  return s(
    "svg",
    { class: name === "star" ? "icon icon-filled" : "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    s("path", { d: paths[name] }),
  );
}
