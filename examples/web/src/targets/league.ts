// What several localities of one level have a figure of at one time.
import type { Figure } from "ocop-wasm/targets";
import { choice, type Answer } from "./state.ts";

export interface League {
  readonly key: string;
  readonly figures: readonly Figure[];
  /** Ids of those of the same level without a figure, where a published total says that they belong to it. */
  readonly missing: readonly string[];
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
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  const leagues = [...groups].map(([key, figures]) => ({ key, figures: onePerPlace(figures) })).filter(({ figures }) => figures.length >= least);
  return leagues
    .map(({ key, figures }) => ({ key, figures: figures.sort(byValue), missing: missingOf(answer, figures) }))
    .sort((one, other) => other.figures.length - one.figures.length);
}

/** Where sources disagree the smallest number, as everywhere. */
function onePerPlace(figures: readonly Figure[]): Figure[] {
  const ascending = [...figures].sort((one, other) => byValue(other, one));
  return ascending.filter((figure, place) => ascending.findIndex((other) => other.place === figure.place) === place);
}

function byValue(one: Figure, other: Figure): number {
  return Number(other.value) - Number(one.value);
}

function missingOf({ tracking }: Answer, figures: readonly Figure[]): readonly string[] {
  const sum = tracking.sums.find(({ by, parts }) => by === "place" && parts.some((no) => tracking.figures[no] === figures[0]));
  return sum?.missing ?? [];
}
