// The page from top to bottom.
import { h, replace } from "../../dom.ts";
import { dayWords } from "../../lang.ts";
import { jump } from "../../views/link.ts";
import { t } from "../say.ts";
import { answered, choice, shownSource } from "../state.ts";
import { faultList } from "./faults.ts";
import { everythingSection, unsaidSection } from "./figure-lists.ts";
import { leagueSection } from "./league-table.ts";
import { registerSection } from "./register-section.ts";
import { remarkSection } from "./remarks.ts";
import { starSection } from "./star-chart.ts";
import { sumSection, wholeSection } from "./sums.ts";
import { targetList } from "./target-list.ts";
import { toolbar } from "./toolbar.ts";

export interface PageActions {
  open(files: File[]): void;
  backToPublic(): void;
}

export function targetsPage({ open, backToPublic }: PageActions): HTMLElement {
  const results = h("div", { class: "results" });
  const refresh = (): void => replace(results, sections());
  refresh();
  return h(
    "main",
    { class: "page targets-page", id: "content", tabindex: "-1" },
    h("header", { class: "targets-head" }, h("h1", {}, t("title")), h("p", { class: "hero-lead" }, t("lead"))),
    toolbar({ changed: refresh, open, backToPublic }),
    results,
    registerSection(answered(), open),
    h("p", { class: "drop-sign", "aria-hidden": "true" }, t("drop")),
  );
}

function sections(): (HTMLElement | null)[] {
  const answer = answered();
  const parts = [
    targetList(answer),
    starSection(choice.place),
    wholeSection(answer),
    leagueSection(answer),
    sumSection(answer),
    remarkSection(answer),
    unsaidSection(answer),
    everythingSection(answer),
  ].filter((part) => part !== null);
  return [
    h("p", { class: "printed" }, t("printed", { day: dayWords(answer.tracking.as_of), source: shownSource().name ?? t("dataPublic") })),
    faultList(answer.tracking.faults, "faults"),
    contents(parts),
    ...parts,
  ];
}

function contents(parts: readonly HTMLElement[]): HTMLElement {
  const links = parts.map((part) => ({ id: part.id, name: part.querySelector("h2")?.firstChild?.textContent ?? "" }));
  return h("nav", { class: "on-page", "aria-label": t("contents") }, h("ul", {}, [...links, { id: "register", name: t("register") }].map(({ id, name }) => h("li", {}, jump(id, {}, name)))));
}
