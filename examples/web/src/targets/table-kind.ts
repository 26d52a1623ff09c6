// Which table it is, by the names of its columns; what is unlike the others is taken for figures, and the package says what is wrong.
import type { Kind } from "./files.ts";

export function kindOf(columns: readonly string[]): Kind {
  const has = (name: string): boolean => columns.includes(name);
  if (has("issued_on") || (has("product") && has("star"))) return "certificates";
  if (has("level") && has("name")) return "localities";
  if (has("from") && has("to") && has("on")) return "mappings";
  return "figures";
}
