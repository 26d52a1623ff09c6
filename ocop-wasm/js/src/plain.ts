/**
 * Plain values: what JSON can hold. Nothing in them runs code.
 */

/** A plain value. */
export type Plain = null | boolean | number | string | Plain[] | PlainObject;

/** A plain object. */
export type PlainObject = { [name: string]: Plain };

/** Whether a plain value is an object, and no list. */
export function isPlainObject(value: Plain | undefined): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The entries that are not null: null is the same as absent. */
export function withoutNulls(object: PlainObject): PlainObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

/** Whether an object was made by `{}`, `JSON.parse` or `Object.create(null)`, here or in another frame. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, "isPrototypeOf");
}
