// The slim entry: not before `init`, and from bytes.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { check, init, OcopUnavailableError } from "ocop-wasm/slim";

let reason = null;
try {
  check({});
} catch (error) {
  reason = error instanceof OcopUnavailableError ? error.reason : String(error);
}
await init(readFileSync(fileURLToPath(import.meta.resolve("ocop-wasm/ocop.wasm"))));
await init(new Uint8Array());
console.log(JSON.stringify({ reason, status: check({ product_set: 9 }).status }));
