// A question or a message in the browser's own dialog, which keeps the focus and gives it back.
import { h, type Child } from "../dom.ts";
import { t } from "../lang.ts";

export function showDialog(title: string, content: Child, buttons: readonly HTMLElement[], alert: boolean): HTMLDialogElement {
  const dialog = h(
    "dialog",
    { class: "dialog", "aria-labelledby": "dialog-title", role: alert ? "alertdialog" : null, close: () => dialog.remove() },
    h("h2", { id: "dialog-title" }, title),
    h("div", { class: "dialog-content" }, content),
    h("div", { class: "dialog-buttons" }, buttons),
  );
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** true when the person says yes. */
export function ask(title: string, more: string, yes: string): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (value: boolean) => (): void => {
      resolve(value);
      dialog.close();
    };
    const keep = h("button", { type: "button", class: "button", autofocus: true, click: answer(false) }, t("keep"));
    const go = h("button", { type: "button", class: "button button-danger", click: answer(true) }, yes);
    const dialog = showDialog(title, h("p", {}, more), [keep, go], true);
    dialog.addEventListener("cancel", () => resolve(false));
  });
}

export function tell(title: string, content: Child): void {
  const close = h("button", { type: "button", class: "button button-main", autofocus: true, click: () => dialog.close() }, t("close"));
  const dialog = showDialog(title, content, [close], false);
}
