// Starts the form, and moves between its two pages. The draft that is open is named in the address: `?draft=…`.
import { OcopUnavailableError, rulebooks } from "ocop-wasm";
import { mountAnnouncer } from "./announce.ts";
import type { FilledApplication } from "./application-file.ts";
import { goTo, h, replace } from "./dom.ts";
import { draftName, isDraft, loadDraft, newDraft } from "./drafts.ts";
import { lang, otherLang, speak, t } from "./lang.ts";
import { onChangeElsewhere } from "./storage.ts";
import { formPage, type Page } from "./views/form.ts";
import { bottomBar, topBar } from "./views/frame.ts";
import { homePage } from "./views/home.ts";
import { undo } from "./views/summary.ts";
import { openWorkbench, type Workbench } from "./workbench.ts";
import "./style/fonts.css";
import "./style/colours.css";
import "./style/base.css";
import "./style/home.css";
import "./style/form.css";
import "./style/summary.css";
import "./style/print.css";

const app = document.getElementById("app") ?? document.body;
const paper = h("div", { id: "paper" });
let bench: Workbench | null = null;
let page: Page | null = null;

function newest() {
  const book = rulebooks().findLast((one) => one.available);
  if (!book) throw new OcopUnavailableError("not_initialised");
  return book;
}

function draftInAddress(): string | null {
  return new URLSearchParams(location.search).get("draft");
}

function show(): void {
  const id = draftInAddress();
  if (bench?.draft.id !== id) {
    const draft = id === null ? null : loadDraft(id);
    bench = draft && openWorkbench(draft);
  }
  const message = id !== null && bench === null ? t("draftGone") : null;
  if (bench) {
    const decision = bench.card.decision;
    const number = rulebooks().find((book) => book.decision === decision)?.number ?? decision;
    page = formPage(bench, number, imported);
  } else {
    page = homePage({ choose, open, imported, deleted: show }, newest().number, message);
  }
  document.title = bench ? `${draftName(bench.application()) ?? t("untitled")} · ${t("name")}` : t("name");
  replace(
    app,
    topBar(() => go(null), changeLanguage),
    page.element,
    bottomBar(),
  );
}

function go(id: string | null): void {
  history.pushState(null, "", id === null ? location.pathname : `?draft=${encodeURIComponent(id)}`);
  show();
  scrollTo(0, 0);
  const content = document.getElementById("content");
  if (content) goTo(content);
}

function open(id: string): void {
  go(id);
}

function start(application: FilledApplication): void {
  const draft = newDraft(application);
  // Where nothing can be kept the draft still lives as long as this page.
  bench = openWorkbench(draft);
  if (bench) go(draft.id);
}

function choose(set: number): void {
  start({ decision: newest().decision, product_set: set, answers: {} });
}

function imported(application: FilledApplication): void {
  start(application);
}

function changeLanguage(): void {
  const height = scrollY;
  speak(otherLang());
  show();
  scrollTo(0, height);
  document.getElementById("language")?.focus({ preventScroll: true });
}

function fillPaper(): void {
  replace(paper, page?.print?.() ?? null);
}

function listen(): void {
  addEventListener("popstate", show);
  addEventListener("beforeprint", fillPaper);
  addEventListener("afterprint", () => replace(paper));
  addEventListener("keydown", (event) => {
    const typing =
      event.target instanceof HTMLElement && event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
    if (!bench || typing || event.key.toLowerCase() !== "z" || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    undo(bench);
  });
  onChangeElsewhere((name) => {
    if (!bench || !isDraft(name, bench.draft.id)) return;
    bench = null;
    show();
  });
  // Text that is still being typed is kept when the page is left or put aside.
  const keepTyped = (): void => {
    const { activeElement } = document;
    if (activeElement?.matches("input[type=text], textarea")) activeElement.dispatchEvent(new Event("change"));
  };
  addEventListener("pagehide", keepTyped);
  document.addEventListener("visibilitychange", keepTyped);
}

function sayUnavailable(): void {
  replace(app, h("main", { class: "page" }, h("h1", {}, t("unavailable")), h("p", {}, t("unavailableHelp"))));
}

speak(lang());
document.body.append(paper);
mountAnnouncer();
try {
  show();
  listen();
} catch (fault) {
  if (!(fault instanceof OcopUnavailableError)) throw fault;
  sayUnavailable();
}
if (import.meta.env.PROD && "serviceWorker" in navigator) void navigator.serviceWorker.register("./sw.js");
