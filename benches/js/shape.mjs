// The shape of an application in zod: types, names and bounds, and nothing of the law.
import * as z from "zod";
import { isDeclared } from "./port/law.mjs";

const TEXT = 10_000;
const ITEMS = 1_000;

/** `names` are the closed lists of the formats; `code` is the pattern of a criterion's number. */
export function applicationShape(names, code) {
  const text = z.string().max(TEXT);
  const date = z.iso.date();
  const gates = names.GateId.filter(isDeclared);
  return z.strictObject({
    id: text.nullish(),
    decision: z.enum(names.Decision).nullish(),
    product_set: z.int().min(1).max(255).nullish(),
    kind: z.enum(names.Kind).nullish(),
    filed_on: date.nullish(),
    evaluated_on: date.nullish(),
    product: z.strictObject({ name: text.nullish() }).nullish(),
    producer: z.strictObject({ name: text.nullish(), kind: z.enum(names.ProducerKind).nullish() }).nullish(),
    answers: z.record(z.string().regex(new RegExp(code)), z.int().min(0).max(255).nullable()).nullish(),
    facts: z.unknown().optional(),
    declarations: z.strictObject(Object.fromEntries(gates.map((gate) => [gate, z.boolean().nullish()]))).nullish(),
    documents: z
      .array(z.strictObject({ kind: z.enum(names.Paper), issued_on: date.nullish(), expires_on: date.nullish() }).nullable())
      .max(ITEMS)
      .nullish(),
    extra: z.unknown().optional(),
  });
}
