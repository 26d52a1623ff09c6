// Whose figures, of which place, years and day.
import type { Level } from "ocop-wasm/targets";
import { h, type Child } from "../../dom.ts";
import { icon } from "../../icons.ts";
import { dayField } from "../../views/day-field.ts";
import { figuresTemplate } from "../data.ts";
import { number, t } from "../say.ts";
import { answered, choice, shownSource, type Answer } from "../state.ts";
import { downloadButton } from "./download.ts";
import { openButton } from "./open-button.ts";

export interface ToolbarActions {
  /** Something else is chosen. */
  changed(): void;
  open(files: File[]): void;
  backToPublic(): void;
}

const levels: readonly Level[] = ["nation", "region", "province", "district", "commune"];

export function toolbar({ changed, open, backToPublic }: ToolbarActions): HTMLElement {
  const answer = answered();
  const source = shownSource();
  const day = dayField("as-of", (value) => {
    choice.asOf = value;
    day.refresh(value);
    changed();
  }, "as-of-hint");
  day.refresh(choice.asOf);
  return h(
    "section",
    { class: "toolbar", "aria-labelledby": "choose-title" },
    h("h2", { class: "unseen", id: "choose-title" }, t("choose")),
    h("p", { class: "shown" }, `${t("dataNow")}: `, h("strong", {}, source.name ?? t("dataPublic")), ` · ${t("dataRows", { count: number(answer.tracking.figures.length) })}`),
    h(
      "div",
      { class: "choices" },
      field("place", t("place"), placeSelect(answer, changed)),
      field("from-year", t("fromYear"), yearSelect(answer, "from", changed)),
      field("to-year", t("toYear"), yearSelect(answer, "to", changed)),
      h("div", { class: "field" }, h("label", { for: "as-of" }, t("asOf")), day.input, day.words),
      h("p", { class: "hint as-of-hint", id: "as-of-hint" }, t("asOfHint")),
    ),
    h(
      "div",
      { class: "tools" },
      openButton(t("open"), "button button-main", "open-hint", open),
      source.name !== null && h("button", { type: "button", class: "button", click: backToPublic }, t("backToPublic")),
      h("button", { type: "button", class: "button", click: () => print() }, icon("print"), t("print")),
      downloadButton(t("template"), "figures.csv", figuresTemplate),
    ),
    h("p", { class: "hint", id: "open-hint" }, t("openHint")),
    h("p", { class: "privacy" }, icon("lock"), h("span", {}, t("privacy"))),
  );
}

function field(id: string, label: string, control: Child): HTMLElement {
  return h("div", { class: `field field-${id}` }, h("label", { for: id }, label), control);
}

function placeSelect(answer: Answer, changed: () => void): HTMLElement {
  const named = new Set(answer.tracking.figures.map((figure) => figure.place));
  const ofLevel = (level: Level): Child => {
    const places = answer.tracking.localities.filter((locality) => locality.level === level && named.has(locality.id));
    if (places.length === 0) return null;
    return h("optgroup", { label: t(`level_${level}`) }, places.map(({ id }) => h("option", { value: id, selected: id === choice.place }, answer.placeName(id))));
  };
  const select = h(
    "select",
    {
      id: "place",
      change: () => {
        choice.place = select.value;
        changed();
      },
    },
    h("option", { value: "", selected: choice.place === "" }, t("allPlaces")),
    levels.map(ofLevel),
  );
  return select;
}

function yearSelect(answer: Answer, end: "from" | "to", changed: () => void): HTMLElement {
  const [first, last] = answer.span();
  const all = Array.from({ length: last - first + 1 }, (_, place) => first + place);
  const select = h(
    "select",
    {
      id: `${end}-year`,
      change: () => {
        choice[end] = Number(select.value);
        // A period ends where it begins or later.
        if (choice.from > choice.to) choice[end === "from" ? "to" : "from"] = choice[end];
        const other = document.getElementById(`${end === "from" ? "to" : "from"}-year`);
        if (other instanceof HTMLSelectElement) other.value = String(choice[end === "from" ? "to" : "from"]);
        changed();
      },
    },
    all.map((year) => h("option", { value: year, selected: year === choice[end] }, year)),
  );
  return select;
}
