//! The program `targets` as its users run it: what it prints of the public figures, of good files and of bad ones.
//!
//! After a change that is meant, write the golden reports anew and read the difference:
//!
//! ```text
//! OCOP_WRITE_GOLDEN=1 cargo test --test targets_program
//! git diff tests/golden-targets
//! ```

mod program;

use program::{Run, example, folder, run};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

/// The names of the columns that the tables here use.
const NAMES: &str = "place;kind;counts;step;star;unit;of;basis;when;shape;value;up_to;base;source;text";

fn targets(arguments: &[&str]) -> Run {
    run(example("targets").env("NO_COLOR", "1").args(arguments), b"")
}

/// Writes an input; gives its name as the program takes it.
fn input(name: &str, text: impl AsRef<[u8]>) -> String {
    fs::write(folder().join(name), text).unwrap();
    name.to_owned()
}

/// A report on one line, so that no wrap hides a sentence.
fn flat(report: &str) -> String {
    report.replace('\u{a0}', " ").split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// The part of a report under one heading of the first section.
fn entry<'a>(report: &'a str, heading: &str, mark: &str) -> &'a str {
    let mut found = report.split("\n\n").filter(|entry| entry.replace('\u{a0}', " ").contains(heading) && entry.contains(mark));
    found.next().unwrap_or_else(|| panic!("no entry {heading} with {mark}"))
}

#[test]
fn every_figure_of_the_article_is_there() {
    let Run { status, out, err } = targets(&[]);
    assert_eq!((status, err.as_str()), (Some(0), ""));
    let evaluated = flat(entry(&out, "Sản phẩm được đánh giá · 2022", "400"));
    for figure in [
        "chỉ tiêu 400",
        "đăng ký 488: + 88, 122 % của chỉ tiêu",
        "nộp hồ sơ 529: + 129, 132,3 % của chỉ tiêu",
        "được công nhận 518: + 118, 129,5 % của chỉ tiêu",
        "CHƯA RÕ: chưa có số liệu",
    ] {
        assert!(evaluated.contains(figure), "{figure} in {evaluated}");
    }
    let hoai_duc = flat(entry(&out, "Hoài Đức (Hà Nội)", "35"));
    for figure in
        ["chỉ tiêu 35", "27 (2022; số suy ra: ", "lấy 95 (7/8/2023) trừ 68 (cuối 2021)", "77,1 % của 35", "còn thiếu 8", "KHÔNG ĐẠT"]
    {
        assert!(hoai_duc.contains(figure), "{figure} in {hoai_duc}");
    }
    let increment = flat(entry(&out, "Sản phẩm được công nhận · 1/1/2021–31/12/2025", "2.000"));
    assert!(increment.contains("+2.000 so với 1.054 (2020)"), "{increment}");
    let tourism = flat(entry(&out, "dịch vụ du lịch", "chỉ tiêu"));
    assert!(tourism.contains("từ 1 đến 3"), "{tourism}");
    let report = flat(&out);
    for figure in [
        "1.649 = 4 + 13 + 1.098 + 534 (5 sao; tiềm năng 5 sao; 4 sao; 3 sao)",
        "26 trên 30 quận, huyện, thị xã tham gia (86,7 %)",
        "47 trên 52 nghề của cả nước (90,4 %)",
        "1.350 làng nghề",
        "vừa được bảo hộ sở hữu trí tuệ vừa đạt từ 3 sao (%), đến năm 2025: ít nhất 50 (chỉ tiêu)",
        "Tỷ lệ cán bộ quản lý và chủ thể được tập huấn (%), năm 2022: 100",
    ] {
        assert!(report.contains(figure), "{figure}");
    }
    for row in [
        "năm 2020 4 13 731 – 306 1.054",
        "31/12/2021 4 13 1.098 – 534 1.649",
        "31/12/2022 6 12 1.369 – 780 2.167",
        "31/12/2023 6* 12* 1.473* – 1.220* 2.711*",
        "31/12/2024 6 22 1.571 – 1.718 3.317",
    ] {
        assert!(report.contains(row), "{row}");
    }
}

#[test]
fn an_increment_is_read_both_ways_with_its_base() {
    for (lang, heading, figures) in [
        (
            "vi",
            "Sản phẩm được công nhận · 1/1/2021–31/12/2025",
            [
                "2.711 (30/4/2024; số đã công bố)",
                "88,8 % của 3.054 (mốc cộng phần tăng thêm)",
                "82,9 % của 2.000 (riêng phần tăng thêm: 1.657)",
                "còn thiếu 343",
                "đã qua 1.216 trên 1.826 ngày (66,6 %)",
                "thêm 343 trong 610 ngày",
                "ĐÚNG HOẶC VƯỢT TIẾN ĐỘ",
            ],
        ),
        (
            "en",
            "Products recognised · 1 January 2021–31 December 2025",
            [
                "2,711 (30 April 2024; reported)",
                "88.8 % of 3,054 (base plus increment)",
                "82.9 % of 2,000 (the increment alone: 1,657)",
                "missing 343",
                "1,216 of 1,826 days gone by (66.6 %)",
                "343 more in 610 days",
                "AHEAD",
            ],
        ),
    ] {
        let run = targets(&["--as-of", "2024-04-30", "--lang", lang]);
        let increment = flat(entry(&run.out, heading, "054"));
        for figure in figures {
            assert!(increment.contains(figure), "{figure} in {increment}");
        }
    }
}

#[test]
fn the_default_reports_are_the_golden_ones() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden-targets");
    let write = std::env::var_os("OCOP_WRITE_GOLDEN").is_some_and(|value| value == "1");
    for lang in ["vi", "en"] {
        let report = targets(&["--lang", lang]);
        assert_eq!((report.status, report.err.as_str()), (Some(0), ""));
        let path = golden.join(lang).with_extension("txt");
        if write {
            fs::write(&path, &report.out).unwrap();
        }
        let wanted = fs::read_to_string(&path).unwrap();
        for (number, (wanted, got)) in (1..).zip(wanted.lines().zip(report.out.lines())) {
            assert_eq!(wanted, got, "{lang}.txt, line {number}; if this is meant: OCOP_WRITE_GOLDEN=1 cargo test --test targets_program");
        }
        assert_eq!(wanted.lines().count(), report.out.lines().count());
    }
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    for width in [60_usize, 80] {
        let report = run(example("targets").env("NO_COLOR", "1").env("COLUMNS", width.to_string()), b"").out;
        for line in report.lines() {
            // A source's address is one word, however long.
            let is_one_word = line.split_whitespace().any(|word| unicode_width::UnicodeWidthStr::width(word) > width / 3);
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width || is_one_word, "{width}: {line}");
        }
    }
}

#[test]
fn colours_are_for_terminals() {
    let plain = run(&mut example("targets"), b"").out;
    assert!(!plain.contains('\u{1b}'));
    let coloured = run(example("targets").env("CLICOLOR_FORCE", "1"), b"").out;
    assert!(coloured.contains('\u{1b}'));
}

#[test]
fn the_json_agrees_with_the_report() {
    let answer = |arguments: &[&str]| -> Value {
        let run = targets(arguments);
        assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
        assert!(run.out.ends_with("}\n"));
        serde_json::from_str(&run.out).unwrap()
    };
    let plain = answer(&["--json", "--as-of", "2024-04-30"]);
    let pretty = answer(&["--json", "--pretty", "--as-of", "2024-04-30"]);
    assert_eq!(plain, pretty);
    assert_eq!(plain["as_of"], "2024-04-30");
    let figures = plain["figures"].as_array().unwrap();
    let increments: Vec<&Value> = plain["targets"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|target| figures[usize::try_from(target["target"].as_u64().unwrap()).unwrap()]["shape"] == "increment")
        .collect();
    assert!(!increments.is_empty());
    for target in increments {
        assert_eq!(target["reached"][0]["percent"], "88.8");
        assert_eq!(target["reached"][1]["percent"], "82.9");
        assert_eq!((&target["gap"], &target["verdict"]), (&json!("343"), &json!("ahead")));
    }
    assert!(!plain.to_string().contains("\"message\""));
    for (lang, words) in [("vi", "các nguồn nêu số khác nhau"), ("en", "sources")] {
        let localised = answer(&["--json", "--lang", lang, "--as-of", "2024-04-30"]);
        let remarks = localised["remarks"].as_array().unwrap();
        assert!(remarks.iter().all(|remark| remark["message"].as_str().is_some_and(|message| !message.is_empty())));
        assert!(remarks.iter().any(|remark| remark["message"].as_str().unwrap().contains(words)));
    }
}

/// A row of products ever recognised in Hà Nội.
fn stock(star: &str, when: &str, value: &str) -> String {
    format!("ha-noi;actual;product;recognised;{star};;;stock;{when};;{value};;;a;")
}

#[test]
fn bad_rows_are_named_and_good_ones_kept() {
    let rows = [
        NAMES,
        &stock("", "2021-12-31", "1649"),
        &stock("", "2022-12-31", "1").replace("ha-noi", "Hà Nam Ninh"),
        "",
        &stock("3", "2021-12-31", "-5"),
        "ha-noi;actual;product;recognised;4;share;whole;stock;2021-12-31;;135;;;a;",
        "ha-noi;target;product;recognised;;;;stock;2025;range;500;400;;a;",
        "ha-noi;target;product;recognised;;;;flow;2025-12-31/2021-01-01;at_least;500;;;a;",
        &stock("5", "2022-12-31", "6"),
        &stock("5", "2022-12-31", "7"),
        "ha-noi;actual;product;recognised;;;;stock;2023-12-31;;2711",
        "ha-noi;target;product;recognised;;;;stock;2025;at_least;2000;;;a;",
        &stock("", "2021-02-30", "8"),
        "\"ha-noi\";actual;product;recognised;;;;stock;2022-12-31;;2167;;;\"nguồn\nhai dòng\";",
        &stock("6", "2021-12-31", "8"),
    ];
    let mut bytes = rows.join("\n").into_bytes();
    // A line in Windows-1258.
    bytes.extend(b"\nha-noi;actual;product;recognised;;;;stock;2024-12-31;;3317;;;b\xe1o;\n");
    bytes.extend(stock("", "2023-12-31", "2711").bytes());
    let file = input("bad.csv", &bytes);
    let Run { status, out, err } = targets(&[&file]);
    assert_eq!((status, err.as_str()), (Some(1), ""));
    let report = flat(&out);
    for sentence in [
        "Lỗi dữ liệu (11)",
        "Dòng 3, cột `place`: không có địa phương “Hà Nam Ninh”",
        "Dòng 5, cột `value`: -5 là số âm",
        "Dòng 6, cột `value`: tỷ lệ 135 % vượt quá 100 %",
        "Dòng 7, cột `up_to`: mức cao 400 thấp hơn mức thấp",
        "Dòng 8, cột `when`: “2025-12-31/2021-01-01” kết thúc trước khi bắt đầu",
        "Dòng 9, cột `value`: cùng nội dung, cùng nguồn với dòng 10",
        "Dòng 10, cột `value`: cùng nội dung, cùng nguồn với dòng 9",
        "Dòng 11: chỉ có 11 ô, cần 15 ô",
        "Dòng 13, cột `when`: “2021-02-30” không phải ngày",
        "Dòng 16, cột `star`: “6” không phải là tên dùng được",
        "Dòng 17, cột `source`: “b\u{fffd}o” không phải chữ UTF-8",
    ] {
        assert!(report.contains(sentence), "{sentence} in {report}");
    }
    let json: Value = serde_json::from_str(&targets(&["--json", &file]).out).unwrap();
    let rows: Vec<u64> = json["figures"].as_array().unwrap().iter().map(|figure| figure["row"].as_u64().unwrap()).collect();
    assert_eq!(rows, [2, 14, 18, 12]);
}

#[test]
fn files_of_another_encoding_are_refused() {
    let table = format!("{NAMES}\n{}\n", stock("", "2021-12-31", "1649"));
    for (name, mark, units) in [
        ("le.csv", [0xff, 0xfe], table.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()),
        ("be.csv", [0xfe, 0xff], table.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ] {
        let Run { status, out, err } = targets(&[&input(name, [mark.as_slice(), &units].concat()), "--lang", "en"]);
        assert_eq!((status, err.as_str()), (Some(1), ""));
        assert!(flat(&out).contains("is UTF-16 text and nothing of it was read"), "{out}");
    }
    let marked = ["\u{feff}", &table].concat();
    assert_eq!(targets(&[&input("marked.csv", marked)]).status, Some(0));
}

#[test]
fn csv_with_commas_and_json_say_the_same() {
    let commas = format!("{NAMES}\n{}\n", stock("", "2021-12-31", "1649")).replace(';', ",");
    let list = json!([{ "place": "Hà Nội", "kind": "actual", "counts": "product", "step": "recognised", "basis": "stock",
        "when": "2021-12-31", "value": 1649, "star": null, "source": "a" }]);
    let comma = targets(&["--json", &input("commas.csv", commas)]);
    let from_input = run(example("targets").args(["--json", "-"]), list.to_string().as_bytes());
    assert_eq!((comma.status, from_input.status), (Some(0), Some(0)));
    let rows: [Value; 2] = [&comma.out, &from_input.out].map(|out| {
        let mut answer: Value = serde_json::from_str(out).unwrap();
        // A line in one, a position in the other.
        answer["figures"][0]["row"] = Value::Null;
        answer
    });
    assert_eq!(rows[0], rows[1]);
}

#[test]
fn several_files_are_read_as_one() {
    let one = input("one.csv", format!("{NAMES}\n{}\n", stock("", "2021-12-31", "1649")));
    let two = input("two.csv", format!("{NAMES}\n{}\n{}\n", stock("", "2022-12-31", "2167"), stock("", "2022-12-31", "x")));
    let Run { status, out, .. } = targets(&[&one, &two, "--lang", "en"]);
    assert_eq!(status, Some(1));
    assert!(flat(&out).contains("[two.csv] Row 3, column `value`: “x” is not a number"), "{out}");
}

#[test]
fn a_column_that_is_missing_or_unknown_is_named() {
    let missing = targets(&[&input("missing.csv", "place;kind;when\nha-noi;actual;2021\n"), "--lang", "en"]);
    assert_eq!(missing.status, Some(1));
    assert!(flat(&missing.out).contains("column `value`: this column is missing"), "{}", missing.out);
    let unknown = format!("{NAMES};colour\n{};red\n", stock("", "2021-12-31", "1649"));
    let unknown = targets(&[&input("unknown.csv", unknown), "--lang", "en"]);
    assert_eq!(unknown.status, Some(0));
    assert!(flat(&unknown.out).contains("there is no column named “colour”"), "{}", unknown.out);
}

#[test]
fn contradictions_in_given_files_are_told_by_the_exit_status() {
    let other = stock("", "2021-12-31", "1650").replace(";a;", ";b;");
    let file = input("contradiction.csv", format!("{NAMES}\n{}\n{other}\n", stock("", "2021-12-31", "1649")));
    let Run { status, out, .. } = targets(&[&file]);
    assert_eq!(status, Some(1));
    assert!(flat(&out).contains("các nguồn nêu số khác nhau: 1.649 (a); 1.650 (b)"), "{out}");
    assert_eq!(targets(&[]).status, Some(0));
}

#[test]
fn rows_are_chosen_by_place_and_year() {
    let answer = |arguments: &[&str]| -> Vec<Value> {
        let run = targets(&[&["--json"], arguments].concat());
        let answer: Value = serde_json::from_str(&run.out).unwrap();
        answer["figures"].as_array().unwrap().clone()
    };
    let places = |figures: &[Value]| {
        let mut places: Vec<String> = figures.iter().map(|figure| figure["place"].as_str().unwrap().to_owned()).collect();
        places.dedup();
        places
    };
    assert_eq!(places(&answer(&["--place", "Quảng Ninh"])), ["vn", "quang-ninh"]);
    assert_eq!(places(&answer(&["--place", "ha-noi/hoai-duc", "--place", "Sơn La"])), ["vn", "son-la", "ha-noi/hoai-duc"]);
    let of_2022 = answer(&["--from", "2022", "--to", "2022"]);
    // The base of an increment is kept, and a period that has begun.
    assert!(of_2022.iter().any(|figure| figure["id"] == "ha-noi-2020-stock"));
    assert!(of_2022.iter().any(|figure| figure["id"] == "ha-noi-2021-2025-increment-3-up-target"));
    assert!(of_2022.iter().all(|figure| figure["id"] == "ha-noi-2020-stock" || !figure["when"].as_str().unwrap().starts_with("2023")));
}

#[test]
fn what_cannot_be_used_is_said() {
    for (arguments, words) in [
        (&["--place", "Hà Nộ"][..], "không có địa phương `Hà Nộ` (có phải `ha-noi`?)"),
        (&["--place", "Lâm Đồng", "--lang", "en"], "give the id: several localities are called `Lâm Đồng`"),
        (&["--from", "2024", "--to", "2020"], "--from is after --to"),
        (&["--as-of", "2024-02-30"], "no existing day"),
        (&["--pretty"], "--json"),
        (&["nowhere.csv"], "Không đọc được `nowhere.csv`: không có tệp này"),
        (&["nowhere.csv", "--lang", "en"], "Cannot read `nowhere.csv`: there is no such file"),
        (&["--localities", "nowhere.csv"], "Không đọc được `nowhere.csv`"),
        (&["."], "đây là thư mục"),
        (&["--svg", "bad.csv/charts"], "Không ghi được biểu đồ"),
    ] {
        let Run { status, err, .. } = targets(arguments);
        assert_eq!(status, Some(2), "{arguments:?}");
        assert!(err.contains(words), "{arguments:?}: {err}");
    }
    let broken = run(example("targets").arg("-"), b"[{\"place\": ");
    assert_eq!((broken.status, broken.out.as_str()), (Some(2), ""));
    assert!(broken.err.contains("JSON"), "{}", broken.err);
    // The other files are still read.
    let good = input("good.csv", format!("{NAMES}\n{}\n", stock("", "2021-12-31", "1649")));
    let Run { status, out, .. } = targets(&["nowhere.csv", &good]);
    assert_eq!(status, Some(2));
    assert!(out.contains("31/12/2021"));
}

#[test]
fn charts_are_well_formed_and_have_the_numbers() {
    let charts = folder().join("charts");
    let _ = fs::remove_dir_all(&charts);
    let Run { status, err, .. } = targets(&["--svg", charts.to_str().unwrap(), "--as-of", "2024-12-31"]);
    assert_eq!((status, err.lines().count()), (Some(0), 3));
    for (name, numbers) in [
        (
            "stars-ha-noi.svg",
            &["1.649", "1.098", "534", "1.473*", "3.317", "3.054 = 1.054 (mốc) + 2.000 (tăng thêm)", "tiềm năng 5 sao"][..],
        ),
        ("progress.svg", &["108,6 % của 3.054 (mốc cộng phần tăng thêm)", "đăng ký 488: 122 % của 400", "77,1 % của 35"]),
        ("league.svg", &["Thanh Oai", "15", "Chưa có số liệu (13)", "Đan Phượng"]),
    ] {
        let text = fs::read_to_string(charts.join(name)).unwrap();
        let document = roxmltree::Document::parse(&text).unwrap();
        let root = document.root_element();
        assert_eq!(root.tag_name().name(), "svg");
        assert_eq!(root.attribute("role"), Some("img"));
        let child = |wanted: &str| root.children().find(|node| node.has_tag_name((SVG, wanted))).and_then(|node| node.text()).unwrap();
        assert!(!child("title").trim().is_empty() && child("desc").lines().count() > 4, "{name}");
        let words: String = document.descendants().filter_map(|node| node.text()).collect::<Vec<&str>>().join("\n").replace('\u{a0}', " ");
        for number in numbers {
            assert!(words.contains(number), "{name}: {number}");
        }
    }
}

const SVG: &str = "http://www.w3.org/2000/svg";

#[test]
fn a_name_in_a_chart_is_text_and_stays_in_the_folder() {
    let localities = input("tags.csv", "id,name,level,within,from,until\n../vn,<b>&\"\u{1b}[31m,nation,,,\n");
    let row = |when: &str, star: &str, value: &str| format!("../vn;actual;product;recognised;{star};;;stock;{when};;{value};;;<i>;");
    let rows: Vec<String> =
        ["2020", "2021"].iter().flat_map(|when| [row(when, "3", "5"), row(when, "4", "2"), row(when, "", "7")]).collect();
    let file = input("tags-figures.csv", format!("{NAMES}\n{}\n", rows.join("\n")));
    let charts = folder().join("tags");
    let Run { status, out, .. } = targets(&[&file, "--localities", &localities, "--svg", charts.to_str().unwrap()]);
    assert_eq!(status, Some(0));
    assert!(!out.contains('\u{1b}'));
    let text = fs::read_to_string(charts.join("stars----vn.svg")).unwrap();
    assert!(roxmltree::Document::parse(&text).unwrap().descendants().any(|node| node.text().is_some_and(|text| text.contains("<b>&"))));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for arguments in [&[][..], &["--json", "--pretty"]] {
        let mut child =
            example("targets").args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let done = child.wait_with_output().unwrap();
        assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), &b""[..]));
    }
}

#[test]
fn a_register_is_counted_and_meets_targets() {
    let register = input(
        "register.csv",
        "product,set,producer,place,star,issued_on,revoked_on\n\
         Bưởi đường,1,cooperative,ha-noi/hoai-duc,3,2021-12-20,\n\
         Bưởi đường,1,cooperative,ha-noi/hoai-duc,4,2024-12-20,\n\
         Miến dong,6,farm,ha-noi/hoai-duc,6,2024-12-20,\n\
         Chè xanh,3,cooperative,ha-noi/ba-vi,4,2022-05-20,\n\
         Mật ong,9,cooperative,ha-noi/ba-vi,3,2022-06-20,2023-01-15\n",
    );
    let plan = input(
        "plan.csv",
        "place,kind,counts,step,basis,when,shape,value,source\n\
         ha-noi/ba-vi,target,product,recognised,flow,2022,at_least,3,plan\n\
         ha-noi,target,product,valid,stock,2024,at_least,2,plan\n",
    );
    let Run { status, out, .. } = targets(&[&plan, "--register", &register, "--as-of", "2024-12-31"]);
    assert_eq!(status, Some(1), "one row is at fault");
    assert!(flat(entry(&out, "Sản phẩm được công nhận · 2022", "3")).contains("2 − 0) tỷ lệ"), "{out}");
    assert!(flat(entry(&out, "Sản phẩm còn hiệu lực · 2024", "2")).ends_with("ĐẠT"), "{out}");
    let report = flat(&out);
    for row in [
        "5 dòng: 4 được tính, 1 không tính.",
        "đã từng được công nhận 0 2 1 3",
        "còn hiệu lực 0 2 0 2",
        "còn hiệu lực trước kỳ 0 1 1 2",
        "chuyển hạng đến 0 +1 0 +1",
        "còn hiệu lực cuối kỳ 0 = 2 0 = 2",
        "Đầu kỳ cộng trừ biến động đúng bằng cuối kỳ.",
        "Dòng 4, cột `star`: “6” không phải hạng sao",
    ] {
        assert!(report.contains(row), "{row} in {report}");
    }
    let json = targets(&["--register", &register, "--as-of", "2024-12-31", "--json"]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["register"]["valid"]["products"], 2);
    assert_eq!(json["register"]["rows"], json!({ "read": 5, "counted": 4, "left_out": 1 }));
    // A province's register does not speak for the nation.
    assert!(json["figures"].as_array().unwrap().iter().all(|figure| figure["place"].as_str().unwrap().starts_with("ha-noi")));
}

#[test]
fn a_count_is_rolled_up_with_what_is_missing() {
    let Run { status, out, .. } = targets(&["--roll-up", "ha-noi-2024-recognised-4-p5"]);
    assert_eq!(status, Some(0));
    let rolled = flat(&out);
    for figure in ["Thanh Oai 15; Mê Linh 14;", "cộng lại 110, số công bố 108", "chưa có số liệu của 13 nơi: Ba Đình,"]
    {
        assert!(rolled.contains(figure), "{figure}");
    }
    let json: Value = serde_json::from_str(&targets(&["--json", "--roll-up", "ha-noi-2024-recognised-4-p5"]).out).unwrap();
    let rolled = &json["roll_ups"][0];
    assert_eq!((&rolled["sum"], &rolled["complete"]), (&json!(110), &json!(false)));
    assert_eq!(rolled["missing"].as_array().unwrap().len(), 13);
    assert_eq!(rolled["parts"].as_array().unwrap().len(), 30);
    let Run { status, out, .. } = targets(&["--roll-up", "nothing"]);
    assert_eq!(status, Some(1));
    assert!(flat(&out).contains("Không có số đếm nào mang mã `nothing`."));
}
