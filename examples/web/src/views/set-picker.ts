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
    return h("label", { class: "pill" }, input, h("span", {}, text));
  };

  function refresh(): void {
    const words = search.value.trim();
    const sets = (words === "" ? all : productSets(null, lang(), words)).filter((set) => sector === null || set.sector === sector);
    found.textContent = sets.length === 0 ? t("noSetFound") : sets.length === 1 ? t("oneSetFound") : t("setsFound", { count: sets.length });
    replace(
      list,
      groupBy(sets, (set) => set.sector).map(([name, own]) =>
        h(
          "section",
          { class: "set-sector" },
          h("h3", {}, name),
          groupBy(own, (set) => set.group).map(([group, members]) => {
            // A group that is one set of the same name needs no heading above it.
            const named = members.some((set) => set.name !== group) && group !== name;
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
