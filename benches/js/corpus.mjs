// The one corpus of all subjects: the example applications as they stand, and generated ones.
import { applications, canonical, examples, ocop } from "../../ocop-wasm/js/tests/support.mjs";

/** In turn valid, on an edge, incomplete and hostile. */
const GENERATED = 4_000;
const HOSTILE = 3;
/** Applications that are timed. */
const TIMED = 256;

const DECISION = "qd26-2026";

export { canonical, ocop };

/** All of them: what every subject must agree on. */
export const corpus = [...Object.values(examples), ...applications(GENERATED, 26)];

/** What people file, scored and right in form, so that no subject stops early. */
export function timed(isRight) {
  const generated = corpus.slice(-GENERATED).filter((_, place) => place % 4 !== HOSTILE);
  const filed = [...Object.values(examples), ...generated];
  return filed.filter((application) => isRight(application) && ocop.check(application).score !== null).slice(0, TIMED);
}

/** A form that somebody fills: each step ticks another box of the next criterion. */
export function typing(application) {
  const sheet = ocop.scorecard(DECISION, application.product_set);
  const criteria = sheet.parts.flatMap((part) => part.sections.flatMap((section) => section.criteria));
  const boxes = criteria.flatMap((criterion) => [...criterion.choices.map((choice) => [criterion.code, choice.no]), [criterion.code, 0]]);
  const form = ocop.session(application.product_set, { application });
  let step = 0;
  return () => form.set(...boxes[step++ % boxes.length]);
}
