/**
 * Names of form fields: form libraries split names at dots, so criteria are spelt with underscores there.
 */
const ANSWERS = "answers.";
/** Between the numbers of a criterion. */
export const CODE_JOINT = ".";
/** The same in the name of a field. */
export const FORM_JOINT = "_";

/** `fieldName("2.3")` is `"answers.2_3"`. */
export function fieldName(code: string): string {
  return ANSWERS + code.replaceAll(CODE_JOINT, FORM_JOINT);
}

/** `criterionCode("answers.2_3")` is `"2.3"`. */
export function criterionCode(fieldName: string): string {
  const name = fieldName.startsWith(ANSWERS) ? fieldName.slice(ANSWERS.length) : fieldName;
  return name.replaceAll(FORM_JOINT, CODE_JOINT);
}
