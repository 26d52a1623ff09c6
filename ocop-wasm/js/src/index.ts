/**
 * The law of Vietnam's OCOP programme, with the module's bytes inlined: nothing to load, nothing to wait for.
 */
import { ALPHABET, LETTERS, RANKS } from "./bytes.js";
import { provide } from "./module.js";

provide(() => {
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
});

export * from "./api.js";
