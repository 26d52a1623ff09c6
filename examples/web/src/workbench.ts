// A draft on the workbench: its session with the law, and everybody who wants to know of a change.
import { check, scorecard, session, type Application, type GateId, type Report, type Scorecard, type Totals } from "ocop-wasm";
import type { FilledApplication } from "./application-file.ts";
import { isDraft, isKept, saveDraft, type Draft } from "./drafts.ts";
import { lang } from "./lang.ts";

type Rest = Omit<Application, "answers" | "declarations" | "product_set" | "decision">;

export interface Workbench {
  readonly draft: Draft;
  readonly card: Scorecard;
  /** It is among the drafts: something was said in it, now or before. */
  readonly begun: boolean;
  /** The last change was kept by the browser. */
  readonly kept: boolean;
  readonly canUndo: boolean;
  application(): FilledApplication;
  totals(): Totals;
  /** With messages in the current language. */
  report(): Report;
  answer(code: string, choice: number): void;
  clear(code: string): void;
  declare(gate: GateId, holds: boolean | null): void;
  /** Changes what is not an answer and not a declaration; what is not named stays. */
  change(part: Partial<Rest>): void;
  /** The application before, or null when there was nothing to undo. */
  undo(): FilledApplication | null;
  /** The view that is shown follows the changes; the one before it no longer does. */
  onChange(listener: () => void): void;
}

/** null when this build does not know the set or the decision. `onBegun` hears of the change that makes it a draft. */
export function openWorkbench(draft: Draft, onBegun: () => void = () => undefined): Workbench | null {
  const { decision, product_set } = draft.application;
  const card = scorecard(decision, product_set);
  if (!card) return null;
  const form = session(product_set, { decision, application: draft.application });
  let listener = (): void => undefined;
  let steps = 0;
  // Opening writes nothing: another tab would take it for a change, and what could not be read would be gone.
  let begun = isDraft(draft.id);
  let kept = isKept(draft.id);
  let latest: { lang: string; report: Report } | null = null;

  const application = (): FilledApplication => ({ ...form.application(), decision, product_set });

  const changed = (): void => {
    latest = null;
    draft.application = application();
    draft.changed = new Date().toISOString();
    kept = saveDraft(draft);
    if (!begun) {
      begun = true;
      onBegun();
    }
    listener();
  };

  const step = (): void => {
    steps += 1;
    changed();
  };

  return {
    draft,
    card,
    get begun() {
      return begun;
    },
    get kept() {
      return kept;
    },
    get canUndo() {
      return steps > 0;
    },
    application: () => draft.application,
    totals: () => form.totals(),
    report() {
      // The language may change while the session and its undo go on, so the messages are asked for here.
      if (latest?.lang !== lang()) latest = { lang: lang(), report: check(draft.application, { lang: lang(), detail: true }) };
      return latest.report;
    },
    answer(code, choice) {
      if (draft.application.answers?.[code] === choice) return;
      form.set(code, choice);
      step();
    },
    clear(code) {
      if (typeof draft.application.answers?.[code] !== "number") return;
      form.clear(code);
      step();
    },
    declare(gate, holds) {
      form.declare(gate, holds);
      step();
    },
    change(part) {
      const now: Readonly<Record<string, unknown>> = { ...draft.application };
      if (Object.entries(part).every(([name, value]) => same(now[name], value))) return;
      const { answers: _answers, declarations: _declarations, product_set: _set, decision: _decision, ...rest } = draft.application;
      form.update({ ...rest, ...part });
      step();
    },
    undo() {
      const before = draft.application;
      if (steps === 0 || form.undo() === null) {
        steps = 0;
        return null;
      }
      steps -= 1;
      changed();
      return before;
    },
    onChange(next) {
      listener = next;
    },
  };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
