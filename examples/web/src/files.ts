// Import and export, from the click to the file.
import type { Finding, FindingCode } from "ocop-wasm";
import { announce } from "./announce.ts";
import { fileName, readText, writeText, type FilledApplication, type FileReading } from "./application-file.ts";
import { h, type Child } from "./dom.ts";
import { t } from "./lang.ts";
import { newest } from "./law.ts";
import { tell } from "./views/dialog.ts";

const most = 4 * 1024 * 1024;

/** Findings that say: another decision than those that can be scored here. */
const ofDecision: ReadonlySet<FindingCode> = new Set<FindingCode>(["decision_unknown", "no_decision_in_force", "rulebook_not_available"]);

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
    refuse(file.name, t("importNoApplication"), [t("importTooLarge")]);
    return;
  }
  const reading = readText(await file.text());
  if (!reading.ok) {
    refuse(file.name, ...reasons(reading));
    return;
  }
  onRead(reading.application);
  if (reading.faults.length === 0) announce(t("imported", { name: file.name }));
  else tell(t("importedPartly", { name: file.name }), leftOut(reading.faults));
}

/** What could not be used, and what to do about it. */
export function leftOut(faults: readonly Finding[]): Child {
  return [h("p", {}, t("leftOut")), details(faults.map(words))];
}

function words(finding: Finding): string {
  return finding.message ?? finding.code;
}

/** What was found, in the words of those who make such files. */
function details(found: readonly string[]): HTMLElement {
  const lines = found.map((one) => h("li", {}, one));
  return h("div", { class: "dialog-details" }, h("h3", {}, t("details")), h("ul", {}, lines));
}

/** What to do, and what was found. */
function reasons(reading: Extract<FileReading, { ok: false }>): [todo: string, found: string[]] {
  if (reading.reason === "not_scored") {
    const otherDecision = reading.findings.some(({ code }) => ofDecision.has(code));
    const todo = otherDecision ? t("importOtherDecision", { number: newest().number }) : t("importNoApplication");
    return [todo, reading.findings.map(words)];
  }
  const { line, column } = reading;
  return [t("importNoApplication"), line !== undefined && column !== undefined ? [t("importWhere", { line, column })] : []];
}

function refuse(name: string, todo: string, found: readonly string[]): void {
  tell(t("importRefused", { name }), [
    h("p", {}, todo),
    h("p", {}, t("importNothingLost")),
    found.length > 0 && details(found),
  ]);
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
