/**
 * The functions that both entries export.
 */
export { productSets, rulebooks, scorecard } from "./book.js";
export type { Changes } from "./changes.js";
export { check } from "./check.js";
export type { SessionRest } from "./draft.js";
export { criterionCode, fieldName } from "./fields.js";
export { applicationSchema } from "./schema.js";
export type { SchemaOptions, StandardSchemaV1 } from "./schema.js";
export { session } from "./session.js";
export type { FormSession, SessionOptions } from "./session.js";
export type { Totals } from "./totals.js";
export type * from "./types.js";
export { OcopUnavailableError } from "./unavailable.js";
export type { UnavailableReason } from "./unavailable.js";
export { version } from "./version.js";
