// What stands around every page: skip link, name, language, footer.
import { goTo, h } from "../dom.ts";
import { icon } from "../icons.ts";
import { otherLang, t } from "../lang.ts";

export function topBar(onHome: () => void, onLanguage: () => void): HTMLElement {
  return h(
    "header",
    { class: "top" },
    h(
      "a",
      {
        class: "skip",
        href: "#content",
        click: (event) => {
          const content = document.getElementById("content");
          event.preventDefault();
          if (content) goTo(content);
        },
      },
      t("skip"),
    ),
    h(
      "div",
      { class: "top-row" },
      h(
        "a",
        {
          class: "brand",
          href: "./",
          click: (event) => {
            event.preventDefault();
            onHome();
          },
        },
        h("span", { class: "brand-mark", "aria-hidden": "true" }, icon("star")),
        h("span", {}, t("name")),
        h("span", { class: "unseen" }, `, ${t("home")}`),
      ),
      h("button", { type: "button", class: "quiet language", id: "language", lang: otherLang(), click: onLanguage }, t("otherLanguage")),
    ),
  );
}

export function bottomBar(): HTMLElement {
  return h("footer", { class: "bottom" }, h("p", {}, t("selfCheck")), h("p", {}, t("privacy")));
}
