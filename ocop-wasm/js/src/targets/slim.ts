/**
 * The same without the module's bytes: `await init(…)` with `ocop-wasm/targets.wasm` first.
 */
export * from "./api.js";
export { init } from "./module.js";
export type { ModuleSource } from "../instance.js";
