//! Days: reading and printing them, which decision they lead to, and what a report says of it.

use ocop_core::calendar::{Date, add_months, parse_date};
use ocop_core::decision::by_dates;
use ocop_core::{Application, Decision, DecisionFrom, Kind, ReadingId, Report, check};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::Config;
use serde_json::{Value, json};

// ---- Reading and printing ----

/// What `jiff` reads, where the text has the one shape of the format.
fn judge(text: &str) -> Option<jiff::civil::Date> {
    let shape = |(place, letter): (usize, u8)| if matches!(place, 4 | 7) { letter == b'-' } else { letter.is_ascii_digit() };
    let in_shape = text.len() == 10 && text.bytes().enumerate().all(shape);
    in_shape.then(|| text.parse().ok()).flatten().filter(|date: &jiff::civil::Date| date.year() > 0)
}

fn same(ours: Date, theirs: jiff::civil::Date) -> bool {
    (ours.year(), ours.month(), ours.day()) == (theirs.year(), theirs.month(), theirs.day())
}

#[test]
fn every_day_of_two_centuries_reads_and_prints_as_in_jiff() {
    let last = jiff::civil::date(2100, 12, 31);
    let mut day = jiff::civil::date(1900, 1, 1);
    let mut days = 0;
    loop {
        let text = day.to_string();
        let read = parse_date(&text).unwrap();
        assert!(same(read, day), "{text}");
        assert_eq!(judge(&text), Some(day), "{text}");
        assert_eq!(read.to_string(), text);
        days += 1;
        if day == last {
            break;
        }
        day = day.tomorrow().unwrap();
    }
    assert_eq!(days, 201 * 365 + 49, "49 leap days: 1904 to 2096, 2000 among them and 1900 and 2100 not");
    assert_eq!(serde_json::to_value(parse_date("2026-05-22").unwrap()).unwrap(), json!("2026-05-22"));
}

#[test]
fn every_number_of_a_month_and_a_day_reads_as_in_jiff() {
    for year in ["0000", "0001", "1900", "2000", "2023", "2024", "2026", "2100", "9999"] {
        for month in 0..100 {
            for day in 0..100 {
                let text = format!("{year}-{month:02}-{day:02}");
                match (parse_date(&text), judge(&text)) {
                    (Some(ours), Some(theirs)) => assert!(same(ours, theirs), "{text}"),
                    (None, None) => {}
                    (ours, theirs) => panic!("{text}: {ours:?}, jiff {theirs:?}"),
                }
            }
        }
    }
}

#[test]
fn what_is_no_day_in_the_one_spelling_is_rejected() {
    for text in [
        "2026-02-29",
        "2026-13-01",
        "2026-00-01",
        "2026-01-00",
        "2026-04-31",
        "2026-1-1",
        "26-01-01",
        "+2026-01-01",
        "-2026-01-01",
        "+002026-01-01",
        "2026-01-01T00:00",
        "2026-01-01T00:00:00Z",
        "20260101",
        "2026/01/01",
        "01/01/2026",
        "2026-01-01 ",
        " 2026-01-01",
        "2026-01-01\n",
        "",
        "0000-01-01",
        "2026-W01-1",
        "2026-001",
        "2026\u{2011}01\u{2011}01",
        "２０２６-01-01",
        "2026-０1-01",
        "٢٠٢٦-٠١-٠١",
        "2026-01-0٠",
        "20é6-01-01",
    ] {
        assert_eq!(parse_date(text), None, "{text:?}");
    }
}

/// Texts that are nearly days.
fn near_a_day() -> impl Strategy<Value = String> {
    let digits =
        |most: usize| prop_oneof![4 => "[0-9]{1,4}", 1 => "[0-9٠-٩０-９+ -]{0,5}"].prop_map(move |text| text.chars().take(most).collect());
    let between = || prop_oneof![6 => Just("-"), 1 => select(vec!["", "/", ".", "−", "--", " "])];
    let after = prop_oneof![6 => Just(""), 1 => select(vec!["T00:00", "Z", " ", "[u-ca=gregory]", "\0"])];
    let built = (digits(5), between(), digits(2), between(), digits(2), after).prop_map(
        |(year, one, month, other, day, after): (String, _, String, _, String, _)| format!("{year}{one}{month}{other}{day}{after}"),
    );
    let changed =
        (1_i16..=9999, 0_i8..=13, 0_i8..=32, any::<prop::sample::Index>(), any::<char>()).prop_map(|(year, month, day, at, letter)| {
            let text = format!("{year:04}-{month:02}-{day:02}");
            let at = at.index(text.len());
            text.chars().enumerate().map(|(place, old)| if place == at { letter } else { old }).collect()
        });
    prop_oneof![4 => built, 4 => changed, 1 => any::<String>()]
}

proptest! {
    #![proptest_config(Config { cases: 10_000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn what_jiff_rejects_in_this_shape_is_rejected(text in near_a_day().prop_filter("a day", |text| judge(text).is_none())) {
        prop_assert_eq!(parse_date(&text), None);
    }

    #[test]
    fn a_day_reads_back_as_it_was_printed(year in 1_i16..=9999, month in 1_i8..=12, day in 1_i8..=31) {
        if let Ok(date) = Date::new(year, month, day) {
            prop_assert_eq!(parse_date(&date.to_string()), Some(date));
        }
    }
}

// ---- Which decision ----

#[test]
fn a_decision_bears_its_printed_number_and_is_in_force_from_the_day_it_was_signed() {
    let printed = [
        (Decision::Qd1048, "1048/QĐ-TTg", "2019-08-21"),
        (Decision::Qd148, "148/QĐ-TTg", "2023-02-24"),
        (Decision::Qd26, "26/2026/QĐ-TTg", "2026-05-22"),
    ];
    assert_eq!(printed.map(|(decision, ..)| decision), Decision::ALL);
    for (decision, number, day) in printed {
        assert_eq!((decision.number(), decision.in_force_from().to_string().as_str()), (number, day));
    }
}

/// One row of the table of the design, written out: for these days of filing, kinds and days of evaluation.
struct Row {
    filed_on: &'static [&'static str],
    kinds: &'static [Option<Kind>],
    evaluated_on: &'static [&'static str],
    decision: Option<Decision>,
    from: DecisionFrom,
    last_day: Option<&'static str>,
    /// The reading it rests on; one of them, where it rests on two.
    reading: &'static [ReadingId<'static>],
}

const ABSENT: &str = "";
const BEFORE_ANY: &[&str] = &["2019-08-19", "2019-08-20"];
const UNDER_1048: &[&str] = &["2019-08-21", "2019-08-22", "2023-02-22", "2023-02-23"];
const UNDER_148: &[&str] = &["2023-02-24", "2023-02-25", "2026-05-20", "2026-05-21"];
const UNDER_26: &[&str] = &["2026-05-22", "2026-05-23", "2026-07-22", "2027-01-01"];
const ALL_KINDS: &[Option<Kind>] = &[None, Some(Kind::FirstTime), Some(Kind::Upgrade), Some(Kind::ReEvaluation)];
const FIRST_OR_UPGRADE: &[Option<Kind>] = &[None, Some(Kind::FirstTime), Some(Kind::Upgrade)];
const RE_EVALUATION: &[Option<Kind>] = &[Some(Kind::ReEvaluation)];
/// Absent, and every boundary of the table with the days around it.
const ANY_DAY: &[&str] = &[
    ABSENT,
    "2019-08-20",
    "2019-08-21",
    "2019-08-22",
    "2023-02-23",
    "2023-02-24",
    "2023-02-25",
    "2026-05-21",
    "2026-05-22",
    "2026-05-23",
    "2026-06-20",
    "2026-06-21",
    "2026-06-22",
    "2026-06-23",
    "2026-07-20",
    "2026-07-21",
    "2026-07-22",
    "2026-07-23",
    "2027-01-01",
];
const TO_21_JUNE: &[&str] = &[
    ABSENT,
    "2019-08-20",
    "2019-08-21",
    "2019-08-22",
    "2023-02-23",
    "2023-02-24",
    "2023-02-25",
    "2026-05-21",
    "2026-05-22",
    "2026-05-23",
    "2026-06-20",
    "2026-06-21",
];
const TO_21_JULY: &[&str] = &[
    ABSENT,
    "2019-08-20",
    "2019-08-21",
    "2019-08-22",
    "2023-02-23",
    "2023-02-24",
    "2023-02-25",
    "2026-05-21",
    "2026-05-22",
    "2026-05-23",
    "2026-06-20",
    "2026-06-21",
    "2026-06-22",
    "2026-06-23",
    "2026-07-20",
    "2026-07-21",
];
const FROM_22_JULY: &[&str] = &["2026-07-22", "2026-07-23", "2027-01-01"];
const FROM_23_JUNE: &[&str] = &["2026-06-23", "2026-07-20", "2026-07-21", "2026-07-22", "2026-07-23", "2027-01-01"];

const TABLE: &[Row] = &[
    Row {
        filed_on: &[ABSENT],
        kinds: ALL_KINDS,
        evaluated_on: ANY_DAY,
        decision: Some(Decision::Qd26),
        from: DecisionFrom::Latest,
        last_day: None,
        reading: &[],
    },
    Row {
        filed_on: BEFORE_ANY,
        kinds: ALL_KINDS,
        evaluated_on: ANY_DAY,
        decision: None,
        from: DecisionFrom::Dates,
        last_day: None,
        reading: &[],
    },
    Row {
        filed_on: UNDER_1048,
        kinds: ALL_KINDS,
        evaluated_on: ANY_DAY,
        decision: Some(Decision::Qd1048),
        from: DecisionFrom::Dates,
        last_day: None,
        reading: &[ReadingId::DECISION_BY_DAY_OF_FILING],
    },
    Row {
        filed_on: UNDER_148,
        kinds: FIRST_OR_UPGRADE,
        evaluated_on: TO_21_JULY,
        decision: Some(Decision::Qd148),
        from: DecisionFrom::Dates,
        last_day: Some("2026-07-21"),
        reading: &[],
    },
    Row {
        filed_on: UNDER_148,
        kinds: FIRST_OR_UPGRADE,
        evaluated_on: FROM_22_JULY,
        decision: Some(Decision::Qd26),
        from: DecisionFrom::Dates,
        last_day: None,
        reading: &[ReadingId::LATE_OLD_FILE_UNDER_NEW_DECISION],
    },
    Row {
        filed_on: UNDER_148,
        kinds: RE_EVALUATION,
        evaluated_on: TO_21_JUNE,
        decision: Some(Decision::Qd148),
        from: DecisionFrom::Dates,
        last_day: Some("2026-06-21"),
        reading: &[],
    },
    // 21 June 2026 is a Sunday: on the Monday the file is late only because the last day does not move.
    Row {
        filed_on: UNDER_148,
        kinds: RE_EVALUATION,
        evaluated_on: &["2026-06-22"],
        decision: Some(Decision::Qd26),
        from: DecisionFrom::Dates,
        last_day: None,
        reading: &[ReadingId::LATE_OLD_FILE_UNDER_NEW_DECISION, ReadingId::LAST_DAY_NOT_MOVED],
    },
    Row {
        filed_on: UNDER_148,
        kinds: RE_EVALUATION,
        evaluated_on: FROM_23_JUNE,
        decision: Some(Decision::Qd26),
        from: DecisionFrom::Dates,
        last_day: None,
        reading: &[ReadingId::LATE_OLD_FILE_UNDER_NEW_DECISION],
    },
    Row {
        filed_on: UNDER_26,
        kinds: ALL_KINDS,
        evaluated_on: ANY_DAY,
        decision: Some(Decision::Qd26),
        from: DecisionFrom::Dates,
        last_day: None,
        reading: &[],
    },
];

/// The one row for these three.
fn row(filed_on: &str, kind: Option<Kind>, evaluated_on: &str) -> &'static Row {
    let fits = |row: &&Row| row.filed_on.contains(&filed_on) && row.kinds.contains(&kind) && row.evaluated_on.contains(&evaluated_on);
    let mut rows = TABLE.iter().filter(fits);
    let row = rows.next().unwrap_or_else(|| panic!("no row for {filed_on} {kind:?} {evaluated_on}"));
    assert!(rows.next().is_none(), "two rows for {filed_on} {kind:?} {evaluated_on}");
    row
}

fn combinations() -> impl Iterator<Item = (&'static str, Option<Kind>, &'static str)> {
    let filed_on = [&[ABSENT][..], BEFORE_ANY, UNDER_1048, UNDER_148, UNDER_26].concat();
    filed_on.into_iter().flat_map(|filed_on| {
        ALL_KINDS.iter().flat_map(move |&kind| ANY_DAY.iter().map(move |&evaluated_on| (filed_on, kind, evaluated_on)))
    })
}

#[test]
fn the_table_of_decisions_holds_at_every_boundary() {
    for (filed_on, kind, evaluated_on) in combinations() {
        let row = row(filed_on, kind, evaluated_on);
        let found = by_dates(parse_date(filed_on), kind, parse_date(evaluated_on));
        let place = format!("filed {filed_on:?}, {kind:?}, evaluated {evaluated_on:?}");
        assert_eq!(found.decision, row.decision, "{place}");
        assert_eq!(found.from, row.from, "{place}");
        assert_eq!(found.last_day.map(|day| day.to_string()).as_deref(), row.last_day, "{place}");
        assert_eq!(found.readings, row.reading, "{place}");
    }
}

// ---- What a report says of it ----

fn report(application: &Value) -> Report {
    check(&Application::read(application.to_string().as_bytes()))
}

/// Severity, path and parameters of the findings of this code, as they are written.
fn findings(report: &Report, code: &str) -> Vec<Value> {
    let report: Value = serde_json::to_value(report).unwrap();
    report["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == code).cloned().collect()
}

fn one(report: &Report, code: &str) -> Value {
    let mut all = findings(report, code);
    assert_eq!(all.len(), 1, "{code}: {all:?}");
    all.remove(0)
}

fn readings(report: &Report) -> Vec<Value> {
    findings(report, "reading_applied").into_iter().map(|finding| finding["params"]["reading"].clone()).collect()
}

#[test]
fn a_report_follows_the_table() {
    for (filed_on, kind, evaluated_on) in combinations() {
        // Both are written alike, so that text order is day order.
        let before_filing = filed_on != ABSENT && evaluated_on != ABSENT && evaluated_on < filed_on;
        let row = row(filed_on, kind, if before_filing { ABSENT } else { evaluated_on });
        let or_null = |day: &str| if day == ABSENT { Value::Null } else { json!(day) };
        let application = json!({
            "product_set": 9,
            "kind": kind.map(Kind::as_str),
            "filed_on": or_null(filed_on),
            "evaluated_on": or_null(evaluated_on),
        });
        let report = report(&application);
        assert_eq!(report.decision, row.decision, "{application}");
        assert_eq!(report.decision_from, row.from, "{application}");
        assert_eq!(report.score.is_some(), row.decision == Some(Decision::Qd26), "{application}");
        assert_eq!(findings(&report, "evaluated_before_filed").len(), usize::from(before_filing), "{application}");
        assert_eq!(findings(&report, "no_decision_in_force").len(), usize::from(row.decision.is_none()), "{application}");
        let old = matches!(row.decision, Some(Decision::Qd148 | Decision::Qd1048));
        assert_eq!(findings(&report, "rulebook_not_available").len(), usize::from(old), "{application}");
        let last_days: Vec<Value> =
            findings(&report, "old_decision_last_day").into_iter().map(|finding| finding["params"]["last_day"].clone()).collect();
        assert_eq!(last_days, row.last_day.map(Value::from).into_iter().collect::<Vec<_>>(), "{application}");
        let of_dates = ["decision_by_day_of_filing", "last_day_not_moved", "late_old_file_under_new_decision"];
        let shown: Vec<Value> = readings(&report).into_iter().filter(|reading| of_dates.iter().any(|name| reading == name)).collect();
        let mut expected: Vec<Value> = row.reading.iter().map(|reading| json!(reading.as_str())).collect();
        expected.sort_by_key(ToString::to_string);
        assert_eq!(shown, expected, "{application}");
    }
}

#[test]
fn on_the_monday_after_the_last_sunday_both_readings_decide() {
    let report = report(&json!({ "product_set": 1, "kind": "re_evaluation", "filed_on": "2026-05-01", "evaluated_on": "2026-06-22" }));
    let readings = readings(&report);
    assert!(readings.contains(&json!("last_day_not_moved")), "{readings:?}");
    assert!(readings.contains(&json!("late_old_file_under_new_decision")), "{readings:?}");
}

#[test]
fn old_decision_last_day() {
    let old = report(&json!({ "product_set": 1, "filed_on": "2026-05-21" }));
    let finding = one(&old, "old_decision_last_day");
    assert_eq!(finding["severity"], "note");
    assert_eq!(finding["path"], json!(["filed_on"]));
    assert_eq!(finding["params"], json!({ "last_day": "2026-07-21" }));
    assert_eq!(finding["cite"], "qd26-2026/art/12.2");

    let re_evaluation = report(&json!({ "product_set": 1, "filed_on": "2026-05-21", "kind": "re_evaluation" }));
    assert_eq!(one(&re_evaluation, "old_decision_last_day")["params"], json!({ "last_day": "2026-06-21" }));

    for new in [
        json!({ "product_set": 1, "filed_on": "2026-05-22" }),
        json!({ "product_set": 1, "filed_on": "2026-05-21", "evaluated_on": "2026-07-22" }),
        json!({ "product_set": 1, "filed_on": "2023-02-23" }),
        json!({ "product_set": 1 }),
    ] {
        assert!(findings(&report(&new), "old_decision_last_day").is_empty(), "{new}");
    }
}

#[test]
fn decision_differs_from_dates() {
    let named = |decision: &str, filed_on: &str| report(&json!({ "product_set": 1, "decision": decision, "filed_on": filed_on }));
    let early = named("qd26-2026", "2026-05-21");
    let finding = one(&early, "decision_differs_from_dates");
    assert_eq!(finding["severity"], "note");
    assert_eq!(finding["path"], json!(["decision"]));
    assert_eq!(finding["params"], json!({ "given": "qd26-2026", "by_dates": "qd148-2023" }));
    // The one that is named is used.
    assert_eq!((early.decision, early.decision_from), (Some(Decision::Qd26), DecisionFrom::Given));
    assert!(early.score.is_some());

    assert_eq!(one(&named("qd26-2026", "2019-08-20"), "decision_differs_from_dates")["params"]["by_dates"], "none");
    assert_eq!(one(&named("qd148-2023", "2026-05-22"), "decision_differs_from_dates")["params"]["by_dates"], "qd26-2026");
    assert!(findings(&named("qd26-2026", "2026-05-22"), "decision_differs_from_dates").is_empty());
    assert!(findings(&named("qd148-2023", "2026-05-21"), "decision_differs_from_dates").is_empty());
    // No day of filing says anything; the day of evaluation alone decides nothing.
    let undated = report(&json!({ "product_set": 1, "decision": "qd148-2023", "evaluated_on": "2026-09-01" }));
    assert!(findings(&undated, "decision_differs_from_dates").is_empty());
}

#[test]
fn no_decision_in_force() {
    let report = report(&json!({ "id": "x", "product_set": 1, "answers": { "1.1": 3 }, "filed_on": "2019-08-20" }));
    let finding = one(&report, "no_decision_in_force");
    assert_eq!(finding["severity"], "blocker");
    assert_eq!(finding["path"], json!(["filed_on"]));
    let report = serde_json::to_value(report).unwrap();
    assert_eq!(report["status"], "not_scored");
    for nothing in ["decision", "score", "star"] {
        assert_eq!(report[nothing], Value::Null, "{nothing}");
    }
    assert_eq!(report["decision_from"], "dates");
    assert_eq!(report["id"], "x");
}

#[test]
fn rulebook_not_available() {
    for (application, decision, from, path) in [
        (json!({ "product_set": 1, "filed_on": "2023-02-23" }), "qd1048-2019", "dates", "filed_on"),
        (json!({ "product_set": 1, "filed_on": "2026-05-21" }), "qd148-2023", "dates", "filed_on"),
        (json!({ "product_set": 1, "decision": "qd148-2023" }), "qd148-2023", "given", "decision"),
        (json!({ "product_set": 1, "decision": "qd1048-2019", "filed_on": "2026-09-01" }), "qd1048-2019", "given", "decision"),
    ] {
        let report = report(&application);
        let finding = one(&report, "rulebook_not_available");
        assert_eq!(finding["severity"], "blocker", "{application}");
        assert_eq!(finding["path"], json!([path]), "{application}");
        assert_eq!(finding["params"], json!({ "decision": decision }), "{application}");
        // Never the nearest other one.
        let report = serde_json::to_value(report).unwrap();
        assert_eq!(report["decision"], decision, "{application}");
        assert_eq!(report["decision_from"], from, "{application}");
        assert_eq!(report["status"], "not_scored", "{application}");
        assert_eq!((&report["score"], &report["star"]), (&Value::Null, &Value::Null), "{application}");
    }
}

#[test]
fn evaluated_before_filed() {
    // A paper that holds to the day of filing: used, the earlier day of evaluation would find it in force.
    let application = |evaluated_on: &str| {
        report(&json!({
            "product_set": 1,
            "filed_on": "2026-09-10",
            "evaluated_on": evaluated_on,
            "documents": [{ "kind": "registration_form", "expires_on": "2026-09-09" }, { "kind": "self_assessment" }],
        }))
    };
    let early = application("2026-09-09");
    let finding = one(&early, "evaluated_before_filed");
    assert_eq!(finding["severity"], "blocker");
    assert_eq!(finding["path"], json!(["evaluated_on"]));
    assert_eq!(findings(&early, "compulsory_paper_expired").len(), 1, "measured on the day of filing");

    assert!(findings(&application("2026-09-10"), "evaluated_before_filed").is_empty(), "the same day is not before");
    // Nor does it choose the decision.
    let old = report(&json!({ "product_set": 1, "filed_on": "2026-05-10", "evaluated_on": "2026-05-09" }));
    assert_eq!(old.decision, Some(Decision::Qd148));
    assert_eq!(findings(&old, "evaluated_before_filed").len(), 1);
    // Without a day of filing there is nothing before it.
    assert!(findings(&report(&json!({ "product_set": 1, "evaluated_on": "2026-05-09" })), "evaluated_before_filed").is_empty());
}

// ---- Months ----

#[test]
fn months_are_added_as_in_jiff_on_every_day_of_two_centuries() {
    let last = jiff::civil::date(2100, 12, 31);
    let mut day = jiff::civil::date(1900, 1, 1);
    while day <= last {
        let ours = Date::new(day.year(), day.month(), day.day()).unwrap();
        for months in -60..=60 {
            let theirs = day.checked_add(jiff::Span::new().months(months)).unwrap();
            assert!(same(add_months(ours, months).unwrap(), theirs), "{day} and {months} months");
        }
        day = day.tomorrow().unwrap();
    }
}

#[test]
fn months_beyond_the_calendar_are_none() {
    let day = |year| Date::new(year, 12, 31).unwrap();
    assert_eq!(add_months(day(9999), 1), None);
    assert_eq!(add_months(day(9996), 36), Some(day(9999)));
    for months in [i32::MAX, i32::MIN] {
        assert_eq!(add_months(day(2026), months), None);
    }
}
