import { wasm } from "./module.js";

/** The version of this package. */
export function version(): string {
  return wasm().version();
}
