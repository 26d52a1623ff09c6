// What stands around every page: skip links, name, navigation, language, footer.
import { goTo, h } from "../dom.ts";
import { icon } from "../icons.ts";
import { otherLang, t } from "../lang.ts";
import { addressOf, pages } from "../pages.ts";

export interface SkipLink {
  readonly id: string;
  readonly text: string;
}

export interface TopBar {
  /** The page that is shown. */
  readonly file: string;
  readonly skips: readonly SkipLink[];
  language(): void;
  /** Absent: the name is a plain link to the start page. */
  home?(): void;
}

export function topBar({ file, skips, language, home }: TopBar): HTMLElement {
  return h(
    "header",
    { class: "top" },
    [{ id: "content", text: t("skip") }, ...skips].map(skipLink),
    h(
      "div",
      { class: "top-row" },
      h(
        "a",
        {
          class: "brand",
          href: "./",
          click: (event) => {
            if (!home) return;
            event.preventDefault();
            home();
          },
        },
        h("span", { class: "brand-mark", "aria-hidden": "true" }, icon("star")),
        h("span", {}, t("name")),
        h("span", { class: "unseen" }, `, ${t("home")}`),
      ),
      pages.length > 1 && navigation(file),
      h("button", { type: "button", class: "quiet language", id: "language", lang: otherLang(), click: language }, t("otherLanguage")),
    ),
  );
}

function skipLink({ id, text }: SkipLink): HTMLElement {
  return h(
    "a",
    {
      class: "skip",
      href: `#${id}`,
      click: (event) => {
        const place = document.getElementById(id);
        event.preventDefault();
        if (place) goTo(place);
      },
    },
    text,
  );
}

function navigation(current: string): HTMLElement {
  return h(
    "nav",
    { class: "pages", "aria-label": t("pages") },
    h(
      "ul",
      {},
      pages.map(({ file, name }) =>
        h("li", {}, h("a", { href: addressOf(file), "aria-current": file === current ? "page" : null }, t(name))),
      ),
    ),
  );
}

export function bottomBar(foot: string): HTMLElement {
  return h("footer", { class: "bottom" }, h("p", {}, foot), h("p", {}, t("privacy")));
}
