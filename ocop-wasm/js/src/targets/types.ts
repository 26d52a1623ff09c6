/**
 * The public types of figures, targets and registers: docs/targets.md of the repository says what each means.
 *
 * A test compares every name here with the Rust types that they mirror.
 */
import type { Bilingual, Decision, Kind, Lang, ProducerKind, Severity } from "../types.js";

/** A number as it was published, `1649` or `62.8`: text, so that it gains and loses no precision. */
export type Decimal = string;

/** A day, `2022-12-31`. */
export type Day = string;

/** A day `2021-12-31`, a year `2022`, or a period `2021-01-01/2025-12-31`. */
export type When = string;

/** Where a thing stands in the list of figures of an answer. */
export type FigureNo = number;

/** What sort of statement a figure is: planned, reported, computed from reported ones, or foretold. */
export type FigureKind =
  | "target"
  | "actual"
  | "derived"
  | "forecast";

/** Whether a figure says how many there are, or how many came. */
export type Basis =
  | "stock"
  | "flow";

/** What reaches a target. */
export type Shape =
  | "at_least"
  | "exactly"
  | "range"
  | "increment";

/** How large a locality is. */
export type Level =
  | "nation"
  | "region"
  | "province"
  | "district"
  | "commune";

/** What is counted. */
export type Counted =
  | "product"
  | "producer"
  | "certificate"
  | "sales_point"
  | "craft"
  | "village"
  | "person"
  | "district"
  | "commune"
  | "province";

/** How far along it is. */
export type Step =
  | "existing"
  | "participating"
  | "registered"
  | "submitted"
  | "evaluated"
  | "proposed"
  | "recognised"
  | "valid"
  | "expired"
  | "lapsed"
  | "revoked"
  | "trained"
  | "on_sale";

/** A class of stars. */
export type StarClass =
  | "1"
  | "2"
  | "3"
  | "potential_4"
  | "4"
  | "potential_5"
  | "5";

/** A group of the classification. */
export type Group =
  | "fresh_food"
  | "raw_food"
  | "processed_food"
  | "seasonings"
  | "tea"
  | "coffee_and_cocoa"
  | "alcoholic_drinks"
  | "non_alcoholic_drinks"
  | "functional_food_and_medicines"
  | "cosmetics"
  | "essential_oils_and_other_medicinal"
  | "household_and_decorative_handicraft"
  | "fabric_and_clothing"
  | "flowers"
  | "ornamental_plants"
  | "ornamental_animals"
  | "tourism_services";

/** What a number is: a count, a share in percent, so many for each one of something, or a statement about a target. */
export type Unit =
  | "count"
  | "share"
  | "per"
  | "per_year"
  | "over_target"
  | "over_target_percent"
  | "of_target_percent";

/** How a target stands. */
export type Verdict =
  | "met"
  | "ahead"
  | "behind"
  | "missed"
  | "unknown";

/** Why a verdict is unknown. */
export type Why =
  | "no_figure"
  | "not_begun"
  | "no_figure_for_end"
  | "no_start"
  | "day_unknown"
  | "not_comparable";

/** Where an attained number is from. */
export type How =
  | "reported"
  | "derived"
  | "summed"
  | "subtracted"
  | "divided";

/** What a percentage is of. */
export type PercentOf =
  | "target"
  | "base_and_increment"
  | "increment"
  | "lower_end"
  | "upper_end";

/** Why there is no forecast. */
export type NoForecast =
  | "not_a_stock"
  | "fewer_than_three"
  | "nothing_left";

/** What tells the parts of a total apart. */
export type Dimension =
  | "star"
  | "group"
  | "producer"
  | "filing"
  | "place";

/** What a count is a part of: all there are in the same place, or the same in the whole nation. */
export type Whole =
  | "existing"
  | "nation";

/** How much a remark weighs: figures that cannot all be right; that mislead when added or compared; nothing is wrong. */
export type Weight =
  | "contradiction"
  | "warning"
  | "note";

/** What a remark is about; in the order of an answer. */
export type RemarkCode =
  | "sources_disagree"
  | "parts_exceed_total"
  | "parts_fall_short"
  | "stock_differs_from_flows"
  | "ever_recognised_falls"
  | "statement_differs"
  | "share_differs"
  | "shares_over_100"
  | "flow_already_in_stock"
  | "moved_between_stars"
  | "places_missing"
  | "day_missing";

/** What is wrong with a table, a row or a field. See docs/targets.md of the repository. */
export type FaultCode =
  | "utf_16"
  | "no_header"
  | "header_not_utf8"
  | "column_missing"
  | "column_twice"
  | "column_unknown"
  | "row_not_utf8"
  | "row_not_text"
  | "too_few_fields"
  | "too_many_fields"
  | "field_too_long"
  | "row_too_long"
  | "quote_not_closed"
  | "value_missing"
  | "place_unknown"
  | "star_unknown"
  | "decision_unknown"
  | "set_unknown"
  | "producer_unknown"
  | "date_unreadable"
  | "no_decision_in_force"
  | "revoked_before_issued"
  | "duplicate_differs"
  | "duplicate"
  | "value_unexpected"
  | "name_unknown"
  | "place_ambiguous"
  | "place_not_then"
  | "levels_reversed"
  | "mapping_twice"
  | "mapping_impossible"
  | "id_twice"
  | "not_a_number"
  | "negative"
  | "count_not_whole"
  | "share_over_100"
  | "range_reversed"
  | "when_unreadable"
  | "when_reversed"
  | "basis_and_when_differ"
  | "base_unknown"
  | "figure_differs"
  | "too_many_rows"
  | "period_reversed"
  | "stock_differs_from_flow";

/** One name, several joined by `+`, or a list of them. */
export type Several<Name extends string> = Name | `${Name}+${string}` | readonly Name[];

/** A sector of the classification: all its groups. */
export type Sector = "food" | "drinks" | "medicinal" | "ornamental";

/** A row of the table of figures: one published or planned number. */
export interface FigureRow {
  /** Unique where given; what `base` points to. */
  id?: string | null;
  /** The id of a locality, or its name where only one bears it. */
  place?: string | null;
  /** What sort of statement it is. */
  kind?: FigureKind | null;
  /** What is counted; without it the row is kept and shown with its `text`, and never computed with. */
  counts?: Counted | null;
  /** How far along it is. */
  step?: Step | null;
  /** Of which stars; all without it. */
  star?: Several<StarClass | "3_up"> | null;
  /** Of which groups or sectors; all without it. */
  group?: Several<Group | Sector> | null;
  /** Of which kinds of producer; all without it. */
  producer?: Several<ProducerKind | "enterprise" | "household"> | null;
  /** Of which kinds of filing; all without it. */
  filing?: Several<Kind> | null;
  /** What the number is; a count without it. */
  unit?: Unit | null;
  /** What a share is of, or what a number is for each one of. */
  of?: "whole" | "nation" | Counted | null;
  /** The round, sitting or batch that it is limited to. */
  round?: string | null;
  /** How many there are, or how many came. */
  basis?: Basis | null;
  /** When it holds. */
  when?: When | number | null;
  /** What reaches it, of a target. */
  shape?: Shape | null;
  /** The number, without separators of thousands. */
  value?: Decimal | number | null;
  /** The upper end of a range. */
  up_to?: Decimal | number | null;
  /** The id of the figure that an increment counts from, or of the target that a statement is about. */
  base?: string | null;
  /** The day or year of publication. */
  published?: When | number | null;
  /** The address or title of the source. */
  source?: string | null;
  /** The figure in a few words; needed where the columns cannot say it. */
  text?: string | null;
}

/** A row of the table of localities. */
export interface LocalityRow {
  /** Unique; small plain letters, digits, `-`, `/`. */
  id?: string | null;
  /** The name as people write it. */
  name?: string | null;
  /** How large it is. */
  level?: Level | null;
  /** The id of what it lies in, one or more levels up; none for the nation. */
  within?: string | null;
  /** The first day within these boundaries; from the beginning of the programme without it. */
  from?: Day | null;
  /** The last such day; to this day without it. */
  until?: Day | null;
}

/** A row of the table of mappings: the whole of an old locality became part of a new one. */
export interface MappingRow {
  /** The id of the old one. */
  from?: string | null;
  /** The id of the new one. */
  to?: string | null;
  /** The first day of the new boundaries. */
  on?: Day | null;
  /** The act that says so. */
  source?: string | null;
}

/** A row of a register of certificates. */
export interface CertificateRow {
  /** The product's code or name, the same in all its rows. */
  product?: string | number | null;
  /** The decision that it was graded under; by `issued_on` without it. */
  decision?: Decision | null;
  /** The product set in that decision. */
  set?: number | string | null;
  /** The kind of producer. */
  producer?: ProducerKind | null;
  /** The id of a locality. */
  place?: string | null;
  /** The stars. */
  star?: 3 | 4 | 5 | "3" | "4" | "5" | null;
  /** The day of issue. */
  issued_on?: Day | null;
  /** The day of revocation; without it it was not revoked. */
  revoked_on?: Day | null;
}

/** A table: CSV as text, the bytes of a CSV file (which also show that it is in another encoding), or a list of rows. */
export type Table<Row> = string | ArrayBuffer | ArrayBufferView | readonly Row[];

/** What `track` is asked. */
export interface TrackingQuestion {
  /** The figures and targets. */
  figures: Table<FigureRow>;
  /** The localities that they name. */
  localities: Table<LocalityRow>;
  /** What became of localities whose boundaries changed. */
  mappings?: Table<MappingRow> | null;
  /** What is known of the time through this day is used; without it, all that is reported. */
  asOf?: Day | null;
  /** Adds messages, and to every figure what it is about in words. */
  lang?: Lang;
}

/** What `rollUp` is asked. */
export interface RollUpQuestion {
  /** The figures. */
  figures: Table<FigureRow>;
  /** The localities that they name. */
  localities: Table<LocalityRow>;
  /** What became of localities whose boundaries changed: nothing crosses that day without. */
  mappings?: Table<MappingRow> | null;
  /** The id of the figure whose count is rolled up. */
  figure: string;
}

/** What `countCertificates` is asked. */
export interface RegisterQuestion {
  /** The certificates. */
  certificates: Table<CertificateRow>;
  /** The localities that they name. */
  localities: Table<LocalityRow>;
  /** The day to count on. */
  on: Day;
  /** The first day of a period. */
  from?: Day | null;
  /** Its last day. */
  to?: Day | null;
  /** Adds a message to every fault. */
  lang?: Lang;
}

/** One thing that is wrong with a table, and where. */
export interface Fault {
  /** What it is about. */
  code: FaultCode;
  /** How much it weighs: a blocker says that part of what was given was not used. */
  severity: Severity;
  /** Which table, where it is not the first one. */
  table?: string;
  /** The line where the row begins, as an editor shows it; of a list the place in it, from 1. */
  row?: number;
  /** The column. */
  column?: string;
  /** Values of the message's placeholders. */
  params: Record<string, number | string | string[]>;
  /** Only when a language was asked for. */
  message?: string;
}

/** A figure as it was read. What its row does not restrict is absent. */
export interface Figure {
  /** Its row in the table. */
  row: number;
  /** Its id. */
  id?: string;
  /** The id of its locality. */
  place: string;
  /** What sort of statement it is. */
  kind: FigureKind;
  /** What it counts; absent where the columns cannot say it. */
  counts?: Counted;
  /** How far along that is. */
  step?: Step;
  /** Of which stars. */
  star?: StarClass[];
  /** Of which groups. */
  group?: Group[];
  /** Of which kinds of producer. */
  producer?: ProducerKind[];
  /** Of which kinds of filing. */
  filing?: Kind[];
  /** What its number is. */
  unit?: Unit;
  /** What a share is of, or what the number is for each one of. */
  of?: "whole" | "nation" | Counted;
  /** The round that it is limited to. */
  round?: string;
  /** How many there are, or how many came. */
  basis?: Basis;
  /** When it holds. */
  when: When;
  /** What reaches it, of a target. */
  shape?: Shape;
  /** The number. */
  value: Decimal;
  /** The upper end of a range. */
  up_to?: Decimal;
  /** The id of its base. */
  base?: string;
  /** When it was published. */
  published?: When;
  /** The address or title of its source. */
  source?: string;
  /** The figure in a few words, as its row says it. */
  text?: string;
  /** Place, time and what is counted in words; only when a language was asked for. */
  subject?: string;
}

/** The number that stands against a target. */
export interface Attained {
  /** The number. */
  value: Decimal;
  /** Where it is from. */
  how: How;
  /** When it holds. */
  when: When;
  /** The figures that it is made from. */
  figures: FigureNo[];
  /** Figures that give another number for the same thing and time: the smallest is used. */
  disputed_by?: FigureNo[];
}

/** A percentage with its base. */
export interface Reached {
  /** What it is of. */
  of: PercentOf;
  /** How much is attained, counted as the base is. */
  attained: Decimal;
  /** The base. */
  base: Decimal;
  /** The percentage, half up; under 100 where the base is not reached. null of a base of zero. */
  percent: Decimal | null;
}

/** Days gone by of a target's time, on the day that the attained number is from. */
export interface Elapsed {
  /** Days from the first day through that day. */
  days: number;
  /** Days from the first through the last day. */
  of: number;
}

/** What it takes to reach a target on its last day. */
export interface PaceNeeded {
  /** How much is missing. */
  gap: Decimal;
  /** Days left after the day that the attained number is from. */
  days: number;
  /** In 365 days. */
  in_a_year: Decimal;
}

/** What a stock comes to on a target's last day, if it goes on as it went. */
export interface Forecast {
  /** The day. */
  on: Day;
  /** At the pace between the last two figures. */
  by_last_pace: number;
  /** At the pace between the first and the last figure. */
  by_mean_pace: number;
  /** At the smallest pace seen. */
  lowest: number;
  /** At the largest pace seen. */
  highest: number;
  /** The figures of the series, by day. */
  figures: FigureNo[];
}

/** The same thing at another step: a plan to evaluate 400 products, and how many were registered or recognised. */
export interface OtherStep {
  /** The step. */
  step: Step;
  /** The figure. */
  figure: FigureNo;
  /** The figure as a percentage of the target. null of a target of zero. */
  percent: Decimal | null;
  /** How much is missing. */
  gap?: Decimal;
  /** How much is over. */
  surplus?: Decimal;
}

/** How far a target is. */
export interface Progress {
  /** The target. */
  target: FigureNo;
  /** How it stands. */
  verdict: Verdict;
  /** Why that is unknown. */
  why?: Why;
  /** The number that stands against it. */
  attained?: Attained;
  /** Percentages, each with its base. */
  reached: Reached[];
  /** How much is missing. */
  gap?: Decimal;
  /** How much is over; 0 where it is just reached or a range is kept. */
  surplus?: Decimal;
  /** Days gone by. */
  elapsed?: Elapsed;
  /** What it takes to reach it in time. */
  pace_needed?: PaceNeeded;
  /** What the paces seen so far come to. */
  forecast?: Forecast;
  /** Why there is no forecast. */
  no_forecast?: NoForecast;
  /** The same thing at other steps. */
  other_steps: OtherStep[];
}

/** A total and its parts. */
export interface Sum {
  /** What tells the parts apart. */
  by: Dimension;
  /** The figures that give the total: more than one where sources disagree. */
  totals: FigureNo[];
  /** The parts, disjoint. */
  parts: FigureNo[];
  /** What the parts sum to. */
  sum: number;
  /** Whether one of the totals is this sum. */
  holds: boolean;
  /** Of a sum over places: ids of those of the same level without a figure. */
  missing?: string[];
}

/** A count beside its whole, of the same time: 26 of 30 districts. */
export interface Share {
  /** The figure of the part. */
  part: FigureNo;
  /** The figure of the whole. */
  whole: FigureNo;
  /** What the whole is. */
  of: Whole;
  /** How much of the whole the part is, with one decimal; null of nothing. */
  percent: string | null;
}

/** One thing to say of figures: a contradiction, a warning, a note. */
export interface Remark {
  /** What it is about. */
  code: RemarkCode;
  /** How much it weighs. */
  weight: Weight;
  /** Values of the message's placeholders. */
  params: Record<string, string>;
  /** The figures that it names. */
  figures?: FigureNo[];
  /** Ids of the places that it names. */
  places?: string[];
  /** Only when a language was asked for. */
  message?: string;
}

/** A locality within boundaries that did not change from its first to its last day. */
export interface Locality {
  /** What figures name it by. */
  id: string;
  /** The name as people write it. */
  name: string;
  /** How large it is. */
  level: Level;
  /** The first day within these boundaries. */
  from?: Day;
  /** The last such day. */
  until?: Day;
  /** The id of what it lies in. */
  within?: string;
}

/** What figures say by a day. */
export interface Tracking {
  /** What is known of the time through this day was used. */
  as_of: Day;
  /** The figures that could be used, in an order that does not depend on that of their rows. */
  figures: Figure[];
  /** How far each target is. */
  targets: Progress[];
  /** Totals and their parts. */
  sums: Sum[];
  /** Counts beside their wholes. */
  shares: Share[];
  /** Contradictions, warnings and notes. */
  remarks: Remark[];
  /** What could not be used of the tables. */
  faults: Fault[];
  /** The localities that could be used. */
  localities: Locality[];
}

/** The number of one locality in a roll-up. */
export interface Part {
  /** The id of the locality. */
  place: string;
  /** Its name. */
  name: string;
  /** Its number, published or rolled up; null where neither it nor all of its own parts have one. */
  value: number | null;
  /** The figures that it is from. */
  figures: FigureNo[];
}

/** A sum over the localities directly within one. */
export interface RollUp {
  /** The id of the locality. */
  place: string;
  /** Its own published figures: more than one where sources disagree. */
  published: FigureNo[];
  /** What lies directly in it, or was mapped to it. */
  parts: Part[];
  /** The sum of all that is known. */
  sum: number;
  /** Whether every part has a number. */
  complete: boolean;
  /** Ids of the localities without one. */
  missing: string[];
}

/** Products or certificates by stars. */
export type StarCounts = Record<"3" | "4" | "5", number>;

/** Products of a product set. */
export interface SetCount {
  /** The decision. */
  decision: Decision;
  /** The number of the set in it. */
  set: number;
  /** How many products. */
  products: number;
  /** The same by stars. */
  stars: StarCounts;
}

/** Products of a sector. */
export interface SectorCount {
  /** The decision whose classification it is. */
  decision: Decision;
  /** The sector. */
  sector: Bilingual;
  /** How many products. */
  products: number;
  /** The same by stars. */
  stars: StarCounts;
}

/** Products of a group. */
export interface GroupCount {
  /** The decision whose classification it is. */
  decision: Decision;
  /** The sector. */
  sector: Bilingual;
  /** The group. */
  group: Bilingual;
  /** How many products. */
  products: number;
  /** The same by stars. */
  stars: StarCounts;
}

/** Products of a place and of all that lies within it. */
export interface PlaceCount {
  /** The id of the locality. */
  place: string;
  /** How many products. */
  products: number;
  /** The same by stars. */
  stars: StarCounts;
}

/** Products of a kind of producer. */
export interface ProducerCount {
  /** The kind. */
  producer: ProducerKind;
  /** How many products. */
  products: number;
  /** The same by stars. */
  stars: StarCounts;
}

/** The products that count on a day. */
export interface Stock {
  /** Those ever recognised, or those with a valid certificate. */
  basis: "recognised" | "valid";
  /** The day. */
  on: Day;
  /** All certificates that count: more than products where a product has several. */
  certificates: number;
  /** How many products. */
  products: number;
  /** The same by stars. */
  stars: StarCounts;
  /** By product set. */
  sets: SetCount[];
  /** By sector. */
  sectors: SectorCount[];
  /** By group. */
  groups: GroupCount[];
  /** Those whose decision's rulebook this build does not have: in `sets`, and in no sector or group. */
  not_classified: { products: number; stars: StarCounts };
  /** By locality, each with all that lies within it. */
  places: PlaceCount[];
  /** By kind of producer. */
  producers: ProducerCount[];
}

/** Products that moved between stars. */
export interface Move {
  /** The stars before. */
  from: 3 | 4 | 5;
  /** The stars after. */
  to: 3 | 4 | 5;
  /** How many products. */
  products: number;
}

/** What came, went and moved in a period: for each star, before + entered + moved in - left - moved out = after. */
export interface Flow {
  /** The first day. */
  from: Day;
  /** The last day. */
  to: Day;
  /** Certificates issued, whether anything moved by them or not. */
  issued: StarCounts;
  /** Products with a valid certificate on the day before. */
  before: StarCounts;
  /** Products that had no valid certificate and got one. */
  entered: StarCounts;
  /** Those among them that had held one before. */
  returned: StarCounts;
  /** Products that have none any more, as it expired or was revoked. */
  left: { expired: StarCounts; revoked: StarCounts };
  /** Products whose stars changed. */
  moved: Move[];
  /** Products with a valid certificate on the last day. */
  after: StarCounts;
  /** Whether stock and flows agree for each star. */
  adds_up: boolean;
}

/** What a register answers. */
export interface RegisterAnswer {
  /** Rows that were there, that are counted, and that are not. */
  rows: { read: number; counted: number; left_out: number };
  /** The products ever recognised by the day. */
  recognised: Stock;
  /** The products with a valid certificate on the day. */
  valid: Stock;
  /** What came and went in the period, where one was asked for that does not end before it begins. */
  flow?: Flow;
  /** What could not be used; of each code the first 1,000. */
  faults: Fault[];
  /** How many there were of each code. */
  fault_counts: Partial<Record<FaultCode, number>>;
}

/** The words for the names of the answers, by what they name, as they stand within a sentence. */
export interface Vocabulary {
  /** Localities by their size. */
  level: Record<Level, Bilingual>;
  /** What is counted. */
  counted: Record<Counted, Bilingual>;
  /** How far along it is. */
  step: Record<Step, Bilingual>;
  /** Stars. */
  star_class: Record<StarClass, Bilingual>;
  /** Groups of products. */
  group: Record<Group, Bilingual>;
  /** Kinds of filing. */
  kind: Record<Kind, Bilingual>;
  /** Kinds of figures. */
  figure_kind: Record<FigureKind, Bilingual>;
  /** What tells the parts of a total apart. */
  dimension: Record<Dimension, Bilingual>;
  /** How what was attained was found. */
  how: Record<How, Bilingual>;
  /** What a percentage is of. */
  percent_of: Record<PercentOf, Bilingual>;
  /** How far a target is. */
  verdict: Record<Verdict, Bilingual>;
  /** Why that is not known. */
  why: Record<Why, Bilingual>;
  /** Why there is no forecast. */
  no_forecast: Record<NoForecast, Bilingual>;
  /** Kinds of producer. */
  producer_kind: Record<ProducerKind, Bilingual>;
}
