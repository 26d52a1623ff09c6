// Looking things up in a scorecard, and spelling out places in the law.
import { OcopUnavailableError, rulebooks, type Choice, type Criterion, type Scorecard } from "ocop-wasm";
import { t } from "./lang.ts";

/** The newest decision that can be scored. */
export function newest() {
  const book = rulebooks().findLast((one) => one.available);
  if (!book) throw new OcopUnavailableError("not_initialised");
  return book;
}

export function criteriaOf(card: Scorecard): Criterion[] {
  return card.parts.flatMap((part) => part.sections.flatMap((section) => section.criteria));
}

export function criterionOf(card: Scorecard, code: string): Criterion | undefined {
  return criteriaOf(card).find((criterion) => criterion.code === code);
}

export function choiceOf(criterion: Criterion, no: number | null | undefined): Choice | undefined {
  return criterion.choices.find((choice) => choice.no === no);
}

/** Whether the sheet itself prints a box for nothing. */
export function printsZero(criterion: Criterion): boolean {
  return criterion.choices.some((choice) => choice.points === 0);
}

/** "qd26-2026/II/9/2.3" → "Phụ lục II, bộ 9, tiêu chí 2.3". */
export function placeWords(cite: string): string {
  const [act, kind, first, second] = cite.split("/");
  const own = act === "civil-code-2015" ? `, ${t("where_civil")}` : "";
  if (kind === "art" && first) return articleWords(first) + own;
  if (kind === "form" && first) return t("where_form", { form: first });
  if (kind === "I") return t("where_annex1");
  if (kind === "II" && first && second) return t("where_criterion", { set: first, code: second });
  if (kind === "II" && first) return t("where_set", { set: first });
  if (kind === "II") return t("where_annex2");
  return "";
}

function articleWords(article: string): string {
  const parts = /^(\d+)(?:\.(\d+)(\p{L})?)?$/u.exec(article);
  if (!parts) return t("where_article", { article });
  const [, number = "", clause, point] = parts;
  if (clause && point) return t("where_point", { article: number, clause, point });
  if (clause) return t("where_clause", { article: number, clause });
  return t("where_article", { article: number });
}
