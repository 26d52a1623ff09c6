// All targets that are chosen: those with a figure beside them as cards, the others with why there is none.
import type { Figure, Verdict } from "ocop-wasm/targets";
import { h, replace } from "../../dom.ts";
import { upperFirst } from "../../lang.ts";
import { capital, t, time, word } from "../say.ts";
import { choice, what, type Answer } from "../state.ts";
import { dataTable } from "./data-table.ts";
import { sourcesOf } from "./source.ts";
import { goal, rule, targetCard, type Target } from "./target-card.ts";

const verdicts: readonly Verdict[] = ["met", "ahead", "behind", "missed", "unknown"];

export function targetList(answer: Answer): HTMLElement {
  const targets = chosen(answer);
  const list = h("div", { class: "target-list" });
  const refresh = (): void => replace(list, ofVerdict(answer, targets));
  refresh();
  return h(
    "section",
    { class: "block", id: "targets", "aria-labelledby": "targets-title" },
    h("h2", { id: "targets-title" }, t("targets")),
    targets.length === 0 ? h("p", { class: "hint" }, t("noTargets")) : filter(targets, refresh),
    list,
  );
}

/** Several sources may give one target; the columns cannot say some, and those are listed elsewhere. */
function chosen(answer: Answer): Target[] {
  const targets = new Map<string, { progress: Target["progress"]; figures: Figure[] }>();
  for (const progress of answer.tracking.targets) {
    const figure = answer.figure(progress.target);
    if (!answer.isShown(figure) || figure.counts === undefined) continue;
    const same = targets.get(says(figure));
    if (same) same.figures.push(figure);
    else targets.set(says(figure), { progress, figures: [figure] });
  }
  return [...targets.values()].sort((one, other) => (order(one) < order(other) ? 1 : -1));
}

/** The one that ends last comes first: it is what people work on. */
function order({ figures: [figure] }: Target): string {
  const [first = "", last = first] = (figure?.when ?? "").split("/");
  return `${last.length === 4 ? `${last}-12-31` : last} ${first === last ? "1" : "2"}`;
}

function says({ subject, shape, value, up_to, base }: Figure): string {
  return JSON.stringify([subject, shape, value, up_to, base]);
}

function filter(targets: readonly Target[], refresh: () => void): HTMLElement {
  const pill = (verdict: Verdict | null, label: string, count: number): HTMLElement =>
    h(
      "label",
      { class: "pill" },
      h("input", {
        type: "radio",
        name: "verdict",
        checked: choice.verdict === verdict,
        change: () => {
          choice.verdict = verdict;
          refresh();
        },
      }),
      h("span", {}, label, h("span", { class: "pill-count" }, count)),
    );
  const counts = verdicts.map((verdict) => ({ verdict, count: targets.filter(({ progress }) => progress.verdict === verdict).length }));
  return h(
    "fieldset",
    { class: "verdicts" },
    h("legend", { class: "unseen" }, t("filter")),
    h("div", { class: "pills" }, pill(null, t("all"), targets.length), counts.filter(({ count }) => count > 0).map(({ verdict, count }) => pill(verdict, capital(word("verdict", verdict)), count))),
  );
}

function ofVerdict(answer: Answer, all: readonly Target[]): HTMLElement[] {
  const targets = all.filter(({ progress }) => choice.verdict === null || progress.verdict === choice.verdict);
  const isCompared = ({ progress }: Target): boolean => progress.attained !== undefined || progress.other_steps.length > 0;
  const compared = targets.filter(isCompared);
  const places = answer.placesInOrder(compared.map(({ figures: [figure] }) => figure?.place ?? ""));
  const groups = places.map((place) =>
    h(
      "section",
      { class: "target-place" },
      h("h3", {}, answer.placeName(place), answer.isNation(place) && choice.place !== place && choice.place !== "" && h("span", { class: "hint" }, ` · ${t("comparison")}`)),
      h("div", { class: "cards" }, compared.filter(({ figures: [figure] }) => figure?.place === place).map((target) => targetCard(answer, target))),
    ),
  );
  const waiting = targets.filter((target) => !isCompared(target));
  return waiting.length === 0 ? groups : [...groups, withoutFigure(answer, waiting)];
}

function withoutFigure(answer: Answer, targets: readonly Target[]): HTMLElement {
  const rows = answer.placesInOrder(targets.map(({ figures: [figure] }) => figure?.place ?? "")).flatMap((place) => targets.filter(({ figures: [figure] }) => figure?.place === place));
  return h(
    "section",
    { class: "target-place" },
    h("h3", {}, t("waiting")),
    h("p", { class: "hint" }, targets.length === 1 ? t("oneWaitingLead") : t("waitingLead", { count: targets.length })),
    dataTable({
      name: t("waiting"),
      columns: [{ name: t("what") }, { name: t("goal") }, { name: t("why") }, { name: t("sources") }],
      rows: rows.map(({ progress, figures }) => {
        const figure = figures[0] as Figure;
        return [
          [h("span", { class: "cell-main" }, upperFirst(what(figure))), h("span", { class: "cell-more" }, `${answer.placeName(figure.place)}, ${time(figure.when)}`)],
          goal(answer, figure),
          rule(figure, progress),
          sourcesOf(figures),
        ];
      }),
    }),
  );
}
