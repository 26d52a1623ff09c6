// Localities beside each other: bars that are a table.
import { h, replace, s } from "../../dom.ts";
import { upperFirst } from "../../lang.ts";
import { leaguesOf, type League } from "../league.ts";
import { number, percent, t, time } from "../say.ts";
import { choice, what, type Answer } from "../state.ts";
import { dataTable } from "./data-table.ts";
import { sourcesOf } from "./source.ts";

export function leagueSection(answer: Answer): HTMLElement | null {
  const leagues = leaguesOf(answer);
  if (leagues.length === 0) return null;
  const place = h("div", { class: "league-place" });
  const show = (key: string): void => {
    const league = leagues.find((one) => one.key === key);
    if (league) replace(place, table(answer, league));
  };
  const name = ({ figures: [figure] }: League): string => (figure ? `${upperFirst(what(figure))} · ${time(figure.when)}` : "");
  const select = h(
    "select",
    { id: "league-which", change: () => show(select.value) },
    leagues.map((league) => h("option", { value: league.key }, name(league))),
  );
  show(leagues[0]?.key ?? "");
  return h(
    "section",
    { class: "block", id: "league", "aria-labelledby": "league-title" },
    h("h2", { id: "league-title" }, t("league")),
    h("div", { class: "field league-field" }, h("label", { for: "league-which" }, t("leagueWhich")), select),
    place,
  );
}

/** A district of the chosen province needs no other name. */
function within(answer: Answer, id: string): string {
  const locality = answer.locality(id);
  return locality && locality.within === choice.place ? locality.name : answer.placeName(id);
}

function table(answer: Answer, { figures, sum }: League): HTMLElement {
  const missing = sum?.missing ?? [];
  const most = Math.max(1, ...figures.map((figure) => Number(figure.value)));
  const share = figures[0]?.unit === "share";
  return h(
    "div",
    {},
    dataTable({
      name: t("league"),
      columns: [{ name: t("place") }, { name: t("value"), numeric: true }, { name: t("bar") }, { name: t("sources") }],
      rows: figures.map((figure) => [
        within(answer, figure.place),
        share ? percent(figure.value) : number(figure.value),
        s(
          "svg",
          { class: "bar bar-league", viewBox: "0 0 200 12", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
          s("rect", { class: "bar-fill", x: 0, y: 1, width: Math.max(1, (Number(figure.value) / most) * 200), height: 10 }),
        ),
        sourcesOf([figure]),
      ]),
    }),
    sum && h("p", { class: "hint" }, t("leagueSum", { total: sum.totals.map((no) => number(answer.figure(no).value)).join("; "), sum: number(sum.sum) })),
    missing.length > 0 && h("p", { class: "hint" }, t("leagueMissing", { count: missing.length, places: missing.map((id) => answer.locality(id)?.name ?? id).join(", ") })),
  );
}
