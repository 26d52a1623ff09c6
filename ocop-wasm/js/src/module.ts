/**
 * The one module instance of a page, whichever entry asked for it first.
 */
import * as glue from "./glue.js";
import { OcopUnavailableError } from "./unavailable.js";

/** What `init` of the slim entry takes. */
export type ModuleSource = URL | string | BufferSource | WebAssembly.Module | Response;

let started = false;
let inlined: (() => Uint8Array<ArrayBuffer>) | undefined;

/** Where the bytes are, when they are in the bundle. */
export function provide(bytes: () => Uint8Array<ArrayBuffer>): void {
  inlined = bytes;
}

/** The module's functions; starts it when its bytes are at hand. */
export function wasm(): typeof glue {
  if (!started) {
    if (inlined === undefined) throw new OcopUnavailableError("not_initialised");
    start(compile(inlined()));
  }
  return glue;
}

/** Starts the module from a place, its bytes, or compiled. Further calls change nothing. */
export async function init(source: ModuleSource): Promise<void> {
  if (started) return;
  const given = typeof source === "string" || source instanceof URL ? await fetch(source) : source;
  if (typeof Response === "function" && given instanceof Response) {
    if (!given.ok) throw new TypeError(`cannot load the module from ${given.url}: status ${given.status}`);
    const bytes = await given.arrayBuffer();
    start(await compileLater(bytes));
  } else if (typeof WebAssembly === "object" && given instanceof WebAssembly.Module) {
    start(given);
  } else {
    start(await compileLater(given as BufferSource));
  }
}

function start(module: WebAssembly.Module): void {
  if (started) return;
  try {
    glue.initSync({ module });
  } catch (cause) {
    throw new OcopUnavailableError("not_supported", cause);
  }
  started = true;
}

function compile(bytes: BufferSource): WebAssembly.Module {
  mayRun(bytes);
  try {
    return new WebAssembly.Module(bytes);
  } catch (cause) {
    throw new OcopUnavailableError("content_security_policy", cause);
  }
}

async function compileLater(bytes: BufferSource): Promise<WebAssembly.Module> {
  mayRun(bytes);
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw new OcopUnavailableError("content_security_policy", cause);
  }
}

/** Validating is no compiling and no policy forbids it: what is valid and is refused all the same, a policy refused. */
function mayRun(bytes: BufferSource): void {
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(bytes)) throw new OcopUnavailableError("not_supported");
}
