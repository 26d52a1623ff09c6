/**
 * One instance of a module in a page, whichever entry asked for it first.
 */
import { OcopUnavailableError } from "./unavailable.js";

/** What `init` of a slim entry takes. */
export type ModuleSource = URL | string | BufferSource | WebAssembly.Module | Response;

/** The program that calls a module. */
interface Glue {
  /** Starts it. */
  initSync(start: { module: WebAssembly.Module }): unknown;
}

/** What the program around a module has beside the functions of the module. */
const AROUND = new Set(["initSync", "default"]);

/** A module that is started when its functions are first asked for, or by `init`. */
export class Instance<Functions extends Glue> {
  private started = false;
  private inlined: (() => Uint8Array<ArrayBuffer>) | undefined;

  constructor(private readonly glue: Functions) {}

  /** Where the bytes are, when they are in the bundle. */
  provide(bytes: () => Uint8Array<ArrayBuffer>): void {
    this.inlined = bytes;
  }

  /** The module's functions; starts it when its bytes are at hand. */
  functions(): Functions {
    if (!this.started) {
      if (this.inlined === undefined) throw new OcopUnavailableError("not_initialised");
      this.start(compile(this.inlined()));
    }
    return this.glue;
  }

  /** Starts the module from a place, its bytes, or compiled. Further calls change nothing. */
  async init(source: ModuleSource): Promise<void> {
    if (this.started) return;
    const given = typeof source === "string" || source instanceof URL ? await fetch(source) : source;
    if (typeof Response === "function" && given instanceof Response) {
      if (!given.ok) throw new TypeError(`cannot load the module from ${given.url}: status ${given.status}`);
      const bytes = await given.arrayBuffer();
      this.start(await compileLater(bytes));
    } else if (typeof WebAssembly === "object" && given instanceof WebAssembly.Module) {
      this.start(given);
    } else {
      this.start(await compileLater(given as BufferSource));
    }
  }

  private start(module: WebAssembly.Module): void {
    if (this.started) return;
    // The glue keeps what it was started with, right or wrong.
    const given = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
    const isAnother = Object.entries(this.glue).some(([name, value]) => typeof value === "function" && !AROUND.has(name) && !given.has(name));
    if (isAnother) throw new OcopUnavailableError("not_supported");
    try {
      this.glue.initSync({ module });
    } catch (cause) {
      throw new OcopUnavailableError("not_supported", cause);
    }
    this.started = true;
  }
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

/** No policy forbids validating. Where valid bytes do not compile, a policy has refused them. */
function mayRun(bytes: BufferSource): void {
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(bytes)) throw new OcopUnavailableError("not_supported");
}
