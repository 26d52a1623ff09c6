/**
 * The functions that both entries export.
 */
export { countCertificates, rollUp, track, vocabulary } from "./track.js";
export { OcopUnavailableError } from "../unavailable.js";
export type { UnavailableReason } from "../unavailable.js";
export type { Bilingual, Decision, Kind, Lang, ProducerKind, Severity } from "../types.js";
export type * from "./types.js";
