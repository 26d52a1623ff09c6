// A document for React, in node.
import { Window } from "happy-dom";

export function registerDocument() {
  const window = new Window({ url: "http://localhost/" });
  for (const name of ["document", "HTMLElement", "HTMLInputElement", "HTMLIFrameElement", "HTMLSelectElement", "HTMLTextAreaElement", "Node", "Event", "MouseEvent", "Element"]) {
    globalThis[name] = window[name];
  }
  globalThis.window = window;
  globalThis.navigator ??= window.navigator;
}
