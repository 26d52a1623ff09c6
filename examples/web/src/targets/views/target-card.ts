// One target: what was promised, how far it is by each way of reading, and why it stands as it does.
import type { Figure, Progress, Reached, Verdict } from "ocop-wasm/targets";
import { h, type Child } from "../../dom.ts";
import { dayWords, upperFirst } from "../../lang.ts";
import { capital, number, percent, t, time, word } from "../say.ts";
import { what, type Answer } from "../state.ts";
import { percentBar } from "./percent-bar.ts";
import { isAddress, sourcesOf } from "./source.ts";

/** Targets of one thing that several sources give. */
export interface Target {
  readonly progress: Progress;
  readonly figures: readonly Figure[];
}

export function targetCard(answer: Answer, { progress, figures }: Target): HTMLElement {
  const figure = figures[0] as Figure;
  const { verdict } = progress;
  return h(
    "article",
    { class: `card card-${verdict}` },
    h(
      "header",
      { class: "card-head" },
      h("h4", {}, upperFirst(what(figure)), h("span", { class: "card-when" }, time(figure.when))),
      badge(verdict),
    ),
    ways(figure, progress),
    h(
      "dl",
      { class: "card-facts" },
      fact(t("goal"), goal(answer, figure)),
      attained(answer, figure, progress),
      difference(figure, progress),
      elapsed(progress),
      pace(figure, progress),
      forecast(progress),
      steps(answer, progress),
    ),
    h("p", { class: `say verdict-say verdict-${verdict}` }, rule(figure, progress)),
    h("p", { class: "hint card-source" }, t("sources"), ": ", sourcesOf([...figures, ...proofs(answer, progress)])),
  );
}

export function badge(verdict: Verdict): HTMLElement {
  return h("span", { class: `badge verdict-${verdict}` }, capital(word("verdict", verdict)));
}

/** A number with its unit: shares are percentages. */
function amount(figure: Figure, plain: string): string {
  return figure.unit === "share" ? percent(plain) : number(plain);
}

function gapAmount(figure: Figure, plain: string): string {
  return figure.unit === "share" ? t("points", { value: number(plain) }) : number(plain);
}

export function goal(answer: Answer, figure: Figure): string {
  const value = amount(figure, figure.value);
  switch (figure.shape) {
    case "range":
      return t("goal_range", { value, up_to: amount(figure, figure.up_to ?? "") });
    case "increment": {
      const base = answer.tracking.figures.find((other) => other.id !== undefined && other.id === figure.base);
      if (!base) return t("goal_increment_without", { value });
      return t("goal_increment", { value, base: `${number(base.value)} (${time(base.when)})` });
    }
    case "at_least":
      return t("goal_at_least", { value });
    default:
      return t("goal_exactly", { value });
  }
}

function fact(name: string, ...content: Child[]): HTMLElement {
  return h("div", {}, h("dt", {}, name), h("dd", {}, content));
}

/** A percentage that the base is written into: "113,4 % của 3.054 (mốc cộng phần tăng thêm)". */
function ways(figure: Figure, { reached }: Progress): HTMLElement | null {
  if (reached.length === 0) return null;
  return h(
    "ul",
    { class: "ways", "aria-label": t("ways") },
    reached.map((way) =>
      h(
        "li",
        {},
        h("strong", { class: "way-percent" }, way.percent === null ? "–" : percent(way.percent)),
        h("span", { class: "way-base" }, t("of", { base: amount(figure, way.base) }), way.of === "target" ? null : ` (${base(figure, way)})`),
        way.percent !== null && percentBar(Number(way.percent), "reached"),
      ),
    ),
  );
}

function base(figure: Figure, way: Reached): string {
  const of = word("percent_of", way.of);
  return way.of === "increment" ? `${of}: ${amount(figure, way.attained)}` : of;
}

function attained(answer: Answer, figure: Figure, { attained: got }: Progress): HTMLElement | null {
  if (!got) return null;
  const derived = got.how === "derived" ? got.figures.map((no) => derivation(answer.figure(no))) : [];
  const parts = got.how === "derived" || got.how === "reported" ? [] : got.figures.map((no) => answer.figure(no)).map((one) => `${amount(one, one.value)} (${time(one.when)})`);
  const how = [word("how", got.how), ...derived, ...(parts.length > 0 ? [parts.join("; ")] : [])].join(": ");
  return fact(
    t("attained"),
    h("strong", {}, amount(figure, got.value)),
    ` (${time(got.when)}; ${how})`,
    got.disputed_by && h("span", { class: "card-disputed" }, t("disputed", { values: got.disputed_by.map((no) => amount(figure, answer.figure(no).value)).join("; ") })),
  );
}

/** What a derived figure is from: where its source is no address, that says it. */
function derivation({ source = "", text = "" }: Figure): string {
  return (source === "" || isAddress(source) ? text : source).replace(/^Suy ra: /, "");
}

function difference(figure: Figure, { gap, surplus }: Progress): HTMLElement | null {
  if (gap !== undefined) return fact(t("gap"), h("strong", {}, gapAmount(figure, gap)));
  if (surplus === undefined) return null;
  return surplus === "0" ? fact(t("surplus"), t("justReached")) : fact(t("surplus"), h("strong", {}, gapAmount(figure, surplus)));
}

function elapsed({ elapsed: time }: Progress): HTMLElement | null {
  if (!time) return null;
  return fact(t("elapsed"), h("span", {}, t("elapsedDays", { days: number(time.days), of: number(time.of) })), percentBar((100 * time.days) / time.of, "time"));
}

function pace(figure: Figure, { pace_needed: needed, why }: Progress): HTMLElement | null {
  // Nothing can be caught up with any more.
  if (!needed || why === "no_figure_for_end") return null;
  return fact(t("pace"), t("paceWords", { gap: gapAmount(figure, needed.gap), days: number(needed.days), in_a_year: gapAmount(figure, needed.in_a_year) }));
}

function forecast({ forecast: words, no_forecast: why, verdict }: Progress): HTMLElement | null {
  if (words) {
    const { on, by_last_pace: last, by_mean_pace: mean, lowest, highest, figures } = words;
    return fact(
      t("forecast"),
      t("forecastWords", { day: dayWords(on), last: number(last), mean: number(mean), lowest: number(lowest), highest: number(highest), count: figures.length }),
    );
  }
  return why === "fewer_than_three" && verdict !== "met" ? fact(t("noForecast"), word("no_forecast", why)) : null;
}

function steps(answer: Answer, { other_steps: others }: Progress): HTMLElement | null {
  if (others.length === 0) return null;
  return fact(
    t("otherSteps"),
    h(
      "ul",
      { class: "steps" },
      others.map((other) => {
        const over = other.surplus === undefined ? `− ${number(other.gap ?? "")}` : other.surplus === "0" ? t("justReached") : `+ ${number(other.surplus)}`;
        return h(
          "li",
          {},
          h("span", {}, `${word("step", other.step)}: `, h("strong", {}, number(answer.figure(other.figure).value))),
          h("span", { class: "step-over" }, over),
          other.percent !== null && h("span", {}, t("ofTarget", { percent: percent(other.percent) })),
        );
      }),
    ),
  );
}

/** Why the verdict is what it is. */
export function rule(figure: Figure, { verdict, why }: Progress): string {
  if (verdict === "unknown") return `${capital(why ? word("why", why) : word("verdict", verdict))}.`;
  return t(`rule_${verdict}`, { increment: figure.shape === "increment" ? t("rule_increment") : "" });
}

/** The figures that stand against the target; what one was derived from is said beside it. */
function proofs(answer: Answer, { attained: got, other_steps: others }: Progress): Figure[] {
  return [...(got?.figures ?? []), ...others.map((other) => other.figure)].map((no) => answer.figure(no)).filter(({ kind, source }) => kind !== "derived" || isAddress(source ?? ""));
}
