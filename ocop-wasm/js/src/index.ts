/**
 * The law of Vietnam's OCOP programme, with the module's bytes inlined: nothing to load, nothing to wait for.
 */
import { HEX } from "./ocop-bytes.js";
import { bytesOfHex } from "./hex.js";
import { provide } from "./module.js";

provide(() => bytesOfHex(HEX));

export * from "./api.js";
