// The first page: what this is, the drafts, and the choice of a product set.
import type { FilledApplication } from "../application-file.ts";
import { h } from "../dom.ts";
import { importButton } from "../files.ts";
import { icon } from "../icons.ts";
import { t } from "../lang.ts";
import { draftList } from "./draft-list.ts";
import type { Page } from "./form.ts";
import { setPicker } from "./set-picker.ts";

export interface HomeActions {
  choose(set: number): void;
  open(id: string): void;
  imported(application: FilledApplication): void;
  deleted(): void;
}

export function homePage(actions: HomeActions, decisionNumber: string, message: string | null): Page {
  const element = h(
    "main",
    { class: "page home-page", id: "content", tabindex: "-1" },
    message !== null && h("p", { class: "say say-warning", role: "alert" }, message),
    h(
      "header",
      { class: "hero" },
      h("p", { class: "crumbs" }, t("decisionName", { number: decisionNumber })),
      h("h1", {}, t("homeTitle")),
      h("p", { class: "hero-lead" }, t("homeLead")),
      h("p", { class: "self" }, t("selfCheck")),
      h("p", { class: "privacy" }, icon("lock"), h("span", {}, t("privacy"))),
      h("div", { class: "tools" }, importButton("button", [icon("upload"), h("span", {}, t("importFile"))], actions.imported)),
    ),
    draftList(actions.open, actions.deleted),
    setPicker(actions.choose),
  );
  return { element };
}
