/**
 * What a step of a session changed.
 */
import { check } from "./check.js";
import { applicationOf } from "./draft.js";
import type { Draft } from "./draft.js";
import type { Sheet } from "./sheet.js";
import { totalsOf } from "./totals.js";
import type { Totals } from "./totals.js";
import type { CheckOptions, Finding, Report } from "./types.js";

/** What a step changed. */
export interface Changes {
  /** Points and stars after it. */
  totals: Totals;
  /** Findings that came; computed when first read. */
  readonly added: Finding[];
  /** Findings that went; computed when first read. */
  readonly removed: Finding[];
}

/** A draft with its report, which is computed when it is first asked for. */
export class Moment {
  private known: Report | undefined;
  private byText: ReadonlyMap<string, Finding> | undefined;

  constructor(
    readonly draft: Draft,
    private readonly sheet: Sheet,
    private readonly options: CheckOptions,
  ) {}

  /** Points and stars. */
  get totals(): Totals {
    return totalsOf(this.draft, this.sheet);
  }

  /** The report. */
  get report(): Report {
    return (this.known ??= check(applicationOf(this.draft, this.sheet), this.options));
  }

  /** The findings of its report by all that they say. */
  get findings(): ReadonlyMap<string, Finding> {
    return (this.byText ??= new Map(this.report.findings.map((finding) => [JSON.stringify(finding), finding])));
  }
}

/** What changed from one moment to another. */
export function changes(before: Moment, after: Moment): Changes {
  let compared: { added: Finding[]; removed: Finding[] } | undefined;
  const compare = (): { added: Finding[]; removed: Finding[] } =>
    (compared ??= { added: onlyIn(after, before), removed: onlyIn(before, after) });
  return {
    totals: after.totals,
    get added() {
      return compare().added;
    },
    get removed() {
      return compare().removed;
    },
  };
}

/** Copies of the findings that only the first of two moments has. */
function onlyIn(moment: Moment, other: Moment): Finding[] {
  if (moment === other) return [];
  const found = [...moment.findings].filter(([text]) => !other.findings.has(text));
  return structuredClone(found.map(([, finding]) => finding));
}
