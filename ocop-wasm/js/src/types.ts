/**
 * The public types: what crosses between a form and the law.
 *
 * A test compares every name here with the Rust types that they mirror.
 */

/** A language of messages and labels. */
export type Lang = "vi" | "en";

/** A text in both languages. */
export interface Bilingual {
  vi: string;
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
  | "old_decision_last_day"
  | "decision_differs_from_dates"
  | "reading_applied"
  | "provenance";

/** A place where the law leaves a choice, and this library says how it reads it. */
export type Reading =
  | "decision_by_day_of_filing"
  | "last_day_not_moved"
  | "late_old_file_under_new_decision"
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
  | "classification_from_annex_1"
  | "evidence_by_content"
  | "council_rules_left_open"
  | "ip_without_four_star_mark"
  | "uniqueness_without_five_star_mark"
  | "colour_without_marks"
  | "smell_without_zero_box"
  | "idea_without_zero_box"
  | "idea_without_top_box"
  | "company_scores_one"
  | "colour_scores_one_twice"
  | "trademark_text_under_labelling"
  | "food_tests_of_handicraft"
  | "blank_points_read_as_zero"
  | "stray_digit_dropped"
  | "part_a_of_set_26_is_40";

/** Whether there are stars. */
export type Status =
  | "graded"
  | "gate_closed"
  | "not_scored";

/** A star level. */
export type Star = 1 | 2 | 3 | 4 | 5;

/** One paper of a dossier. Dates are `YYYY-MM-DD`; `expires_on` is the last day it holds. */
export interface Document {
  kind: Paper;
  issued_on?: string | null;
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
  kind?: Kind | null;
  /** `YYYY-MM-DD` */
  filed_on?: string | null;
  /** `YYYY-MM-DD` */
  evaluated_on?: string | null;
  product?: { name?: string | null } | null;
  producer?: { name?: string | null; kind?: ProducerKind | null } | null;
  /** Criterion code → number of the ticked box in the printed order, from 1; 0 is "none of these boxes". */
  answers?: Record<string, number | null> | null;
  /** Gate → true when its condition holds, which closes it. */
  declarations?: Partial<Record<Exclude<GateId, "sensory_zero">, boolean | null>> | null;
  documents?: Document[] | null;
  /** Reserved; never read. */
  facts?: unknown;
  /** The caller's own; never read. */
  extra?: unknown;
}

/** One thing that a check has to say. */
export interface Finding {
  code: FindingCode;
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
  by_minimums: Star;
  /** The lower of the two; null when a gate is closed. */
  result: Star | null;
}

/** The result of a check. */
export interface Report {
  id?: string;
  decision: Decision | null;
  decision_from: DecisionFrom;
  product_set: number | null;
  status: Status;
  /** null when nothing is scored. */
  score: Score | null;
  /** null when nothing is scored. */
  star: Stars | null;
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
  criterion: string;
  above: number;
}

/** One tick box. */
export interface Choice {
  /** Its number in the printed order, from 1: what answers name. */
  no: number;
  points: number;
  /** The star whose minimum it is. */
  min_star?: 3 | 4 | 5;
  /** In a criterion with two cases. */
  case?: "a" | "b";
  label: Bilingual;
  /** The papers it rests on. */
  evidence?: Paper[];
  /** The kinds of producer it names. */
  producers?: ProducerKind[];
}

/** One scored line of a sheet. */
export interface Criterion {
  code: string;
  title: Bilingual;
  max: number;
  /** The heading it stands under. */
  under?: { code: string; title: Bilingual; max: number };
  choices: Choice[];
  cases?: { a: Bilingual; b: Bilingual };
  /** It earns points only if this holds. */
  applies_if?: Condition;
  /** A choice above its first sits oddly unless this holds. */
  expects?: Condition;
  note?: Bilingual;
  readings?: { id: Reading; star?: Star; choice?: number }[];
  cite: string;
}

export interface Section {
  no: number;
  title: Bilingual;
  max: number;
  criteria: Criterion[];
}

export interface SheetPart {
  code: "A" | "B" | "C";
  max: number;
  sections: Section[];
}

/** A gate of a set, ready to be drawn as a tick box. */
export interface ScorecardGate {
  id: GateId;
  effect: Effect;
  /** The condition that closes it. */
  text: Bilingual;
  /** The criterion beside which it is printed; absent for the heading of the sheet. */
  criterion?: string;
  /** false: computed from the answers. */
  declared: boolean;
  /** The papers that show it to be open. */
  evidence?: Paper[];
  cite: string;
}

/** Everything a form needs to draw itself for one set. */
export interface Scorecard {
  decision: Decision;
  no: number;
  name: Bilingual;
  sector: Bilingual;
  group: Bilingual;
  subgroup?: Bilingual;
  ministries: Bilingual[];
  /** Who may apply. */
  producers: { kind: ProducerKind; name: Bilingual }[];
  /** How many samples go with the dossier. */
  samples: number;
  bands: { star: Star; from: number }[];
  parts: SheetPart[];
  gates: ScorecardGate[];
  papers: { kind: Paper; name: Bilingual; compulsory: boolean }[];
  readings: { id: Reading; text: Bilingual; cite: string }[];
}

/** A set in a list. Texts are in one language where one was asked for. */
export interface ProductSetSummary<Text = Bilingual> {
  no: number;
  name: Text;
  sector: Text;
  group: Text;
  subgroup?: Text;
}

/** A decision, and whether this build has its rulebook. */
export interface RulebookSummary {
  decision: Decision;
  /** The number as printed. */
  number: string;
  /** `YYYY-MM-DD` */
  in_force_from: string;
  available: boolean;
  provenance?: Bilingual;
}
