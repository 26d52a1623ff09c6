// The result, always on screen: stars, points, and what holds the product down.
import { announce, hush } from "../announce.ts";
import { goTo, h, replace, type Child } from "../dom.ts";
import { holdsOf, nextTarget, targets, type Hold, type Target } from "../holds.ts";
import { icon } from "../icons.ts";
import { criterionId } from "../ids.ts";
import { say, starWords, t } from "../lang.ts";
import { criteriaOf } from "../law.ts";
import { placeOf } from "../places.ts";
import type { Workbench } from "../workbench.ts";
import { countBadge } from "./count.ts";
import { jump } from "./link.ts";
import { picture } from "./picture.ts";
import { partTitle } from "./sheet.ts";
import { starRow } from "./stars.ts";

export interface SummaryView {
  readonly element: HTMLElement;
  /** What is shown as holding the product down, for marks elsewhere. */
  holds(): Hold[];
  refresh(): void;
}

/** The stars in words, with what is to be known about them. */
export function resultWords(bench: Workbench): { stars: number; words: string; more: string | null } {
  const totals = bench.totals();
  if (totals.result === null) return { stars: 0, words: t("noStarGate"), more: null };
  if (totals.answered === 0) return { stars: 0, words: t("notAnswered"), more: null };
  const more = totals.result < 3 ? t("noCertificate") : totals.result === 5 ? t("ministry") : null;
  return { stars: totals.result, words: starWords(totals.result), more };
}

export function summaryView(bench: Workbench, onTarget: () => void): SummaryView {
  let chosen: Target | null = null;
  let spoken: string | null = null;

  const stars = h("div", { class: "summary-stars" });
  const short = h("p", { class: "summary-short", id: "summary-short" });
  const list = h("ul", { class: "summary-list", "aria-labelledby": "summary-short" });
  const body = h("div", { class: "summary-body", id: "summary-body" });
  const undoButton = h(
    "button",
    { type: "button", class: "button summary-undo", "aria-keyshortcuts": "Control+Z", title: "Ctrl+Z", click: () => undo(bench) },
    icon("undo"),
    h("span", {}, t("undo")),
  );
  const toggleText = h("span", {}, t("showDetails"));
  const toggle = h(
    "button",
    {
      type: "button",
      class: "summary-toggle",
      "aria-expanded": "false",
      "aria-controls": "summary-body",
      click: () => open(!element.classList.contains("summary-open")),
    },
    toggleText,
    icon("chevron"),
  );
  const element = h(
    "aside",
    {
      class: "summary",
      id: "summary",
      tabindex: "-1",
      "aria-labelledby": "summary-title",
      keydown: (event) => {
        if (event instanceof KeyboardEvent && event.key === "Escape" && element.classList.contains("summary-open")) {
          open(false);
          toggle.focus();
        }
      },
      // On a phone the opened summary covers the form, so it closes when a link of it is followed.
      click: (event) => {
        if (event.target instanceof Element && event.target.closest("a")) open(false);
      },
      focusout: (event) => {
        if (event instanceof FocusEvent && event.relatedTarget instanceof Node && !element.contains(event.relatedTarget)) open(false);
      },
    },
    h("h2", { id: "summary-title", class: "summary-title" }, t("summaryTitle")),
    undoButton,
    stars,
    h("div", { class: "summary-why" }, short, toggle),
    list,
    body,
  );
  keepClear(element);

  function open(wanted: boolean): void {
    element.classList.toggle("summary-open", wanted);
    toggle.setAttribute("aria-expanded", String(wanted));
    toggleText.textContent = wanted ? t("hideDetails") : t("showDetails");
  }

  function target(): Target {
    return chosen ?? nextTarget(bench.report());
  }

  const holds = (): Hold[] => holdsOf(bench.report(), bench.card, target());

  function choose(star: Target): void {
    chosen = star;
    refresh();
    onTarget();
    body.querySelector<HTMLButtonElement>(`[data-target="${star}"]`)?.focus();
  }

  function refresh(): void {
    const totals = bench.totals();
    const result = resultWords(bench);
    const star = target();
    const found = holds();
    undoButton.disabled = !bench.canUndo;

    replace(
      stars,
      h("p", { class: "summary-result" }, starRow(result.stars), h("strong", {}, result.words)),
      h("p", { class: "summary-total" }, h("strong", {}, totals.total), h("span", {}, t("ofHundred", { total: "" }))),
      !bench.kept && h("p", { class: "saved-not" }, t("notSavedShort")),
    );
    replace(short, holdsWords(found.length, star));
    // What leads to a place comes first, for not all of them are in sight.
    const leading = [...found.filter((hold) => hold.what !== "points"), ...found.filter((hold) => hold.what === "points")];
    const listed = list.scrollTop;
    replace(list, holdItems(leading, false));
    list.scrollTop = listed;

    const open = criteriaOf(bench.card).find(
      (criterion) => typeof bench.application().answers?.[criterion.code] !== "number" && applies(bench, criterion.code),
    );
    const height = body.scrollTop;
    replace(
      body,
      picture(bench.card, totals),
      result.more !== null && h("p", { class: "summary-more" }, result.more),
      h(
        "p",
        { class: "summary-answered" },
        t("answeredOf", { answered: totals.answered, of: totals.of }),
        open && [" · ", jump(criterionId(open.code), {}, t("nextUnanswered"))],
      ),
      h(
        "div",
        { class: "targets", role: "group", "aria-label": t("target") },
        h("span", { "aria-hidden": "true" }, t("target")),
        targets.map((one) =>
          h(
            "button",
            { type: "button", class: "target", "data-target": one, "aria-pressed": String(one === star), click: () => choose(one) },
            starWords(one),
          ),
        ),
      ),
      h(
        "h3",
        { class: "holds-title" },
        t(found.length === 0 ? "holdsTitleNone" : "holdsTitle", { star }),
        found.length > 0 && countBadge(found.length),
      ),
      found.length === 0
        ? h("p", { class: "say say-good" }, t("holdsNone", { star }))
        : h("ul", { class: "holds" }, holdItems(found, true)),
      h(
        "dl",
        { class: "summary-by" },
        h("div", {}, h("dt", {}, t("byPoints")), h("dd", {}, starWords(totals.by_points))),
        h("div", {}, h("dt", {}, t("byMinimums")), h("dd", {}, starWords(totals.by_minimums))),
      ),
      h(
        "ul",
        { class: "summary-parts" },
        bench.card.parts.map((part) =>
          h(
            "li",
            {},
            h("span", { class: `swatch swatch-${part.code}`, "aria-hidden": "true" }),
            h("span", {}, `${part.code}. ${partTitle(part)}`),
            h("strong", {}, `${totals.parts[part.code]}/${part.max}`),
          ),
        ),
      ),
      h("p", { class: "summary-self" }, t("selfCheckShort")),
    );
    body.scrollTop = height;

    const now = totals.result === null ? t("saidGate") : result.words;
    spoken ??= now;
    if (now === spoken) hush("stars");
    else announce(totals.result === null ? now : t("saidStars", { stars: now, total: totals.total }), "stars", () => (spoken = now));
  }

  return { element, holds, refresh };
}

function holdsWords(count: number, star: Target): string {
  return count === 0 ? t("holdsNone", { star }) : count === 1 ? t("holdsOne", { star }) : t("holdsCount", { count, star });
}

function applies(bench: Workbench, code: string): boolean {
  const condition = criteriaOf(bench.card).find((criterion) => criterion.code === code)?.applies_if;
  return !condition || (bench.application().answers?.[condition.criterion] ?? 0) > condition.above;
}

function holdItems(holds: readonly Hold[], full: boolean): HTMLElement[] {
  return holds.map((hold) => h("li", { class: `hold hold-${hold.what}` }, holdLine(hold, full)));
}

/** Says how much of the page's foot the summary covers on a small screen, so that nothing with the focus stays under it. */
function keepClear(summary: HTMLElement): void {
  const observer = new ResizeObserver(() => {
    if (!summary.isConnected) observer.disconnect();
    else if (!summary.classList.contains("summary-open"))
      document.documentElement.style.setProperty("--summary-height", `${summary.offsetHeight}px`);
  });
  observer.observe(summary);
  // Of a field for text a browser brings only the caret into sight.
  const bringWhole = ({ key }: KeyboardEvent): void => {
    if (!summary.isConnected) removeEventListener("keyup", bringWhole);
    else if (key === "Tab" && !summary.contains(document.activeElement)) document.activeElement?.scrollIntoView({ block: "nearest" });
  };
  addEventListener("keyup", bringWhole);
}

function holdLine(hold: Hold, full: boolean): Child {
  if (hold.what === "points") return t("holdPoints", { short: hold.short, from: hold.from });
  if (hold.what === "gate") return jump(placeOf(hold.finding) ?? "gates", {}, hold.finding.message ?? "");
  const has = hold.has === 0 ? t("holdHasNone") : t("holdHas", { has: hold.has });
  return [
    jump(criterionId(hold.criterion.code), {}, h("span", { class: "code" }, hold.criterion.code), " ", say(hold.criterion.title)),
    full && h("p", { class: "hold-needs" }, `${t("holdNeeds", { needs: hold.needs.no, label: say(hold.needs.label) })} (${has})`),
  ];
}

/** Takes the last step back and says which it was. */
export function undo(bench: Workbench): void {
  const before = bench.undo();
  if (before === null) return;
  const after = bench.application();
  const code = criteriaOf(bench.card).find(
    (criterion) => (before.answers?.[criterion.code] ?? null) !== (after.answers?.[criterion.code] ?? null),
  )?.code;
  announce(code === undefined ? t("undone") : t("undoneCriterion", { code }));
  const place = code === undefined ? null : document.getElementById(criterionId(code));
  // Whoever uses the button keeps the focus on it, unless it has become useless.
  if (place && !bench.canUndo) goTo(place);
  else place?.scrollIntoView({ block: "nearest" });
}
