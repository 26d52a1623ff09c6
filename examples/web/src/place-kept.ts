// What somebody is doing on the page, kept while the page is made anew: the place, the focus, and text not yet entered.

function typingIn(element: Element | null): element is HTMLInputElement | HTMLTextAreaElement {
  return (
    (element instanceof HTMLInputElement && element.matches("[type=text], [type=search]")) || element instanceof HTMLTextAreaElement
  );
}

function selectorOf(element: Element | null): string | null {
  if (!element) return null;
  if (element.id !== "") return `#${CSS.escape(element.id)}`;
  if (element instanceof HTMLInputElement && element.name !== "")
    return `input[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
  return null;
}

/** Enters the text that is still being typed. */
export function commitTyped(): void {
  const { activeElement } = document;
  if (typingIn(activeElement)) activeElement.dispatchEvent(new Event("change"));
}

export function keepPlace(remake: () => void): void {
  const { activeElement } = document;
  const selector = selectorOf(activeElement);
  const typed = typingIn(activeElement) && activeElement.value !== activeElement.defaultValue ? activeElement.value : null;
  const height = scrollY;
  remake();
  scrollTo(0, height);
  const element = selector === null ? null : document.querySelector<HTMLElement>(selector);
  element?.focus({ preventScroll: true });
  if (typed === null || !typingIn(element) || element.value === typed) return;
  element.value = typed;
  element.dispatchEvent(new Event("input"));
  commitTyped();
}
