// TanStack Form: typing, the error at its field, submit.
import { readFileSync } from "node:fs";
import { FieldApi, FormApi } from "@tanstack/form-core";
import { applicationSchema, fieldName } from "ocop-wasm";

const application = JSON.parse(readFileSync(process.argv[2], "utf8"));

async function drive(kind, spell) {
  const { answers, ...rest } = application;
  const schema = applicationSchema({ productSet: application.product_set, lang: "en", complete: true });
  let submitted = null;
  const form = new FormApi({ defaultValues: { ...rest, answers: {} }, validators: { onChange: schema }, onSubmit: ({ value }) => (submitted = value) });
  form.mount();
  const fields = {};
  for (const code of Object.keys(answers)) {
    fields[code] = new FieldApi({ form, name: spell(code) });
    fields[code].mount();
  }
  for (const [code, choice] of Object.entries(answers)) fields[code].handleChange(choice);
  const messages = () => fields["2.3"].state.meta.errors.map((error) => error.message);
  fields["2.3"].handleChange(9);
  const wrong = messages();
  await form.handleSubmit();
  const refused = submitted;
  fields["2.3"].handleChange(answers["2.3"]);
  const right = messages();
  await form.handleSubmit();
  const value = submitted === null ? null : schema["~standard"].validate(submitted).value;
  return { kind, wrong, refused, right, answers: value?.answers ?? null };
}

const results = [await drive("fieldName", fieldName), await drive("dotted", (code) => `answers.${code}`)];
console.log(JSON.stringify({ results }));
