/**
 * Nothing reaches the module unscreened: one bounded plain copy of what the caller gave.
 *
 * Own enumerable string keys of plain objects, and lists; getters run here, in a try. What no JSON can hold becomes a
 * value that is wrong at every place of an application, so that the core says so where it stands.
 */
import { isPlain } from "./plain.js";

/** Characters in one text: of a longer one, enough is handed over for the core to see it. */
const TEXT = 10_000;
/** Entries of one list: of a longer one, enough is handed over for the core to see it. */
const ITEMS = 1_000;
/** Characters of a name: longer ones are unknown whatever they say, and the core quotes 80. */
const NAME = 160;
/** Objects in objects: no place of an application, in any spelling of a form library, lies deeper. */
const DEPTH = 4;
/** Characters in all, about as JSON would need them. */
export const CHARACTERS = 1_048_576;

/** A plain value: nothing in it runs code. */
export type Plain = null | boolean | number | string | Plain[] | { [name: string]: Plain };

/** No place takes this number: stands for what JSON cannot hold. */
const UNUSABLE = Number.NaN;

/** Never read, so never handed over. */
const UNREAD = new Set(["facts", "extra"]);

/** Places that take objects; the whole, and what stands in a list, have no name. */
const OBJECTS = new Set(["", "product", "producer", "answers", "declarations"]);

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
    return new Screen(form).copy(value, 0, "");
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    return UNUSABLE;
  }
}

class Screen {
  private left = CHARACTERS;
  /** The objects around the one at hand. */
  private readonly around: object[] = [];
  /** Whether lists are read by their names here. */
  private byName = false;

  constructor(private readonly form: boolean) {}

  copy(value: unknown, depth: number, name: string): Plain {
    switch (typeof value) {
      case "undefined":
        return null;
      case "boolean":
      case "number":
        this.spend(2);
        return value;
      case "string":
        return this.text(value, 2 * TEXT + 2);
      case "object":
        return value === null ? null : this.object(value, depth, name);
      default:
        return UNUSABLE;
    }
  }

  private spend(characters: number): void {
    this.left -= characters;
    if (this.left < 0) throw new TooLarge();
  }

  private text(text: string, most: number): string {
    const kept = text.length > most ? text.slice(0, most) : text;
    this.spend(kept.length + 2);
    return kept;
  }

  private object(value: object, depth: number, name: string): Plain {
    if (this.form && depth === 1) this.byName = name === "answers";
    const isList = Array.isArray(value);
    const list = isList && !this.byName;
    if (!isList && !isPlain(value)) return foreign(name);
    if (depth === DEPTH) return list ? [] : {};
    if (this.around.includes(value)) return UNUSABLE;
    this.around.push(value);
    const copy = list ? this.list(value as unknown[], depth) : this.entries(value as Record<string, unknown>, depth);
    this.around.pop();
    return copy;
  }

  private list(value: readonly unknown[], depth: number): Plain[] {
    const copy: Plain[] = [];
    const length = Math.min(value.length, ITEMS + 1);
    for (let place = 0; place < length; place++) {
      this.spend(1);
      copy.push(this.read(() => value[place], depth + 1, ""));
    }
    return copy;
  }

  private entries(value: Record<string, unknown>, depth: number): { [name: string]: Plain } {
    const copy: { [name: string]: Plain } = {};
    Object.keys(value).forEach((name, place) => {
      // Two long names may begin alike: they stay two.
      const kept = name.length > NAME ? name.slice(0, NAME) + place : name;
      this.spend(kept.length + 3);
      const plain = depth === 0 && UNREAD.has(name) ? null : this.read(() => value[name], depth + 1, name);
      if (kept === "__proto__") Object.defineProperty(copy, kept, { value: plain, enumerable: true });
      else copy[kept] = plain;
    });
    return copy;
  }

  /** What a getter throws is as good as a value that cannot be used. */
  private read(get: () => unknown, depth: number, name: string): Plain {
    const around = this.around.length;
    try {
      return this.copy(get(), depth, name);
    } catch (error) {
      if (error instanceof TooLarge) throw error;
      this.around.length = around;
      return UNUSABLE;
    }
  }
}

/** Dates, maps, instances of classes: a value that is wrong where they stand. */
function foreign(name: string): Plain {
  return OBJECTS.has(name) ? [] : {};
}
