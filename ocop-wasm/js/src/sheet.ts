/**
 * A sheet as a form session asks about it.
 */
import { scorecard } from "./book.js";
import type { Decision, GateId } from "./types.js";

/** The criteria and gates of one product set. */
export class Sheet {
  /** Criterion code → its highest choice number, in the order of the sheet. */
  private readonly choices: ReadonlyMap<string, number>;
  /** The codes of its criteria, in the order of the sheet. */
  readonly codes: readonly string[];
  /** Its gates, in the order of the sheet. */
  readonly gates: readonly GateId[];
  /** Those of its gates that can be declared. */
  private readonly declared: ReadonlySet<string>;

  /** RangeError where there is no such sheet. */
  constructor(
    readonly decision: Decision,
    readonly set: number,
  ) {
    const card = scorecard(decision, set);
    if (card === null) throw new RangeError(`no product set ${String(set)} under ${String(decision)}`);
    const criteria = card.parts.flatMap((part) => part.sections).flatMap((section) => section.criteria);
    this.choices = new Map(criteria.map(({ code, choices }) => [code, choices.length]));
    this.codes = [...this.choices.keys()];
    this.gates = card.gates.map((gate) => gate.id);
    this.declared = new Set(card.gates.filter((gate) => gate.declared).map((gate) => gate.id));
  }

  /** Whether this is the code of one of its criteria. */
  hasCriterion(code: string): boolean {
    return this.choices.has(code);
  }

  /** Whether a criterion takes this answer: a choice number, or 0 for "none of these". */
  isChoice(code: string, choice: unknown): choice is number {
    const most = this.choices.get(code);
    return most !== undefined && typeof choice === "number" && Number.isInteger(choice) && choice >= 0 && choice <= most;
  }

  /** Whether a gate can be declared on this sheet. */
  takesDeclaration(gate: string): boolean {
    return this.declared.has(gate);
  }
}
