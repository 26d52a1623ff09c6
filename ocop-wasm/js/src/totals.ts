/**
 * Points and stars of a draft: a few bytes go into the module, and no object.
 */
import { usable } from "./draft.js";
import type { Draft } from "./draft.js";
import { wasm } from "./module.js";
import type { Sheet } from "./sheet.js";
import type { Star } from "./types.js";

/** Points and stars while somebody types. */
export interface Totals {
  /** 0 to 100. */
  total: number;
  /** Points by part. */
  parts: { A: number; B: number; C: number };
  /** Criteria with an answer, 0 included. */
  answered: number;
  /** Criteria of the sheet. */
  of: number;
  /** By the bands of Art. 3.3. */
  by_points: Star;
  /** The highest of 3, 4, 5 whose minimums, and those below it, are all reached; else 2. */
  by_minimums: Star | null;
  /** The lower of the two; null when a gate is closed. */
  result: Star | null;
}

/** The byte of a criterion without an answer, and of a gate that is not declared. */
const ABSENT = 255;

/** The points and stars that a check of the draft gives. */
export function totalsOf(draft: Draft, sheet: Sheet): Totals {
  const answers = usable(draft.answers);
  const choices = bytes(sheet.codes, (code) => {
    const choice = answers.get(code);
    return sheet.isChoice(code, choice) ? choice : ABSENT;
  });
  const declarations = usable(draft.declarations);
  const holds = bytes(sheet.gates, (gate) => {
    const declared = declarations.get(gate);
    return typeof declared === "boolean" ? Number(declared) : ABSENT;
  });
  return wasm().grade(sheet.decision, sheet.set, choices, holds) as Totals;
}

/** One byte for each name. */
function bytes<Name>(names: readonly Name[], byteOf: (name: Name) => number): Uint8Array {
  const all = new Uint8Array(names.length);
  names.forEach((name, place) => (all[place] = byteOf(name)));
  return all;
}
