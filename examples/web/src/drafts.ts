// Drafts: applications that are being filled in, one entry each in the browser's storage.
import type { Application } from "ocop-wasm";
import { readValue, type FilledApplication } from "./application-file.ts";
import { forget, names, remember, remembered } from "./storage.ts";

export interface Draft {
  readonly id: string;
  /** The moment of the last change, ISO 8601. */
  changed: string;
  application: FilledApplication;
}

const shelf = "draft:";

export function draftName(application: Application): string | null {
  const name = application.product?.name?.trim();
  return name ? name : null;
}

export function newDraft(application: FilledApplication): Draft {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return { id: Array.from(random, (part) => part.toString(36)).join(""), changed: new Date().toISOString(), application };
}

/** false when the browser did not let it be saved. */
export function saveDraft(draft: Draft): boolean {
  return remember(shelf + draft.id, JSON.stringify(draft));
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
    return { id, changed, application: reading.application };
  } catch {
    return null;
  }
}

/** The drafts that can be read, the last changed first. */
export function allDrafts(): Draft[] {
  const found = names(shelf).map((name) => loadDraft(name.slice(shelf.length)));
  return found.filter((draft) => draft !== null).sort((a, b) => (a.changed < b.changed ? 1 : -1));
}

export function isDraft(name: string, id: string): boolean {
  return name === shelf + id;
}

export function removeDraft(id: string): void {
  forget(shelf + id);
}

/** Removes every draft, those that cannot be read too. */
export function removeAllDrafts(): void {
  for (const name of names(shelf)) forget(name);
}
