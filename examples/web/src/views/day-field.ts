// A day, in the browser's own field. Many browsers here speak English and show 07/08 for 8 July turned round,
// so there the day stands once more beside it as people write it.
import { h } from "../dom.ts";
import { dayWords, lang, t } from "../lang.ts";
import { show } from "./panel.ts";

export interface DayField {
  readonly input: HTMLInputElement;
  /** The day in words; it stays empty where the field itself is plain. */
  readonly words: HTMLElement;
  refresh(day: string | null | undefined): void;
}

export function dayField(id: string, onChange: (day: string) => void, hint?: string): DayField {
  const foreign = !navigator.language.startsWith(lang());
  const words = h("p", { class: "hint day-words", id: `${id}-words` });
  const described = [foreign && words.id, hint].filter(Boolean).join(" ");
  const input = h("input", { type: "date", id, "aria-describedby": described || null, change: () => onChange(input.value) });
  return {
    input,
    words,
    refresh(day) {
      show(input, day);
      words.textContent = foreign && day ? t("dayIs", { day: dayWords(day) }) : "";
    },
  };
}
