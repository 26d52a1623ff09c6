// Targets in node: both entries are one module, and the slim one waits for its bytes.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as slim from "ocop-wasm/targets/slim";

const localities = [{ id: "ha-noi", name: "Hà Nội", level: "province" }];
const figures = "place,kind,counts,step,basis,when,shape,value\nha-noi,target,product,recognised,stock,2024,exactly,3000\nha-noi,actual,product,recognised,stock,2024-12-31,,3317\n";
const percent = ({ track }) => track({ figures, localities }).targets[0].reached[0].percent;

let reason = null;
try {
  slim.track({ figures, localities });
} catch (error) {
  reason = error instanceof slim.OcopUnavailableError ? error.reason : String(error);
}
await slim.init(readFileSync(fileURLToPath(import.meta.resolve("ocop-wasm/targets.wasm"))));
const targets = await import("ocop-wasm/targets");
console.log(JSON.stringify({ reason, slim: percent(slim), whole: percent(targets), valid: targets.countCertificates({ certificates: [], localities, on: "2026-12-31" }).valid.products }));
