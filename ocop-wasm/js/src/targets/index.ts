/**
 * Targets and registers of the OCOP programme, with the module's bytes inlined: nothing to load, nothing to wait for.
 */
import { bytesOf } from "../letters.js";
import { ALPHABET, LETTERS, RANKS } from "../targets-bytes.js";
import { provide } from "./module.js";

provide(() => bytesOf({ ALPHABET, RANKS, LETTERS }));

export * from "./api.js";
