// Generated certificates: plain values, the same every time.
import { random } from "./support.mjs";

/** Rows of a register: new, renewed, upgraded, revoked, of all decisions. */
export function certificates(count, seed = 7) {
  const next = random(seed);
  const below = (bound) => Math.floor(next() * bound);
  const one = (list) => list[below(list.length)];
  return Array.from({ length: count }, () => {
    const year = 2021 + below(6);
    const issued = `${year}-${String(1 + below(12)).padStart(2, "0")}-${String(1 + below(28)).padStart(2, "0")}`;
    const row = { product: `SP-${below(count / 2)}`, set: 1 + below(22), producer: one(["cooperative", "farm", "small_or_medium_enterprise"]), place: one(["ha-noi", "ha-noi/hoai-duc", "son-la"]), star: one([3, 3, 4, 5]), issued_on: issued };
    if (next() < 0.1) row.revoked_on = `${year + 1}-06-15`;
    if (next() < 0.1) row.decision = "qd26-2026";
    return row;
  });
}
