// The register that is open, and what the package answers of it.
import { countCertificates, type RegisterAnswer } from "ocop-wasm/targets";
import { lang } from "../lang.ts";
import { publicPlaces, type Tables } from "./data.ts";

export interface Register {
  /** null: the template. */
  readonly name: string | null;
  readonly certificates: string | Uint8Array | readonly object[];
}

export const question = { on: "", from: "", to: "" };
let open: Register | null = null;
let localities: Tables["localities"] = publicPlaces.localities;

export function openRegister(): Register | null {
  return open;
}

/** Opens one; the day and the year before it, unless others are chosen already. */
export function setRegister(register: Register, places?: Tables["localities"]): void {
  open = register;
  if (places !== undefined) localities = places;
  if (question.on !== "") return;
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  Object.assign(question, { on: today, from: `${now.getFullYear()}-01-01`, to: today });
}

/** null where the days do not make a question. */
export function answerOf({ certificates }: Register): RegisterAnswer | null {
  const { on, from, to } = question;
  if (on === "" || (from === "") !== (to === "")) return null;
  const table = certificates as string;
  return countCertificates({ certificates: table, localities, on, from: from || null, to: to || null, lang: lang() });
}
