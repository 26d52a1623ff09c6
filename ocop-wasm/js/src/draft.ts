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

/** Answers or declarations by name. Where the core uses nothing of them, they stand as they were given. */
export type Entries = ReadonlyMap<string, Plain> | Plain;

/** One moment of a session. What cannot be used stands as it was given until a step takes its place. */
export interface Draft {
  /** Choice numbers by criterion. */
  readonly answers: Entries;
  /** Whether the condition of a gate holds, by gate. */
  readonly declarations: Entries;
  /** All else. */
  readonly rest: SessionRest;
  /** An application of which nothing can be used, as it was given. */
  readonly unusable?: unknown;
}

/** The draft that a session starts from. */
export function startDraft(application: unknown): Draft {
  const plain = application === undefined || application === null ? {} : screen(application);
  if (!isPlainObject(plain)) return { answers: NONE, declarations: NONE, rest: {}, unusable: application };
  return {
    answers: entriesOf(plain["answers"] ?? {}),
    declarations: entriesOf(plain["declarations"] ?? {}),
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
  const { rest, declarations } = draft;
  const application: Record<string, unknown> = {
    ...rest,
    decision: sheet.decision,
    product_set: sheet.set,
    answers: objectOf(draft.answers),
  };
  if (!(declarations instanceof Map && declarations.size === 0)) application["declarations"] = objectOf(declarations);
  for (const name of ["product", "producer"] as const) {
    if (rest[name] !== undefined) application[name] = shallowCopy(rest[name]);
  }
  if (Array.isArray(rest.documents)) application["documents"] = rest.documents.map(shallowCopy);
  return application as Application;
}

const NONE: ReadonlyMap<string, Plain> = new Map();

/** The entries that the core uses; none where it uses nothing of them. */
export function usable(entries: Entries): ReadonlyMap<string, Plain> {
  return entries instanceof Map ? entries : NONE;
}

/** The core uses an object within its bound. */
function entriesOf(given: Plain): Entries {
  const isUsable = isPlainObject(given) && Object.keys(given).length <= ITEMS;
  return isUsable ? new Map(Object.entries(withoutNulls(given))) : given;
}

function objectOf(entries: Entries): unknown {
  return entries instanceof Map ? Object.fromEntries(entries) : shallowCopy(entries);
}

/** Usable entries, with this one as it should be: null removes it. The same where it is so already. */
function withEntry(entries: Entries, name: string, value: number | boolean | null, isOfSheet: (name: string) => boolean): ReadonlyMap<string, Plain> {
  const before = usable(entries);
  if ((before.get(name) ?? null) === value) return before;
  const after = new Map(before);
  if (value === null) after.delete(name);
  else after.set(name, value);
  // Of one entry too many the core would use none: only those of the sheet stay.
  return after.size > ITEMS ? new Map([...after].filter(([other]) => isOfSheet(other))) : after;
}

function isNew(draft: Draft, before: Entries, after: Entries): boolean {
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

function shallowCopy<T>(value: T): T {
  if (Array.isArray(value)) return [...value] as T;
  return typeof value === "object" && value !== null ? { ...value } : value;
}
