// A document for React, in node, and somebody who types in it.
import { Window } from "happy-dom";

const window = new Window({ url: "http://localhost/" });
for (const name of ["document", "HTMLElement", "HTMLInputElement", "HTMLIFrameElement", "HTMLSelectElement", "HTMLTextAreaElement", "Node", "Event", "MouseEvent", "Element"]) {
  globalThis[name] = window[name];
}
globalThis.window = window;
globalThis.navigator ??= window.navigator;
globalThis.IS_REACT_ACT_ENVIRONMENT = true;

// React asks for the document when it is loaded.
const { act, createElement } = await import("react");
const { createRoot } = await import("react-dom/client");

/** Shows a form. Its inputs have criteria as ids, and `#error` says what is wrong with one of them. */
export async function shown(Form) {
  const host = document.createElement("div");
  document.body.append(host);
  const root = createRoot(host);
  await act(async () => root.render(createElement(Form)));
  const happens = (element, event) =>
    act(async () => {
      element.dispatchEvent(event);
      await new Promise((later) => setTimeout(later, 20));
    });
  return {
    /** Types a text in place of what an input holds. */
    type(code, text) {
      const input = host.querySelector(`[id="${code}"]`);
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
      return happens(input, new Event("input", { bubbles: true }));
    },
    submit: () => happens(host.querySelector("form"), new Event("submit", { bubbles: true, cancelable: true })),
    error: () => host.querySelector("#error").textContent,
    async close() {
      await act(async () => root.unmount());
      host.remove();
    },
  };
}
