// A page built by Vite without any setting, in TypeScript.
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { applicationSchema, check, fieldName, session, type Application, type Report } from "ocop-wasm";

// The compiler compares it with the interface as its authors publish it.
const schema: StandardSchemaV1<Application, Application> = applicationSchema({ productSet: 9, lang: "en" });
const result = schema["~standard"].validate({ answers: { "2_3": 9 } }, { libraryOptions: { lang: "vi" } });
if (result instanceof Promise) throw new TypeError("it is synchronous");

const form = session(9, { lang: "en" });
const changes = form.set("2.3", 1);
const report: Report = check(form.application());
const out = { status: report.status, total: changes.totals.total, field: fieldName("2.3"), removed: changes.removed.length, issue: result.issues?.find((one) => one.path?.length === 2) };
document.querySelector("#out")!.textContent = JSON.stringify(out);
