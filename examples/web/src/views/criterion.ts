// One criterion: its choices, what it earns, and what is to be said about it.
import type { Choice, Criterion } from "ocop-wasm";
import { h, replace, unseen, type Child } from "../dom.ts";
import { canKeepGrounds, groundsOf, withGrounds } from "../grounds.ts";
import type { Hold } from "../holds.ts";
import { criterionId } from "../ids.ts";
import { pointWords, say, t } from "../lang.ts";
import { choiceOf, printsZero } from "../law.ts";
import type { Workbench } from "../workbench.ts";
import { starMark } from "./stars.ts";

export interface CriterionView {
  readonly element: HTMLElement;
  refresh(hold: Hold | undefined): void;
}

export function criterionView(bench: Workbench, criterion: Criterion): CriterionView {
  const { code } = criterion;
  const id = criterionId(code);
  const radios = new Map<number, HTMLInputElement>();
  const zeroPrinted = printsZero(criterion);

  function radio(no: number, text: string, points: number, extra: Child): HTMLLabelElement {
    const input = h("input", { type: "radio", name: id, value: no, change: () => bench.answer(code, no) });
    radios.set(no, input);
    return h(
      "label",
      { class: "choice" },
      input,
      h("span", { class: "choice-text" }, no > 0 && h("span", { class: "choice-no" }, `${no}. `), text),
      h("span", { class: "choice-side" }, extra, h("span", { class: "choice-points" }, pointWords(points))),
    );
  }

  const box = (choice: Choice): HTMLLabelElement =>
    radio(
      choice.no,
      say(choice.label),
      choice.points,
      choice.min_star && starMark(choice.min_star, t("starMark", { star: choice.min_star })),
    );

  const none = radio(0, t("none"), 0, null);
  none.classList.add("choice-none");

  function choices(): Child {
    const { cases } = criterion;
    if (!cases) return criterion.choices.map(box);
    return (["a", "b"] as const).map((name, place) =>
      h(
        "div",
        { class: "case", role: "group", "aria-labelledby": `${id}-case-${name}` },
        h("p", { class: "case-name", id: `${id}-case-${name}` }, t("caseNamed", { no: place + 1, name: say(cases[name]) })),
        criterion.choices.filter((choice) => choice.case === name).map(box),
      ),
    );
  }

  const score = h("span", { class: "criterion-score" });
  const state = h("div", { class: "criterion-state", id: `${id}-state` });
  const clear = h(
    "button",
    {
      type: "button",
      class: "quiet",
      "aria-label": t("clearAnswerOf", { code }),
      click: () => {
        bench.clear(code);
        radios.get(criterion.choices[0]?.no ?? 0)?.focus();
      },
    },
    t("clearAnswer"),
  );

  const group = h(
    "div",
    {
      class: "choices",
      role: "radiogroup",
      "aria-labelledby": `${id}-title`,
      "aria-describedby": criterion.note ? `${id}-note ${id}-state` : `${id}-state`,
    },
    choices(),
    none,
  );

  const why = grounds(bench, criterion);
  const readings = criterion.readings ?? [];
  const readingTexts = [...new Set(readings.map((reading) => reading.id))].map((reading) =>
    bench.card.readings.find((one) => one.id === reading),
  );

  const element = h(
    "article",
    { class: "criterion", id, "aria-labelledby": `${id}-title` },
    h(
      "header",
      { class: "criterion-head" },
      h(
        "h4",
        { id: `${id}-title`, class: "criterion-title" },
        h("span", { class: "code" }, code),
        " ",
        h("span", {}, say(criterion.title)),
      ),
      score,
    ),
    criterion.note && h("p", { class: "criterion-note", id: `${id}-note` }, say(criterion.note)),
    state,
    group,
    h(
      "footer",
      { class: "criterion-foot" },
      why.element,
      readings.length > 0 &&
        h(
          "details",
          { class: "readings" },
          h("summary", {}, t("readings"), unseen(`, ${code}`)),
          readingTexts.map((reading) => reading && h("p", {}, say(reading.text))),
        ),
      clear,
    ),
  );

  function refresh(hold: Hold | undefined): void {
    const answered = bench.application().answers?.[code];
    const given = typeof answered === "number" ? answered : null;
    for (const [no, input] of radios) input.checked = no === given;
    none.hidden = zeroPrinted && given !== 0;
    clear.hidden = given === null;

    const report = bench.report();
    const condition = criterion.applies_if;
    const other = condition ? (bench.application().answers?.[condition.criterion] ?? null) : null;
    const applies = !condition || (other !== null && other > condition.above);
    const closed = condition !== undefined && other !== null && !applies;
    element.classList.toggle("criterion-closed", closed);
    // An answer that is already there must remain changeable.
    for (const input of radios.values()) input.disabled = closed && given === null;

    const points = report.score?.criteria?.[code] ?? (applies ? (choiceOf(criterion, given)?.points ?? 0) : 0);
    score.textContent = given === null ? t("pointsUpTo", { max: criterion.max }) : t("pointsOf", { points, max: criterion.max });
    element.classList.toggle("criterion-answered", given !== null);

    const own = report.findings.filter(
      (finding) =>
        finding.path[0] === "answers" &&
        finding.path[1] === code &&
        finding.code !== "star_minimum_unmet" &&
        finding.code !== "reading_applied" &&
        finding.code !== "unanswered",
    );
    const holding = hold?.what === "minimum" ? hold : undefined;
    element.classList.toggle("criterion-holds", holding !== undefined && given !== null);
    replace(
      state,
      closed && condition && h("p", { class: "say say-note" }, t("doesNotApply", { code: condition.criterion, above: condition.above })),
      holding && given !== null && h("p", { class: "say say-hold" }, t("holdsHere", { star: holding.star, needs: holding.needs.no })),
      own
        .filter((finding) => !(closed && finding.code === "criterion_does_not_apply"))
        .map((finding) => h("p", { class: `say say-${finding.severity}` }, finding.message ?? "")),
    );
    why.refresh();
  }

  return { element, refresh };
}

function grounds(bench: Workbench, criterion: Criterion): { element: HTMLElement | null; refresh(): void } {
  const { code } = criterion;
  if (!canKeepGrounds(bench.application())) return { element: null, refresh: () => undefined };
  const hint = `${criterionId(code)}-why-hint`;
  const field = h("textarea", {
    id: `${criterionId(code)}-why`,
    rows: 2,
    maxlength: 2000,
    "aria-label": `${t("why")}, ${code}`,
    "aria-describedby": hint,
    change: () => bench.change({ extra: withGrounds(bench.application(), code, field.value) }),
  });
  const element = h("details", { class: "why" }, h("summary", {}, t("why"), unseen(`, ${code}`)), h("p", { class: "hint", id: hint }, t("whyHint")), field);
  element.open = groundsOf(bench.application(), code) !== "";
  return {
    element,
    refresh() {
      const text = groundsOf(bench.application(), code);
      if (field.value !== text && document.activeElement !== field) field.value = text;
    },
  };
}
