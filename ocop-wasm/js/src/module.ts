/**
 * The module of checks, one in a page.
 */
import * as glue from "./ocop-glue.js";
import { Instance } from "./instance.js";
import type { ModuleSource } from "./instance.js";

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
