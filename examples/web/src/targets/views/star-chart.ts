// The stock by stars over the years: a stacked column for each, and what was promised.
import type { StarClass } from "ocop-wasm/targets";
import { h, s, type Child } from "../../dom.ts";
import { dayWords } from "../../lang.ts";
import { number, t, word, years } from "../say.ts";
import { answered, type Answer } from "../state.ts";
import { byYear, classes, goalsOf, stocksOf, type Count, type Goal, type Stock } from "../stocks.ts";
import { chart } from "./chart.ts";
import { dataTable } from "./data-table.ts";

const height = 300;
const top = 40;
const bottom = 44;
const left = 44;
/** Under this width of a column its words are smaller. */
const roomy = 46;

export function starChart(answer: Answer, place: string): HTMLElement | null {
  const stocks = stocksOf(answer, place);
  if (!stocks.some((stock) => stock.stars.size >= 2)) return null;
  const goals = goalsOf(answer, place);
  const used = classes.filter((star) => stocks.some((stock) => stock.stars.has(star)));
  const name = `${t("stars")}: ${answer.placeName(place)}`;
  const picture = (width: number, id: string): SVGSVGElement => draw(byYear(stocks), goals, used, width, name, id);
  return chart(name, picture, legend(used, stocks, goals), table(name, stocks, goals, used));
}

/** The steps of the scale: 1, 2 or 5 times a power of ten. */
function stepOf(most: number): number {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power;
}

function draw(stocks: ReadonlyMap<number, Stock>, goals: readonly Goal[], used: readonly StarClass[], width: number, name: string, id: string): SVGSVGElement {
  const all = [...stocks.keys(), ...goals.map((goal) => goal.year)];
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const columns = Array.from({ length: last - first + 1 }, (_, place) => first + place);
  const most = Math.max(1, ...goals.map((goal) => goal.value), ...[...stocks.values()].map(sumOf));
  const step = stepOf(most);
  const ceiling = Math.ceil(most / step) * step;
  const slot = (width - left - 8) / columns.length;
  const x = (year: number): number => left + (year - first) * slot;
  const y = (value: number): number => height - bottom - (value / ceiling) * (height - bottom - top);
  const ticks = Array.from({ length: Math.round(ceiling / step) + 1 }, (_, place) => place * step);
  return s(
    "svg",
    { class: slot < roomy ? "star-chart star-chart-narrow" : "star-chart", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": `${id}-title` },
    s("title", { id: `${id}-title` }, t("chartText", { name })),
    ticks.map((tick) => [
      s("line", { class: "chart-grid", x1: left, x2: width - 4, y1: y(tick), y2: y(tick) }),
      s("text", { class: "chart-tick", x: left - 6, y: y(tick) + 4, "text-anchor": "end" }, number(tick)),
    ]),
    columns.map((year) => column(year, stocks.get(year), used, x(year), slot, y)),
    columns.map((year) => marks(goals.filter((goal) => goal.year === year), x(year), slot, y, stocks.get(year))),
  );
}

function sumOf({ stars, total }: Stock): number {
  const divided = [...stars.values()].reduce((sum, count) => sum + count.value, 0);
  return Math.max(divided, total?.value ?? 0);
}

function column(year: number, stock: Stock | undefined, used: readonly StarClass[], x: number, slot: number, y: (value: number) => number): Child {
  const wide = Math.min(64, slot * 0.62);
  const middle = x + slot / 2;
  const label = s("text", { class: "chart-year", x: middle, y: height - bottom + 18, "text-anchor": "middle" }, year);
  if (!stock) return label;
  let under = 0;
  const segment = (star: StarClass | "none", count: Count | undefined): Child => {
    if (!count || count.value === 0) return null;
    const from = under;
    under += count.value;
    const [up, down] = [y(under), y(from)];
    return [
      // A handful among thousands is still to be seen.
      s("rect", { class: down - up < 3 ? `star-fill-${star} star-thin` : `star-fill-${star}`, x: middle - wide / 2, y: Math.min(up, down - 1.5), width: wide, height: Math.max(1.5, down - up) }),
      down - up >= 18 && wide >= 34 && star !== "none" && s("text", { class: `star-text star-text-${star}`, x: middle, y: (up + down) / 2 + 4, "text-anchor": "middle" }, number(count.value)),
    ];
  };
  const undivided = stock.stars.size < 2;
  const segments = undivided ? segment("none", stock.total) : [...used].reverse().map((star) => segment(star, stock.stars.get(star)));
  const day = stock.when.length > 4 ? stock.when.slice(5).split("-").map(Number) : null;
  return [
    label,
    day && s("text", { class: "chart-day", x: middle, y: height - bottom + 33, "text-anchor": "middle" }, `${day[1]}/${day[0]}`),
    segments,
  ];
}

/** A line across the column for each goal of its year, and the numbers above, the total nearest to its column. */
function marks(goals: readonly Goal[], x: number, slot: number, y: (value: number) => number, stock: Stock | undefined): Child {
  const middle = x + slot / 2;
  const line = 15;
  const lines = goals.map(({ value }) => y(value));
  const head = stock ? y(sumOf(stock)) : Number.POSITIVE_INFINITY;
  const crosses = (at: number): boolean => lines.some((goal) => goal < at + 2 && goal > at - line);
  let totalAt = head - 6;
  while (stock && crosses(totalAt)) totalAt -= line / 3;
  const highest = Math.min(...lines, Number.POSITIVE_INFINITY);
  const goalAt = highest < totalAt - 2 * line ? highest - 6 : Math.min(totalAt - line, highest - 6);
  const total = stock?.total?.value ?? (stock && sumOf(stock));
  return [
    lines.map((at) => ["chart-goal-under", "chart-goal"].map((name) => s("line", { class: name, x1: x + 2, x2: x + slot - 2, y1: at, y2: at }))),
    total !== undefined && s("text", { class: "chart-total", x: middle, y: totalAt, "text-anchor": "middle" }, number(total)),
    goals.length > 0 && s("text", { class: "chart-goal-text", x: middle, y: goalAt, "text-anchor": "middle" }, goals.map(({ value }) => number(value)).join("; ")),
  ];
}

function legend(used: readonly StarClass[], stocks: readonly Stock[], goals: readonly Goal[]): HTMLElement {
  const item = (key: string, text: string): HTMLElement =>
    h("li", {}, s("svg", { class: "legend-key", viewBox: "0 0 14 14", "aria-hidden": "true" }, key === "goal" ? s("line", { class: "chart-goal", x1: 0, x2: 14, y1: 7, y2: 7 }) : s("rect", { class: `star-fill-${key}`, x: 1, y: 1, width: 12, height: 12 })), text);
  const undivided = [...byYear(stocks).values()].some((stock) => stock.stars.size < 2);
  return h(
    "ul",
    { class: "legend", "aria-hidden": "true" },
    used.map((star) => item(star, word("star_class", star))),
    undivided && item("none", t("undivided")),
    goals.length > 0 && item("goal", t("targetLine")),
  );
}

function table(name: string, stocks: readonly Stock[], goals: readonly Goal[], used: readonly StarClass[]): HTMLElement {
  const cell = (count: Count | undefined): string => (count ? number(count.value) + (count.derived ? "*" : "") : "–");
  const when = ({ when: text }: Stock): string => (text.length === 4 ? t("someDay", { year: text }) : dayWords(text));
  const promised = (year: number): string => goals.filter((goal) => goal.year === year).map((goal) => number(goal.value)).join("; ");
  const lastOf = new Map(stocks.map((stock) => [years(stock.when)[1], stock]));
  const rows = stocks.map((stock) => {
    const [, year] = years(stock.when);
    return [when(stock), ...used.map((star) => cell(stock.stars.get(star))), cell(stock.total), lastOf.get(year) === stock ? promised(year) || "–" : "–"];
  });
  const later = goals.filter((goal) => !lastOf.has(goal.year));
  const only = [...new Set(later.map((goal) => goal.year))].map((year) => [String(year), ...used.map(() => "–"), "–", promised(year)]);
  const numeric = (text: string): { name: string; numeric: true } => ({ name: text, numeric: true });
  return h(
    "div",
    {},
    dataTable({ name, columns: [{ name: t("onDay") }, ...used.map((star) => numeric(word("star_class", star))), numeric(t("total")), numeric(t("targetLine"))], rows: [...rows, ...only] }),
    stocks.some(({ stars, total }) => [...stars.values(), total].some((count) => count?.derived)) && h("p", { class: "hint" }, t("derivedMark")),
  );
}

/** All places of the choice that have one. */
export function starSection(place: string): HTMLElement {
  const answer = answered();
  const ids = answer.placesInOrder(answer.tracking.figures.filter((figure) => answer.isShown(figure)).map((figure) => figure.place));
  const charts = (place === "" ? ids.slice(0, 12) : ids).map((id) => ({ id, element: starChart(answer, id) })).filter(({ element }) => element);
  const [main, ...rest] = charts;
  return h(
    "section",
    { class: "block", id: "stars", "aria-labelledby": "stars-title" },
    h("h2", { id: "stars-title" }, t("stars")),
    charts.length === 0 && h("p", { class: "hint" }, t("starsNone")),
    main && h("div", { class: "chart-main" }, h("h3", {}, answer.placeName(main.id)), h("p", { class: "hint" }, t("starsLead", { place: answer.placeName(main.id) })), main.element),
    rest.length > 0 && h("div", { class: "chart-rest" }, rest.map(({ id, element }) => h("div", { class: "chart-more" }, h("h3", {}, answer.placeName(id)), element))),
  );
}
