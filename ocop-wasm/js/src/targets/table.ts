/**
 * Tables on their way into the module: the bytes of a CSV file, or a list of plain objects.
 *
 * Nothing reaches the module unscreened. Of a list one bounded plain copy is made: own enumerable names of plain objects;
 * getters run here, in a try. A value that is neither number nor text becomes one of another sort, so that the core names
 * its place.
 */
import { isPlain } from "../plain.js";

/** Bytes of one table, or characters of one list: the rest is left out, and a fault says so. */
const BYTES = 134_217_728;
/** Entries of one list, likewise. */
const ROWS = 1_000_000;
/** Different names in one list: the formats have a quarter of that. */
const NAMES = 100;
/** Characters of a name: a longer one is unknown in any case, and the core quotes 80. */
const NAME = 160;
/** Characters in one text: enough of a longer one is handed over for the core to see that it is too long. */
const TEXT = 10_001;
/** Items of one value that is a list, likewise. */
const ITEMS = 1_000;

/** A value that is plain. */
type Plain = null | boolean | number | string | Record<string, never> | Plain[];

/** An entry of a list; the core expects objects. */
type Entry = Plain | Record<string, Plain>;

/** A table as the module takes it. */
export interface Table {
  /** The bytes of a CSV file, or the entries of a list. */
  rows: Uint8Array | Entry[];
  /** Rows over a bound are left out. */
  cut: boolean;
}

/** The core takes an object as a value for neither text nor number. */
const UNUSABLE: Plain = {};

const utf8 = new TextEncoder();

/** A screened table; one without bytes where it cannot be used at all. */
export function table(given: unknown): Table {
  try {
    if (typeof given === "string") return cut(utf8.encode(given.slice(0, BYTES)), given.length > BYTES);
    if (Array.isArray(given)) return new ListScreen().copy(given);
    if (ArrayBuffer.isView(given)) return cut(new Uint8Array(given.buffer, given.byteOffset, given.byteLength));
    if (isBuffer(given)) return cut(new Uint8Array(given));
  } catch {
    // A value that throws when it is looked at is no table.
  }
  return { rows: new Uint8Array(), cut: false };
}

/** Also of another frame. */
function isBuffer(given: unknown): given is ArrayBuffer {
  return ["[object ArrayBuffer]", "[object SharedArrayBuffer]"].includes(Object.prototype.toString.call(given));
}

/** Whole lines within the bound. */
function cut(bytes: Uint8Array, isCut = false): Table {
  if (bytes.length <= BYTES) return { rows: bytes, cut: isCut };
  return { rows: bytes.subarray(0, bytes.lastIndexOf(10, BYTES - 1) + 1), cut: true };
}

/** Copies a list of objects. */
class ListScreen {
  private readonly names = new Set<string>();
  /** Characters left. */
  private left = BYTES;

  copy(list: readonly unknown[]): Table {
    const rows: Entry[] = [];
    const length = Math.min(list.length, ROWS);
    while (rows.length < length && this.left > 0) {
      const place = rows.length;
      rows.push(attempt(() => this.entry(list[place]), []));
    }
    return { rows, cut: rows.length < list.length };
  }

  private entry(given: unknown): Entry {
    this.left -= 1;
    if (given === null || given === undefined) return null;
    if (typeof given === "number" || typeof given === "boolean") return given;
    if (typeof given === "string") return "";
    if (typeof given !== "object" || Array.isArray(given) || !isPlain(given)) return [];
    // Without a prototype `__proto__` is a name like any other.
    const row = Object.create(null) as Record<string, Plain>;
    for (const own of Object.keys(given)) {
      const name = own.slice(0, NAME);
      if (this.isKept(name)) row[name] = attempt(() => this.value((given as Record<string, unknown>)[own]), UNUSABLE);
    }
    return row;
  }

  private isKept(name: string): boolean {
    if (this.names.size < NAMES) this.names.add(name);
    return this.names.has(name);
  }

  private value(given: unknown): Plain {
    if (!Array.isArray(given)) return this.single(given);
    const items: Plain[] = [];
    for (let place = 0; place < Math.min(given.length, ITEMS); place++) items.push(this.single(given[place]));
    return items;
  }

  private single(given: unknown): Plain {
    this.left -= typeof given === "string" ? Math.min(given.length, TEXT) + 1 : 1;
    if (given === null || given === undefined) return null;
    if (typeof given === "string") return given.slice(0, TEXT);
    return typeof given === "number" || typeof given === "boolean" ? given : UNUSABLE;
  }
}

/** What the function returns, or the other value where a getter in it throws. */
function attempt<Value>(get: () => Value, otherwise: Value): Value {
  try {
    return get();
  } catch {
    return otherwise;
  }
}
