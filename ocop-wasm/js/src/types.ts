/**
 * The public types: what crosses between a form and the law.
 *
 * A test compares every name here with the Rust types that they mirror.
 */

/** A language of messages and labels. */
export type Lang = "vi" | "en";

/** A text in both languages. */
export interface Bilingual {
  /** Vietnamese. */
  vi: string;
  /** English. */
  en: string;
}

/** A decision of the Prime Minister. */
export type Decision =
  | "qd1048-2019"
  | "qd148-2023"
  | "qd26-2026";

/** How the decision of a report was found: named, by the dates, or the newest. */
export type DecisionFrom =
  | "given"
  | "dates"
  | "latest";

/** The kind of filing (Art. 6.1). */
export type Kind =
  | "first_time"
  | "upgrade"
  | "re_evaluation";

/** The kind of producer (Art. 2.3). */
export type ProducerKind =
  | "cooperative"
  | "cooperative_group"
  | "small_or_medium_enterprise"
  | "farm"
  | "producing_household"
  | "family_household"
  | "association"
  | "operations_centre"
  | "equivalent_organisation"
  | "other";

/** A kind of paper in a dossier: forms 01 and 02, and form 02's fifteen kinds of evidence. */
export type Paper =
  | "registration_form"
  | "self_assessment"
  | "business_registration"
  | "production_eligibility"
  | "material_origin"
  | "environment"
  | "local_labour"
  | "business_growth"
  | "intellectual_property"
  | "market"
  | "publicity"
  | "product_story"
  | "quality_declaration"
  | "test_reports"
  | "barcode_and_traceability"
  | "quality_system"
  | "awards";

/** A gate: what closes it removes the product whatever its points. `sensory_zero` is computed and cannot be declared. */
export type GateId =
  | "forged_dossier"
  | "registration_dossier_not_met"
  | "food_safety_certificate_missing"
  | "production_conditions_missing"
  | "product_declaration_missing"
  | "labelling_and_advertising_rules_not_met"
  | "material_all_imported_or_unknown"
  | "identical_to_other_product"
  | "contaminants"
  | "product_declaration_slip_missing"
  | "common_product_without_distinction"
  | "not_all_from_province"
  | "standard_without_test_report"
  | "sensory_zero";

/** What a closed gate does, as printed. */
export type Effect =
  | "excludes"
  | "stops"
  | "requirement";

/** How much a finding weighs: cannot be filed so; may be sent back or stars are lost; nothing to do. */
export type Severity =
  | "blocker"
  | "warning"
  | "note";

/** What a finding is about; in the order of a report. See docs/codes.md of the repository. */
export type FindingCode =
  | "not_json"
  | "not_an_object"
  | "decision_unknown"
  | "no_decision_in_force"
  | "rulebook_not_available"
  | "product_set_missing"
  | "product_set_unknown"
  | "gate_closed"
  | "below_three_stars"
  | "producer_may_not_apply"
  | "compulsory_paper_missing"
  | "compulsory_paper_expired"
  | "unknown_criterion"
  | "choice_out_of_range"
  | "not_a_whole_number"
  | "unknown_gate"
  | "gate_not_declarable"
  | "wrong_type"
  | "unknown_value"
  | "unreadable_date"
  | "evaluated_before_filed"
  | "text_too_long"
  | "too_many_items"
  | "duplicate_name"
  | "unknown_name"
  | "star_minimum_unmet"
  | "unanswered"
  | "gates_not_declared"
  | "documents_not_listed"
  | "evidence_missing"
  | "evidence_expired"
  | "document_dates_reversed"
  | "producer_contradicts_choice"
  | "criterion_does_not_apply"
  | "presupposes_another_answer"
  | "cases_differ"
  | "points_short"
  | "ministry_decides"
  | "minimums_not_known"
  | "conditions_not_known"
  | "old_decision_last_day"
  | "decision_differs_from_dates"
  | "reading_applied"
  | "provenance";

/** A place where the law leaves a choice, and this library says how it reads it. */
export type Reading =
  | "decision_by_day_of_filing"
  | "last_day_not_moved"
  | "late_old_file_under_new_decision"
  | "prolonged_validity_not_counted"
  | "lower_minimums_bind"
  | "minimums_without_legend"
  | "stopped_is_no_star"
  | "unmet_requirement_is_no_star"
  | "all_imported_or_unknown"
  | "zero_means_chosen_box"
  | "ministry_by_points_alone"
  | "one_case_throughout"
  | "case_names_differ"
  | "story_identity_without_condition"
  | "local_share_zero_without_box"
  | "labour_75_in_two_boxes"
  | "labour_under_25_without_box"
  | "contracts_75_without_box"
  | "contracts_under_50_without_box"
  | "publicity_without_site_or_fair"
  | "staff_over_75_without_language"
  | "trademark_without_origin_sign"
  | "organisation_without_box"
  | "months_36_of_new_product"
  | "new_product_on_its_own"
  | "bilingual_label_without_boxes"
  | "classification_from_annex_1"
  | "evidence_by_content"
  | "council_rules_left_open"
  | "ip_without_four_star_mark"
  | "uniqueness_without_five_star_mark"
  | "colour_without_marks"
  | "smell_without_zero_box"
  | "value_added_without_five_star_mark"
  | "brew_without_four_star_marks"
  | "grown_printed_for_animals"
  | "idea_without_zero_box"
  | "idea_without_top_box"
  | "company_scores_one"
  | "colour_scores_one_twice"
  | "trademark_text_under_labelling"
  | "food_tests_of_handicraft"
  | "blank_points_read_as_zero"
  | "stray_digit_dropped"
  | "part_a_of_set_26_is_40";

/** Where a rulebook is from, when it is not the built-in one. */
export type RulebookFrom =
  | "loaded";

/** Whether there are stars. */
export type Status =
  | "graded"
  | "gate_closed"
  | "not_scored";

/** A star level. */
export type Star = 1 | 2 | 3 | 4 | 5;

/** One paper of a dossier. */
export interface Document {
  /** What it is. */
  kind: Paper;
  /** The day it was issued, `YYYY-MM-DD`. */
  issued_on?: string | null;
  /** The last day it holds, `YYYY-MM-DD`. */
  expires_on?: string | null;
}

/** An application. Only `product_set` and `answers` are needed for a score; `null` is the same as absent. */
export interface Application {
  /** Any text; echoed in the report. */
  id?: string | null;
  /** Without it the dates decide. */
  decision?: Decision | null;
  /** The number of the set in that decision. */
  product_set?: number | null;
  /** First filing, upgrade or re-evaluation. */
  kind?: Kind | null;
  /** The day of filing, `YYYY-MM-DD`. */
  filed_on?: string | null;
  /** The day of evaluation, `YYYY-MM-DD`; papers are measured on it. */
  evaluated_on?: string | null;
  /** What is to be graded; its name is never read by the check. */
  product?: { name?: string | null } | null;
  /** Who applies; the name is never read by the check. */
  producer?: { name?: string | null; kind?: ProducerKind | null } | null;
  /** Criterion code → number of the ticked box in the printed order, from 1; 0 is "none of these boxes". */
  answers?: Record<string, number | null> | null;
  /** Gate → true when its condition holds, which closes it. */
  declarations?: Partial<Record<Exclude<GateId, "sensory_zero">, boolean | null>> | null;
  /** The papers of the dossier; absent when nothing is said of them. */
  documents?: Document[] | null;
  /** Reserved; never read. */
  facts?: unknown;
  /** The caller's own; never read. */
  extra?: unknown;
}

/** One thing that a check has to say. */
export interface Finding {
  /** What it is about. */
  code: FindingCode;
  /** How much it weighs. */
  severity: Severity;
  /** Names and list positions in the application; `[]` is the whole of it. */
  path: (string | number)[];
  /** Values of the message's placeholders; `needs` and `has` are choice numbers. */
  params: Record<string, number | string | string[]>;
  /** Where in the law, like `qd26-2026/II/9/2.3`. */
  cite?: string;
  /** Only when a language was asked for. */
  message?: string;
}

/** Points of an application. */
export interface Score {
  /** 0 to 100. */
  total: number;
  /** Points by part. */
  parts: Record<"A" | "B" | "C", number>;
  /** Criteria with a usable answer, 0 included. */
  answered: number;
  /** Criteria of the sheet. */
  of: number;
  /** Section number → points, with `detail`. */
  sections?: Record<string, number>;
  /** Criterion code → points, with `detail`. */
  criteria?: Record<string, number>;
}

/** Stars of an application. */
export interface Stars {
  /** By the bands of Art. 3.3. */
  by_points: Star;
  /** The highest of 3, 4, 5 whose minimums, and those below it, are all reached; else 2. */
  by_minimums: Star | null;
  /** The lower of the two; null when a gate is closed. */
  result: Star | null;
}

/** The result of a check. */
export interface Report {
  /** The application's own. */
  id?: string;
  /** The decision that applies; null where there was none. */
  decision: Decision | null;
  /** How it was found. */
  decision_from: DecisionFrom;
  /** Where the rulebook is from; absent for the built-in one, which this package always uses. */
  rulebook?: RulebookFrom;
  /** The set, where its number exists in this decision. */
  product_set: number | null;
  /** Whether there are stars. */
  status: Status;
  /** null when nothing is scored. */
  score: Score | null;
  /** null when nothing is scored. */
  star: Stars | null;
  /** What there is to say: by severity, then code, then place in the sheet, then star. */
  findings: Finding[];
}

/** Options of `check`. */
export interface CheckOptions {
  /** Adds a `message` to every finding. */
  lang?: Lang;
  /** Adds points by section and criterion. */
  detail?: boolean;
}

/** "Criterion `criterion` is answered above choice `above`." */
export interface Condition {
  /** The code of the other criterion. */
  criterion: string;
  /** The choice number that must be exceeded. */
  above: number;
  /** The reading that tells why an expectation is no condition. */
  reading?: Reading;
}

/** One tick box. */
export interface Choice {
  /** Its number in the printed order, from 1: what answers name. */
  no: number;
  /** What it earns. */
  points: number;
  /** The star whose minimum it is. */
  min_star?: 3 | 4 | 5;
  /** In a criterion with two cases. */
  case?: "a" | "b";
  /** What it says. */
  label: Bilingual;
  /** The papers it rests on. */
  evidence?: Paper[];
  /** The kinds of producer it names. */
  producers?: ProducerKind[];
}

/** One scored line of a sheet. */
export interface Criterion {
  /** Its number in the sheet, like `2.3`: what answers name. */
  code: string;
  /** Its title. */
  title: Bilingual;
  /** The most points it gives. */
  max: number;
  /** The heading it stands under. */
  under?: { code: string; title: Bilingual; max: number };
  /** Its tick boxes in printed order. */
  choices: Choice[];
  /** The names of its two cases. */
  cases?: { a: Bilingual; b: Bilingual };
  /** It earns points only if this holds. */
  applies_if?: Condition;
  /** A choice above its first sits oddly unless this holds. */
  expects?: Condition;
  /** A yardstick or condition printed with it. */
  note?: Bilingual;
  /** The readings that concern it, and the star or choice with which they do. */
  readings?: { id: Reading; star?: Star; choice?: number }[];
  /** Where in the law, like `qd26-2026/II/9/2.3`. */
  cite: string;
}

/** A numbered section of a sheet. */
export interface Section {
  /** Its number; sections are numbered through all parts. */
  no: number;
  /** Its title. */
  title: Bilingual;
  /** The most points it gives. */
  max: number;
  /** Its criteria, in the order of the sheet. */
  criteria: Criterion[];
}

/** A part of a sheet. */
export interface SheetPart {
  /** Which part. */
  code: "A" | "B" | "C";
  /** The most points it gives. */
  max: number;
  /** Its sections, in the order of the sheet. */
  sections: Section[];
}

/** A gate of a set, ready to be drawn as a tick box. */
export interface ScorecardGate {
  /** What declarations name. */
  id: GateId;
  /** What it does when it closes. */
  effect: Effect;
  /** The condition that closes it. */
  text: Bilingual;
  /** The criterion beside which it is printed; absent for the heading of the sheet. */
  criterion?: string;
  /** false: computed from the answers. */
  declared: boolean;
  /** The papers that show it to be open. */
  evidence?: Paper[];
  /** Where in the law. */
  cite: string;
}

/** Everything a form needs to draw itself for one set. */
export interface Scorecard {
  /** The decision whose sheet it is. */
  decision: Decision;
  /** The number of the set in this decision. */
  no: number;
  /** The title of the sheet. */
  name: Bilingual;
  /** The set's sector (*ngành*) in Annex I. */
  sector: Bilingual;
  /** Its group (*nhóm*). */
  group: Bilingual;
  /** Its subgroup (*phân nhóm*), where there is one. */
  subgroup?: Bilingual;
  /** The ministries in charge. */
  ministries: Bilingual[];
  /** Who may apply. */
  producers: { kind: ProducerKind; name: Bilingual }[];
  /** How many samples go with the dossier. */
  samples: number;
  /** The least points for each star, ascending. */
  bands: { star: Star; from: number }[];
  /** Parts A, B, C: the sheet as printed. */
  parts: SheetPart[];
  /** What removes the product whatever its points. */
  gates: ScorecardGate[];
  /** How much is known of its gates; absent where all of them are. */
  conditions?: "not_known" | "partly_known";
  /** All kinds of paper that a dossier may hold. */
  papers: { kind: Paper; name: Bilingual; compulsory: boolean }[];
  /** Where the law leaves a choice, and how it is read. */
  readings: { id: Reading; text: Bilingual; cite: string }[];
}

/** A set in a list. Texts are in one language where one was asked for. */
export interface ProductSetSummary<Text = Bilingual> {
  /** Its number in the decision. */
  no: number;
  /** The title of its sheet. */
  name: Text;
  /** Its sector (*ngành*) in Annex I. */
  sector: Text;
  /** Its group (*nhóm*). */
  group: Text;
  /** Its subgroup (*phân nhóm*), where there is one. */
  subgroup?: Text;
}

/** A decision, and whether this build has its rulebook. */
export interface RulebookSummary {
  /** What applications name. */
  decision: Decision;
  /** The number as printed. */
  number: string;
  /** The first day in force, `YYYY-MM-DD`. */
  in_force_from: string;
  /** Whether this build has its rulebook. */
  available: boolean;
  /** Where its text is from and how sure it is. */
  provenance?: Bilingual;
}
