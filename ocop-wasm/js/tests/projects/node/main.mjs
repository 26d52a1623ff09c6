// A program in node: imports one function and prints what it says.
import { readFileSync } from "node:fs";
import { check, version } from "ocop-wasm";
import * as slim from "ocop-wasm/slim";
import schema from "ocop-wasm/schema.json" with { type: "json" };

const application = JSON.parse(readFileSync(process.argv[2], "utf8"));
const report = check(application, { lang: "en" });

// Both entries are one module: what the first started, the second uses.
const again = slim.check(application, { lang: "en" });

console.log(JSON.stringify({ version: version(), star: report.star, same: JSON.stringify(report) === JSON.stringify(again), schema: schema.$schema }));
