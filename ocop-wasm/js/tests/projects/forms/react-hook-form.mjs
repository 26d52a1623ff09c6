// React Hook Form with its Standard Schema resolver: typing, the error at its field, submit.
import { registerDocument } from "./dom.mjs";
registerDocument();

const { act, createElement: h } = await import("react");
const { createRoot } = await import("react-dom/client");
const { useForm } = await import("react-hook-form");
const { standardSchemaResolver } = await import("@hookform/resolvers/standard-schema");
const { applicationSchema, fieldName } = await import("ocop-wasm");
const { readFileSync } = await import("node:fs");

globalThis.IS_REACT_ACT_ENVIRONMENT = true;
const application = JSON.parse(readFileSync(process.argv[2], "utf8"));
const out = { errors: {}, submitted: null, rejected: null };

/** `spell` turns a criterion's code into the name of its field. */
async function drive(kind, spell) {
  const { answers, ...rest } = application;
  const schema = applicationSchema({ productSet: application.product_set, lang: "en", complete: true });
  let form;
  function Form() {
    form = useForm({ resolver: standardSchemaResolver(schema), mode: "onChange", defaultValues: rest });
    const fields = Object.entries(answers).map(([code, choice]) =>
      h("input", { key: code, id: code, type: "number", defaultValue: String(choice), ...form.register(spell(code), { valueAsNumber: true, value: choice }) }),
    );
    return h("form", { onSubmit: form.handleSubmit((values) => (out.submitted = values), (errors) => (out.rejected = Object.keys(errors))) }, fields, h("p", { id: "error" }, form.getFieldState(spell("2.3"), form.formState).error?.message ?? ""));
  }
  const host = document.createElement("div");
  document.body.append(host);
  const root = createRoot(host);
  await act(async () => root.render(h(Form)));
  const type = async (code, text) =>
    act(async () => {
      const input = host.querySelector(`[id="${code}"]`);
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((later) => setTimeout(later, 20));
    });
  const submit = async () =>
    act(async () => {
      host.querySelector("form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
      await new Promise((later) => setTimeout(later, 20));
    });
  const error = () => host.querySelector("#error").textContent;

  await type("2.3", "9");
  const wrong = error();
  out.submitted = out.rejected = null;
  await submit();
  const refused = { rejected: out.rejected, submitted: out.submitted };
  await type("2.3", String(answers["2.3"]));
  const right = error();
  out.submitted = out.rejected = null;
  await submit();
  await act(async () => root.unmount());
  host.remove();
  return { kind, wrong, refused, right, rejected: out.rejected, answers: out.submitted?.answers ?? null };
}

const results = [await drive("fieldName", fieldName), await drive("dotted", (code) => `answers.${code}`)];

// Nothing wrong at any field, and too few points: it must not be submitted.
const poor = { ...application, answers: Object.fromEntries(Object.keys(application.answers).map((code) => [code, 0])) };
const resolved = await standardSchemaResolver(applicationSchema({ productSet: application.product_set }))(poor, undefined, { fields: {}, shouldUseNativeValidation: false });
console.log(JSON.stringify({ results, poor: Object.keys(resolved.errors) }));
process.exit(0);
