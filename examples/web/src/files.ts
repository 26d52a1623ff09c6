// Import and export, from the click to the file.
import type { Finding } from "ocop-wasm";
import { announce } from "./announce.ts";
import { fileName, readText, writeText, type FilledApplication, type FileReading } from "./application-file.ts";
import { h } from "./dom.ts";
import { t } from "./lang.ts";
import { tell } from "./views/dialog.ts";

const most = 4 * 1024 * 1024;

/** Lets a file be chosen and hands on what it holds. A file that cannot be used changes nothing. */
export function importButton(className: string, label: Node[], onRead: (application: FilledApplication) => void): HTMLElement {
  const input = h("input", {
    type: "file",
    accept: ".json,application/json",
    class: "file-input",
    tabindex: -1,
    "aria-hidden": "true",
    change: () => {
      const file = input.files?.[0];
      if (file) void importFile(file, onRead);
      input.value = "";
    },
  });
  return h("span", { class: "file" }, h("button", { type: "button", class: className, click: () => input.click() }, label), input);
}

async function importFile(file: File, onRead: (application: FilledApplication) => void): Promise<void> {
  if (file.size > most) {
    refuse(file.name, [t("importTooLarge")]);
    return;
  }
  const reading = readText(await file.text());
  if (!reading.ok) {
    refuse(file.name, reasons(reading));
    return;
  }
  onRead(reading.application);
  if (reading.faults.length === 0) announce(t("imported", { name: file.name }));
  else tell(t("importedPartly", { name: file.name }), findingList(reading.faults));
}

/** What could not be used, line by line. */
export function findingList(faults: readonly Finding[]): HTMLElement {
  return h(
    "ul",
    {},
    faults.map((fault) => h("li", {}, fault.message ?? fault.code)),
  );
}

function reasons(reading: Extract<FileReading, { ok: false }>): string[] {
  if (reading.reason === "not_scored") return reading.findings.map((finding) => finding.message ?? finding.code);
  const { line, column } = reading;
  const where = line !== undefined && column !== undefined ? t("importWhere", { line, column }) : "";
  return [t("importNotJson", { where })];
}

function refuse(name: string, why: readonly string[]): void {
  tell(t("importRefused", { name }), [why.map((reason) => h("p", {}, reason)), h("p", {}, t("importNothingLost"))]);
}

export function exportFile(application: FilledApplication): void {
  exportText(fileName(application), writeText(application));
}

export function exportText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  announce(t("exported", { name }));
}
