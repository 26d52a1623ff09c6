// Drafts: applications that are being filled in, one entry each in the browser's storage.
import type { Application, Finding } from "ocop-wasm";
import { readValue, type FilledApplication } from "./application-file.ts";
import { forget, names, remember, remembered, unkeptNames } from "./storage.ts";

export interface Draft {
  readonly id: string;
  /** The moment of the last change, ISO 8601. */
  changed: string;
  application: FilledApplication;
  /** What was saved and could not be used. */
  readonly faults: readonly Finding[];
}

const shelf = "draft:";

export function draftName(application: Application): string | null {
  const name = application.product?.name?.trim();
  return name ? name : null;
}

export function newDraft(application: FilledApplication): Draft {
  const random = crypto.getRandomValues(new Uint32Array(2));
  const id = Array.from(random, (part) => part.toString(36)).join("");
  return { id, changed: new Date().toISOString(), application, faults: [] };
}

/** false when the browser did not let it be saved; then it asks before the page is left. */
export function saveDraft({ id, changed, application }: Draft): boolean {
  const kept = remember(shelf + id, JSON.stringify({ id, changed, application }));
  askBeforeLeaving();
  return kept;
}

/** Whether anything is said in it besides which sheet it is: only then is it worth a draft. */
export function saysSomething({ decision: _decision, product_set: _set, ...rest }: FilledApplication): boolean {
  return !isEmpty(rest);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

/** Whether it is among the drafts, kept by the browser or only as long as the page. */
export function isDraft(id: string): boolean {
  return draftText(id) !== null;
}

export function isKept(id: string): boolean {
  return !unkeptNames(shelf).includes(shelf + id);
}

export function loadDraft(id: string): Draft | null {
  const kept = remembered(shelf + id);
  if (kept === null) return null;
  try {
    const value: unknown = JSON.parse(kept);
    if (typeof value !== "object" || value === null || !("application" in value)) return null;
    const reading = readValue(value.application);
    if (!reading.ok) return null;
    const changed = "changed" in value && typeof value.changed === "string" ? value.changed : "";
    return { id, changed, application: reading.application, faults: reading.faults };
  } catch (fault) {
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}

/** The drafts that can be read, the last changed first. */
export function allDrafts(): Draft[] {
  return draftIds()
    .map(loadDraft)
    .filter((draft) => draft !== null)
    .sort((a, b) => (a.changed < b.changed ? 1 : -1));
}

export function draftIds(): string[] {
  return names(shelf).map((name) => name.slice(shelf.length));
}

/** What the storage holds of a draft, for one that cannot be read. */
export function draftText(id: string): string | null {
  return remembered(shelf + id);
}

/** The draft that a name in the storage stands for. */
export function draftIdOf(name: string): string | null {
  return name.startsWith(shelf) ? name.slice(shelf.length) : null;
}

export function removeDraft(id: string): void {
  forget(shelf + id);
  askBeforeLeaving();
}

/** Removes every draft, those that cannot be read too. */
export function removeAllDrafts(): void {
  for (const id of draftIds()) removeDraft(id);
}

function keepOpen(event: Event): void {
  event.preventDefault();
}

function askBeforeLeaving(): void {
  if (unkeptNames(shelf).length > 0) addEventListener("beforeunload", keepOpen);
  else removeEventListener("beforeunload", keepOpen);
}
