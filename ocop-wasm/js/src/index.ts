/**
 * The law of Vietnam's OCOP programme, with the module's bytes inlined: nothing to load, nothing to wait for.
 */
import { ALPHABET, LETTERS, RANKS } from "./bytes.js";
import { bytesOf } from "./letters.js";
import { provide } from "./module.js";

provide(() => bytesOf({ ALPHABET, RANKS, LETTERS }));

export * from "./api.js";
