// TanStack Form: typing, the error at its field, submit.
import { shown } from "./dom.mjs";
import { readFileSync } from "node:fs";

const { createElement: h } = await import("react");
const { useForm } = await import("@tanstack/react-form");
const { applicationSchema, fieldName } = await import("ocop-wasm");

const application = JSON.parse(readFileSync(process.argv[2], "utf8"));

/** `spell` turns a criterion's code into the name of its field. */
async function drive(kind, spell) {
  const { answers, ...rest } = application;
  const schema = applicationSchema({ productSet: application.product_set, lang: "en", complete: true });
  let submitted = null;
  const page = await shown(function Form() {
    const form = useForm({ defaultValues: { ...rest, answers: {} }, validators: { onChange: schema }, onSubmit: ({ value }) => (submitted = value) });
    const fields = Object.entries(answers).map(([code, choice]) =>
      h(form.Field, {
        key: code,
        name: spell(code),
        defaultValue: choice,
        children: (field) => [
          h("input", { key: "input", id: code, type: "number", value: String(field.state.value ?? ""), onChange: (event) => field.handleChange(event.target.valueAsNumber) }),
          code === "2.3" && h("p", { key: "error", id: "error" }, field.state.meta.errors.map((error) => error.message).join("\n")),
        ],
      }),
    );
    const onSubmit = (event) => {
      event.preventDefault();
      return form.handleSubmit();
    };
    return h("form", { onSubmit }, fields);
  });
  await page.type("2.3", "9");
  const wrong = page.error();
  await page.submit();
  const refused = submitted;
  await page.type("2.3", String(answers["2.3"]));
  const right = page.error();
  await page.submit();
  await page.close();
  const value = submitted === null ? null : schema["~standard"].validate(submitted).value;
  return { kind, wrong, refused, right, answers: value?.answers ?? null };
}

const results = [await drive("fieldName", fieldName), await drive("dotted", (code) => `answers.${code}`)];
console.log(JSON.stringify({ results }));
process.exit(0);
