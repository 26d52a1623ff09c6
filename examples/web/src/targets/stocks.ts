// The stock by stars as it was published, put in the order of time: what the chart draws and its table says.
import type { Figure, StarClass } from "ocop-wasm/targets";
import type { Answer } from "./state.ts";
import { years } from "./say.ts";

/** The highest first. */
export const classes: readonly StarClass[] = ["5", "potential_5", "4", "potential_4", "3"];

export interface Count {
  readonly value: number;
  readonly derived: boolean;
}

/** The stock of one place at one time. */
export interface Stock {
  readonly when: string;
  readonly stars: ReadonlyMap<StarClass, Count>;
  readonly total: Count | undefined;
}

/** A number that was promised for a year. */
export interface Goal {
  readonly year: number;
  readonly value: number;
}

/** How many products were ever recognised: no group, producer, filing or round restricts it. */
function isStock({ counts, step, basis, unit, group, producer, filing, round }: Figure): boolean {
  return counts === "product" && step === "recognised" && basis === "stock" && unit === "count" && !group && !producer && !filing && !round;
}

/** By time; where sources disagree the smallest number, as everywhere. */
export function stocksOf(answer: Answer, place: string): Stock[] {
  const found = new Map<string, { stars: Map<StarClass, Count>; total: Count | undefined }>();
  for (const figure of answer.tracking.figures) {
    if (figure.place !== place || !answer.isShown(figure) || !isStock(figure) || (figure.kind !== "actual" && figure.kind !== "derived")) continue;
    if (lastDay(figure.when) > answer.tracking.as_of || (figure.star?.length ?? 0) > 1) continue;
    const stock = found.get(figure.when) ?? { stars: new Map(), total: undefined };
    found.set(figure.when, stock);
    const count = { value: Number(figure.value), derived: figure.kind === "derived" };
    const star = figure.star?.[0];
    const before = star === undefined ? stock.total : stock.stars.get(star);
    if (before && before.value <= count.value) continue;
    if (star === undefined) stock.total = count;
    else stock.stars.set(star, count);
  }
  const order = ({ when }: Stock): string => `${lastDay(when)} ${when.length}`;
  return [...found].map(([when, stock]) => ({ when, ...stock })).sort((one, other) => (order(one) < order(other) ? -1 : 1));
}

/** What is known of a year alone is known by its end. */
function lastDay(when: string): string {
  return when.length === 4 ? `${when}-12-31` : (when.split("/").at(-1) ?? when);
}

/** One stock a year: the last with a day that is divided by stars, else what there is. */
export function byYear(stocks: readonly Stock[]): Map<number, Stock> {
  const chosen = new Map<number, Stock>();
  const weight = (stock: Stock): number => (stock.stars.size >= 2 ? 2 : 0) + (stock.when.length > 4 ? 1 : 0);
  for (const stock of stocks) {
    const [, year] = years(stock.when);
    const known = chosen.get(year);
    if (!known || weight(stock) >= weight(known)) chosen.set(year, stock);
  }
  return chosen;
}

/** What was promised for the whole stock of a place, with what an increment counts from: the package's own base. */
export function goalsOf(answer: Answer, place: string): Goal[] {
  const goals: Goal[] = [];
  for (const { target, reached } of answer.tracking.targets) {
    const figure = answer.figure(target);
    const isWhole = figure.place === place && figure.counts === "product" && figure.step === "recognised" && figure.unit === "count";
    if (!isWhole || figure.star || figure.group || figure.producer || figure.filing || figure.round || !answer.isShown(figure)) continue;
    const way = reached.find(({ of }) => of === "base_and_increment" || (figure.basis === "stock" && (of === "target" || of === "lower_end")));
    const value = way?.base ?? (figure.basis === "stock" && figure.shape !== "increment" ? figure.value : undefined);
    const [, year] = years(figure.when);
    if (value !== undefined && !goals.some((goal) => goal.year === year && goal.value === Number(value))) goals.push({ year, value: Number(value) });
  }
  return goals.sort((one, other) => one.year - other.year);
}
