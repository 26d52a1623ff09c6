/**
 * The functions that both entries export.
 */
export { check, productSets, rulebooks, scorecard, version } from "./check.js";
export { applicationSchema } from "./schema.js";
export type { SchemaOptions, StandardSchemaV1 } from "./schema.js";
export { criterionCode, fieldName } from "./fields.js";
export { session } from "./session.js";
export type { Changes, FormSession, SessionOptions, SessionRest, Totals } from "./session.js";
export { OcopUnavailableError } from "./unavailable.js";
export type { UnavailableReason } from "./unavailable.js";
export type * from "./types.js";
