// The first page: what this is, the drafts, and the choice of a product set.
import type { FilledApplication } from "../application-file.ts";
import { h, replace } from "../dom.ts";
import { icon } from "../icons.ts";
import { t } from "../lang.ts";
import { draftSection } from "./draft-list.ts";
import { setPicker } from "./set-picker.ts";

export interface HomeActions {
  choose(set: number): void;
  open(id: string): void;
  imported(application: FilledApplication): void;
}

export interface HomePage {
  readonly element: HTMLElement;
  /** Shows the drafts as they are in the storage now. */
  refreshDrafts(): void;
}

export function homePage(actions: HomeActions, decisionNumber: string, message: string | null): HomePage {
  const drafts = h("div", { class: "drafts-place" });
  const refreshDrafts = (): void => replace(drafts, draftSection({ ...actions, refresh: refreshDrafts }));
  refreshDrafts();
  const element = h(
    "main",
    { class: "page home-page", id: "content", tabindex: "-1" },
    message !== null && h("p", { class: "say say-warning", role: "alert" }, message),
    h(
      "header",
      { class: "hero" },
      h(
        "div",
        { class: "hero-text" },
        h("p", { class: "crumbs" }, t("decisionName", { number: decisionNumber })),
        h("h1", {}, t("homeTitle")),
        h("p", { class: "hero-lead" }, t("homeLead")),
      ),
      h(
        "div",
        { class: "hero-side" },
        h("p", { class: "self" }, t("selfCheck")),
        h("p", { class: "privacy" }, icon("lock"), h("span", {}, t("privacy"))),
      ),
    ),
    drafts,
    setPicker(actions.choose),
  );
  return { element, refreshDrafts };
}
