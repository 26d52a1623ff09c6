/**
 * Form sessions: an application that somebody fills step by step.
 */
import { newest } from "./book.js";
import { Moment, changes } from "./changes.js";
import type { Changes } from "./changes.js";
import { applicationOf, startDraft, withAnswer, withDeclaration, withRest } from "./draft.js";
import type { Draft, SessionRest } from "./draft.js";
import { Sheet } from "./sheet.js";
import type { Totals } from "./totals.js";
import type { Application, Decision, GateId, Lang, Report } from "./types.js";

/** Options of `session`. */
export interface SessionOptions {
  /** The newest unless named. */
  decision?: Decision;
  /** Reports have messages in it. */
  lang?: Lang;
  /** Where to start from. What cannot be used stands as it was given, and reports name it, until a step takes its place. */
  application?: Application;
}

/** A form that is being filled. */
export interface FormSession {
  /** The decision whose sheet it is. */
  readonly decision: Decision;
  /** The number of the set. */
  readonly productSet: number;
  /** Ticks a box; 0 is "none of these". RangeError for an unknown code or choice. */
  set(code: string, choice: number): Changes;
  /** Takes an answer back. RangeError for an unknown code. */
  clear(code: string): Changes;
  /** Declares whether a gate's condition holds; null says nothing of it. RangeError for a gate the set does not take. */
  declare(gate: GateId, holds: boolean | null): Changes;
  /** Sets what is named here; what is not named stays. RangeError for what is no object, or over the bound. */
  update(rest: SessionRest): Changes;
  /** Takes the last step back; null where there is none. */
  undo(): Changes | null;
  /** Points and stars: one call with a few bytes. */
  totals(): Totals;
  /** The report, with messages when the session has a language. */
  report(): Report;
  /** The application as it stands, for export. */
  application(): Application;
}

/** Steps that can be taken back. */
const STEPS = 1_000;

/** Starts a form session on a sheet. RangeError where there is no such sheet. */
export function session(set: number, options: SessionOptions = {}): FormSession {
  const sheet = new Sheet(options.decision ?? newest(), set);
  const check = options.lang === undefined ? {} : { lang: options.lang };
  const past: Draft[] = [];
  let now = new Moment(startDraft(options.application), sheet, check);

  function goTo(draft: Draft): Changes {
    const before = now;
    if (draft !== before.draft) now = new Moment(draft, sheet, check);
    return changes(before, now);
  }

  function step(draft: Draft): Changes {
    if (draft !== now.draft) past.push(now.draft);
    if (past.length > STEPS) past.shift();
    return goTo(draft);
  }

  return {
    decision: sheet.decision,
    productSet: set,
    set(code, choice) {
      mustHave(sheet, code);
      if (!sheet.isChoice(code, choice)) throw new RangeError(`criterion ${code} of set ${set} has no box ${String(choice)}`);
      return step(withAnswer(now.draft, sheet, code, choice));
    },
    clear(code) {
      mustHave(sheet, code);
      return step(withAnswer(now.draft, sheet, code, null));
    },
    declare(gate, holds) {
      if (!sheet.takesDeclaration(gate)) throw new RangeError(`set ${set} takes no declaration ${String(gate)}`);
      return step(withDeclaration(now.draft, sheet, gate, holds));
    },
    update: (rest) => step(withRest(now.draft, rest)),
    undo() {
      const before = past.pop();
      return before === undefined ? null : goTo(before);
    },
    totals: () => now.totals,
    report: () => structuredClone(now.report),
    application: () => applicationOf(now.draft, sheet),
  };
}

function mustHave(sheet: Sheet, code: string): void {
  if (!sheet.hasCriterion(code)) throw new RangeError(`set ${sheet.set} has no criterion ${code}`);
}
