// The producer's own grounds for an answer. They live in `extra.why`, which the check never reads.
import type { Application } from "ocop-wasm";

type Plain = Readonly<Record<string, unknown>>;

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function groundsOf(application: Application, code: string): string {
  const why = isPlain(application.extra) ? application.extra["why"] : undefined;
  const text = isPlain(why) ? why[code] : undefined;
  return typeof text === "string" ? text : "";
}

/** Whether grounds can be kept without touching what an imported file had there. */
export function canKeepGrounds(application: Application): boolean {
  const { extra } = application;
  if (extra === null || extra === undefined) return true;
  return isPlain(extra) && (extra["why"] === undefined || isPlain(extra["why"]));
}

/** `extra` with the grounds of one criterion changed, and all else as it was. */
export function withGrounds(application: Application, code: string, text: string): unknown {
  const extra = isPlain(application.extra) ? application.extra : {};
  const why: Record<string, unknown> = isPlain(extra["why"]) ? { ...extra["why"] } : {};
  if (text.trim() === "") delete why[code];
  else why[code] = text;
  return { ...extra, why };
}
