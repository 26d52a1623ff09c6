// The gates as a checklist: each is declared to hold or not to hold.
import type { ScorecardGate } from "ocop-wasm";
import { h } from "../dom.ts";
import { gateId } from "../ids.ts";
import { say, t } from "../lang.ts";
import { placeWords } from "../law.ts";
import type { Workbench } from "../workbench.ts";
import type { Panel } from "./panel.ts";

export function gatesPanel(bench: Workbench): Panel {
  const lines = bench.card.gates.map((gate) => (gate.declared ? declaredGate(bench, gate) : computedGate(bench, gate)));
  const element = h(
    "section",
    { class: "panel", id: "gates", "aria-labelledby": "gates-title" },
    h("h2", { id: "gates-title" }, t("gatesTitle")),
    h("p", { class: "lead" }, t("gatesLead")),
    h(
      "ul",
      { class: "gates" },
      lines.map((line) => line.element),
    ),
  );
  return { element, refresh: () => lines.forEach((line) => line.refresh()) };
}

function gateText(gate: ScorecardGate): HTMLElement {
  const place = gate.criterion ? t("besideCriterion", { code: gate.criterion }) : placeWords(gate.cite);
  return h(
    "div",
    { class: "gate-text" },
    h("p", { id: `${gateId(gate.id)}-text` }, say(gate.text)),
    h("p", { class: "hint" }, `${t(`effect_${gate.effect}`)} · ${place}`),
  );
}

function declaredGate(bench: Workbench, gate: ScorecardGate): Panel {
  const id = gateId(gate.id);
  const answer = (holds: boolean): HTMLInputElement => h("input", { type: "radio", name: id, value: holds ? "holds" : "open", change: () => bench.declare(gate.id, holds) });
  const open = answer(false);
  const closed = answer(true);
  const clear = h(
    "button",
    {
      type: "button",
      class: "quiet",
      "aria-label": `${t("clear")}: ${say(gate.text)}`,
      click: () => {
        bench.declare(gate.id, null);
        open.focus();
      },
    },
    t("clear"),
  );
  const element = h(
    "li",
    { class: "gate", id },
    gateText(gate),
    h(
      "div",
      { class: "gate-answer", role: "radiogroup", "aria-labelledby": `${id}-text` },
      h("label", { class: "pill" }, open, h("span", {}, t("gateOpen"))),
      h("label", { class: "pill pill-bad" }, closed, h("span", {}, t("gateClosed"))),
      clear,
    ),
  );
  return {
    element,
    refresh() {
      const holds = gate.id === "sensory_zero" ? undefined : bench.application().declarations?.[gate.id];
      open.checked = holds === false;
      closed.checked = holds === true;
      clear.hidden = typeof holds !== "boolean";
      element.classList.toggle("gate-closed", holds === true);
    },
  };
}

function computedGate(bench: Workbench, gate: ScorecardGate): Panel {
  const state = h("p", { class: "gate-computed" });
  const element = h("li", { class: "gate", id: gateId(gate.id) }, gateText(gate), state);
  return {
    element,
    refresh() {
      const closed = bench.report().findings.some((finding) => finding.code === "gate_closed" && finding.params["gate"] === gate.id);
      state.textContent = `${t("gateComputed")}. ${closed ? t("gateComputedClosed") : t("gateComputedOpen")}.`;
      element.classList.toggle("gate-closed", closed);
    },
  };
}
