// Going on with another product set, when the one chosen was the wrong one.
import { announce } from "../announce.ts";
import type { FilledApplication } from "../application-file.ts";
import { h } from "../dom.ts";
import { t } from "../lang.ts";
import { forOtherSet } from "../other-set.ts";
import type { Workbench } from "../workbench.ts";
import { showDialog } from "./dialog.ts";
import { setPicker } from "./set-picker.ts";

export function offerOtherSet(bench: Workbench, onOther: (application: FilledApplication) => void): void {
  const choose = (set: number): void => {
    dialog.close();
    onOther(forOtherSet(bench.application(), set));
    // From an empty sheet to another one there is no older draft to speak of.
    if (bench.begun) announce(t("otherSetDone"));
  };
  const cancel = h("button", { type: "button", class: "button", click: () => dialog.close() }, t("close"));
  const dialog = showDialog(t("otherSet"), [h("p", {}, t("otherSetLead")), setPicker(choose)], [cancel], false);
  dialog.classList.add("dialog-wide");
}
