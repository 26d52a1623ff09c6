// A link to a place on this page that also takes the focus there.
import { goTo, h, type Child } from "../dom.ts";

export function jump(id: string, attributes: { class?: string; "aria-label"?: string; title?: string }, ...children: Child[]): HTMLAnchorElement {
  return h(
    "a",
    {
      href: `#${id}`,
      ...attributes,
      click: (event) => {
        const target = document.getElementById(id);
        if (!target) return;
        event.preventDefault();
        goTo(target);
      },
    },
    ...children,
  );
}
