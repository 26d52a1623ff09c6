/** Why the module cannot run here. */
export type UnavailableReason =
  | "content_security_policy"
  | "not_supported"
  | "not_initialised";

const MESSAGES: Record<UnavailableReason, string> = {
  content_security_policy:
    "the page's content security policy refuses WebAssembly: add 'wasm-unsafe-eval' to script-src, " +
    "as in `Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'`",
  not_supported: "this runtime does not run WebAssembly, or not this module",
  not_initialised: "the slim entry has no module yet: `await init(source)` first",
};

/** A module cannot run here; the only error that `check` throws. */
export class OcopUnavailableError extends Error {
  override readonly name = "OcopUnavailableError";
  /** What stands in the way. */
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason, cause?: unknown) {
    super(MESSAGES[reason], cause === undefined ? undefined : { cause });
    this.reason = reason;
  }
}
