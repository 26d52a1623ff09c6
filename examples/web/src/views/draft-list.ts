// The drafts that this browser keeps.
import { check, scorecard } from "ocop-wasm";
import { announce } from "../announce.ts";
import { goTo, h } from "../dom.ts";
import type { FilledApplication } from "../application-file.ts";
import { allDrafts, draftIds, draftName, draftText, removeAllDrafts, removeDraft, type Draft } from "../drafts.ts";
import { exportText, importButton } from "../files.ts";
import { icon } from "../icons.ts";
import { momentWords, say, starWords, t } from "../lang.ts";
import { ask } from "./dialog.ts";
import { starRow } from "./stars.ts";

export interface DraftActions {
  open(id: string): void;
  imported(application: FilledApplication): void;
  /** Shows the section anew. */
  refresh(): void;
}

export function draftSection(actions: DraftActions): HTMLElement {
  const drafts = allDrafts();
  const readable = new Set(drafts.map((draft) => draft.id));
  const unreadable = draftIds().filter((id) => !readable.has(id));
  const cards = [
    ...drafts.map((draft) => draftCard(draft, () => actions.open(draft.id), remover(draft.id, nameOf(draft), actions))),
    ...unreadable.map((id) => unreadableCard(id, remover(id, t("unreadable"), actions))),
  ];
  if (cards.length === 0) {
    return h(
      "section",
      { class: "drafts", "aria-labelledby": "drafts-title" },
      h("h2", { id: "drafts-title", class: "unseen" }, t("drafts")),
      h("p", { class: "empty" }, t("draftsNone"), importButton("quiet", [icon("upload"), h("span", {}, t("importFile"))], actions.imported)),
    );
  }
  return h(
    "section",
    { class: "drafts", "aria-labelledby": "drafts-title" },
    h("h2", { id: "drafts-title" }, t("drafts")),
    h(
      "ul",
      { class: "draft-list" },
      cards.map((card) => h("li", {}, card)),
    ),
    h(
      "div",
      { class: "tools" },
      importButton("button", [icon("upload"), h("span", {}, t("importFile"))], actions.imported),
      h("button", { type: "button", class: "button button-danger", click: () => void deleteAll(actions) }, t("deleteAll")),
    ),
  );
}

function nameOf(draft: Draft): string {
  return draftName(draft.application) ?? t("untitled");
}

function remover(id: string, name: string, actions: DraftActions): () => void {
  const remove = async (): Promise<void> => {
    if (!(await ask(t("deleteOneAsk", { name }), t("deleteWarning"), t("deleteDraft")))) return;
    removeDraft(id);
    afterDeleting(actions);
  };
  return () => void remove();
}

async function deleteAll(actions: DraftActions): Promise<void> {
  // Counted now, for another tab may have made more.
  const count = draftIds().length;
  const question = count === 1 ? t("deleteAllAskOne") : t("deleteAllAsk", { count });
  if (!(await ask(question, t("deleteWarning"), t("deleteAll")))) return;
  removeAllDrafts();
  afterDeleting(actions);
}

function afterDeleting(actions: DraftActions): void {
  actions.refresh();
  announce(t("deleted"));
  const title = document.getElementById("drafts-title");
  if (title) goTo(title);
}

/** A draft of another version, or a damaged one: it is not thrown away in silence. */
function unreadableCard(id: string, onDelete: () => void): HTMLElement {
  return h(
    "article",
    { class: "draft" },
    h("div", { class: "draft-text" }, h("h3", {}, t("unreadable")), h("p", { class: "hint" }, t("unreadableHelp"))),
    h(
      "div",
      { class: "draft-buttons" },
      h(
        "button",
        { type: "button", class: "button", click: () => exportText(`OCOP-${id}.json`, draftText(id) ?? "") },
        icon("download"),
        h("span", {}, t("exportFile")),
      ),
      h("button", { type: "button", class: "quiet", click: onDelete }, t("deleteDraft")),
    ),
  );
}

function draftCard(draft: Draft, onOpen: () => void, onDelete: () => void): HTMLElement {
  const { application } = draft;
  const name = nameOf(draft);
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
        { type: "button", class: "button button-main", "aria-label": `${t("openDraft")}: ${name}`, click: onOpen },
        t("openDraft"),
      ),
      h("button", { type: "button", class: "quiet", "aria-label": t("deleteDraftNamed", { name }), click: onDelete }, t("deleteDraft")),
    ),
  );
}
