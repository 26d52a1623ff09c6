/**
 * An application that is being filled. A draft is never changed: each step makes another one.
 */
import { isPlainObject, withoutNulls } from "./plain.js";
import type { Plain, PlainObject } from "./plain.js";
import { ITEMS, screen, withUnread } from "./screen.js";
import type { Sheet } from "./sheet.js";
import type { Application } from "./types.js";

/** What a session takes beside answers and declarations: producer, documents, dates… */
export type SessionRest = Omit<Application, "answers" | "declarations" | "product_set" | "decision">;

/** One moment of a session. What cannot be used stands as it was given until a step takes its place. */
export interface Draft {
  /** Choice numbers by criterion. */
  readonly answers: Plain;
  /** Whether the condition of a gate holds, by gate. */
  readonly declarations: Plain;
  /** All else. */
  readonly rest: SessionRest;
  /** An application of which nothing can be used, as it was given. */
  readonly unusable?: unknown;
}

/** The draft that a session starts from. */
export function startDraft(application: unknown): Draft {
  const plain = application === undefined || application === null ? {} : screen(application);
  if (!isPlainObject(plain)) return { answers: {}, declarations: {}, rest: {}, unusable: application };
  return {
    answers: entriesToStart(plain["answers"] ?? {}),
    declarations: entriesToStart(plain["declarations"] ?? {}),
    rest: restOf(application, plain),
  };
}

/** The same draft with this answer; null takes an answer back. */
export function withAnswer(draft: Draft, sheet: Sheet, code: string, choice: number | null): Draft {
  const answers = withEntry(draft.answers, code, choice, (other) => sheet.hasCriterion(other));
  return isNew(draft, draft.answers, answers) ? { ...usableDraft(draft), answers } : draft;
}

/** The same draft with this declaration; null takes a declaration back. */
export function withDeclaration(draft: Draft, sheet: Sheet, gate: string, holds: boolean | null): Draft {
  const declarations = withEntry(draft.declarations, gate, holds, (other) => sheet.takesDeclaration(other));
  return isNew(draft, draft.declarations, declarations) ? { ...usableDraft(draft), declarations } : draft;
}

/** The same draft with what is named here. RangeError for what is no object, or over the bound. */
export function withRest(draft: Draft, rest: unknown): Draft {
  const plain = screen(rest);
  if (!isPlainObject(plain)) throw new RangeError("what is to be set is no object, or over the bound on characters in all");
  return { ...usableDraft(draft), rest: { ...draft.rest, ...restOf(rest, plain) } };
}

/** The application as it stands. Whoever gets it may change it. */
export function applicationOf(draft: Draft, sheet: Sheet): Application {
  if (draft.unusable !== undefined) return draft.unusable as Application;
  const { answers, declarations, rest } = draft;
  const isDeclared = !isPlainObject(declarations) || Object.keys(declarations).length > 0;
  const application = {
    ...rest,
    decision: sheet.decision,
    product_set: sheet.set,
    answers,
    ...(isDeclared ? { declarations } : {}),
  };
  for (const name of ["product", "producer", "answers", "declarations"]) copyEntry(application, name);
  if (Array.isArray(rest.documents)) application.documents = rest.documents.map(shallowCopy);
  return application as Application;
}

/** Entries that the core uses: an object within its bound. Of anything else it uses nothing. */
export function usableEntries(entries: Plain): PlainObject {
  return isPlainObject(entries) && Object.keys(entries).length <= ITEMS ? entries : {};
}

function entriesToStart(entries: Plain): Plain {
  const usable = usableEntries(entries);
  return usable === entries ? withoutNulls(usable) : entries;
}

/** Usable entries, with this one as it should be: null removes it. The same object where it is so already. */
function withEntry(entries: Plain, name: string, value: number | boolean | null, isOfSheet: (name: string) => boolean): PlainObject {
  const usable = usableEntries(entries);
  if ((usable[name] ?? null) === value) return usable;
  if (value === null) return filtered(usable, (other) => other !== name);
  // With one entry more than the core reads, it would read none of them: those of the sheet come first.
  const isFull = !Object.hasOwn(usable, name) && Object.keys(usable).length === ITEMS;
  return { ...(isFull ? filtered(usable, isOfSheet) : usable), [name]: value };
}

function filtered(entries: PlainObject, isKept: (name: string) => boolean): PlainObject {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => isKept(name)));
}

function isNew(draft: Draft, before: Plain, after: Plain): boolean {
  return before !== after || draft.unusable !== undefined;
}

/** The draft as a step continues it. */
function usableDraft({ answers, declarations, rest }: Draft): Draft {
  return { answers, declarations, rest };
}

/** A copy of all but answers and declarations, and the sheet's own names. What is never read stays the caller's own. */
function restOf(given: unknown, plain: PlainObject): SessionRest {
  const { answers, declarations, product_set, decision, ...rest } = withUnread(plain, given) as Record<string, unknown>;
  return rest as SessionRest;
}

function copyEntry(object: Record<string, unknown>, name: string): void {
  if (Object.hasOwn(object, name)) object[name] = shallowCopy(object[name]);
}

function shallowCopy<T>(value: T): T {
  if (Array.isArray(value)) return [...value] as T;
  return typeof value === "object" && value !== null ? { ...value } : value;
}
