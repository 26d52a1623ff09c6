// Product, producer, kind of filing, dates.
import type { FindingCode, Kind, ProducerKind } from "ocop-wasm";
import { h } from "../dom.ts";
import { say, t, upperFirst } from "../lang.ts";
import { placeOf } from "../places.ts";
import type { Workbench } from "../workbench.ts";
import { dayField } from "./day-field.ts";
import { show, type Panel } from "./panel.ts";

/** Notes that are to be seen beside the dates, for another decision may apply. */
const aboutDecision: ReadonlySet<FindingCode> = new Set<FindingCode>(["decision_differs_from_dates", "old_decision_last_day"]);

const kinds: readonly Kind[] = ["first_time", "upgrade", "re_evaluation"];

function orNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}

export function aboutPanel(bench: Workbench): Panel {
  const now = () => bench.application();
  const productName = h("input", {
    id: "product-name",
    type: "text",
    maxlength: 200,
    autocomplete: "off",
    change: () => bench.change({ product: { ...now().product, name: orNull(productName.value) } }),
  });
  const producerName = h("input", {
    id: "producer-name",
    type: "text",
    maxlength: 200,
    autocomplete: "organization",
    change: () => bench.change({ producer: { ...now().producer, name: orNull(producerName.value) } }),
  });
  const fileNo = h("input", {
    id: "file-no",
    type: "text",
    maxlength: 80,
    autocomplete: "off",
    change: () => bench.change({ id: orNull(fileNo.value) }),
  });
  const known: { kind: ProducerKind; name: string }[] = [
    ...bench.card.producers.map(({ kind, name }) => ({ kind, name: upperFirst(say(name)) })),
    { kind: "other", name: t("producerOther") },
  ];
  const given = now().producer?.kind;
  if (given && !known.some(({ kind }) => kind === given)) known.push({ kind: given, name: `${t("producerOther")} (${given})` });
  const producerKind = h(
    "select",
    {
      id: "producer-kind",
      change: () =>
        bench.change({ producer: { ...now().producer, kind: known.find(({ kind }) => kind === producerKind.value)?.kind ?? null } }),
    },
    h("option", { value: "" }, t("producerKindNone")),
    known.map(({ kind, name }) => h("option", { value: kind }, name)),
  );
  const filing = new Map(
    kinds.map((kind) => [kind, h("input", { type: "radio", name: "filing", value: kind, change: () => bench.change({ kind }) })]),
  );
  const filedOn = dayField("filed-on", (day) => bench.change({ filed_on: orNull(day) }));
  const evaluatedOn = dayField("evaluated-on", (day) => bench.change({ evaluated_on: orNull(day) }), "evaluated-on-hint");
  const says = h("div", { class: "criterion-state" });

  const field = (control: HTMLElement, label: string, hint?: string, words?: HTMLElement): HTMLElement =>
    h(
      "div",
      { class: "field" },
      h("label", { for: control.id }, label),
      control,
      words,
      hint && h("p", { class: "hint", id: `${control.id}-hint` }, hint),
    );

  const element = h(
    "section",
    { class: "panel", id: "about", "aria-labelledby": "about-title" },
    h("h2", { id: "about-title" }, t("aboutTitle")),
    says,
    h(
      "div",
      { class: "fields" },
      field(productName, t("productName")),
      field(producerName, t("producerName")),
      field(producerKind, t("producerKind")),
      field(fileNo, `${t("fileNo")} (${t("optional")})`),
      h(
        "fieldset",
        { class: "field field-wide" },
        h("legend", {}, t("filing")),
        h(
          "div",
          { class: "pills" },
          kinds.map((kind) => h("label", { class: "pill" }, filing.get(kind), h("span", {}, t(`kind_${kind}`)))),
        ),
      ),
      field(filedOn.input, t("filedOn"), undefined, filedOn.words),
      field(evaluatedOn.input, t("evaluatedOn"), t("dateHint"), evaluatedOn.words),
    ),
  );

  function refresh(): void {
    const application = now();
    show(productName, application.product?.name);
    show(producerName, application.producer?.name);
    show(fileNo, application.id);
    filedOn.refresh(application.filed_on);
    evaluatedOn.refresh(application.evaluated_on);
    producerKind.value = application.producer?.kind ?? "";
    for (const [kind, input] of filing) input.checked = kind === application.kind;
    const own = bench
      .report()
      .findings.filter((finding) => (finding.severity !== "note" || aboutDecision.has(finding.code)) && placeOf(finding) === "about");
    says.replaceChildren(...own.map((finding) => h("p", { class: `say say-${finding.severity}` }, finding.message ?? "")));
  }

  return { element, refresh };
}
