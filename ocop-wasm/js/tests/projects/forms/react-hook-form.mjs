// React Hook Form with its Standard Schema resolver: typing, the error at its field, submit.
import { shown } from "./dom.mjs";
import { readFileSync } from "node:fs";

const { createElement: h } = await import("react");
const { useForm } = await import("react-hook-form");
const { standardSchemaResolver } = await import("@hookform/resolvers/standard-schema");
const { applicationSchema, fieldName } = await import("ocop-wasm");

const application = JSON.parse(readFileSync(process.argv[2], "utf8"));

/** `spell` turns a criterion's code into the name of its field. */
async function drive(kind, spell) {
  const { answers, ...rest } = application;
  const schema = applicationSchema({ productSet: application.product_set, lang: "en", complete: true });
  const out = { submitted: null, rejected: null };
  const page = await shown(function Form() {
    const form = useForm({ resolver: standardSchemaResolver(schema), mode: "onChange", defaultValues: rest });
    const fields = Object.entries(answers).map(([code, choice]) =>
      h("input", { key: code, id: code, type: "number", defaultValue: String(choice), ...form.register(spell(code), { valueAsNumber: true, value: choice }) }),
    );
    const onSubmit = form.handleSubmit((values) => (out.submitted = values), (errors) => (out.rejected = Object.keys(errors)));
    return h("form", { onSubmit }, fields, h("p", { id: "error" }, form.getFieldState(spell("2.3"), form.formState).error?.message ?? ""));
  });
  await page.type("2.3", "9");
  const wrong = page.error();
  await page.submit();
  const refused = { ...out };
  await page.type("2.3", String(answers["2.3"]));
  const right = page.error();
  out.rejected = null;
  await page.submit();
  await page.close();
  return { kind, wrong, refused, right, rejected: out.rejected, answers: out.submitted?.answers ?? null };
}

const results = [await drive("fieldName", fieldName), await drive("dotted", (code) => `answers.${code}`)];

// Nothing wrong at any field, and too few points: it must not be submitted.
const poor = { ...application, answers: Object.fromEntries(Object.keys(application.answers).map((code) => [code, 0])) };
const resolved = await standardSchemaResolver(applicationSchema({ productSet: application.product_set }))(poor, undefined, { fields: {}, shouldUseNativeValidation: false });
console.log(JSON.stringify({ results, poor: Object.keys(resolved.errors) }));
process.exit(0);
