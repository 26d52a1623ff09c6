// One polite live region for the whole page. It waits for a pause, so that quick answers are not read out one by one.
import { h } from "./dom.ts";

/** Of each kind only the latest is said. */
type Kind = "event" | "storage" | "stars";

const region = h("p", { class: "unseen", role: "status", "aria-live": "polite" });
const waiting = new Map<Kind, { text: string; said: () => void }>();
let pause: ReturnType<typeof setTimeout> | undefined;

export function mountAnnouncer(): void {
  document.body.append(region);
}

/** Says the text after a pause, which begins anew with every call. */
export function announce(text: string, kind: Kind = "event", said: () => void = () => undefined): void {
  waiting.set(kind, { text, said });
  clearTimeout(pause);
  pause = setTimeout(speakNow, kind === "stars" ? 900 : 150);
}

/** Takes back what has not been said yet. */
export function hush(kind: Kind): void {
  waiting.delete(kind);
}

function speakNow(): void {
  const now = [...waiting.values()];
  waiting.clear();
  if (now.length === 0) return;
  // The same text again is a change only when the region was empty in between.
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = now.map(({ text }) => text).join(" ")));
  for (const { said } of now) said();
}
