// A file made here, for the person to keep.
import { h } from "../../dom.ts";
import { icon } from "../../icons.ts";

export function downloadButton(label: string, name: string, text: () => string): HTMLElement {
  return h(
    "button",
    {
      type: "button",
      class: "quiet",
      click: () => {
        // The mark makes spreadsheet programs read it as UTF-8.
        const address = URL.createObjectURL(new Blob(["\ufeff", text()], { type: "text/csv" }));
        h("a", { href: address, download: name }).click();
        setTimeout(() => URL.revokeObjectURL(address), 10_000);
      },
    },
    icon("download"),
    label,
  );
}
