// The form: its two views, and the way between them. The address names the draft that is open, `?draft=…`, or the set whose
// empty sheet is, `?set=…`.
import { rulebooks } from "ocop-wasm";
import type { FilledApplication } from "./application-file.ts";
import { goTo, h, replace } from "./dom.ts";
import { draftIdOf, draftText, loadDraft, newDraft, saveDraft, saysSomething } from "./drafts.ts";
import { leftOut } from "./files.ts";
import { t } from "./lang.ts";
import { newest } from "./law.ts";
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

function draftInAddress(): string | null {
  return new URLSearchParams(location.search).get("draft");
}

function setInAddress(): number | null {
  const set = new URLSearchParams(location.search).get("set") ?? "";
  return /^\d{1,3}$/.test(set) ? Number(set) : null;
}

function openNamed(id: string | null): Workbench | null {
  const draft = id === null ? null : loadDraft(id);
  if (!draft) return null;
  if (draft.faults.length > 0) tell(t("draftPartly"), leftOut(draft.faults));
  return openWorkbench(draft);
}

/** The empty sheet of a set. It becomes a draft with the first thing that is said in it. */
function openEmpty(set: number): Workbench | null {
  const draft = newDraft({ decision: newest().decision, product_set: set, answers: {} });
  return openWorkbench(draft, () => {
    // A reload finds the draft again, unless the page has gone elsewhere meanwhile.
    if (setInAddress() === set) history.replaceState(null, "", addressOf(draft.id));
  });
}

function view(): View {
  const id = draftInAddress();
  const set = setInAddress();
  if (id === null && set !== null) {
    if (!bench || bench.begun || bench.card.no !== set) bench = openEmpty(set);
  } else if (bench?.draft.id !== id) bench = openNamed(id);
  if (bench) {
    const { decision } = bench.card;
    const number = rulebooks().find((book) => book.decision === decision)?.number ?? decision;
    const page = formPage(bench, number, { imported: start, other: goOn });
    print = page.print;
    home = null;
    return {
      title: titleOf(bench),
      element: page.element,
      skips: [{ id: "summary", text: t("skipToResult") }],
    };
  }
  const message = id === null ? null : draftText(id) === null ? t("draftGone") : t("draftUnreadable");
  home = homePage({ choose, open: (id) => go(addressOf(id)), imported: start }, newest().number, message);
  print = null;
  return { title: t("name"), element: home.element };
}

function addressOf(id: string): string {
  return `?draft=${encodeURIComponent(id)}`;
}

function go(address: string): void {
  history.pushState(null, "", address);
  show();
  scrollTo(0, 0);
  const content = document.getElementById("content");
  if (content) goTo(content);
}

function start(application: FilledApplication): void {
  const draft = newDraft(application);
  saveDraft(draft);
  bench = openWorkbench(draft);
  if (bench) go(addressOf(draft.id));
}

function choose(set: number): void {
  go(`?set=${set}`);
}

/** The same product under another set; with nothing to take along it is an empty sheet. */
function goOn(application: FilledApplication): void {
  if (saysSomething(application)) start(application);
  else choose(application.product_set);
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
const show = startPage({ file: "index.html", view, home: () => go(location.pathname) });
listen();
