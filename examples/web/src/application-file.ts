// An application as a file: what is read from one, and what is written into one.
import { check, type Application, type Decision, type Finding, type FindingCode } from "ocop-wasm";
import { lang } from "./lang.ts";

/** An application whose set and decision are known. */
export type FilledApplication = Application & { decision: Decision; product_set: number };

export type FileReading =
  | { ok: true; application: FilledApplication; /** What could not be used, and was left out. */ faults: Finding[] }
  | { ok: false; reason: "not_json"; line?: number; column?: number }
  | { ok: false; reason: "not_scored"; findings: Finding[] };

/** Findings that say: this part was not understood and does not count. */
const unusable: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "unknown_criterion",
  "choice_out_of_range",
  "not_a_whole_number",
  "unknown_gate",
  "gate_not_declarable",
  "wrong_type",
  "unknown_value",
  "unreadable_date",
  "text_too_long",
  "too_many_items",
  "unknown_name",
]);

export function readText(text: string): FileReading {
  try {
    return readValue(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
    return { ok: false, reason: "not_json", ...placeOf(fault.message, text) };
  }
}

/** Reads what a file or the storage held; the check decides what of it can be used. */
export function readValue(value: unknown): FileReading {
  const report = check(value, { lang: lang() });
  if (report.decision === null || report.product_set === null || report.status === "not_scored") {
    return { ok: false, reason: "not_scored", findings: report.findings.filter((finding) => finding.severity === "blocker") };
  }
  const faults = report.findings.filter((finding) => unusable.has(finding.code));
  const copy: unknown = structuredClone(value);
  for (const fault of faults) leaveOut(copy, fault.path);
  // The check has read it, and what it could not use is gone: what remains is an application.
  const application = copy as Application;
  const documents = application.documents?.filter((document) => document?.kind !== undefined);
  return {
    ok: true,
    faults,
    application: { ...application, ...(documents ? { documents } : {}), decision: report.decision, product_set: report.product_set },
  };
}

export function writeText(application: Application): string {
  return `${JSON.stringify(application, (_key, value: unknown) => (value === null ? undefined : value), 2)}\n`;
}

/** "OCOP-9-nuoc-mam-ca-com.json" */
export function fileName(application: FilledApplication): string {
  const plain = (application.product?.name ?? "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return ["OCOP", application.product_set, plain].filter((part) => part !== "").join("-") + ".json";
}

function leaveOut(value: unknown, path: readonly (string | number)[]): void {
  const last = path.at(-1);
  if (last === undefined) return;
  let holder: unknown = value;
  for (const step of path.slice(0, -1)) {
    if (typeof holder !== "object" || holder === null) return;
    holder = Reflect.get(holder, step);
  }
  if (typeof holder === "object" && holder !== null) Reflect.deleteProperty(holder, last);
}

function placeOf(message: string, text: string): { line?: number; column?: number } {
  // A picture or a zipped file has no lines, and an empty one nothing to look at.
  if (text.trim() === "" || /[\0\uFFFD]/.test(text)) return {};
  const named = /line (\d+) column (\d+)/.exec(message);
  if (named) return { line: Number(named[1]), column: Number(named[2]) };
  const position = /position (\d+)/.exec(message);
  // A file that is cut short ends where the fault is.
  const at = position ? Number(position[1]) : text.length;
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
