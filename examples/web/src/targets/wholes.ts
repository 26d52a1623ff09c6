// Parts of wholes: of what there is how much takes part, of the nation how much is here. Put side by side, as published.
import type { Figure } from "ocop-wasm/targets";
import type { Answer } from "./state.ts";

export interface Part {
  readonly part: Figure;
  /** Absent: nothing is known of what it is a part of, and it is worth saying alone. */
  readonly whole?: Figure;
  readonly ofNation?: boolean;
}

export function partsOf(answer: Answer): Part[] {
  const facts = answer.tracking.figures.filter((figure) => (figure.kind === "actual" || figure.kind === "derived") && figure.unit === "count" && answer.isShown(figure));
  const existing = new Map<string, Figure[]>();
  for (const figure of facts.filter(({ step }) => step === "existing")) existing.set(about(figure), [...(existing.get(about(figure)) ?? []), figure]);
  const parts: Part[] = [];
  for (const part of facts) {
    for (const whole of existing.get(about(part)) ?? []) {
      if (whole === part || restricts(whole) !== (whole.place === part.place ? "[]" : restricts(part))) continue;
      const ofAll = whole.place === part.place && part.step !== "existing";
      const ofNation = answer.isNation(whole.place) && !answer.isNation(part.place) && whole.basis === part.basis && part.step === "existing";
      if (ofAll || ofNation) parts.push({ part, whole, ofNation });
    }
  }
  const said = new Set(parts.flatMap(({ part, whole }) => [part, whole]));
  const alone = facts.filter((figure) => figure.step === "existing" && !said.has(figure)).map((part) => ({ part }));
  return [...parts, ...alone];
}

function about({ counts, when }: Figure): string {
  return `${counts} ${when}`;
}

function restricts({ star, group, producer, filing, round }: Figure): string {
  return JSON.stringify([star, group, producer, filing, round].filter((one) => one !== undefined));
}
