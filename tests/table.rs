//! Tables: from bytes to rows, whatever the bytes are.

use ocop_core::Lang;
use ocop_core::table::{Fault, FaultCode, Layout, Row, Rows, Table, limits, read_list, template};
use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::{Value, json};

const LAYOUT: Layout = Layout { columns: &["product", "place", "star"], needed: &["product", "star"] };

/// What was given: rows as number and texts, faults as they are written.
#[derive(Clone, Debug, Default, PartialEq)]
struct Given {
    rows: Vec<(u32, [String; 3])>,
    faults: Vec<Fault>,
}

impl Rows for Given {
    fn row(&mut self, row: &Row<'_>) {
        self.rows.push((row.no(), [0, 1, 2].map(|column| row.get(column).to_owned())));
    }

    fn fault(&mut self, fault: Fault) {
        for lang in [Lang::Vi, Lang::En] {
            assert!(fault.message(lang).ends_with('.'));
        }
        self.faults.push(fault);
    }
}

impl Given {
    fn codes(&self) -> Vec<(Option<u32>, &'static str)> {
        self.faults.iter().map(|fault| (fault.row(), fault.code().as_str())).collect()
    }

    fn products(&self) -> Vec<(u32, &str)> {
        self.rows.iter().map(|(no, [product, ..])| (*no, product.as_str())).collect()
    }
}

fn read(bytes: &[u8]) -> Given {
    read_in_pieces(bytes, &[])
}

/// The same, cut at these places.
fn read_in_pieces(bytes: &[u8], cuts: &[usize]) -> Given {
    let mut given = Given::default();
    let mut table = Table::new(LAYOUT);
    let mut start = 0;
    for &cut in cuts.iter().chain([&bytes.len()]) {
        table.read(&bytes[start..cut], &mut given);
        start = cut;
    }
    table.finish(&mut given);
    given
}

fn row(no: u32, fields: [&str; 3]) -> (u32, [String; 3]) {
    (no, fields.map(str::to_owned))
}

/// A list of objects in JSON.
fn read_json(json: &Value) -> Given {
    let mut given = Given::default();
    read_list(LAYOUT, json, &mut given).unwrap();
    let mut streamed = Given::default();
    read_list(LAYOUT, &mut serde_json::Deserializer::from_str(&json.to_string()), &mut streamed).unwrap();
    assert_eq!(given, streamed);
    given
}

#[test]
fn rows_of_a_list_are_numbered_by_their_entries() {
    let given =
        read_json(&json!([{ "product": "Chè", "star": 3 }, {}, { "product": " ", "star": null }, { "star": "4", "product": "Gạo" }]));
    assert_eq!(given.rows, [row(1, ["Chè", "", "3"]), row(4, ["Gạo", "", "4"])]);
    assert_eq!(given.codes(), []);
}

#[test]
fn numbers_and_lists_are_texts() {
    let given = read_json(&json!([
        { "product": 2.50, "place": ["a", 4, null, "b"], "star": 5.0 },
        { "product": -1, "place": [], "star": 18_446_744_073_709_551_615_u64 },
    ]));
    assert_eq!(given.rows, [row(1, ["2.5", "a+4++b", "5"]), row(2, ["-1", "", "18446744073709551615"])]);
    assert_eq!(given.codes(), []);
}

#[test]
fn a_value_of_another_sort_in_a_list_is_named_and_its_neighbours_are_kept() {
    let given = read_json(&json!([
        { "product": "a", "star": 3 },
        { "product": { "x": [1] }, "star": 4 },
        { "product": "b", "star": true },
        { "product": "c", "star": ["3", [4]] },
        "text", 5, null, true, [1],
        { "product": "d", "star": 5 },
    ]));
    assert_eq!(given.products(), [(1, "a"), (10, "d")]);
    let not_text = |row| (Some(row), "row_not_text");
    assert_eq!(given.codes(), (2..=9).map(not_text).collect::<Vec<_>>());
    let columns: Vec<_> = given.faults.iter().map(Fault::column_name).collect();
    assert_eq!(columns, [Some("product"), Some("star"), Some("star"), None, None, None, None, None]);
    let said = [Lang::Vi, Lang::En].map(|lang| given.faults[1].message(lang));
    assert_eq!(
        said,
        [
            "Dòng 3, cột `star`: [boolean] không phải chữ hoặc số; dòng này không được tính. Hãy đưa giá trị này dưới dạng chữ hoặc số.",
            "Row 3, column `star`: [boolean] is neither text nor a number; the row is not counted. Give the value as text or as a number."
        ]
    );
    let kinds: Vec<String> =
        given.faults.iter().map(|fault| fault.message(Lang::En).split(['[', ']']).nth(1).unwrap().to_owned()).collect();
    assert_eq!(kinds, ["object", "boolean", "list", "text", "number", "null", "boolean", "list"]);
}

#[test]
fn unknown_names_and_missing_columns_of_a_list_are_named_once() {
    let given = read_json(
        &json!([{ "product": "a", "colour": { "any": 1 } }, { "produkt": "b", "star": 3, "colour": 2 }, { "product": "c", "star": 4 }]),
    );
    assert_eq!(given.rows, [row(1, ["a", "", ""]), row(2, ["", "", "3"]), row(3, ["c", "", "4"])], "all columns occur");
    assert_eq!(given.codes(), [(Some(1), "column_unknown"), (Some(2), "column_unknown")]);
    assert!(given.faults[1].message(Lang::En).contains("“produkt” (is it `product`?)"));

    let given = read_json(&json!([{ "product": "a" }, { "product": "b" }]));
    assert_eq!((given.rows.len(), given.codes()), (0, vec![(None, "column_missing")]));
    assert_eq!(given.faults[0].column_name(), Some("star"));

    // Nothing is missing where there are no objects.
    assert_eq!(read_json(&json!([])), Given::default());
    assert_eq!(read_json(&json!([1])).codes(), [(Some(1), "row_not_text")]);

    let mut twice = Given::default();
    let json = r#"[{ "product": "a", "product": "b", " star ": 3, "star": 4 }]"#;
    read_list(LAYOUT, &mut serde_json::Deserializer::from_str(json), &mut twice).unwrap();
    assert_eq!(twice.rows, [row(1, ["a", "", "3"])]);
    assert_eq!(twice.codes(), [(Some(1), "column_twice"), (Some(1), "column_twice")]);
}

#[test]
fn a_list_has_the_bounds_of_a_file() {
    let long = "x".repeat(limits::FIELD + 1);
    let names: serde_json::Map<String, Value> = (0..3_000).map(|no| (format!("n{no}"), no.into())).collect();
    let given = read_json(&json!([
        { "product": long, "star": 3 },
        { "product": vec!["x".repeat(limits::FIELD); 3], "star": 3 },
        { "product": "x".repeat(limits::FIELD), "star": 3 },
        names,
    ]));
    assert_eq!(given.rows.len(), 1);
    assert_eq!(given.codes()[..2], [(Some(1), "field_too_long"), (Some(2), "field_too_long")]);
    assert_eq!(given.faults.len(), 2 + limits::NAMES, "further unknown names are skipped");

    let columns: &[&str] = &["a", "b", "c", "d", "e", "f", "g", "h"];
    let mut wide = Given::default();
    let text = "x".repeat(limits::FIELD);
    let objects: serde_json::Map<String, Value> = columns.iter().map(|&name| (name.to_owned(), text.clone().into())).collect();
    read_list(Layout { columns, needed: &[] }, &json!([objects]), &mut wide).unwrap();
    assert_eq!(wide.codes(), [(Some(1), "row_too_long")]);
}

#[test]
fn a_text_that_is_no_list_is_an_error_of_its_format() {
    for json in ["{}", "5", "[", "[{\"product\": \"a\", \"star\": 3}"] {
        let mut given = Given::default();
        assert!(read_list(LAYOUT, &mut serde_json::Deserializer::from_str(json), &mut given).is_err(), "{json}");
    }
}

#[test]
fn columns_stand_in_any_order_between_commas_or_semicolons() {
    let rows = vec![row(2, ["Chè", "ha-noi", "3"]), row(3, ["Gạo, nếp; cái", "", "4"])];
    for text in [
        "product,place,star\nChè,ha-noi,3\n\"Gạo, nếp; cái\",,4\n",
        "product,place,star\nChè,ha-noi,3\n\"Gạo, nếp; cái\",,4",
        "\u{feff}product,place,star\r\nChè,ha-noi,3\r\n\"Gạo, nếp; cái\",,4\r\n",
        "star;product;place\r3;Chè;ha-noi\r4;\"Gạo, nếp; cái\";\r",
        "\"star\";\"a, b, c, d\";\" product \";place\n3;;Chè; ha-noi \n4;x;\"Gạo, nếp; cái\";\"\"\n",
        "product,place,star,,,\nChè,ha-noi,3,,,\n\"Gạo, nếp; cái\",,4,,,,,\n",
    ] {
        let given = read(text.as_bytes());
        assert_eq!(given.rows, rows, "{text:?}");
        assert!(given.faults.iter().all(|fault| fault.code().as_str() == "column_unknown"), "{text:?}");
    }
}

#[test]
fn a_column_that_is_not_there_is_empty() {
    assert_eq!(read(b"product,star\nx,3\n").rows, [row(2, ["x", "", "3"])]);
}

#[test]
fn rows_are_numbered_as_an_editor_numbers_lines() {
    for end in ["\n", "\r\n", "\r"] {
        let text = "\nproduct,star\na,3\n\n\n\"b\nbb\n\nbbb\",3\n  \n,,\nc,3".replace('\n', end);
        let given = read(text.as_bytes());
        let b = "b\nbb\n\nbbb".replace('\n', end);
        assert_eq!(given.products(), [(3, "a"), (6, b.as_str()), (12, "c")], "{end:?}");
        assert_eq!(given.faults, []);
    }
}

#[test]
fn a_row_of_other_bytes_is_named_and_its_neighbours_are_kept() {
    let given = read(b"product,place,star\na,,3\nCh\xe8,ha-noi,3\nb,\xff,3\nc\xe1,\xbb\x87,3\nd,,4\n");
    assert_eq!(given.products(), [(2, "a"), (6, "d")]);
    assert_eq!(given.codes(), [(Some(3), "row_not_utf8"), (Some(4), "row_not_utf8"), (Some(5), "row_not_utf8")]);
    assert_eq!(given.faults.iter().map(Fault::column_name).collect::<Vec<_>>(), [Some("product"), Some("place"), Some("product")]);
    assert_eq!(
        given.faults[0].message(Lang::Vi),
        "Dòng 3, cột `product`: “Ch\u{fffd}” không phải chữ UTF-8; dòng này không được tính. Hãy lưu lại tệp dưới dạng “CSV UTF-8”."
    );
}

#[test]
fn a_file_of_another_encoding_is_one_fault_that_says_what_to_do() {
    for (mark, unit) in [([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xfe, 0xff], u16::to_be_bytes)] {
        for text in ["product,star\r\nChè,3\r\n", "product,star\n", "", &"x".repeat(limits::ROW)] {
            let bytes: Vec<u8> = mark.into_iter().chain(text.encode_utf16().flat_map(unit)).collect();
            for cuts in [&[][..], &[1], &[2], &[1, 2]] {
                let given = read_in_pieces(&bytes, cuts);
                assert_eq!((given.rows.len(), given.codes()), (0, vec![(None, "utf_16")]), "{} units", text.len());
                assert!(given.faults[0].message(Lang::En).contains("Save it as “CSV UTF-8”"));
            }
        }
    }
    let given = read(b"product,star,t\xean\na,3,b\n");
    assert_eq!((given.rows.len(), given.codes()), (0, vec![(Some(1), "header_not_utf8")]));
}

#[test]
fn a_header_that_lacks_a_needed_column_gives_no_rows() {
    let given = read(b"Product,place,sar,place\na,,3,\n");
    assert_eq!(given.rows, []);
    let codes = ["column_unknown", "column_unknown", "column_twice", "column_missing", "column_missing"];
    assert_eq!(given.codes(), codes.map(|code| (Some(1), code)));
    let texts: Vec<String> = given.faults.iter().map(|fault| fault.message(Lang::En)).collect();
    assert!(texts[0].starts_with("Row 1: there is no column named “Product” (is it `product`?)"), "{}", texts[0]);
    assert!(texts[1].contains("(is it `star`?)"), "{}", texts[1]);
    assert!(texts[4].starts_with("Row 1, column `star`: this column is missing"), "{}", texts[4]);

    for nothing in ["", "\n\n", " \r\n", "\u{feff}", "\u{feff}\n"] {
        assert_eq!(read(nothing.as_bytes()).codes(), [(None, "no_header")], "{nothing:?}");
    }
    // What follows is kept apart: a column that is not read may hold anything.
    assert_eq!(read(b"product,star\n").codes(), []);
}

#[test]
fn rows_with_too_few_or_too_many_fields_are_named() {
    let given = read(b"product,place,star\na,b\nc,d,3\ne,f,3,4\ng,h,3,\n");
    assert_eq!(given.products(), [(3, "c"), (5, "g")]);
    assert_eq!(given.codes(), [(Some(2), "too_few_fields"), (Some(4), "too_many_fields")]);
    assert!(given.faults[1].message(Lang::En).starts_with("Row 4 has 4 fields and the line of names has 3;"));
}

#[test]
fn a_quotation_mark_that_is_not_closed_costs_its_own_row_only() {
    let many = "x,y,3\n".repeat(300);
    let rows: Vec<(u32, &str)> = (4..304).map(|no| (no, "x")).collect();
    // To the end of the file; to a row that opens one; to one in the middle of a field.
    for (end, codes, more) in [
        ("", vec![(Some(3), "quote_not_closed")], vec![]),
        ("\"z\",y,3\n", vec![(Some(3), "quote_not_closed")], vec![(304, "z")]),
        ("z\"z,y,3\n", vec![(Some(3), "quote_not_closed")], vec![(304, "z\"z")]),
    ] {
        for lines in [300, 20] {
            let text = format!("product,place,star\na,b,3\n\"c,b,3\n{}{end}", &many[..lines * 6]);
            let given = read(text.as_bytes());
            assert_eq!(given.codes(), codes, "{end:?}");
            let mut all = vec![(2, "a")];
            all.extend(&rows[..lines]);
            all.extend(more.iter().map(|&(no, product)| (no - 300 + u32::try_from(lines).unwrap(), product)));
            assert_eq!(given.products(), all, "{end:?}");
        }
    }
    // Closed, and what follows closes too.
    let given = read(b"product,place,star\n\"a\"\"\n,\",b,3\nc,\"\"\"\",3\n\"d\" e,f,3\n");
    assert_eq!(given.rows, [row(2, ["a\"\n,", "b", "3"]), row(4, ["c", "\"", "3"]), row(5, ["d e", "f", "3"])]);
    assert_eq!(given.codes(), []);
}

#[test]
fn what_is_too_long_is_not_held() {
    let long = "x".repeat(limits::FIELD + 1);
    let longer = "y".repeat(limits::ROW + 1);
    let text = format!("product,place,star\na,,3\n{long},,3\nb,,3\n{longer},,3\nc,,3\n\"d\n{longer},,3\ne,,3\n{longer}");
    let given = read(text.as_bytes());
    assert_eq!(given.products(), [(2, "a"), (4, "b"), (6, "c"), (9, "e")]);
    let codes = [
        (Some(3), "field_too_long"),
        (Some(5), "row_too_long"),
        (Some(7), "quote_not_closed"),
        (Some(8), "row_too_long"),
        (Some(10), "row_too_long"),
    ];
    assert_eq!(given.codes(), codes);
    assert_eq!(given.faults[0].column_name(), Some("product"));
    let cuts: Vec<usize> = (0..text.len()).step_by(997).collect();
    assert_eq!(read_in_pieces(text.as_bytes(), &cuts), given);
    // A header too.
    assert_eq!(read(longer.as_bytes()).codes(), [(Some(1), "row_too_long")]);
}

/// Each line opens a field in the view of the one before and in its own: each is looked at a hundred times at most.
#[test]
fn a_file_of_open_marks_ends() {
    let lines = 20_000;
    let given = read(["product,place,star\n", &"x\",\"y\n".repeat(lines)].concat().as_bytes());
    assert_eq!((given.rows.len(), given.faults.len()), (0, lines));
}

#[test]
fn messages_are_in_one_spelling_of_unicode() {
    for &code in FaultCode::ALL {
        let text = template(code);
        assert!(unicode_normalization::is_nfc(text.vi) && unicode_normalization::is_nfc(text.en), "{code}");
    }
}

/// Bytes that are nearly a table.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(vec!["a", "Chè", "ha-noi", "3", "4", " ", "é"]).prop_map(|text| text.as_bytes().to_vec()),
        10 => prop::sample::select(vec![",", ",", ";", "\n", "\n", "\r\n", "\r", "\"", "\"\""]).prop_map(|text| text.as_bytes().to_vec()),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    let header = prop::sample::select(vec!["product,place,star\n", "star;product\r\n", "\u{feff}product,star\r", "\"product\",star\n", ""]);
    (header, prop::collection::vec(piece, 0..60)).prop_map(|(header, pieces)| [header.as_bytes(), &pieces.concat()].concat())
}

proptest! {
    #![proptest_config(Config { cases: 4_000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_pieces_do_not_matter(bytes in bytes(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6)) {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.sort_unstable();
        prop_assert_eq!(read_in_pieces(&bytes, &cuts), read(&bytes));
    }

    #[test]
    fn rows_come_in_order_and_each_line_once(bytes in bytes()) {
        let given = read(&bytes);
        prop_assert!(given.rows.windows(2).all(|rows| rows[0].0 < rows[1].0), "{given:?}");
        let faulty: Vec<u32> = given.faults.iter().filter(|fault| fault.code().is_of_row()).filter_map(Fault::row).collect();
        prop_assert!(faulty.windows(2).all(|rows| rows[0] < rows[1]), "{given:?}");
        prop_assert!(given.rows.iter().all(|(no, _)| !faulty.contains(no)), "{given:?}");
    }

    /// Without a stray quotation mark `csv` reads the same rows.
    #[test]
    fn csv_reads_the_same(rows in prop::collection::vec(prop::array::uniform3("[a-c,;\"\n\ré ]{0,4}"), 1..20)) {
        let mut text = b"product,place,star\n".to_vec();
        {
            let mut writer = csv::Writer::from_writer(&mut text);
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            writer.flush().unwrap();
        }
        let theirs: Vec<[String; 3]> = csv::Reader::from_reader(&text[..])
            .records()
            .map(|record| { let record = record.unwrap(); [0, 1, 2].map(|at| record[at].trim().to_owned()) })
            .filter(|row| row.iter().any(|field| !field.is_empty()))
            .collect();
        let given = read(&text);
        prop_assert_eq!(&given.faults, &[]);
        let ours: Vec<[String; 3]> = given.rows.into_iter().map(|(_, row)| row).collect();
        prop_assert_eq!(ours, theirs);
    }

    /// Any good row between two bad lines is given.
    #[test]
    fn a_good_row_outlives_its_neighbours(before in bytes(), after in bytes()) {
        // Lines that open no quotation mark cannot be told from a field that goes on, but for the end of the file.
        let closed = |bytes: Vec<u8>| bytes.into_iter().filter(|&byte| byte != b'"').collect::<Vec<u8>>();
        let text = [b"product,place,star\n", &closed(before)[..], b"\ngood,ha-noi,5\n", &closed(after)].concat();
        prop_assert!(read(&text).rows.iter().any(|(_, row)| row == &["good", "ha-noi", "5"]));
    }

    #[test]
    fn a_good_row_outlives_an_open_mark(before in 0_usize..150, after in 0_usize..150, mark in "[a-c]{0,2}\"[a-c]{0,2}") {
        let text = ["product,place,star\n", &"a,b,3\n".repeat(before), &mark, ",b,3\n", &"c,d,4\n".repeat(after)].concat();
        let given = read(text.as_bytes());
        prop_assert_eq!(given.rows.iter().filter(|(_, row)| row[0] == "a").count() >= before, true);
        prop_assert_eq!(given.rows.iter().filter(|(_, row)| row[0] == "c" && row[2] == "4").count(), after);
    }
}
