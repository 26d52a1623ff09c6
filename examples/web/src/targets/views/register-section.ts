// A register of certificates: products by stars on a day, what came and went in a period, and whether both agree.
import type { Flow, RegisterAnswer, StarCounts, Stock } from "ocop-wasm/targets";
import { announce } from "../../announce.ts";
import { h, replace, s, type Child } from "../../dom.ts";
import { dayWords, say } from "../../lang.ts";
import { dayField } from "../../views/day-field.ts";
import { registerTemplate } from "../data.ts";
import { answerOf, openRegister, question, setRegister } from "../register.ts";
import { capital, number, t, word } from "../say.ts";
import type { Answer } from "../state.ts";
import { chart } from "./chart.ts";
import { dataTable } from "./data-table.ts";
import { downloadButton } from "./download.ts";
import { faultList } from "./faults.ts";
import { openButton } from "./open-button.ts";

const stars = ["5", "4", "3"] as const;

export function registerSection(answer: Answer, open: (files: File[]) => void): HTMLElement {
  const place = h("div", { class: "register-answer" });
  const show = (): void => replace(place, answers(answer));
  const tryTemplate = (): void => {
    setRegister({ name: null, certificates: registerTemplate });
    show();
    refresh();
    announce(t("register"));
  };
  const day = (id: "on" | "from" | "to", label: string): { element: HTMLElement; refresh: () => void } => {
    const input = dayField(`register-${id}`, (value) => {
      question[id] = value;
      input.refresh(value);
      show();
    });
    const refreshDay = (): void => input.refresh(question[id]);
    refreshDay();
    return { element: h("div", { class: "field" }, h("label", { for: `register-${id}` }, label), input.input, input.words), refresh: refreshDay };
  };
  const days = [day("on", t("registerOn")), day("from", t("registerFrom")), day("to", t("registerTo"))];
  const refresh = (): void => days.forEach((one) => one.refresh());
  show();
  return h(
    "section",
    { class: "block register", id: "register", "aria-labelledby": "register-title" },
    h("h2", { id: "register-title" }, t("register")),
    h("p", {}, t("registerLead")),
    h(
      "div",
      { class: "tools" },
      openButton(t("registerOpen"), "button", null, open),
      h("button", { type: "button", class: "button", click: tryTemplate }, t("registerTry")),
      downloadButton(t("registerTemplate"), "certificates.csv", () => registerTemplate),
    ),
    h("div", { class: "choices" }, days.map(({ element }) => element)),
    place,
  );
}

function answers(answer: Answer): Child {
  const register = openRegister();
  if (!register) return null;
  const counted = answerOf(register);
  if (!counted) return h("p", { class: "say say-warning" }, t("dayNeeded"));
  const { read, counted: used, left_out } = counted.rows;
  return [
    h("p", { class: "register-rows" }, t("registerRows", { name: register.name ?? t("registerSample"), read: number(read), counted: number(used), left_out: number(left_out) })),
    faultList(counted.faults, "register-faults"),
    h("div", { class: "stocks" }, stockCard(t("recognisedStock"), t("onDate", { day: dayWords(counted.recognised.on) }), counted.recognised), stockCard(t("validStock"), t("validOn", { day: dayWords(counted.valid.on) }), counted.valid)),
    counted.flow && flowPart(counted.flow),
    breakdowns(answer, counted),
  ];
}

function stockCard(name: string, when: string, stock: Stock): HTMLElement {
  const title = `${name} ${when}`;
  const table = dataTable({
    name: title,
    columns: [{ name: t("stock") }, ...stars.map((star) => ({ name: word("star_class", star), numeric: true })), { name: t("total"), numeric: true }],
    rows: [[name, ...stars.map((star) => number(stock.stars[star])), number(stock.products)]],
  });
  return h(
    "div",
    { class: "stock" },
    h("h3", {}, name, h("span", { class: "hint" }, ` ${when}`)),
    h("p", { class: "stock-number" }, h("strong", {}, t("products", { count: number(stock.products) })), h("span", { class: "hint" }, ` · ${t("certificates", { count: number(stock.certificates) })}`)),
    chart(title, (width, id) => starsBar(stock, width, title, id), starsLegend(stock.stars), table),
  );
}

function starsBar({ stars: counts, products }: Stock, width: number, name: string, id: string): SVGSVGElement {
  let from = 0;
  return s(
    "svg",
    { class: "stars-bar", viewBox: `0 0 ${width} 28`, role: "img", "aria-labelledby": `${id}-title` },
    s("title", { id: `${id}-title` }, t("chartText", { name })),
    s("rect", { class: "bar-track", x: 0.5, y: 0.5, width: width - 1, height: 27 }),
    [...stars].reverse().map((star) => {
      const wide = products === 0 ? 0 : (counts[star] / products) * width;
      const x = from;
      from += wide;
      return wide > 0 && s("rect", { class: `star-fill-${star}`, x, y: 0.5, width: wide, height: 27 });
    }),
  );
}

function starsLegend(counts: StarCounts): HTMLElement {
  return h(
    "ul",
    { class: "legend", "aria-hidden": "true" },
    [...stars].reverse().map((star) => h("li", {}, s("svg", { class: "legend-key", viewBox: "0 0 14 14" }, s("rect", { class: `star-fill-${star}`, x: 1, y: 1, width: 12, height: 12 })), `${word("star_class", star)}: ${number(counts[star])}`)),
  );
}

/** The identity that the package has checked, star by star. */
function flowPart(flow: Flow): HTMLElement {
  const moved = (star: string, end: "from" | "to"): number => flow.moved.filter((move) => String(move[end]) === star).reduce((sum, move) => sum + move.products, 0);
  const signed = (sign: string, count: number): string => (count === 0 ? "0" : `${sign}${number(count)}`);
  const numeric = (name: string): { name: string; numeric: true } => ({ name, numeric: true });
  const issued = stars.reduce((sum, star) => sum + flow.issued[star], 0);
  return h(
    "div",
    { class: "flow" },
    h("h3", {}, t("flow", { from: dayWords(flow.from), to: dayWords(flow.to) })),
    h("p", { class: `say ${flow.adds_up ? "say-good" : "say-warning"} identity` }, flow.adds_up ? t("identityHolds") : t("identityFails")),
    dataTable({
      name: t("flow", { from: dayWords(flow.from), to: dayWords(flow.to) }),
      columns: [{ name: t("starName") }, ...["before", "entered", "movedIn", "expired", "revoked", "movedOut", "after"].map((key) => numeric(t(key as "before")))],
      rows: stars.map((star) => [
        word("star_class", star),
        number(flow.before[star]),
        [signed("+\u00a0", flow.entered[star]), flow.returned[star] > 0 && h("span", { class: "cell-more" }, `${t("returned")}: ${number(flow.returned[star])}`)],
        signed("+\u00a0", moved(star, "to")),
        signed("−\u00a0", flow.left.expired[star]),
        signed("−\u00a0", flow.left.revoked[star]),
        signed("−\u00a0", moved(star, "from")),
        h("strong", {}, number(flow.after[star])),
      ]),
    }),
    h("p", { class: "hint" }, t("issued", { count: number(issued) })),
  );
}

interface Row {
  readonly name: Child;
  readonly products: number;
  readonly stars: StarCounts;
}

function breakdowns(answer: Answer, { valid }: RegisterAnswer): Child {
  const rest: Row[] = valid.not_classified.products > 0 ? [{ name: t("notClassified"), ...valid.not_classified }] : [];
  return [
    breakdown(t("byPlace"), valid.places.map((one) => ({ ...one, name: answer.placeName(one.place) }))),
    breakdown(t("bySector"), [...valid.sectors.map((one) => ({ ...one, name: say(one.sector) })), ...rest]),
    breakdown(t("byGroup"), [...valid.groups.map((one) => ({ ...one, name: `${say(one.sector)}: ${say(one.group)}` })), ...rest]),
    breakdown(t("byProducer"), valid.producers.map((one) => ({ ...one, name: capital(word("producer_kind", one.producer)) }))),
  ];
}

function breakdown(name: string, rows: readonly Row[]): HTMLElement | null {
  if (rows.length === 0) return null;
  return h(
    "details",
    { class: "fold" },
    h("summary", {}, h("h3", {}, name)),
    dataTable({
      name,
      columns: [{ name }, ...stars.map((star) => ({ name: word("star_class", star), numeric: true })), { name: t("total"), numeric: true }],
      rows: rows.map((row) => [row.name, ...stars.map((star) => number(row.stars[star])), number(row.products)]),
    }),
  );
}
