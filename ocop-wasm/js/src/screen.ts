/**
 * The screen: the module gets one bounded plain copy of what the caller gave, and nothing else.
 *
 * The copy has the own enumerable string keys of plain objects, and lists. Getters run here, in a try. A value that JSON
 * cannot hold becomes a value that is wrong at every place of an application, so that the core reports it where it
 * stands. The bounds are the core's own: a test compares them, and the same input over a bound gives the same finding on
 * both sides.
 */
import { isPlain } from "./plain.js";
import type { Plain, PlainObject } from "./plain.js";

/** Characters in one text: of a longer one, enough is handed over for the core to see it. */
export const TEXT = 10_000;
/** Entries of one list: of a longer one, enough is handed over for the core to see it. */
export const ITEMS = 1_000;
/** Characters in all: one for each name and value, and the length of names and texts, each up to `TEXT`. */
export const CHARACTERS = 1_048_576;
/** Objects and lists in each other, where the core reads nothing and in nested spellings of answers. */
const DEPTH = 4;

/** What is read at a place: a single value, an object of these names or of all, or a list. */
export type Place = null | { readonly names: ReadonlyMap<string, Place> } | { readonly every: Place } | { readonly items: Place };

/** An object of these names, whose values are single ones unless said. */
function names(single: string, others: readonly [string, Place][] = []): Place {
  return { names: new Map([...single.split(" ").map((name): [string, Place] => [name, null]), ...others]) };
}

const ANSWERS: Place = { every: null };

/** What the core reads of an application. */
export const APPLICATION: Place = names("id decision product_set kind filed_on evaluated_on", [
  ["product", names("name")],
  ["producer", names("name kind")],
  ["answers", ANSWERS],
  ["declarations", { every: null }],
  ["documents", { items: names("kind issued_on expires_on") }],
]);

/** Stands for a value that JSON cannot hold: no place takes this number. */
const UNUSABLE = Number.NaN;

/** Names whose values are never read and never handed over. */
const FREE = new Set(["facts", "extra"]);

class TooLarge extends Error {}

/** A copy; `undefined` where the whole is over the bound. */
export function screen(value: unknown): Plain | undefined {
  return copied(value, false);
}

/**
 * The same for the values of a form: form libraries make lists of names that are numbers, and hang other names on them,
 * so that lists in `answers` become objects of all their names.
 */
export function screenForm(value: unknown): Plain | undefined {
  return copied(value, true);
}

function copied(value: unknown, form: boolean): Plain | undefined {
  try {
    return new Screen(form).copy(value, 0, APPLICATION);
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    return UNUSABLE;
  }
}

class Screen {
  /** Characters left: for what is read, and as many for what is not. */
  private left = CHARACTERS;
  private leftUnread = CHARACTERS;
  /** The objects around the one at hand. */
  private readonly around: object[] = [];
  /** Whether lists are read by their names here. */
  private byName = false;

  constructor(private readonly form: boolean) {}

  /** `undefined` for a place of which the core reads nothing. */
  copy(value: unknown, depth: number, place: Place | undefined): Plain {
    const isAbsent = value === undefined || value === null;
    // An absent value at a place that is not read costs nothing.
    if (!isAbsent || place !== undefined) this.spend(typeof value === "string" ? value : "", place);
    if (isAbsent) return null;
    switch (typeof value) {
      case "boolean":
        return value;
      case "number":
        // Form libraries make NaN of an empty field for a number.
        return this.form && Number.isNaN(value) ? null : value;
      case "string":
        return value.slice(0, 2 * TEXT + 2);
      case "object":
        return this.object(value, depth, place);
      default:
        return UNUSABLE;
    }
  }

  /** A name or a value, with its text. */
  private spend(text: string, place: Place | undefined): void {
    const characters = 1 + Math.min(text.length, TEXT);
    if (place === undefined) {
      this.leftUnread -= characters;
      if (this.leftUnread < 0) throw new RangeError();
    } else {
      this.left -= characters;
      if (this.left < 0) throw new TooLarge();
    }
  }

  private object(value: object, depth: number, place: Place | undefined): Plain {
    if (this.form && depth === 1) this.byName = place === ANSWERS;
    const isList = Array.isArray(value);
    const list = isList && !this.byName;
    // Dates, maps, instances of classes: wrong where they stand.
    if (!isList && !isPlain(value)) return isObjectPlace(place) ? [] : {};
    if (depth === DEPTH) return list ? [] : {};
    if (this.around.includes(value)) return UNUSABLE;
    this.around.push(value);
    const copy = list ? this.list(value as unknown[], depth, place) : this.entries(value as Record<string, unknown>, depth, place);
    this.around.pop();
    return copy;
  }

  private list(value: readonly unknown[], depth: number, place: Place | undefined): Plain[] {
    const copy: Plain[] = [];
    const items = place && "items" in place ? place.items : undefined;
    for (let index = 0; index < value.length && index < ITEMS; index++) {
      copy.push(this.read(() => value[index], depth + 1, items));
    }
    if (value.length > ITEMS) copy.push(null);
    return copy;
  }

  private entries(value: Record<string, unknown>, depth: number, place: Place | undefined): PlainObject {
    const copy: PlainObject = {};
    // Counted by their number before they are listed.
    if (Array.isArray(value) && value.length > CHARACTERS) throw new TooLarge();
    Object.keys(value).forEach((name, index) => {
      this.spend(name, isObjectPlace(place) ? place : undefined);
      // Of a longer one enough for the core to see it; two that begin alike stay two.
      const kept = name.length > TEXT ? name.slice(0, TEXT + 1) + index : name;
      const plain = depth === 0 && FREE.has(name) ? null : this.read(() => value[name], depth + 1, this.entry(place, name));
      if (kept === "__proto__") Object.defineProperty(copy, kept, { value: plain, enumerable: true });
      else copy[kept] = plain;
    });
    return copy;
  }

  /** The place of this name. */
  private entry(place: Place | undefined, name: string): Place | undefined {
    if (this.byName) return null;
    if (!place || "items" in place) return undefined;
    return "every" in place ? place.every : place.names.get(name);
  }

  /** What a getter throws is as good as a value that cannot be used. */
  private read(get: () => unknown, depth: number, place: Place | undefined): Plain {
    const around = this.around.length;
    try {
      return this.copy(get(), depth, place);
    } catch (error) {
      if (error instanceof TooLarge) throw error;
      this.around.length = around;
      return UNUSABLE;
    }
  }
}

/** The same copy, with what the core reads nothing of as the caller has it. */
export function withUnread(copy: Plain, own: unknown, place: Place = APPLICATION): unknown {
  if (typeof copy !== "object" || copy === null || !place || "every" in place || typeof own !== "object" || own === null) return copy;
  if (Array.isArray(copy)) return "items" in place ? copy.map((item, index) => withUnread(item, held(own, index), place.items)) : copy;
  const whole: Record<string, unknown> = {};
  for (const name of [...Object.keys(copy), ...(place === APPLICATION ? FREE : [])]) {
    const known = "names" in place ? place.names.get(name) : undefined;
    const value = known === undefined ? held(own, name) : withUnread(copy[name] ?? null, held(own, name), known);
    if (value !== undefined && value !== null) Object.defineProperty(whole, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return whole;
}

/** What stands there; nothing where a getter throws. */
function held(own: object, name: string | number): unknown {
  try {
    return (own as Record<string | number, unknown>)[name];
  } catch {
    return undefined;
  }
}

function isObjectPlace(place: Place | undefined): boolean {
  return !!place && !("items" in place);
}
