// A part of the page that shows the draft and follows its changes.

export interface Panel {
  readonly element: HTMLElement;
  refresh(): void;
}

/** Shows a value, but never under the fingers of somebody who is typing there. */
export function show(input: HTMLInputElement, value: string | null | undefined): void {
  const text = value ?? "";
  const typing = document.activeElement === input && input.type !== "date" && input.matches(":focus-visible");
  if (input.value !== text && !typing) input.value = text;
}
