// Lets files be chosen with a plain button, and takes those that are dropped on the page.
import { h } from "../../dom.ts";
import { icon } from "../../icons.ts";

export function openButton(label: string, className: string, describedBy: string | null, take: (files: File[]) => void): HTMLElement {
  const input = h("input", {
    type: "file",
    accept: ".csv,.json,text/csv,application/json",
    multiple: true,
    class: "file-input",
    tabindex: -1,
    "aria-hidden": "true",
    change: () => {
      const files = [...(input.files ?? [])];
      input.value = "";
      if (files.length > 0) take(files);
    },
  });
  return h("span", { class: "file" }, h("button", { type: "button", class: className, "aria-describedby": describedBy, click: () => input.click() }, icon("upload"), label), input);
}

/** Takes files that are dropped anywhere on the page, and shows that it would. */
export function takeDrops(take: (files: File[]) => void): void {
  let inside = 0;
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  const mark = (): void => void document.body.classList.toggle("dropping", inside > 0);
  addEventListener("dragenter", (event) => {
    if (hasFiles(event)) inside += 1;
    mark();
  });
  addEventListener("dragleave", (event) => {
    if (hasFiles(event)) inside = Math.max(0, inside - 1);
    mark();
  });
  addEventListener("dragover", (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    inside = 0;
    mark();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  });
}
