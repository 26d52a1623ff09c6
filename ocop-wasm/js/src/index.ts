/**
 * The law of Vietnam's OCOP programme, with the module's bytes inlined: nothing to load, nothing to wait for.
 */
import { HEX } from "./bytes.js";
import { provide } from "./module.js";

provide(() => {
  const bytes = new Uint8Array(HEX.length / 2);
  for (let place = 0; place < bytes.length; place++) {
    bytes[place] = (digit(2 * place) << 4) | digit(2 * place + 1);
  }
  return bytes;
});

/** "0" to "9" and "a" to "f" as a number. */
function digit(place: number): number {
  const code = HEX.charCodeAt(place);
  return code < 58 ? code - 48 : code - 87;
}

export * from "./api.js";
