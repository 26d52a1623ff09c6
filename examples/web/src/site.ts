// What every page of the site starts with: styles, language, frame, announcements, and the worker that keeps it for use offline.
import { mountAnnouncer } from "./announce.ts";
import { h, replace } from "./dom.ts";
import { lang, otherLang, speak, t } from "./lang.ts";
import { bottomBar, topBar, type SkipLink } from "./views/frame.ts";
import "./style/fonts.css";
import "./style/colours.css";
import "./style/base.css";

export interface View {
  readonly title: string;
  /** The `main` of the page, with the id `content`. */
  readonly element: HTMLElement;
  /** Places worth a skip link, besides the content. */
  readonly skips?: readonly SkipLink[];
  /** What is to be known of the page's results, at its foot; without it, that they are no council's decision. */
  readonly foot?: string;
}

export interface PageStart {
  /** The HTML file, as `pages.ts` names it. */
  readonly file: string;
  /** Made anew whenever it is shown, in the language of that moment. */
  readonly view: () => View;
  /** What the site's name at the top does instead of loading the start page. */
  readonly home?: () => void;
}

const app = document.getElementById("app") ?? document.body;

/** Shows a page in the frame, and hands back how to show it again. */
export function startPage({ file, view, home }: PageStart): () => void {
  function show(): void {
    const { title, element, skips, foot } = view();
    document.title = title;
    replace(app, topBar({ file, language: changeLanguage, skips: skips ?? [], ...(home ? { home } : {}) }), element, bottomBar(foot ?? t("selfCheck")));
  }

  function changeLanguage(): void {
    const height = scrollY;
    speak(otherLang());
    show();
    scrollTo(0, height);
    document.getElementById("language")?.focus({ preventScroll: true });
  }

  speak(lang());
  mountAnnouncer();
  try {
    show();
  } catch (fault) {
    // By its name: each page loads its own module of the package, and neither that of the other.
    if (!(fault instanceof Error && fault.name === "OcopUnavailableError")) throw fault;
    replace(app, h("main", { class: "page" }, h("h1", {}, t("unavailable")), h("p", {}, t("unavailableHelp"))));
  }
  if (import.meta.env.PROD && "serviceWorker" in navigator) void navigator.serviceWorker.register("./sw.js");
  return show;
}
