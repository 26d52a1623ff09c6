// The drafts that this browser keeps.
import { check, scorecard } from "ocop-wasm";
import { announce } from "../announce.ts";
import { goTo, h } from "../dom.ts";
import { allDrafts, draftName, removeAllDrafts, removeDraft, type Draft } from "../drafts.ts";
import { momentWords, say, starWords, t } from "../lang.ts";
import { ask } from "./dialog.ts";
import { starRow } from "./stars.ts";

export function draftList(onOpen: (id: string) => void, onDeleted: () => void): HTMLElement | null {
  const drafts = allDrafts();
  if (drafts.length === 0) return null;

  async function deleteOne(draft: Draft): Promise<void> {
    const name = draftName(draft.application) ?? t("untitled");
    if (!(await ask(t("deleteOneAsk", { name }), t("deleteWarning"), t("deleteDraft")))) return;
    removeDraft(draft.id);
    afterDeleting();
  }

  async function deleteAll(): Promise<void> {
    if (!(await ask(t("deleteAllAsk", { count: drafts.length }), t("deleteWarning"), t("deleteAll")))) return;
    removeAllDrafts();
    afterDeleting();
  }

  function afterDeleting(): void {
    onDeleted();
    announce(t("deleted"));
    const content = document.getElementById("content");
    if (content) goTo(content);
  }

  return h(
    "section",
    { class: "drafts", "aria-labelledby": "drafts-title" },
    h("h2", { id: "drafts-title" }, t("drafts")),
    h(
      "ul",
      { class: "draft-list" },
      drafts.map((draft) =>
        h(
          "li",
          {},
          draftCard(draft, onOpen, () => void deleteOne(draft)),
        ),
      ),
    ),
    h("button", { type: "button", class: "button button-danger", click: () => void deleteAll() }, t("deleteAll")),
  );
}

function draftCard(draft: Draft, onOpen: (id: string) => void, onDelete: () => void): HTMLElement {
  const { application } = draft;
  const name = draftName(application) ?? t("untitled");
  const card = scorecard(application.decision, application.product_set);
  const report = check(application);
  const stars = report.score && report.score.answered > 0 ? report.star?.result : undefined;
  const words =
    stars === undefined
      ? t("notAnswered")
      : stars === null
        ? t("noStarGate")
        : `${starWords(stars)}, ${t("ofHundred", { total: report.score?.total ?? 0 })}`;
  return h(
    "article",
    { class: "draft" },
    h(
      "div",
      { class: "draft-text" },
      h("h3", {}, name),
      h("p", {}, card ? `${t("setNo", { no: card.no })}: ${say(card.name)}` : ""),
      h("p", { class: "draft-stars" }, starRow(stars ?? 0), h("span", {}, words)),
      h("p", { class: "hint" }, t("changedOn", { when: momentWords(draft.changed) })),
    ),
    h(
      "div",
      { class: "draft-buttons" },
      h(
        "button",
        { type: "button", class: "button button-main", "aria-label": `${t("openDraft")}: ${name}`, click: () => onOpen(draft.id) },
        t("openDraft"),
      ),
      h("button", { type: "button", class: "quiet", "aria-label": t("deleteDraftNamed", { name }), click: onDelete }, t("deleteDraft")),
    ),
  );
}
