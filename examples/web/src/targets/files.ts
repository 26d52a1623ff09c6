// Own files, from the click or the drop to the tables they hold. They are recognised by the names of their columns.
import { kindOf } from "./table-kind.ts";
import type { TextKey } from "./texts.ts";
import { t } from "./say.ts";

/** What a file is a table of. */
export type Kind = "figures" | "localities" | "mappings" | "certificates";

export interface Opened {
  readonly kind: Kind;
  readonly name: string;
  /** The bytes of a CSV file as they are, so that the package sees another encoding; or the rows of a JSON file. */
  readonly table: Uint8Array | readonly object[];
}

export class Refused extends Error {
  constructor(key: TextKey, values: Readonly<Record<string, string>>) {
    super(t(key, values));
  }
}

const most = 64 * 1024 * 1024;

export async function openFiles(files: Iterable<File>): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (const file of files) opened.push(...(await open(file)));
  return opened;
}

async function open(file: File): Promise<Opened[]> {
  if (file.size > most) throw new Refused("tooLarge", { name: file.name });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { name } = file;
  if (/\.json$/i.test(name) || file.type === "application/json") return fromJson(name, new TextDecoder().decode(bytes));
  const [line = ""] = new TextDecoder().decode(bytes.subarray(0, 4_096)).split(/[\r\n]/).filter((one) => one.trim() !== "");
  return [{ kind: kindOf(line.split(/[,;]/).map((column) => column.replaceAll(/["\ufeff]/g, "").trim())), name, table: bytes }];
}

function fromJson(name: string, text: string): Opened[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (fault) {
    const [, line, column] = /line (\d+) column (\d+)/.exec(String(fault)) ?? [];
    throw new Refused("notJson", { name, where: line && column ? t("jsonPlace", { line, column }) : "" });
  }
  if (Array.isArray(value)) return [{ kind: kindOf(Object.keys((value[0] ?? {}) as object)), name, table: value as object[] }];
  const kinds: readonly Kind[] = ["figures", "localities", "mappings", "certificates"];
  const lists = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  const found = kinds.filter((kind) => Array.isArray(lists[kind]));
  if (found.length === 0) throw new Refused("notLists", { name });
  return found.map((kind) => ({ kind, name, table: lists[kind] as object[] }));
}
