// The self-assessment sheet for paper, in the order of the decision. Only print shows it.
import type { Criterion } from "ocop-wasm";
import { h, type Child } from "../dom.ts";
import { groundsOf } from "../grounds.ts";
import { holdsOf, nextTarget } from "../holds.ts";
import { dayWords, say, starWords, t, upperFirst } from "../lang.ts";
import { choiceOf } from "../law.ts";
import { papersOf } from "../papers.ts";
import type { Workbench } from "../workbench.ts";
import { picture } from "./picture.ts";
import { partTitle } from "./sheet.ts";
import { starRow } from "./stars.ts";
import { resultWords } from "./summary.ts";

export function printSheet(bench: Workbench, decisionNumber: string): HTMLElement {
  const { card } = bench;
  return h(
    "div",
    { class: "print-sheet" },
    h(
      "header",
      {},
      h(
        "p",
        { class: "print-law" },
        `${t("decisionName", { number: decisionNumber })} · ${t("setNo", { no: card.no })}: ${say(card.name)}`,
      ),
      h("h1", {}, t("printTitle")),
      h("p", { class: "print-self" }, t("selfCheck")),
    ),
    head(bench),
    result(bench),
    card.parts.map((part) =>
      h(
        "section",
        {},
        h(
          "h2",
          {},
          `${t("partNamed", { code: part.code })}. ${partTitle(part)} (${t("pointsOf", { points: bench.totals().parts[part.code], max: part.max })})`,
        ),
        h(
          "table",
          {},
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              h("th", { scope: "col", class: "print-criterion" }, t("printCriterion")),
              h("th", { scope: "col" }, t("printAnswer")),
              h("th", { scope: "col", class: "print-points" }, t("printPoints")),
            ),
          ),
          part.sections.map((section) =>
            h(
              "tbody",
              {},
              h(
                "tr",
                { class: "print-section" },
                h("th", { scope: "rowgroup", colspan: 2 }, `${section.no}. ${say(section.title)}`),
                h("td", { class: "print-points" }, `${bench.report().score?.sections?.[String(section.no)] ?? 0}/${section.max}`),
              ),
              section.criteria.map((criterion) => row(bench, criterion)),
            ),
          ),
        ),
      ),
    ),
    gates(bench),
    papers(bench),
    findings(bench),
    h("div", { class: "print-sign" }, h("p", {}, t("printDay")), h("p", {}, h("strong", {}, t("printSigner"))), h("p", {}, t("printSignHow"))),
  );
}

function head(bench: Workbench): HTMLElement {
  const application = bench.application();
  const kind = application.producer?.kind;
  const producer = bench.card.producers.find((one) => one.kind === kind);
  const lines: [string, string | null | undefined][] = [
    [t("productName"), application.product?.name],
    [t("producerName"), application.producer?.name],
    [t("producerKind"), producer ? upperFirst(say(producer.name)) : kind ? t("producerOther") : null],
    [t("filing"), application.kind && t(`kind_${application.kind}`)],
    [t("filedOn"), application.filed_on && dayWords(application.filed_on)],
    [t("evaluatedOn"), application.evaluated_on && dayWords(application.evaluated_on)],
    [t("fileNo"), application.id],
  ];
  return h(
    "dl",
    { class: "print-head" },
    lines.map(([name, value]) => value && h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );
}

function result(bench: Workbench): HTMLElement {
  const totals = bench.totals();
  const report = bench.report();
  const words = resultWords(bench);
  const target = nextTarget(report);
  const holds = holdsOf(report, bench.card, target);
  return h(
    "section",
    { class: "print-result" },
    h("h2", {}, t("printResult")),
    h(
      "div",
      { class: "print-result-row" },
      h(
        "div",
        {},
        h(
          "p",
          { class: "print-stars" },
          starRow(words.stars),
          h("strong", {}, `${words.words}, ${t("ofHundred", { total: totals.total })}`),
        ),
        words.more !== null && h("p", {}, words.more),
        h(
          "p",
          {},
          `${t("byPoints")}: ${starWords(totals.by_points)}. ${t("byMinimums")}: ${starWords(totals.by_minimums)}. ${t("answeredOf", { answered: totals.answered, of: totals.of })}.`,
        ),
      ),
      picture(bench.card, totals),
    ),
    holds.length > 0 && [
      h("h3", {}, t("holdsTitle", { star: target })),
      h(
        "ul",
        {},
        holds.map((hold) => {
          if (hold.what === "points") return h("li", {}, t("holdPoints", { short: hold.short, from: hold.from }));
          if (hold.what === "gate") return h("li", {}, hold.finding.message ?? "");
          return h(
            "li",
            {},
            `${hold.criterion.code} ${say(hold.criterion.title)}: ${t("printNeeds", { star: hold.star, needs: hold.needs.no })}`,
          );
        }),
      ),
    ],
  );
}

function row(bench: Workbench, criterion: Criterion): HTMLElement {
  const { code } = criterion;
  const application = bench.application();
  const given = application.answers?.[code];
  const choice = choiceOf(criterion, given);
  const condition = criterion.applies_if;
  const closed =
    condition !== undefined &&
    !((application.answers?.[condition.criterion] ?? 0) > condition.above) &&
    typeof application.answers?.[condition.criterion] === "number";
  const points = bench.report().score?.criteria?.[code] ?? 0;
  const why = groundsOf(application, code);
  const star = bench.report().findings.find((finding) => finding.code === "star_minimum_unmet" && finding.path[1] === code);
  const marks = choice?.min_star && t("starMark", { star: choice.min_star });
  const words = (): Child => {
    if (choice)
      return [
        h("strong", {}, `${choice.no}. `),
        choice.case && criterion.cases ? `${say(criterion.cases[choice.case])}: ` : "",
        say(choice.label),
        marks ? ` (${marks})` : "",
      ];
    return given === 0 ? t("none") : closed ? t("printNotApplying") : t("printUnanswered");
  };
  const needs =
    star && typeof star.params["star"] === "number" && typeof star.params["needs"] === "number"
      ? t("printNeeds", { star: star.params["star"], needs: star.params["needs"] })
      : null;
  return h(
    "tr",
    {},
    h("td", { class: "print-criterion" }, h("strong", {}, code), " ", say(criterion.title)),
    h(
      "td",
      {},
      h("p", {}, words()),
      needs !== null && h("p", { class: "print-needs" }, needs),
      why !== "" && h("p", { class: "print-why" }, `${t("printWhy")}: ${why}`),
    ),
    h("td", { class: "print-points" }, `${points}/${criterion.max}`),
  );
}

function gates(bench: Workbench): HTMLElement {
  const declared = bench.application().declarations ?? {};
  const closed = new Set(
    bench
      .report()
      .findings.filter((finding) => finding.code === "gate_closed")
      .map((finding) => finding.params["gate"]),
  );
  return h(
    "section",
    {},
    h("h2", {}, t("gatesTitle")),
    h(
      "table",
      {},
      h(
        "tbody",
        {},
        bench.card.gates.map((gate) => {
          const state = closed.has(gate.id)
            ? t("gateClosed")
            : gate.id === "sensory_zero" || declared[gate.id] === false
              ? t("gateOpen")
              : t("printUndeclared");
          return h("tr", {}, h("td", {}, say(gate.text)), h("td", { class: "print-state" }, state));
        }),
      ),
    ),
  );
}

function papers(bench: Workbench): HTMLElement {
  return h(
    "section",
    {},
    h("h2", {}, t("papersTitle")),
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, t("printFirstColumn")),
          h("th", { scope: "col", class: "print-day" }, t("issuedOn")),
          h("th", { scope: "col", class: "print-day" }, t("expiresOn")),
        ),
      ),
      h(
        "tbody",
        {},
        bench.card.papers.flatMap((paper) => {
          const own = papersOf(bench.application(), paper.kind);
          const name = upperFirst(say(paper.name)) + (paper.compulsory ? ` (${t("compulsory")})` : "");
          if (own.length === 0) return [h("tr", {}, h("td", {}, name), h("td", { colspan: 2 }, t("printHasNot")))];
          return own.map(({ document: { issued_on, expires_on } }) =>
            h(
              "tr",
              {},
              h("td", {}, name),
              h("td", {}, issued_on ? dayWords(issued_on) : t("printHas")),
              h("td", {}, expires_on ? dayWords(expires_on) : ""),
            ),
          );
        }),
      ),
    ),
  );
}

function findings(bench: Workbench): Child {
  const found = bench.report().findings.filter((finding) => finding.severity !== "note" && finding.code !== "star_minimum_unmet");
  return (
    found.length > 0 &&
    h(
      "section",
      {},
      h("h2", {}, t("findingsTitle")),
      h(
        "ul",
        {},
        found.map((finding) => h("li", {}, finding.message ?? finding.code)),
      ),
    )
  );
}
