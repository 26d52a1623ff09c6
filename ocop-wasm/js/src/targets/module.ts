/**
 * The module of targets, one in a page. It knows nothing of the module of checks, nor that of it.
 */
import { Instance } from "../instance.js";
import type { ModuleSource } from "../instance.js";
import * as glue from "../targets-glue.js";

const module = new Instance(glue);

/** Where the bytes are, when they are in the bundle. */
export function provide(bytes: () => Uint8Array<ArrayBuffer>): void {
  module.provide(bytes);
}

/** The module's functions; starts it when its bytes are at hand. */
export function wasm(): typeof glue {
  return module.functions();
}

/** Starts the module from a place, its bytes, or compiled. Further calls change nothing. */
export function init(source: ModuleSource): Promise<void> {
  return module.init(source);
}
