//! The example programs as their users run them: exit status, standard output, standard error.

mod program;

use ocop_core::{Decision, Rulebook};
use program::{Run, data_files, example, folder, run};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

const MOST: usize = 16 << 20;
const FOOT: &str = "\nĐây là bản tự kiểm tra theo văn bản pháp luật, không phải quyết định của hội đồng đánh giá.\n";
const FOOT_EN: &str = "\nThis is a self-check against the text of the law, not a council's decision.\n";

/// `check` with these arguments.
fn check(arguments: &[&str]) -> Run {
    run(example("check").args(arguments), b"")
}

fn rulebook(arguments: &[&str]) -> Run {
    run(example("rulebook").args(arguments), b"")
}

/// Writes an input; gives its name as a program takes it.
fn input(name: &str, text: impl AsRef<[u8]>) -> String {
    fs::write(folder().join(name), text).unwrap();
    name.to_owned()
}

fn lines(run: &Run) -> Vec<Value> {
    assert!(run.out.is_empty() || run.out.ends_with('\n'), "reports end with their line");
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The only report of `check --json` on this text.
fn report(name: &str, text: impl AsRef<[u8]>) -> Value {
    let file = input(name, text);
    let run = check(&["--json", &file]);
    let mut reports = lines(&run);
    assert_eq!((reports.len(), run.err.as_str()), (1, ""), "{name}");
    let report = reports.remove(0);
    assert_eq!(run.status, Some(i32::from(has_blocker(&report))), "{name}");
    report
}

fn findings(report: &Value) -> &Vec<Value> {
    report["findings"].as_array().unwrap()
}

fn has_blocker(report: &Value) -> bool {
    findings(report).iter().any(|finding| finding["severity"] == "blocker")
}

/// What a report says of the reading: severity, code, path and parameters of all that does not come from the law.
fn faults(report: &Value) -> Vec<Value> {
    let of_the_law = [
        "below_three_stars",
        "star_minimum_unmet",
        "unanswered",
        "gates_not_declared",
        "documents_not_listed",
        "points_short",
        "reading_applied",
        "provenance",
    ];
    let faults = findings(report).iter().filter(|finding| !of_the_law.contains(&finding["code"].as_str().unwrap()));
    faults.map(|finding| json!([finding["severity"], finding["code"], finding["path"], finding["params"]])).collect()
}

fn scored(report: &Value) -> (&Value, &Value, &Value) {
    (&report["status"], &report["score"]["total"], &report["score"]["answered"])
}

/// The report on a text that is no application, as `--json` prints it.
fn not_scored(code: &str, params: &str) -> String {
    format!(
        "{{\"decision\":null,\"decision_from\":\"latest\",\"product_set\":null,\"status\":\"not_scored\",\"score\":null,\"star\":null,\
         \"findings\":[{{\"code\":\"{code}\",\"severity\":\"blocker\",\"path\":[],\"params\":{params}}}]}}\n"
    )
}

fn tea() -> String {
    data_files().into_iter().find(|(name, _)| name == "tea").unwrap().1.to_str().unwrap().to_owned()
}

/// An application on one line.
fn tea_line() -> String {
    serde_json::from_str::<Value>(&fs::read_to_string(tea()).unwrap()).unwrap().to_string()
}

// The examples of this repository.

#[test]
fn each_example_gives_the_result_that_its_table_tells() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/README.md")).unwrap();
    let table: Vec<Vec<&str>> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .map(|row| row.trim_end_matches('|').split('|').map(|cell| cell.trim().trim_end_matches('`')).collect())
        .collect();
    assert_eq!(table.len(), data_files().len(), "one row a file");
    for ((name, path), row) in data_files().into_iter().map(|file| {
        let name = format!("{}.json", file.0);
        let row = table.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("{name} has no row"));
        (file, row)
    }) {
        let run = check(&["--json", path.to_str().unwrap()]);
        let [report] = lines(&run).try_into().unwrap();
        let (score, star) = (&report["score"], &report["star"]);
        let result = match star["result"].as_u64() {
            Some(stars) => format!("{stars} stars"),
            None => "none: gate closed".to_owned(),
        };
        let told = [
            report["product_set"].to_string(),
            score["parts"]["A"].to_string(),
            score["parts"]["B"].to_string(),
            score["parts"]["C"].to_string(),
            score["total"].to_string(),
            star["by_points"].to_string(),
            star["by_minimums"].to_string(),
            result,
        ];
        assert_eq!(told.to_vec(), [&row[1..2], &row[3..]].concat(), "{name}");
        let status = if report["status"] == "gate_closed" { "gate_closed" } else { "graded" };
        assert_eq!(report["status"], status, "{name}");
    }
}

#[test]
fn each_example_gives_one_report_for_people() {
    for (name, path) in data_files() {
        let path = path.to_str().unwrap();
        let application: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let product = application["product"]["name"].as_str().unwrap();
        // The two that may not be filed: a gate is closed, and too few points.
        let status = i32::from(["herbal-bath", "honey"].contains(&name.as_str()));
        let (vi, en) = (check(&[path]), check(&["--lang", "en", path]));
        for (run, foot) in [(&vi, FOOT), (&en, FOOT_EN)] {
            assert_eq!((run.status, run.err.as_str()), (Some(status), ""), "{name}");
            assert!(run.out.starts_with(&format!("{product}\n")), "{name}");
            assert!(run.out.ends_with(foot), "{name}");
            assert_eq!(run.out.matches(foot).count(), 1, "{name}: one report");
            assert!(run.out.lines().all(|line| line.chars().count() <= 100), "{name}: lines as wide as COLUMNS at most");
        }
        assert_eq!(check(&["--lang", "vi", path]), vi, "{name}: Vietnamese is the default");
        let narrow = run(example("check").env("COLUMNS", "60").arg(path), b"");
        assert!(narrow.out.lines().skip(2).all(|line| line.chars().count() <= 60 || line.starts_with("Đây là")), "{name}");
    }
}

#[test]
fn several_reports_for_people_are_apart() {
    let files = data_files();
    let [one, other] = [&files[0].1, &files[1].1].map(|path| path.to_str().unwrap());
    assert_eq!(check(&[one, other]).out, format!("{}\n{}", check(&[one]).out, check(&[other]).out));
}

#[test]
fn json_is_one_report_a_line_and_messages_come_with_a_language() {
    let files = data_files();
    let paths: Vec<&str> = files.iter().map(|(_, path)| path.to_str().unwrap()).collect();
    let json = |options: &[&str]| {
        let run = check(&[options, &paths].concat());
        assert_eq!((run.status, run.err.as_str()), (Some(1), ""), "{options:?}");
        run
    };
    let plain = json(&["--json"]);
    let reports = lines(&plain);
    assert_eq!(reports.len(), files.len());
    for (report, (name, path)) in reports.iter().zip(&files) {
        let application: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        assert_eq!(report["id"], application["id"], "{name}");
        let names: Vec<&String> = report.as_object().unwrap().keys().collect();
        assert_eq!(names, ["id", "decision", "decision_from", "product_set", "status", "score", "star", "findings"], "{name}");
        assert!(findings(report).iter().all(|finding| finding.get("message").is_none()), "{name}: no language, no message");
    }

    for lang in ["vi", "en"] {
        let mut localised = lines(&json(&["--json", "--lang", lang]));
        for finding in localised.iter_mut().flat_map(|report| report["findings"].as_array_mut().unwrap()) {
            let message = finding.as_object_mut().unwrap().shift_remove("message").unwrap();
            let message = message.as_str().unwrap();
            assert!(!message.is_empty() && !message.contains(['{', '}']) && !message.contains("  "), "{message}");
        }
        assert_eq!(localised, reports, "a language adds messages and changes nothing else");
    }

    let pretty = json(&["--json", "--pretty"]).out;
    let indented: String = reports.iter().fold(String::new(), |all, report| all + &serde_json::to_string_pretty(report).unwrap() + "\n");
    assert_eq!(pretty, indented);
    assert!(pretty.starts_with("{\n  \"id\": "));

    let mut detailed = lines(&json(&["--json", "--detail"]));
    for report in &mut detailed {
        let score = report["score"].as_object_mut().unwrap();
        for name in ["sections", "criteria"] {
            let points = score.shift_remove(name).unwrap();
            let sum: u64 = points.as_object().unwrap().values().map(|points| points.as_u64().unwrap()).sum();
            assert_eq!(score["total"], sum, "{name} add up");
        }
    }
    assert_eq!(detailed, reports, "detail adds points and changes nothing else");
}

#[test]
fn detail_adds_the_sheet_for_people() {
    let plain = check(&[&tea()]).out;
    let detailed = check(&["--detail", &tea()]).out;
    let (before, sheet) = detailed.split_once("\nTừng tiêu chí\n").unwrap();
    assert_eq!(format!("{before}{FOOT}"), plain);
    let set = Rulebook::embedded(Decision::Qd26).unwrap().set(11).unwrap();
    for criterion in set.criteria() {
        let line = format!("\n  {:<6}", criterion.code().to_string());
        assert!(sheet.contains(&line), "{}", criterion.code());
    }
}

#[test]
fn a_line_does_not_end_inside_a_number() {
    let old = input("old_decision.json", r#"{"product_set":9,"filed_on":"2026-05-01","evaluated_on":"2026-05-30","answers":{}}"#);
    let files = data_files().into_iter().map(|(_, path)| path.to_str().unwrap().to_owned()).chain([old]);
    for file in files {
        for options in [&["--lang", "vi"][..], &["--lang", "en", "--detail"]] {
            let out = check(&[options, &[&file]].concat()).out;
            let broken = |pair: &[&str]| {
                let (end, start) = (pair[0].trim_end(), pair[1].trim_start());
                let number = end.ends_with(|letter: char| letter.is_ascii_digit());
                end.ends_with(['/', '-']) || number && start.starts_with('%')
            };
            let lines: Vec<&str> = out.lines().collect();
            let broken: Vec<_> = lines.windows(2).filter(|pair| broken(pair)).collect();
            assert!(broken.is_empty(), "{file}: {broken:#?}");
        }
    }
}

// Text that is no application.

#[test]
fn text_that_is_not_json_names_line_and_column() {
    let texts: [(&str, &[u8], &str, usize, usize); 17] = [
        ("empty", b"", "empty", 1, 0),
        ("white", b" \n\t \r\n", "empty", 3, 0),
        ("prose", b"xin chao", "syntax", 1, 1),
        ("cut", b"{ \"product_set\": 1,\n  \"answers\": { \"1.1\": 3", "ends_early", 2, 23),
        ("cut_in_text", b"{\"id\": \"HS", "ends_early", 1, 10),
        ("crlf", b"{\r\n\"product_set\": 1,\r\n\"answers\": {\"1.1\": 3,}\r\n}\r\n", "syntax", 3, 22),
        ("after", b"{\"product_set\":1} x", "syntax", 1, 19),
        ("two", b"{\"product_set\":1}\n{\"product_set\":2}\n", "syntax", 2, 1),
        ("nan", b"{\"product_set\": NaN}", "syntax", 1, 17),
        ("infinity", b"{\"answers\": {\"1.1\": -Infinity}}", "syntax", 1, 22),
        ("undefined", b"{\"product_set\": undefined}", "syntax", 1, 17),
        ("leading_zero", b"{\"product_set\": 01}", "syntax", 1, 18),
        ("single_quotes", b"{'product_set': 1}", "syntax", 1, 2),
        ("comment", b"{\"product_set\": 1 // gao\n}", "syntax", 1, 19),
        ("not_utf8", b"{\"id\": \"\xff\xfe\"}", "not_utf8", 1, 9),
        ("utf16", b"\xff\xfe{\0}\0", "not_utf8", 1, 1),
        ("mark_cut", b"\xef\xbb\xbf{\"product_set\": 1", "ends_early", 1, 17),
    ];
    for (name, text, reason, line, column) in texts {
        let file = input(&format!("not_json_{name}.json"), text);
        let out = not_scored("not_json", &format!("{{\"line\":{line},\"column\":{column},\"reason\":\"{reason}\"}}"));
        assert_eq!(check(&["--json", &file]), Run { status: Some(1), out, err: String::new() }, "{name}");
    }
}

#[test]
fn the_report_for_people_says_what_is_not_json() {
    let file = input("not_json_people.json", "{ \"product_set\": 1,\n  \"answers\": { \"1.1\": 3");
    let vi = "Sản phẩm chưa có tên\n\n  CHƯA CHẤM ĐƯỢC\n\nPhải sửa (1)\n  \
              • Nội dung không phải JSON: kết thúc giữa chừng, dòng 2, cột 23. Hãy sửa chỗ đó; chưa nội dung nào\n    được chấm.\n";
    let en = "Product without a name\n\n  NOT SCORED\n\nMust be fixed (1)\n  \
              • The content is not JSON: it ends early, line 2, column 23. Correct it there; nothing has been\n    scored.\n";
    assert_eq!(check(&[&file]), Run { status: Some(1), out: format!("{vi}{FOOT}"), err: String::new() });
    assert_eq!(check(&["--lang", "en", &file]), Run { status: Some(1), out: format!("{en}{FOOT_EN}"), err: String::new() });
    let message = |lang| lines(&check(&["--json", "--lang", lang, &file]))[0]["findings"][0]["message"].clone();
    assert_eq!(
        message("vi"),
        "Nội dung không phải JSON: kết thúc giữa chừng, dòng 2, cột 23. Hãy sửa chỗ đó; chưa nội dung nào được chấm."
    );
    assert_eq!(message("en"), "The content is not JSON: it ends early, line 2, column 23. Correct it there; nothing has been scored.");
}

#[test]
fn json_that_is_no_object_is_named() {
    let texts = [
        ("list", "[{\"product_set\": 1}]", "a list", "danh sách"),
        ("number", "17", "a number", "số"),
        ("text", "\"chè\"", "text", "chữ"),
        ("null", "null", "nothing", "trống"),
        ("true or false", "true", "true or false", "true hoặc false"),
    ];
    for (found, text, en, vi) in texts {
        let file = input(&format!("no_object_{found}.json"), text);
        let out = not_scored("not_an_object", &format!("{{\"found\":\"{found}\"}}"));
        assert_eq!(check(&["--json", &file]), Run { status: Some(1), out, err: String::new() }, "{found}");
        let message = |lang| lines(&check(&["--json", "--lang", lang, &file]))[0]["findings"][0]["message"].as_str().unwrap().to_owned();
        assert!(message("vi").starts_with(&format!("Nội dung là {vi}, cần một đối tượng JSON")), "{}", message("vi"));
        assert!(message("en").starts_with(&format!("The content is {en}; it must be a JSON object")), "{}", message("en"));
    }
}

#[test]
fn invalid_utf8_is_a_fault_wherever_it_stands() {
    for (name, text) in [
        ("extra", &b"{\"extra\": \"\xff\", \"product_set\": 1}"[..]),
        ("facts", b"{\"product_set\": 1, \"facts\": {\"a\": \"\xc3\"}}"),
        ("unknown", b"{\"product_set\": 1, \"note\": \"\xed\xa0\x80\"}"),
    ] {
        let report = report(&format!("not_utf8_{name}.json"), text);
        assert_eq!((&report["status"], &report["findings"][0]["params"]["reason"]), (&json!("not_scored"), &json!("not_utf8")), "{name}");
    }
}

#[test]
fn the_column_counts_characters() {
    let report = report("column.json", "{\"id\": \"Hồ sơ chè\", x}");
    assert_eq!(report["findings"][0]["params"]["column"], 21);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_read() {
    let text = fs::read_to_string(tea()).unwrap();
    let wanted = check(&["--json", &tea()]);
    let mark = input("mark.json", format!("\u{feff}{text}"));
    assert_eq!(check(&["--json", &mark]), wanted);
    let windows = input("windows.json", text.replace('\n', "\r\n"));
    assert_eq!(check(&["--json", &windows]), wanted);
}

// Large and deep text.

#[test]
fn long_text_is_a_finding_and_the_rest_is_read() {
    let long = "x".repeat(10_000_000);
    let cut = &long[..80];
    let id = report("long_id.json", format!("{{\"id\":\"{long}\",\"product_set\":1,\"answers\":{{\"1.1\":3}}}}"));
    assert_eq!(faults(&id), [json!(["blocker", "text_too_long", ["id"], { "most": 10_000 }])]);
    assert_eq!((id.get("id"), scored(&id)), (None, (&json!("graded"), &json!(3), &json!(1))));

    let answer = report("long_answer.json", format!("{{\"product_set\":1,\"answers\":{{\"1.1\":\"{long}\",\"1.2\":2}}}}"));
    assert_eq!(faults(&answer), [json!(["blocker", "not_a_whole_number", ["answers", "1.1"], { "given": "text" }])]);
    assert_eq!(scored(&answer), (&json!("graded"), &json!(1), &json!(1)));

    let name = report("long_name.json", format!("{{\"product_set\":1,\"{long}\":2,\"answers\":{{\"1.2\":2}}}}"));
    assert_eq!(faults(&name), [json!(["warning", "unknown_name", [cut], { "name": cut }])]);
    assert_eq!(scored(&name), (&json!("graded"), &json!(1), &json!(1)));

    let extra = report("long_extra.json", format!("{{\"product_set\":1,\"answers\":{{\"1.2\":2}},\"extra\":{{\"text\":\"{long}\"}}}}"));
    assert_eq!((faults(&extra), scored(&extra)), (vec![], (&json!("graded"), &json!(1), &json!(1))));
}

#[test]
fn a_file_over_16_mib_is_a_finding_and_is_not_held() {
    let out = not_scored("text_too_long", &format!("{{\"most\":{MOST}}}"));
    let finding = Run { status: Some(1), out, err: String::new() };
    let padded = |length: usize| {
        let (start, end) = ("{\"product_set\":1,\"answers\":{\"1.2\":2},\"extra\":\"", "\"}");
        format!("{start}{}{end}", "x".repeat(length - start.len() - end.len()))
    };
    let just = report("just_16_mib.json", padded(MOST));
    assert_eq!((faults(&just), scored(&just)), (vec![], (&json!("graded"), &json!(1), &json!(1))));
    let over = input("over_16_mib.json", padded(MOST + 1));
    assert_eq!(check(&["--json", &over]), finding);
    // Only its start is read, so its length does not matter.
    fs::File::create(folder().join("one_gib.json")).unwrap().set_len(1 << 30).unwrap();
    assert_eq!(check(&["--json", "one_gib.json"]), finding);
    for name in ["just_16_mib.json", "over_16_mib.json", "one_gib.json"] {
        fs::remove_file(folder().join(name)).unwrap();
    }
}

#[test]
fn ten_thousand_levels_are_skipped_where_they_do_not_matter() {
    let (open, close) = ("[{\"a\":".repeat(5_000), "}]".repeat(5_000));
    let deep = format!("{open}1{close}");

    let extra = report("deep_extra.json", format!("{{\"product_set\":1,\"extra\":{deep},\"answers\":{{\"1.2\":2}}}}"));
    assert_eq!((faults(&extra), scored(&extra)), (vec![], (&json!("graded"), &json!(1), &json!(1))));

    let answer = report("deep_answer.json", format!("{{\"product_set\":1,\"answers\":{{\"1.1\":{deep},\"1.2\":2}}}}"));
    assert_eq!(faults(&answer), [json!(["blocker", "not_a_whole_number", ["answers", "1.1"], { "given": "list" }])]);
    assert_eq!(scored(&answer), (&json!("graded"), &json!(1), &json!(1)));

    let root = report("deep_root.json", &deep);
    assert_eq!(faults(&root), [json!(["blocker", "not_an_object", [], { "found": "list" }])]);

    let object = report("deep_object.json", format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000)));
    let missing = json!(["blocker", "product_set_missing", ["product_set"], {}]);
    assert_eq!(faults(&object), [missing, json!(["warning", "unknown_name", ["a"], { "name": "a" }])]);

    let unclosed = report("deep_unclosed.json", format!("{{\"product_set\":1,\"extra\":{open}"));
    let end = json!({ "line": 1, "column": 25 + open.len(), "reason": "ends_early" });
    assert_eq!(faults(&unclosed), [json!(["blocker", "not_json", [], end])]);
}

// Values that cannot be used.

#[test]
fn a_name_given_twice_is_said_and_the_last_one_counts() {
    let report = report(
        "twice.json",
        r#"{"id":"one","id":"two","product_set":99,"product_set":1,"answers":{"1.1":1,"1.1":3,"1.2":9},"answers":{"1.2":3,"1.2":2}}"#,
    );
    let twice = |path: Value, name: &str| json!(["warning", "duplicate_name", path, { "name": name }]);
    let wanted = [
        twice(json!(["answers", "1.2"]), "1.2"),
        twice(json!(["answers"]), "answers"),
        twice(json!(["id"]), "id"),
        twice(json!(["product_set"]), "product_set"),
    ];
    let mut said = faults(&report);
    said.sort_by_key(|fault| wanted.iter().position(|wanted| wanted == fault));
    assert_eq!(said, wanted);
    assert_eq!((&report["id"], scored(&report)), (&json!("two"), (&json!("graded"), &json!(1), &json!(1))));
}

#[test]
fn two_long_names_are_two_names() {
    let long = "x".repeat(80);
    let report = report("two_long_names.json", format!("{{\"product_set\":1,\"{long}1\":1,\"{long}2\":1}}"));
    assert!(findings(&report).iter().all(|finding| finding["code"] != "duplicate_name"));
}

#[test]
fn an_unknown_criterion_is_named_with_the_nearest() {
    let report =
        report("unknown_criterion.json", r#"{"product_set":1,"answers":{"99":1,"1_1":2,"1,2":2,"":1,"gia vị":1,"6.1.1":1,"1.2":2}}"#);
    let unknown = |given: &str, nearest: Option<&str>| {
        let mut params = json!({ "given": given });
        if let Some(nearest) = nearest {
            params["nearest"] = nearest.into();
        }
        json!(["blocker", "unknown_criterion", ["answers", given], params])
    };
    let wanted = [
        unknown("", None),
        unknown("1,2", Some("1.2")),
        unknown("1_1", Some("1.1")),
        unknown("6.1.1", None),
        unknown("99", None),
        unknown("gia vị", None),
    ];
    assert_eq!(faults(&report), wanted);
    assert_eq!(scored(&report), (&json!("graded"), &json!(1), &json!(1)));
}

#[test]
fn an_answer_that_is_no_choice_counts_as_absent() {
    let report = report(
        "no_choice.json",
        r#"{"product_set":1,"answers":{"1.1":4,"1.2":-1,"1.3":0,"1.4":256,"1.5":"3","1.6":2.5,"1.7":true,"2.1":[3],"2.2":{},"2.3":null,"2.4":2.0}}"#,
    );
    let range =
        |code: &str, given: i64, most: u8| json!(["blocker", "choice_out_of_range", ["answers", code], { "given": given, "most": most }]);
    let other = |code: &str, given: &str| json!(["blocker", "not_a_whole_number", ["answers", code], { "given": given }]);
    let set = Rulebook::embedded(Decision::Qd26).unwrap().set(1).unwrap();
    let most = |code: &str| u8::try_from(set.criterion(code.parse().unwrap()).unwrap().choices().len()).unwrap();
    let wanted = [
        range("1.1", 4, 3),
        range("1.2", -1, most("1.2")),
        range("1.4", 256, most("1.4")),
        other("1.5", "\"3\""),
        other("1.6", "2.5"),
        other("1.7", "true"),
        other("2.1", "list"),
        other("2.2", "object"),
    ];
    assert_eq!(faults(&report), wanted);
    // 0 is an answer, 2.0 is 2, null is none.
    assert_eq!(report["score"]["answered"], 2);
    let unanswered = findings(&report).iter().find(|finding| finding["code"] == "unanswered").unwrap();
    let unanswered: Vec<&str> = unanswered["params"]["criteria"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
    assert!(["1.1", "1.2", "1.4", "1.5", "1.6", "1.7", "2.1", "2.2", "2.3"].iter().all(|code| unanswered.contains(code)));
    assert!(!unanswered.contains(&"1.3") && !unanswered.contains(&"2.4"));
}

#[test]
fn messages_name_the_value_and_what_to_do() {
    let file = input(
        "messages.json",
        r#"{"decision":"qd26-2026","product_set":1,"answers":{"1.1":9,"1.2":"3","1_3":1},"anwsers":{},"filed_on":"2026-02-30"}"#,
    );
    for (lang, wanted) in [
        (
            "vi",
            [
                "Phiếu của bộ sản phẩm này không có tiêu chí `1_3` (có phải `1.3`?); câu trả lời này không được tính.",
                "không có ô 9: hãy chọn từ 1 đến 3, hoặc 0 nếu không ô nào đúng.",
                "Tiêu chí 1.2: câu trả lời phải là số nguyên chỉ ô đã chọn, không phải \"3\"; coi như chưa trả lời.",
                "`filed_on`: \"2026-02-30\" không phải một ngày có thật dạng YYYY-MM-DD (ví dụ 2026-09-01); coi như bỏ trống.",
                "Không hiểu tên `anwsers` (có phải `answers`?) nên bỏ qua; dữ liệu riêng hãy để trong `extra`.",
            ],
        ),
        (
            "en",
            [
                "The sheet of this set has no criterion `1_3` (is it `1.3`?); this answer does not count.",
                "has no box 9: choose 1 to 3, or 0 if none of the boxes is true.",
                "Criterion 1.2: the answer must be the whole number of a box, not \"3\"; it counts as unanswered.",
                "`filed_on`: \"2026-02-30\" is not an existing date like 2026-09-01 (YYYY-MM-DD); it counts as absent.",
                "The name `anwsers` is not known (is it `answers`?) and is not read; put your own data in `extra`.",
            ],
        ),
    ] {
        let run = check(&["--json", "--lang", lang, &file]);
        assert_eq!((run.status, run.err.as_str()), (Some(1), ""));
        let report = &lines(&run)[0];
        let messages: Vec<&str> = findings(report)
            .iter()
            .filter(|finding| finding["code"] != "below_three_stars")
            .take(wanted.len())
            .map(|finding| finding["message"].as_str().unwrap())
            .collect();
        assert_eq!(messages.len(), wanted.len());
        for (message, wanted) in messages.iter().zip(wanted) {
            assert!(message.ends_with(wanted), "{message}\n{wanted}");
        }
        // The same sentences reach people, wrapped.
        let people = check(&["--lang", lang, &file]).out;
        let flowing = people.split_whitespace().collect::<Vec<_>>().join(" ");
        for message in messages {
            assert!(flowing.contains(message), "{message}");
        }
    }
}

#[test]
fn a_set_that_does_not_exist_is_not_scored() {
    let sets = [
        ("0", "0"),
        ("27", "27"),
        ("-1", "-1"),
        ("300", "300"),
        ("\"1\"", "\"1\""),
        ("1.5", "1.5"),
        ("true", "true"),
        ("[1]", "list"),
        ("{}", "object"),
    ];
    for (number, (set, given)) in sets.into_iter().enumerate() {
        let report = report(&format!("set_{number}.json"), format!("{{\"product_set\":{set},\"answers\":{{\"1.1\":3}}}}"));
        assert_eq!(report["findings"].as_array().unwrap().len(), 1, "{set}");
        assert_eq!(faults(&report), [json!(["blocker", "product_set_unknown", ["product_set"], { "given": given }])], "{set}");
        let rest = json!([report["decision"], report["product_set"], report["status"], report["score"], report["star"]]);
        assert_eq!(rest, json!(["qd26-2026", null, "not_scored", null, null]), "{set}");
    }
    for (name, text) in [("absent", "{}"), ("null", "{\"product_set\":null}")] {
        let report = report(&format!("set_{name}.json"), text);
        assert_eq!(faults(&report), [json!(["blocker", "product_set_missing", ["product_set"], {}])], "{name}");
    }
    for set in ["1", "1.0", "1e0", "26"] {
        let report = report(&format!("set_is_{set}.json"), format!("{{\"product_set\":{set}}}"));
        assert_eq!(report["status"], "graded", "{set}");
    }
}

#[test]
fn a_number_too_large_for_any_number_type_is_still_json() {
    let report = report("large_number.json", r#"{"product_set":1,"answers":{"1.1":1e400,"1.2":2}}"#);
    assert_eq!(scored(&report), (&json!("graded"), &json!(1), &json!(1)));
    assert_eq!((&report["findings"][0]["severity"], &report["findings"][1]["path"]), (&json!("blocker"), &json!(["answers", "1.1"])));
}

// Files that cannot be read.

fn refused(name: &str, vi: &str, en: &str, error: &io::Error) -> [String; 2] {
    [format!("Không đọc được `{name}`: {vi} ({error}).\n"), format!("Cannot read `{name}`: {en} ({error}).\n")]
}

#[test]
fn an_input_that_cannot_be_read_is_said_and_the_others_are_reported() {
    let missing = fs::File::open(folder().join("no_such_file.json")).unwrap_err();
    let [missing_vi, missing_en] = refused(
        "no_such_file.json",
        "không có tệp này; hãy kiểm tra tên và thư mục",
        "there is no such file; check its name and folder",
        &missing,
    );
    let directory = io::Error::from(io::ErrorKind::IsADirectory);
    let [directory_vi, directory_en] =
        refused(".", "đây là thư mục; hãy chỉ ra các tệp trong đó", "this is a directory; name the files in it", &directory);
    let tea = tea();
    let read = check(&["--json", &tea]);
    let vi = Run { status: Some(2), out: read.out.clone(), err: format!("{missing_vi}{directory_vi}") };
    assert_eq!(check(&["--json", "no_such_file.json", ".", &tea]), vi);
    let people = check(&[&tea]);
    let run = check(&[&tea, "no_such_file.json", "."]);
    assert_eq!(run, Run { status: Some(2), out: people.out, err: vi.err });
    let en = Run { status: Some(2), out: String::new(), err: format!("{missing_en}{directory_en}") };
    assert_eq!(check(&["--lang", "en", "no_such_file.json", "."]), en);

    // A blocker in a report does not hide that an input was not read.
    let closed = input("unread_and_blocked.json", "{}");
    assert_eq!(check(&["--json", &closed, "no_such_file.json"]).status, Some(2));

    let line = input("unread.jsonl", tea_line());
    let read = check(&["--jsonl", &line]);
    let run = check(&["--jsonl", "no_such_file.json", &line, ".", &line]);
    assert_eq!(run.out, read.out.repeat(2));
    let err = format!("{missing_vi}{directory_vi}2 báo cáo, bỏ qua 0 dòng trống.\n");
    assert_eq!((run.status, run.err), (Some(2), err));
}

#[test]
fn the_first_report_comes_first_when_a_file_before_it_cannot_be_read() {
    let tea = tea();
    assert_eq!(check(&["no_such_file.json", &tea]).out, check(&[&tea]).out);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let file = input("secret.json", "{}");
    let path = folder().join(&file);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let opened = fs::File::open(&path);
    let runs = [check(&[&file]), check(&["--lang", "en", &file])];
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let Err(error) = opened else {
        println!("skipped: this user can read everything");
        return;
    };
    let err = refused(
        &file,
        "không có quyền đọc; hãy xin quyền hoặc chép tệp ra chỗ khác",
        "no permission to read it; ask for it or copy the file",
        &error,
    );
    for (run, err) in runs.into_iter().zip(err) {
        assert_eq!(run, Run { status: Some(2), out: String::new(), err });
    }
}

// Closed pipes.

/// Starts a program whose output is closed after its first bytes, and waits for its end.
fn closed_early(program: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = example(program);
    let mut child = command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 10]).unwrap();
    drop(out);
    let done = child.wait_with_output().unwrap();
    (done.status.code(), String::from_utf8(done.stderr).unwrap())
}

#[test]
fn a_closed_pipe_ends_a_program_quietly() {
    let tea = tea();
    // More than a pipe holds.
    let many = vec![tea.as_str(); 60];
    let quiet = (Some(0), String::new());
    assert_eq!(closed_early("check", &many), quiet);
    assert_eq!(closed_early("check", &[&["--json", "--lang", "vi"], &many[..]].concat()), quiet);
    assert_eq!(closed_early("rulebook", &["qd26-2026", "--json"]), quiet);

    let blocked = data_files().into_iter().find(|(name, _)| name == "honey").unwrap().1;
    assert_eq!(closed_early("check", &vec![blocked.to_str().unwrap(); 60]), (Some(1), String::new()));

    let jsonl = input("closed.jsonl", format!("{}\n", tea_line()).repeat(4_000));
    for threads in ["1", "3"] {
        let (status, err) = closed_early("check", &["--jsonl", "--threads", threads, &jsonl]);
        assert_eq!(status, Some(0), "{err}");
        let count = err.strip_suffix(" báo cáo, bỏ qua 0 dòng trống.\n").unwrap_or_else(|| panic!("{err}"));
        assert!(count.parse::<u32>().unwrap() < 4_000, "stops reading: {err}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_for_both_outputs_ends_a_program_quietly() {
    let jsonl = input("closed_both.jsonl", format!("{}\n", tea_line()).repeat(2_000));
    for arguments in [&["--jsonl", &jsonl][..], &["no_such_file.json"]] {
        let (read, write) = io::pipe().unwrap();
        let mut command = example("check");
        command.args(arguments).stdin(Stdio::null()).stdout(write.try_clone().unwrap()).stderr(write);
        let mut child = command.spawn().unwrap();
        drop((read, command));
        let status = child.wait().unwrap().code();
        assert!(matches!(status, Some(0 | 2)), "{arguments:?}: {status:?}");
    }
}

// One application a line.

/// Lines of every sort: full applications of all sets, small ones, and ones that cannot be used.
fn mixed(count: usize, full_every: usize) -> String {
    let book = Rulebook::embedded(Decision::Qd26).unwrap();
    let answers: Vec<String> = book
        .sets()
        .map(|set| set.criteria().map(|criterion| format!("\"{}\":1", criterion.code())).collect::<Vec<_>>().join(","))
        .collect();
    let mut text = String::new();
    for number in 0..count {
        _ = match number % 19 {
            _ if number % full_every == 0 => {
                let set = number / full_every % answers.len();
                writeln!(text, "{{\"id\":\"{number}\",\"product_set\":{},\"answers\":{{{}}}}}", set + 1, answers[set])
            }
            3 => writeln!(text, "{{\"id\":\"{number}\",\"product_set\":1,,}}"),
            11 => writeln!(text, "[{number}]"),
            _ => writeln!(text, "{{\"id\":\"{number}\",\"product_set\":0,\"extra\":\"{:>90}\"}}", "một ghi chú riêng"),
        };
    }
    text
}

#[test]
fn many_threads_give_the_same_as_one_in_the_same_order() {
    const COUNT: usize = 20_000;
    let jsonl = input("mixed.jsonl", mixed(COUNT, 8));
    let one = check(&["--jsonl", "--threads", "1", &jsonl]);
    assert_eq!((one.status, one.err.as_str()), (Some(1), "20000 báo cáo, bỏ qua 0 dòng trống.\n"));
    assert_eq!(one.out.lines().count(), COUNT);
    for (number, line) in one.out.lines().enumerate() {
        let own = format!("{{\"id\":\"{number}\",");
        let of_the_line = format!("\"params\":{{\"line\":{},", number + 1);
        assert!(line.starts_with(&own) || line.contains(&of_the_line) || line.contains("not_an_object"), "{number}: {line}");
    }
    for threads in ["2", "7"] {
        assert!(check(&["--jsonl", "--threads", threads, &jsonl]) == one, "{threads} threads");
    }
    // And so does the standard input, on all cores.
    let stdin = run(example("check").args(["--jsonl", "-"]), &fs::read(folder().join(&jsonl)).unwrap());
    assert!(stdin == one);
}

#[test]
fn a_line_gives_the_report_that_its_file_gives() {
    let files = data_files();
    let paths: Vec<&str> = files.iter().map(|(_, path)| path.to_str().unwrap()).collect();
    let text: String = files.iter().fold(String::new(), |text, (_, path)| {
        let application: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        text + &application.to_string() + "\n"
    });
    let jsonl = input("same.jsonl", text);
    for options in [&[][..], &["--detail"], &["--lang", "vi"], &["--lang", "en", "--detail"]] {
        let json = check(&[&["--json"], options, &paths].concat());
        let run = check(&[&["--jsonl", &jsonl], options].concat());
        assert_eq!((run.status, run.out), (json.status, json.out));
        let end = if options.contains(&"en") { "8 reports, 0 blank lines skipped.\n" } else { "8 báo cáo, bỏ qua 0 dòng trống.\n" };
        assert_eq!(run.err, end);
    }
}

#[test]
fn blank_lines_are_counted_and_a_bad_line_does_not_stop_the_rest() {
    let tea = tea_line();
    let good = check(&["--json", &self::tea()]).out;
    let bad = |line: u32, column: u32, reason: &str| {
        not_scored("not_json", &format!("{{\"line\":{line},\"column\":{column},\"reason\":\"{reason}\"}}"))
    };
    let no_object = not_scored("not_an_object", "{\"found\":\"number\",\"line\":6}");

    let text = format!("\n{tea}\n   \t\n\n{{\"id\": x}}\n17\n{tea}\n{{\"id\"\n");
    let first = input("blank.jsonl", &text);
    let out = format!("{good}{}{no_object}{good}{}", bad(5, 8, "syntax"), bad(8, 5, "ends_early"));
    let err = "5 báo cáo, bỏ qua 3 dòng trống.\n".to_owned();
    assert_eq!(check(&["--jsonl", &first]), Run { status: Some(1), out: out.clone(), err: err.clone() });

    // The same with the line ends of Windows.
    let windows = input("blank_windows.jsonl", text.replace('\n', "\r\n"));
    let run = check(&["--jsonl", &windows]);
    assert_eq!((run.status, &run.err), (Some(1), &err));
    assert_eq!(run.out, out.replace("\"line\":8,\"column\":5,", "\"line\":8,\"column\":6,"));

    // Each file has its own lines; the last line needs no end.
    let second = input("blank_second.jsonl", format!("{tea}\n\n{{\"id\": x}}"));
    let both = check(&["--jsonl", "--lang", "en", &first, &second]);
    assert_eq!(both.err, "7 reports, 4 blank lines skipped.\n");
    let message = lines(&both).last().unwrap()["findings"][0]["message"].clone();
    assert_eq!(message, "The content is not JSON: the syntax is wrong, line 3, column 8. Correct it there; nothing has been scored.");

    let empty = input("blank_all.jsonl", "\n \n\r\n");
    let nothing = Run { status: Some(0), out: String::new(), err: "0 báo cáo, bỏ qua 3 dòng trống.\n".into() };
    assert_eq!(check(&["--jsonl", &empty]), nothing);
    let nothing = Run { status: Some(0), out: String::new(), err: "0 báo cáo, bỏ qua 0 dòng trống.\n".into() };
    assert_eq!(run_jsonl(b""), nothing);
    let one = run_jsonl(tea.as_bytes());
    assert_eq!(one, Run { status: Some(0), out: good, err: "1 báo cáo, bỏ qua 0 dòng trống.\n".into() });
}

fn run_jsonl(stdin: &[u8]) -> Run {
    run(example("check").args(["--jsonl", "-"]), stdin)
}

#[test]
fn the_standard_input_is_a_file_too() {
    let text = fs::read(tea()).unwrap();
    assert_eq!(run(example("check").arg("-"), &text), check(&[&tea()]));
    assert_eq!(run(example("check").args(["--json", "-"]), &text), check(&["--json", &tea()]));
}

#[test]
fn a_line_over_16_mib_is_a_finding_and_the_rest_goes_on() {
    let tea = tea_line();
    let good = check(&["--json", &self::tea()]).out;
    let path = folder().join("long_lines.jsonl");
    let mut file = io::BufWriter::new(fs::File::create(&path).unwrap());
    let mut padded = |length: usize| {
        let (start, end) = ("{\"product_set\":0,\"extra\":\"", "\"}");
        file.write_all(tea.as_bytes()).unwrap();
        write!(file, "\n{start}{}{end}\n", "x".repeat(length - start.len() - end.len())).unwrap();
    };
    padded(MOST);
    padded(MOST + 1);
    padded(3 * MOST);
    file.write_all(tea.as_bytes()).unwrap();
    drop(file);
    let too_long = [4, 6].map(|line| not_scored("text_too_long", &format!("{{\"most\":{MOST},\"line\":{line}}}")));
    let (run, peak) = watched(&["--jsonl", "--threads", "1", "long_lines.jsonl"]);
    fs::remove_file(&path).unwrap();
    assert_eq!((run.status, run.err.as_str()), (Some(1), "7 báo cáo, bỏ qua 0 dòng trống.\n"));
    let reports: Vec<&str> = run.out.split_inclusive('\n').collect();
    assert_eq!([reports[0], reports[2], reports[4], reports[6]], [good.as_str(); 4]);
    assert!(reports[1].contains("product_set_unknown"), "16 MiB are read: {}", reports[1]);
    assert_eq!([reports[3], reports[5]], too_long);
    if let Some(peak) = peak {
        assert!(peak < 60 << 10, "{peak} KiB for a line that is not held");
    }
}

/// Runs `check`; with the most memory it had, in KiB, where the system tells.
fn watched(arguments: &[&str]) -> (Run, Option<u64>) {
    let name = format!("watched_{}.out", std::thread::current().name().unwrap_or("").replace(':', "_"));
    let path = folder().join(name);
    let mut command = example("check");
    command.args(arguments).stdin(Stdio::null()).stdout(fs::File::create(&path).unwrap()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut peak = None;
    while child.try_wait().unwrap().is_none() {
        peak = peak_memory(&child).max(peak);
        std::thread::sleep(Duration::from_millis(5));
    }
    let done = child.wait_with_output().unwrap();
    let out = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    (Run { status: done.status.code(), out, err: String::from_utf8(done.stderr).unwrap() }, peak)
}

/// `VmHWM` never falls, so the last look at it is the peak.
fn peak_memory(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

#[test]
fn two_hundred_thousand_lines_need_little_memory_and_show_no_progress_bar() {
    const COUNT: usize = 200_000;
    let jsonl = input("many.jsonl", mixed(COUNT, 40));
    let length = fs::metadata(folder().join(&jsonl)).unwrap().len();
    assert!((25_000_000..35_000_000).contains(&length), "{length} bytes");
    let (run, peak) = watched(&["--jsonl", "--lang", "en", "--threads", "8", &jsonl]);
    fs::remove_file(folder().join(&jsonl)).unwrap();
    assert_eq!((run.status, run.err.as_str()), (Some(1), "200000 reports, 0 blank lines skipped.\n"));
    assert_eq!(run.out.lines().count(), COUNT);
    match peak {
        Some(peak) => assert!(peak < 120 << 10, "{peak} KiB"),
        None => println!("skipped: this system does not tell the peak of memory"),
    }
}

#[test]
fn short_lines_with_long_reports_need_little_memory() {
    let jsonl = input("short.jsonl", "{\"product_set\":1}\n".repeat(7_000));
    let (run, peak) = watched(&["--jsonl", "--lang", "vi", "--threads", "2", &jsonl]);
    assert_eq!((run.status, run.err.as_str()), (Some(1), "7000 báo cáo, bỏ qua 0 dòng trống.\n"));
    if let Some(peak) = peak {
        assert!(peak < 40 << 10, "{peak} KiB for {} KiB of reports", run.out.len() >> 10);
    }
}

// Usage.

#[test]
fn wrong_usage_is_2_and_says_why() {
    for (arguments, first_line) in [
        (&[][..], "error: the following required arguments were not provided:"),
        (&["--bogus", "x.json"], "error: unexpected argument '--bogus' found"),
        (&["--pretty", "x.json"], "error: the following required arguments were not provided:"),
        (&["--json", "--jsonl", "x.json"], "error: the argument '--json' cannot be used with '--jsonl'"),
        (&["--threads", "2", "x.json"], "error: the following required arguments were not provided:"),
        (&["--jsonl", "--threads", "0", "x.json"], "error: invalid value '0' for '--threads <THREADS>': 0 is not in 1..=256"),
        (&["--lang", "fr", "x.json"], "error: invalid value 'fr' for '--lang <LANG>'"),
    ] {
        let run = check(arguments);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert_eq!(run.err.lines().next(), Some(first_line), "{arguments:?}");
        assert!(run.err.ends_with("For more information, try '--help'.\n"), "{arguments:?}");
    }
    assert!(check(&["--pretty", "x.json"]).err.contains("\n  --json\n"));
}

#[test]
fn an_option_that_would_do_nothing_is_wrong_usage() {
    for arguments in [["--jsonl", "--pretty"], ["--json", "--threads=2"]] {
        let run = check(&[&arguments[..], &[&tea()]].concat());
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.err.starts_with("error: "), "{arguments:?}");
    }
}

#[test]
fn help_lists_the_options_and_the_exit_status() {
    let help = check(&["--help"]);
    assert_eq!((help.status, help.err.as_str()), (Some(0), ""));
    for option in ["--lang", "--json", "--pretty", "--jsonl", "--detail", "--threads"] {
        assert!(help.out.contains(&format!("\n      {option}")), "{option}");
    }
    assert!(help.out.contains("Exit status: 0 no report has a blocker; 1 one has; 2 wrong usage, or an input could not be read."));
}

// Colours and control characters.

/// Without the sequences that set colours; anything else of the kind stays.
fn without_colours(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        let end = after.find(|letter: char| !letter.is_ascii_digit() && letter != ';').unwrap_or(after.len());
        if let Some(after) = after[end..].strip_prefix('m') {
            rest = after;
        } else {
            plain.push_str("\u{1b}[");
            rest = after;
        }
    }
    plain + rest
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    let programs: [(&str, Vec<String>); 3] = [
        ("check", vec![tea()]),
        ("check", vec!["--lang".into(), "en".into(), tea(), "no_such_file.json".into()]),
        ("rulebook", ["qd26-2026", "--set", "5"].map(String::from).to_vec()),
    ];
    for (program, arguments) in programs {
        let with = |variables: &[(&str, &str)]| run(example(program).args(&arguments).envs(variables.iter().copied()), b"");
        let plain = with(&[]);
        assert!(!plain.out.contains('\u{1b}') && !plain.err.contains('\u{1b}'), "not a terminal");
        assert_eq!(with(&[("NO_COLOR", "1")]), plain);
        assert_eq!(with(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]), plain, "NO_COLOR wins");
        let coloured = with(&[("CLICOLOR_FORCE", "1")]);
        assert!(coloured.out.contains("\u{1b}[1m"), "{program}");
        assert_eq!(Run { out: without_colours(&coloured.out), ..coloured }, plain, "colours change no letter");
    }
    let json = run(example("check").env("CLICOLOR_FORCE", "1").args(["--json", &tea()]), b"");
    assert_eq!(json, check(&["--json", &tea()]), "JSON has no colours");
}

/// An application with this in every text of it.
fn with_text(text: &str) -> String {
    json!({
        "id": text, "product_set": 1, "kind": text, "filed_on": text, "product": { "name": text, text: 1 },
        "producer": { "name": text, "kind": text }, "answers": { text: 1, "1.1": text }, "declarations": { text: true },
        "documents": [{ "kind": text, text: text }], text: 1,
    })
    .to_string()
}

const MODES: [&[&str]; 7] = [
    &[],
    &["--lang", "en", "--detail"],
    &["--json"],
    &["--json", "--lang", "vi"],
    &["--json", "--lang", "en", "--pretty"],
    &["--jsonl"],
    &["--jsonl", "--lang", "vi", "--threads", "1"],
];

fn no_control_characters(file: &str, modes: &[&[&str]]) {
    for mode in modes {
        for force in ["0", "1"] {
            let run = run(example("check").env("CLICOLOR_FORCE", force).args(*mode).arg(file), b"");
            assert_eq!(run.status, Some(1), "{mode:?}");
            let out = without_colours(&run.out);
            let control = out.chars().find(|letter| letter.is_control() && *letter != '\n');
            assert_eq!(control, None, "{mode:?}: {out}");
        }
    }
}

#[test]
fn control_characters_of_the_input_never_reach_the_output() {
    let file = input("control.json", with_text("a\u{1b}[2J\u{7}\u{1b}]0;x\u{7}\r\n\u{8}\0z"));
    no_control_characters(&file, &MODES);
    let all: String = (0..0xa0).filter_map(char::from_u32).filter(|letter| letter.is_control()).collect();
    let file = input("control_all.json", with_text(&all));
    no_control_characters(&file, &MODES[..2]);
    // What looks like a colour is no colour either.
    let coloured = |name: &str, text: &str| {
        let file = input(name, with_text(text));
        run(example("check").env("CLICOLOR_FORCE", "1").arg(file), b"").out
    };
    assert_eq!(coloured("colour.json", "a\u{1b}[31mb"), coloured("no_colour.json", "a [31mb"));
}

#[test]
fn control_characters_above_ascii_never_reach_json() {
    let file = input("control_c1.json", with_text("a\u{7f}\u{85}\u{9b}31mz"));
    no_control_characters(&file, &MODES[2..]);
}

#[test]
fn any_id_comes_back() {
    for (number, id) in
        ["", " ", "HS-017", "Hồ sơ số 1", "a\u{1b}[31m\"\\\n\t\0", "\u{202e}\u{200b}🍵", "\u{85}\u{9b}"].into_iter().enumerate()
    {
        let file = input(&format!("id_{number}.json"), json!({ "id": id }).to_string());
        for mode in ["--json", "--jsonl"] {
            assert_eq!(lines(&check(&[mode, &file]))[0]["id"], id, "{mode}");
        }
    }
}

#[test]
fn an_id_with_delete_comes_back() {
    let file = input("id_delete.json", json!({ "id": "a\u{7f}b" }).to_string());
    for mode in ["--jsonl", "--json"] {
        assert_eq!(lines(&check(&[mode, &file]))[0]["id"], "a\u{7f}b", "{mode}");
    }
}

// The rulebook.

#[test]
fn the_rulebook_as_json_loads_back() {
    let run = rulebook(&["qd26-2026", "--json"]);
    assert_eq!((run.status, run.err.as_str(), run.out.lines().count()), (Some(0), "", 1));
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&value["decision"], value["sets"].as_array().unwrap().len()), (&json!("qd26-2026"), 26));
    let loaded = Rulebook::from_json(run.out.as_bytes()).unwrap();
    assert_eq!(loaded.to_json(), run.out.trim_end(), "and is the same again");
    assert_eq!(loaded.to_json(), Rulebook::embedded(Decision::Qd26).unwrap().to_json());
    assert_eq!(rulebook(&["qd26-2026", "--json", "--lang", "en"]), run, "JSON has both languages");
}

#[test]
fn a_sheet_has_every_criterion_and_every_choice() {
    let book = Rulebook::embedded(Decision::Qd26).unwrap();
    for (arguments, english) in [(&["qd26-2026", "--set", "5"][..], false), (&["qd26-2026", "--set", "5", "--lang", "en"], true)] {
        let run = rulebook(arguments);
        assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
        assert!(run.out.starts_with(if english { "5. Fast food\n" } else { "5. Đồ ăn nhanh\n" }));
        let mut lines = run.out.lines();
        for criterion in book.set(5).unwrap().criteria() {
            let title = if english { criterion.title().en } else { criterion.title().vi };
            let start: String = format!("  {:<6}{title}", criterion.code().to_string()).chars().take(60).collect();
            assert!(lines.any(|line| line.starts_with(&start)), "{start}");
            for choice in criterion.choices() {
                let marks = "*".repeat(choice.min_star().map_or(0, |star| usize::from(star.get())));
                let start = format!("        {}. {:>2} {marks:<5} ", choice.no(), choice.points().get());
                assert!(lines.any(|line| line.starts_with(&start)), "{} {start}", criterion.code());
            }
        }
        let gates = run.out.split_once(if english { "\nTHE PRODUCT IS OUT WHEN\n" } else { "\nSẢN PHẨM BỊ LOẠI KHI\n" }).unwrap().1;
        for gate in book.set(5).unwrap().gates() {
            assert!(gates.split_whitespace().any(|word| word.trim_matches(['[', ':']) == gate.id().as_str()), "{}", gate.id());
        }
        assert!(run.out.lines().all(|line| line.chars().count() <= 100));
    }
}

#[test]
fn sets_are_listed_and_found_without_diacritics() {
    let all = rulebook(&["qd26-2026"]);
    assert_eq!((all.status, all.err.as_str()), (Some(0), ""));
    let numbers = |run: &Run| -> Vec<u8> { run.out.lines().filter_map(|line| line.get(..4)?.trim().parse().ok()).collect() };
    assert_eq!(numbers(&all), (1..=26).collect::<Vec<u8>>());
    let nine =
        Run {
            status: Some(0), out: "Sản phẩm thực phẩm\n   9  Tương, nước mắm, gia vị dạng lỏng khác\n".into(), err: String::new()
        };
    for words in ["nuoc mam", "Nước mắm", "NƯỚC MẮM", "nu\u{31b}o\u{31b}\u{301}c ma\u{306}\u{301}m"] {
        assert_eq!(rulebook(&["qd26-2026", "--find", words]), nine, "{words}");
    }
    assert_eq!(
        rulebook(&["qd26-2026", "--find", "xe máy"]),
        Run { status: Some(0), out: String::new(), err: "Không tìm thấy bộ sản phẩm nào.\n".into() }
    );
}

#[test]
fn a_rulebook_that_is_not_there_is_2() {
    for arguments in [&[][..], &["qd99"], &["qd26-2026", "--set", "300"], &["qd26-2026", "--json", "--set", "1"], &["qd26-2026", "--bogus"]]
    {
        let run = rulebook(arguments);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.err.starts_with("error: "), "{}", run.err);
    }
    let no_set = |err: &str| Run { status: Some(2), out: String::new(), err: err.into() };
    assert_eq!(rulebook(&["qd26-2026", "--set", "27"]), no_set("Không có bộ sản phẩm 27.\n"));
    assert_eq!(rulebook(&["qd26-2026", "--set", "0", "--lang", "en"]), no_set("There is no product set 0.\n"));
    for decision in Decision::ALL.iter().filter(|decision| Rulebook::embedded(**decision).is_none()) {
        let run = rulebook(&[decision.as_str(), "--lang", "en"]);
        assert_eq!(run, no_set(&format!("This build does not have the rulebook of {}.\n", decision.as_str())));
    }
}
