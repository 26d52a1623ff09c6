// The parts of the form as links that stay in sight; the part one is in is marked.
import { h, replace } from "../dom.ts";
import { t } from "../lang.ts";
import type { Workbench } from "../workbench.ts";
import { countBadge } from "./count.ts";
import { toLookAt } from "./findings.ts";
import { jump } from "./link.ts";
import type { Panel } from "./panel.ts";
import { partId, partTitle } from "./sheet.ts";

export function contentsView(bench: Workbench): Panel {
  const count = h("span");
  const places: { id: string; text: string; name?: string }[] = [
    { id: "about", text: t("aboutShort") },
    { id: "gates", text: t("gatesTitle") },
    ...bench.card.parts.map((part) => ({
      id: partId(part),
      text: t("partNamed", { code: part.code }),
      name: `${t("partNamed", { code: part.code })}: ${partTitle(part)}`,
    })),
    { id: "papers", text: t("papersTitle") },
    { id: "findings", text: t("findingsTitle") },
  ];
  const links = new Map(
    places.map(
      ({ id, text, name }) =>
        [id, jump(id, name === undefined ? {} : { "aria-label": name, title: name }, text, id === "findings" && count)] as const,
    ),
  );
  const list = h(
    "ul",
    {},
    [...links.values()].map((link) => h("li", {}, link)),
  );

  let marked = "";
  function mark(id: string): void {
    if (id === marked) return;
    marked = id;
    for (const [other, link] of links) {
      if (other === id) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    const link = links.get(id);
    // Only the strip moves: scrollIntoView would move the page too.
    if (link) list.scrollTo({ left: link.offsetLeft - (list.clientWidth - link.offsetWidth) / 2 });
  }

  function follow(): void {
    if (!list.isConnected) {
      removeEventListener("scroll", follow);
      return;
    }
    const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    // What has crossed a line a third down the window is what one reads; the last part may never come so far.
    const line = innerHeight / 3;
    const reached = places.filter(({ id }) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) <= line);
    const current = (atEnd ? places : reached).at(-1);
    if (current) mark(current.id);
  }

  addEventListener("scroll", follow, { passive: true });

  return {
    element: h("nav", { class: "contents", "aria-label": t("contents") }, list),
    refresh() {
      const open = toLookAt(bench.report()).length;
      replace(count, open > 0 && countBadge(open));
    },
  };
}
