// The form: its two views, and the way between them. The draft that is open is named in the address: `?draft=…`.
import { OcopUnavailableError, rulebooks } from "ocop-wasm";
import type { FilledApplication } from "./application-file.ts";
import { goTo, h, replace } from "./dom.ts";
import { draftIdOf, draftText, loadDraft, newDraft, saveDraft } from "./drafts.ts";
import { findingList } from "./files.ts";
import { t } from "./lang.ts";
import { commitTyped, keepPlace } from "./place-kept.ts";
import { startPage, type View } from "./site.ts";
import { onChangeElsewhere } from "./storage.ts";
import { tell } from "./views/dialog.ts";
import { formPage, titleOf } from "./views/form.ts";
import { homePage, type HomePage } from "./views/home.ts";
import { undo } from "./views/summary.ts";
import { openWorkbench, type Workbench } from "./workbench.ts";
import "./style/home.css";
import "./style/form.css";
import "./style/summary.css";
import "./style/print.css";

const paper = h("div", { id: "paper" });
let bench: Workbench | null = null;
let print: (() => HTMLElement) | null = null;
let home: HomePage | null = null;

function newest() {
  const book = rulebooks().findLast((one) => one.available);
  if (!book) throw new OcopUnavailableError("not_initialised");
  return book;
}

function draftInAddress(): string | null {
  return new URLSearchParams(location.search).get("draft");
}

function openNamed(id: string | null): Workbench | null {
  const draft = id === null ? null : loadDraft(id);
  if (!draft) return null;
  if (draft.faults.length > 0) tell(t("draftPartly"), findingList(draft.faults));
  return openWorkbench(draft);
}

function view(): View {
  const id = draftInAddress();
  if (bench?.draft.id !== id) bench = openNamed(id);
  if (bench) {
    const { decision } = bench.card;
    const number = rulebooks().find((book) => book.decision === decision)?.number ?? decision;
    const page = formPage(bench, number, start);
    print = page.print;
    home = null;
    return {
      title: titleOf(bench),
      element: page.element,
      skips: [{ id: "summary", text: t("skipToResult") }],
    };
  }
  const message = id === null ? null : draftText(id) === null ? t("draftGone") : t("draftUnreadable");
  home = homePage({ choose, open: go, imported: start }, newest().number, message);
  print = null;
  return { title: t("name"), element: home.element };
}

function go(id: string | null): void {
  history.pushState(null, "", id === null ? location.pathname : `?draft=${encodeURIComponent(id)}`);
  show();
  scrollTo(0, 0);
  const content = document.getElementById("content");
  if (content) goTo(content);
}

function start(application: FilledApplication): void {
  const draft = newDraft(application);
  saveDraft(draft);
  bench = openWorkbench(draft);
  if (bench) go(draft.id);
}

function choose(set: number): void {
  start({ decision: newest().decision, product_set: set, answers: {} });
}

/** Shows what the storage holds now, under the eyes and the fingers of whoever is at the page. */
function takeUp(): void {
  bench = null;
  keepPlace(show);
}

function listen(): void {
  addEventListener("popstate", show);
  addEventListener("beforeprint", () => replace(paper, print?.() ?? null));
  addEventListener("afterprint", () => replace(paper));
  addEventListener("keydown", (event) => {
    const typing =
      event.target instanceof HTMLElement && event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
    if (!bench || typing || event.key.toLowerCase() !== "z" || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    undo(bench);
  });
  onChangeElsewhere((name) => {
    if (!bench) home?.refreshDrafts();
    else if (name === null || draftIdOf(name) === bench.draft.id) takeUp();
  });
  // A page that the browser had put aside has heard nothing of changes meanwhile.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) takeUp();
  });
  // Text that is still being typed is kept when the page is left or put aside.
  addEventListener("pagehide", commitTyped);
  document.addEventListener("visibilitychange", commitTyped);
}

document.body.append(paper);
const show = startPage({ file: "index.html", view, home: () => go(null) });
listen();
