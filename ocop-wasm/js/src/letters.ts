/**
 * A module's bytes as they stand in the bundle: letters that compress as well as the bytes do.
 */

/** What the generated file of a module says. */
export interface Lettered {
  /** The letters that bytes are written with; the last two announce another one. */
  ALPHABET: string;
  /** Every byte as two hexadecimal digits, the most frequent first: what the letters stand for. */
  RANKS: string;
  /** The bytes. */
  LETTERS: string;
}

/** The bytes that letters stand for. */
export function bytesOf({ ALPHABET, RANKS, LETTERS }: Lettered): Uint8Array<ArrayBuffer> {
  const ranked = new Uint8Array(256).map((_, rank) => Number.parseInt(RANKS.slice(2 * rank, 2 * rank + 2), 16));
  const numbers = new Uint8Array(128);
  for (let number = 0; number < ALPHABET.length; number++) numbers[ALPHABET.charCodeAt(number)] = number;
  const single = ALPHABET.length - 2;
  const bytes = new Uint8Array(LETTERS.length);
  let length = 0;
  for (let place = 0; place < LETTERS.length; place++) {
    let rank = numbers[LETTERS.charCodeAt(place)] as number;
    // The last letters announce another one.
    if (rank >= single) rank = single * (rank - single + 1) + (numbers[LETTERS.charCodeAt(++place)] as number);
    bytes[length++] = ranked[rank] as number;
  }
  return bytes.subarray(0, length);
}
