// Choosing a product set: by sector and group, or by a few letters of its name.
import { productSets, type ProductSetSummary } from "ocop-wasm";
import { h, replace } from "../dom.ts";
import { icon } from "../icons.ts";
import { lang, t } from "../lang.ts";

type SetLine = ProductSetSummary<string>;

export function setPicker(onChoose: (set: number) => void): HTMLElement {
  const all = productSets(null, lang());
  const sectors = [...new Set(all.map((set) => set.sector))];
  let sector: string | null = null;
  const sectorInputs = new Map<string | null, HTMLInputElement>();

  const search = h("input", {
    type: "search",
    id: "set-search",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": "set-search-hint",
    input: () => refresh(),
  });
  const found = h("p", { class: "found-count", role: "status" });
  const list = h("div", { class: "set-list" });
  const pill = (value: string | null, text: string): HTMLElement => {
    const input = h("input", {
      type: "radio",
      name: "sector",
      change: () => {
        sector = value;
        refresh();
      },
    });
    input.checked = value === sector;
    sectorInputs.set(value, input);
    return h("label", { class: "pill" }, input, h("span", {}, text));
  };

  function refresh(): void {
    const { sets: everywhere, used } = find(all, search.value);
    const sets = everywhere.filter((set) => sector === null || set.sector === sector);
    replace(
      found,
      sets.length > 0
        ? [countWords(sets.length), used !== null && ` ${t("foundFor", { words: used })}`]
        : everywhere.length > 0
          ? [t("noSetInSector"), " ", h("button", { type: "button", class: "quiet", click: allSectors }, t("inAllSectors", { count: everywhere.length }))]
          : t("noSetFound"),
    );
    replace(
      list,
      groupBy(sets, (set) => set.sector).map(([name, own]) =>
        h(
          "section",
          { class: "set-sector" },
          h("h3", {}, name),
          // A group that is one set of the same name needs no heading above it.
          groupBy(own, (set) => (set.name === set.group || set.group === name ? "" : set.group)).map(([group, members]) => {
            const named = group !== "";
            return h(
              "div",
              { class: "set-group" },
              named && h("h4", {}, group),
              h(
                "ul",
                {},
                members.map((set) => h("li", {}, setButton(set, onChoose))),
              ),
            );
          }),
        ),
      ),
    );
  }

  function allSectors(): void {
    sector = null;
    const input = sectorInputs.get(null);
    if (input) input.checked = true;
    refresh();
    search.focus();
  }

  refresh();
  return h(
    "section",
    { class: "picker", "aria-labelledby": "picker-title" },
    h("h2", { id: "picker-title" }, t("chooseSet")),
    h(
      "div",
      { class: "search" },
      h("label", { for: "set-search" }, t("searchSet")),
      h("span", { class: "search-box" }, icon("search"), search),
      h("p", { class: "hint", id: "set-search-hint" }, t("searchExample")),
    ),
    h(
      "fieldset",
      { class: "sectors" },
      h("legend", { class: "unseen" }, t("sector")),
      h(
        "div",
        { class: "pills" },
        pill(null, t("allSectors")),
        sectors.map((name) => pill(name, name)),
      ),
    ),
    found,
    list,
  );
}

/** A product's own name says more than a set's: words go from its end until a set has those that are left. */
function find(all: readonly SetLine[], text: string): { sets: readonly SetLine[]; used: string | null } {
  const words = text.trim().split(/\s+/);
  if (words[0] === "") return { sets: all, used: null };
  for (let count = words.length; count > 0; count -= 1) {
    const used = words.slice(0, count).join(" ");
    const sets = productSets(null, lang(), used);
    if (sets.length > 0) return { sets, used: count < words.length ? used : null };
  }
  return { sets: [], used: null };
}

function countWords(count: number): string {
  return count === 1 ? t("oneSetFound") : t("setsFound", { count });
}

function setButton(set: SetLine, onChoose: (set: number) => void): HTMLElement {
  return h(
    "button",
    { type: "button", class: "set", "data-set": set.no, click: () => onChoose(set.no) },
    h("span", { class: "set-no" }, t("setNo", { no: set.no })),
    h("span", { class: "set-name" }, set.name),
    icon("arrow"),
  );
}

function groupBy(sets: readonly SetLine[], key: (set: SetLine) => string): [string, SetLine[]][] {
  const groups = new Map<string, SetLine[]>();
  for (const set of sets) groups.set(key(set), [...(groups.get(key(set)) ?? []), set]);
  return [...groups];
}
