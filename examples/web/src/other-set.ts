// The same product and papers under another set. The same code is another question there, so no answer goes along.
import type { FilledApplication } from "./application-file.ts";

export function forOtherSet(application: FilledApplication, set: number): FilledApplication {
  const { answers: _answers, declarations: _declarations, extra, ...rest } = application;
  return { ...rest, product_set: set, answers: {}, ...(extra === undefined ? {} : { extra: withoutGrounds(extra) }) };
}

function withoutGrounds(extra: unknown): unknown {
  if (typeof extra !== "object" || extra === null || Array.isArray(extra)) return extra;
  return Object.fromEntries(Object.entries(extra).filter(([name]) => name !== "why"));
}
