// A page built by Vite without any setting, in TypeScript.
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { applicationSchema, check, fieldName, session, type Application, type Report } from "ocop-wasm";
import type { FigureRow, Tracking } from "ocop-wasm/targets";

// The compiler compares it with the interface as its authors publish it.
const schema: StandardSchemaV1<Application, Application> = applicationSchema({ productSet: 9, lang: "en" });
const result = schema["~standard"].validate({ answers: { "2_3": 9 } }, { libraryOptions: { lang: "vi" } });
if (result instanceof Promise) throw new TypeError("it is synchronous");

const form = session(9, { lang: "en" });
const changes = form.set("2.3", 1);
const report: Report = check(form.application());

// Asked for when it is needed: what a page of checks downloads has nothing of it.
const { track } = await import("ocop-wasm/targets");
const figures: FigureRow[] = [
  { place: "ha-noi", kind: "target", counts: "product", step: "recognised", basis: "stock", when: 2024, shape: "exactly", value: 3000 },
  { place: "ha-noi", kind: "actual", counts: "product", step: "recognised", basis: "stock", when: "2024-12-31", value: "3317" },
];
const tracking: Tracking = track({ figures, localities: [{ id: "ha-noi", name: "Hà Nội", level: "province" }] });

const out = { percent: tracking.targets[0]?.reached[0]?.percent, status: report.status, total: changes.totals.total, field: fieldName("2.3"), removed: changes.removed.length, issue: result.issues?.find((one) => one.path?.length === 2) };
document.querySelector("#out")!.textContent = JSON.stringify(out);
