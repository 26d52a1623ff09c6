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
const bytes = (name) => readFileSync(fileURLToPath(import.meta.resolve(`ocop-wasm/${name}`)));
// A module that is none, an empty one, and another one: the right one starts after them all.
const refused = [];
for (const wrong of [new Uint8Array(3), new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]), bytes("targets.wasm")]) {
  await init(wrong).catch((error) => refused.push(error instanceof OcopUnavailableError ? error.reason : String(error)));
}
await init(bytes("ocop.wasm"));
await init(new Uint8Array());
console.log(JSON.stringify({ reason, refused, status: check({ product_set: 9 }).status }));
