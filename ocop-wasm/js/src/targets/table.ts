/**
 * Tables on their way into the module: bytes of CSV, whatever they were given as.
 *
 * Nothing reaches the module unscreened. Of a list one bounded plain copy is written: own enumerable names of plain
 * objects; getters run here, in a try. What is neither number nor text becomes a row that is no text, so that the core
 * says where it stands.
 */
import { isPlain } from "../plain.js";

/** Bytes of one table: what is over is left out, and said. */
const BYTES = 134_217_728;
/** Entries of one list, likewise. */
const ROWS = 1_000_000;
/** Names of one list: the formats have a quarter of that. */
const NAMES = 100;
/** Characters of a name: longer ones are unknown whatever they say, and the core quotes 80. */
const NAME = 160;
/** Characters in one text: of a longer one, enough is handed over for the core to see it. */
const TEXT = 10_001;
/** Names joined in one field, likewise. */
const JOINED = 1_000;

/** The table is a list that was written here. */
const LIST = 1;
/** What was over a bound is left out. */
const CUT = 2;
/** So many bits for one table. */
const BITS = 2;

/** Stands for what is no text. The byte never stands in UTF-8, and the letter is no part of a text that people write. */
const UNUSABLE = { letter: "\0", byte: 0xff };

/** A getter threw. */
const UNREADABLE = unusable("unreadable");

/** A table as the module takes it. */
export interface Table {
  /** CSV. */
  bytes: Uint8Array;
  /** How the bytes were made. */
  made: number;
}

const utf8 = new TextEncoder();

/** How the bytes of these tables were made, as the module takes it. */
export function madeBits(...tables: readonly Table[]): number {
  return tables.reduce((bits, { made }, place) => bits | (made << (BITS * place)), 0);
}

/** The bytes of a table; none where it cannot be used at all. */
export function table(given: unknown): Table {
  try {
    if (typeof given === "string") return cut(utf8.encode(given.length > BYTES ? given.slice(0, BYTES) : given), given.length > BYTES ? CUT : 0);
    if (Array.isArray(given)) return new ListWriter().write(given);
    if (ArrayBuffer.isView(given)) return cut(new Uint8Array(given.buffer, given.byteOffset, given.byteLength), 0);
    if (isBuffer(given)) return cut(new Uint8Array(given), 0);
  } catch {
    // What throws when it is looked at is no table.
  }
  return { bytes: new Uint8Array(), made: 0 };
}

/** Also of another frame. */
function isBuffer(given: unknown): given is ArrayBuffer {
  return ["[object ArrayBuffer]", "[object SharedArrayBuffer]"].includes(Object.prototype.toString.call(given));
}

/** Within the bound, to the end of a line. */
function cut(bytes: Uint8Array, made: number): Table {
  if (bytes.length <= BYTES) return { bytes, made };
  return { bytes: bytes.subarray(0, bytes.lastIndexOf(10, BYTES - 1) + 1), made: made | CUT };
}

/** Writes a list of objects as CSV. */
class ListWriter {
  private readonly columns = new Map<string, number>();

  write(list: readonly unknown[]): Table {
    const length = Math.min(list.length, ROWS);
    if (length === 0) return { bytes: new Uint8Array(), made: LIST };
    const rows: string[][] = [];
    let left = BYTES;
    for (let place = 0; place < length && left > 0; place++) {
      const row = this.row(() => list[place]);
      for (const field of row) left -= field.length + 1;
      rows.push(row);
    }
    const names = [...this.columns.keys()];
    const lines = [names, ...rows].map((row) => names.map((_, column) => row[column] ?? "").join(","));
    const bytes = utf8.encode(`${lines.join("\n")}\n`);
    for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) bytes[at] = UNUSABLE.byte;
    return cut(bytes, rows.length < list.length ? LIST | CUT : LIST);
  }

  private row(get: () => unknown): string[] {
    const row: string[] = [];
    try {
      const given = get();
      if (typeof given !== "object" || given === null || Array.isArray(given) || !isPlain(given)) return [unusable(typeof given)];
      for (const name of Object.keys(given)) {
        const column = this.column(name);
        if (column !== undefined) row[column] = field(() => (given as Record<string, unknown>)[name]);
      }
    } catch {
      return [UNREADABLE];
    }
    return Array.from(row, (text) => text ?? "");
  }

  /** The place of a column; none where there are too many. */
  private column(given: string): number | undefined {
    // Marks of the format would make two columns of one.
    const name = given.slice(0, NAME).replaceAll(/[",;\r\n\0]/g, " ");
    const known = this.columns.get(name);
    if (known !== undefined || this.columns.size === NAMES) return known;
    this.columns.set(name, this.columns.size);
    return this.columns.size - 1;
  }
}

/** A value as a field. What a getter throws is as good as a value that cannot be used. */
function field(get: () => unknown): string {
  try {
    const given = get();
    return quoted(Array.isArray(given) ? joined(given) : text(given));
  } catch {
    return UNREADABLE;
  }
}

function joined(list: readonly unknown[]): string {
  const texts: string[] = [];
  for (let place = 0; place < Math.min(list.length, JOINED); place++) texts.push(text(list[place]));
  return texts.join("+");
}

function text(given: unknown): string {
  if (given === null || given === undefined) return "";
  if (typeof given === "string") return given.slice(0, TEXT);
  return typeof given === "number" && Number.isFinite(given) ? String(given) : unusable(typeof given);
}

/** One line: the rows of a list are counted by their lines. */
function quoted(text: string): string {
  if (!/[",;\r\n]/.test(text)) return text;
  return `"${text.replaceAll(/\r\n?|\n/g, " ").replaceAll('"', '""')}"`;
}

/** Says what it was, and is no text. */
function unusable(what: string): string {
  return `[${what}]${UNUSABLE.letter}`;
}
