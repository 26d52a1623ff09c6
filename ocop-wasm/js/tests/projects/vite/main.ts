// A page built by Vite without any setting, in TypeScript.
import { check, fieldName, session, type Report } from "ocop-wasm";

const form = session(9, { lang: "en" });
const changes = form.set("2.3", 1);
const report: Report = check(form.application());
const out = { status: report.status, total: changes.totals.total, field: fieldName("2.3"), removed: changes.removed.length };
document.querySelector("#out")!.textContent = JSON.stringify(out);
