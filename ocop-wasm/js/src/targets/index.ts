/**
 * Targets and registers of the OCOP programme, with the module's bytes inlined: nothing to load, nothing to wait for.
 */
import { bytesOfHex } from "../hex.js";
import { HEX } from "../targets-bytes.js";
import { provide } from "./module.js";

provide(() => bytesOfHex(HEX));

export * from "./api.js";
