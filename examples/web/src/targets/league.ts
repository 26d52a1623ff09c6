// What several localities of one level have a figure of at one time.
import type { Figure, Sum } from "ocop-wasm/targets";
import { choice, type Answer } from "./state.ts";

export interface League {
  readonly key: string;
  readonly figures: readonly Figure[];
  /** What the package says of the total that these are parts of, where there is one. */
  readonly sum: Sum | undefined;
}

const least = 3;

export function leaguesOf(answer: Answer): League[] {
  const groups = new Map<string, Figure[]>();
  for (const figure of answer.tracking.figures) {
    if (figure.counts === undefined || figure.kind === "target" || figure.kind === "forecast" || !answer.isShown(figure)) continue;
    const level = answer.locality(figure.place)?.level;
    if (figure.place === choice.place || level === "nation") continue;
    const { counts, step, star, group, producer, filing, unit, of, round, basis, when } = figure;
    const key = JSON.stringify([level, counts, step, star, group, producer, filing, unit, of, round, basis, when]);
    const known = groups.get(key);
    if (known) known.push(figure);
    else groups.set(key, [figure]);
  }
  const leagues = [...groups].map(([key, figures]) => ({ key, figures: onePerPlace(figures) })).filter(({ figures }) => figures.length >= least);
  return leagues
    .map(({ key, figures }) => ({ key, figures: figures.sort(byValue), sum: sumOf(answer, figures) }))
    .sort((one, other) => other.figures.length - one.figures.length);
}

/** Where sources disagree the smallest number, as everywhere. */
function onePerPlace(figures: readonly Figure[]): Figure[] {
  const least = new Map<string, Figure>();
  for (const figure of figures) {
    const known = least.get(figure.place);
    if (!known || Number(figure.value) < Number(known.value)) least.set(figure.place, figure);
  }
  return [...least.values()];
}

function byValue(one: Figure, other: Figure): number {
  return Number(other.value) - Number(one.value);
}

function sumOf({ tracking }: Answer, figures: readonly Figure[]): Sum | undefined {
  return tracking.sums.find(({ by, parts }) => by === "place" && parts.some((no) => tracking.figures[no] === figures[0]));
}
