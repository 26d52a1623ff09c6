//! Any bytes as a register of certificates, and registers that are nearly right, asked for a day and a period.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ocop_core::register::{Answer, CERTIFICATES, Flow, Question, Register, StarCounts, Stock, StockOf};
use ocop_core::table::{FaultCode, Table};
use ocop_core::{Date, Lang, Star};
use ocop_fuzz::written::{self, Column};
use ocop_fuzz::{assert_is_message, read_in_pieces, reversed};
use serde_json::Value;

const PLACES: [(&str, &str); 5] =
    [("vn", ""), ("ha-noi", "vn"), ("ha-noi/hoai-duc", "ha-noi"), ("ha-noi/gia-lam", "ha-noi"), ("son-la", "vn")];
/// What all the others lie within.
const OUTERMOST: &str = "vn";

/// Few of each, so that certificates often meet.
const COLUMNS: [Column; 8] = [
    ("product", &["Chè", "Chè", "Gạo", "Mật ong"]),
    ("decision", &["", "", "", "qd148-2023", "qd1048-2019"]),
    ("set", &["1", "9", "11", "26", "27", "99"]),
    ("producer", &["cooperative", "farm"]),
    ("place", &["vn", "ha-noi", "ha-noi/hoai-duc", "son-la"]),
    ("star", &["3", "4", "5"]),
    (
        "issued_on",
        &["2019-08-21", "2020-02-29", "2022-12-31", "2023-02-28", "2023-03-01", "2024-02-29", "2025-12-31", "2026-01-01", "2026-05-22"],
    ),
    ("revoked_on", &["", "", "", "2023-02-28", "2024-02-29", "2025-12-31", "2026-05-22", "2027-02-28", "2029-05-23"]),
];

fuzz_target!(|data: &[u8]| {
    let Some((days, input)) = data.split_first_chunk() else { return };
    let mut written = String::new();
    let bytes = written::text_of(input, |choices| written::table(choices, &COLUMNS), &mut written);
    let &[o1, o2, f1, f2, t1, t2] = days;
    let [on, from, to] = [[o1, o2], [f1, f2], [t1, t2]].map(|bytes| day(u16::from_le_bytes(bytes)));
    let question = Question { on, period: Some((from, to)) };
    let register = read(bytes);
    let answer = register.answer(question);
    assert_eq!(answer.rows.counted + answer.rows.left_out(), answer.rows.read);
    assert_eq!(answer.rows.counted as usize, register.certificates().len());
    the_stock_sums_up(&answer.valid);
    the_stock_sums_up(&answer.recognised);
    assert!(answer.valid.products.total() <= answer.recognised.products.total());
    the_flow_adds_up(&register, &answer, from, to);
    words_are_whole(&answer, !bytes.iter().any(|byte| matches!(byte, b'{' | b'}')));
    if let Some(bytes) = reversed(bytes) {
        let other = read(&bytes).answer(question);
        assert_eq!((&other.valid, &other.flow, other.rows), (&answer.valid, &answer.flow, answer.rows));
        assert_eq!(other.recognised, answer.recognised);
    }
});

/// A day of the twenty years around the decisions.
fn day(number: u16) -> Date {
    Date::new(2016, 1, 1).unwrap().checked_add(i32::from(number % 7_300)).unwrap()
}

fn read(bytes: &[u8]) -> Register {
    let mut register = Register::new(PLACES);
    read_in_pieces(Table::new(CERTIFICATES), bytes, &[], &mut register);
    register
}

fn of(stars: StarCounts) -> [u32; 3] {
    Star::CERTIFIED.map(|star| stars.of(star))
}

fn sum(all: impl IntoIterator<Item = StarCounts>) -> [u32; 3] {
    all.into_iter().map(of).fold([0; 3], plus)
}

fn plus(one: [u32; 3], other: [u32; 3]) -> [u32; 3] {
    [0, 1, 2].map(|at| one[at] + other[at])
}

/// Whatever tells products apart sums to the whole.
fn the_stock_sums_up(stock: &Stock) {
    let all = of(stock.products);
    assert_eq!(all.iter().sum::<u32>(), stock.products.total());
    assert!(stock.certificates.total() >= stock.products.total());
    assert_eq!(sum(stock.sets.iter().map(|count| count.products)), all);
    assert_eq!(sum(stock.producers.iter().map(|count| count.products)), all);
    assert_eq!(sum(stock.sectors.iter().map(|count| count.products).chain([stock.not_classified])), all);
    assert_eq!(sum(stock.groups.iter().map(|count| count.products).chain([stock.not_classified])), all);
    assert_eq!(sum(stock.places.iter().filter(|count| count.place == OUTERMOST).map(|count| count.products)), all);
    let json: Value = serde_json::to_value(stock).unwrap();
    let in_json = ["3", "4", "5"].map(|star| json["stars"][star].as_u64().unwrap());
    assert_eq!(json["products"], in_json.iter().sum::<u64>());
}

/// Stock and flow agree, with the stocks of their days, and with the flows that a period is cut into.
fn the_flow_adds_up(register: &Register, answer: &Answer, from: Date, to: Date) {
    let is_reversed = answer.faults.count(FaultCode::PeriodReversed) > 0;
    assert_eq!((is_reversed, answer.flow.is_none()), (to < from, to < from));
    assert_eq!(answer.faults.count(FaultCode::StockDiffersFromFlow), 0);
    let Some(flow) = &answer.flow else { return };
    assert!(flow.adds_up(), "{flow:?}");
    let stock = |on: Date| of(register.stock(on, StockOf::Valid).products);
    assert_eq!((of(flow.before), of(flow.after)), (stock(from.yesterday().unwrap()), stock(to)));
    assert!(Star::CERTIFIED.iter().all(|&star| flow.returned.of(star) <= flow.entered.of(star)));
    // On any day between: that of the question.
    if from <= answer.valid.on && answer.valid.on < to {
        let first = register.flow(from, answer.valid.on).unwrap();
        let second = register.flow(answer.valid.on.tomorrow().unwrap(), to).unwrap();
        assert_eq!(first.after, second.before);
        let both: Vec<_> = flows(&first).into_iter().zip(flows(&second)).map(|(one, other)| plus(one, other)).collect();
        assert_eq!(both, flows(flow));
    }
}

fn flows(flow: &Flow) -> Vec<[u32; 3]> {
    let counts = [flow.issued, flow.entered, flow.returned, flow.expired, flow.revoked].map(of);
    let moved = Star::CERTIFIED.map(|from| Star::CERTIFIED.map(|to| flow.moved(from, to)));
    counts.into_iter().chain(moved).collect()
}

fn words_are_whole(answer: &Answer, plain: bool) {
    let json = serde_json::to_value(answer).unwrap();
    assert_eq!(json, serde_json::from_str::<Value>(&serde_json::to_string(answer).unwrap()).unwrap());
    assert_eq!(json["flow"]["adds_up"], json.get("flow").map_or(Value::Null, |_| true.into()));
    for lang in [Lang::Vi, Lang::En] {
        answer.faults.iter().for_each(|fault| assert_is_message(&fault.message(lang), plain));
        let json = serde_json::to_string(&answer.localised(lang)).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), serde_json::to_value(answer.localised(lang)).unwrap());
    }
}
