//! A register of certificates: what it counts, against a second implementation that is slow and plain.

use ocop_core::calendar::{Date, parse_date};
use ocop_core::register::{Answer, CERTIFICATES, CertificateColumn, Flow, LocalityLookup, Question, Register, StarCounts, Stock, StockOf};
use ocop_core::table::{Fault, Row, Rows, Table};
use ocop_core::{Decision, Lang, ProducerKind, Rulebook, Star};
use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const PLACES: [(&str, &str); 6] = [
    ("viet-nam", ""),
    ("dong-bang-song-hong", "viet-nam"),
    ("ha-noi", "dong-bang-song-hong"),
    ("ha-noi/hoai-duc", "ha-noi"),
    ("ha-noi/gia-lam", "ha-noi"),
    ("son-la", "viet-nam"),
];

const HEADER: &str = "product,decision,set,producer,place,star,issued_on,revoked_on\n";

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

/// A register of these lines behind the header.
fn register(lines: &str) -> Register {
    of_csv([HEADER, lines].concat().as_bytes())
}

fn of_csv(bytes: &[u8]) -> Register {
    let mut register = Register::new(PLACES);
    let mut table = Table::new(CERTIFICATES);
    table.read(bytes, &mut register);
    table.finish(&mut register);
    register
}

fn messages(register: &Register, lang: Lang) -> Vec<String> {
    register.faults().iter().map(|fault| fault.message(lang)).collect()
}

fn codes(register: &Register) -> Vec<(Option<u32>, &'static str, Option<&'static str>)> {
    register.faults().iter().map(|fault| (fault.row(), fault.code().as_str(), fault.column_name())).collect()
}

fn of(stars: StarCounts) -> [u32; 3] {
    Star::CERTIFIED.map(|star| stars.of(star))
}

fn in_json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

// ---- Reading ----

#[test]
fn a_good_row_is_a_certificate() {
    let register = register("Chè,,11,cooperative,ha-noi,4,2026-06-01,\nChè,qd148-2023,77,farm,son-la,3,2023-06-01,2024-01-01\n");
    assert_eq!(codes(&register), []);
    let certificates: Vec<_> = register.certificates().collect();
    assert_eq!((certificates[0].product, certificates[0].place, certificates[0].set()), ("Chè", "ha-noi", 11));
    assert_eq!((certificates[0].decision, certificates[0].revoked_on), (Some(Decision::Qd26), None));
    assert_eq!((certificates[1].star(), certificates[1].producer), (Star::Three, ProducerKind::Farm));
    assert_eq!((certificates[1].decision, certificates[1].revoked_on), (Some(Decision::Qd148), parse_date("2024-01-01")));
}

#[test]
fn every_fault_of_a_row_is_named_and_the_others_are_kept() {
    let register = register(
        "a,,1,farm,ha-noi,3,2026-06-01,\n\
         ,,,,,,,x\n\
         b,qd26_2026,1,farm,ha noi,3,2026-06-01,\n\
         c,,27,farms,Hà Nội,2,2026-06-31,01/07/2026\n\
         d,,1,farm,ha-noi,3*,2026-06-01,2026-05-31\n\
         e,,1,farm,ha-noi,3,2019-08-20,\n\
         f,,0,farm,ha-noi,4,2023-01-01,\n\
         g,,+1,farm,hue,4,2023-01-01,\n\
         h,,99,farm,ha-noi,5,2023-01-01,2023-01-01\n",
    );
    let row = |no, code, column: &'static str| (Some(no), code, Some(column));
    assert_eq!(
        codes(&register),
        [
            row(3, "value_missing", "product"),
            row(3, "value_missing", "producer"),
            row(3, "value_missing", "place"),
            row(3, "value_missing", "star"),
            row(3, "value_missing", "issued_on"),
            row(3, "date_unreadable", "revoked_on"),
            row(3, "value_missing", "set"),
            row(4, "decision_unknown", "decision"),
            row(4, "place_unknown", "place"),
            row(5, "producer_unknown", "producer"),
            row(5, "place_unknown", "place"),
            row(5, "star_unknown", "star"),
            row(5, "date_unreadable", "issued_on"),
            row(5, "date_unreadable", "revoked_on"),
            row(6, "star_unknown", "star"),
            row(6, "revoked_before_issued", "revoked_on"),
            row(7, "no_decision_in_force", "issued_on"),
            row(8, "set_unknown", "set"),
            row(9, "place_unknown", "place"),
            row(9, "set_unknown", "set"),
        ]
    );
    assert_eq!(register.certificates().map(|certificate| certificate.product).collect::<Vec<_>>(), ["a", "h"]);
    assert_eq!((register.rows().read, register.rows().counted, register.rows().left_out()), (9, 2, 7));
    let vi = messages(&register, Lang::Vi);
    assert_eq!(
        vi[8],
        "Dòng 4, cột `place`: không có địa phương “ha noi” (có phải `ha-noi`?); dòng này không được tính. Hãy ghi mã của một địa phương đã khai báo."
    );
    let en = messages(&register, Lang::En);
    assert!(en[7].starts_with("Row 4, column `decision`: “qd26_2026” is not the name of a decision (is it `qd26-2026`?)"), "{}", en[7]);
    assert!(en[15].contains("the day of revocation 2026-05-31 is before the day of issue 2026-06-01"), "{}", en[15]);
    assert!(en[11].starts_with("Row 5, column `star`: “2” is not the stars of a certificate. Write 3, 4 or 5"), "{}", en[11]);
}

#[test]
fn of_two_rows_for_one_product_and_day_one_is_kept_whatever_the_order() {
    let lines = [
        "a,,1,farm,ha-noi,4,2026-06-01,",
        "a,,1,farm,ha-noi,3,2026-06-01,",
        "a,,1,farm,ha-noi,3,2026-06-01,2026-07-01",
        "a,qd26-2026,1, farm ,ha-noi,3,2026-06-01,2026-07-01",
    ];
    let kept = |order: [usize; 4]| {
        let register = register(&order.map(|line| [lines[line], "\n"].concat()).concat());
        let certificates: Vec<_> = register.certificates().collect();
        assert_eq!(certificates.len(), 1);
        assert_eq!((certificates[0].star(), certificates[0].revoked_on), (Star::Three, parse_date("2026-07-01")), "{order:?}");
        assert_eq!((register.rows().read, register.rows().counted), (4, 1));
        register
    };
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
        kept(order);
    }
    let register = kept([0, 1, 2, 3]);
    let faults: Vec<Value> = register.faults().iter().map(in_json).collect();
    assert_eq!(
        faults,
        [
            json!({ "code": "duplicate_differs", "severity": "warning", "row": 3, "params": { "given": "a", "other": 2, "kept": 3 } }),
            json!({ "code": "duplicate_differs", "severity": "warning", "row": 4, "params": { "given": "a", "other": 3, "kept": 4 } }),
            json!({ "code": "duplicate", "severity": "note", "row": 5, "params": { "other": 4 } }),
        ]
    );
    assert!(
        messages(&register, Lang::En)[0]
            .contains("row 2 has the same product “a” and day of issue but differs in other columns; row 3 counts")
    );
}

#[test]
fn a_million_bad_rows_are_counted_and_not_held() {
    let register = register(&"a,,1,farm,nowhere,3,2026-06-01,\n".repeat(5_000));
    assert_eq!(register.faults().iter().count(), 1_000);
    let answer = register.answer(Question { on: day("2026-06-01"), period: None });
    assert_eq!(in_json(&answer)["fault_counts"], json!({ "place_unknown": 5_000 }));
    assert_eq!(in_json(&answer)["rows"], json!({ "read": 5_000, "counted": 0, "left_out": 5_000 }));
}

#[test]
fn given_texts_are_cut_at_eighty_characters() {
    let register = register(&format!("a,,1,{},ha-noi,3,2026-06-01,\n", "ệ".repeat(200)));
    assert!(messages(&register, Lang::En)[0].contains(&format!("“{}”", "ệ".repeat(80))));
}

#[test]
fn rows_that_never_were_csv_count_too() {
    let list = json!([
        { "product": "a", "set": "1", "producer": "farm", "place": "ha-noi", "star": "3", "issued_on": "2026-06-01", "revoked_on": null },
        { "product": "b", "set": "1", "producer": "farm", "place": "ha-noi", "issued_on": "2026-06-01" },
    ]);
    let mut register = Register::new(PLACES);
    for (no, object) in (1..).zip(list.as_array().unwrap()) {
        let fields: Vec<&str> = CertificateColumn::ALL.iter().map(|column| object[column.as_str()].as_str().unwrap_or("")).collect();
        register.row(&Row::new(no, &fields));
    }
    assert_eq!(codes(&register), [(Some(2), "value_missing", Some("star"))]);
    assert_eq!(register.certificates().len(), 1);
}

// ---- Counting ----

#[test]
fn a_product_counts_once_by_its_best_valid_certificate() {
    let register = register(
        "a,,1,farm,ha-noi,3,2024-01-01,\n\
         a,,2,cooperative,son-la,5,2024-06-01,2025-06-01\n\
         a,,1,farm,ha-noi,4,2025-01-01,\n",
    );
    let valid = |on: &str| {
        let stock = register.stock(day(on), StockOf::Valid);
        (of(stock.certificates), of(stock.products), stock.sets.iter().map(|count| count.set).collect::<Vec<_>>())
    };
    assert_eq!(valid("2023-12-31"), ([0, 0, 0], [0, 0, 0], vec![]));
    assert_eq!(valid("2024-06-01"), ([1, 0, 1], [0, 0, 1], vec![2]));
    assert_eq!(valid("2025-05-31"), ([1, 1, 1], [0, 0, 1], vec![2]));
    assert_eq!(valid("2025-06-01"), ([1, 1, 0], [0, 1, 0], vec![1]));
    assert_eq!(valid("2028-01-01"), ([0, 1, 0], [0, 1, 0], vec![1]));
    assert_eq!(valid("2028-01-02"), ([0, 0, 0], [0, 0, 0], vec![]));
    let recognised = register.stock(day("2030-01-01"), StockOf::Recognised);
    assert_eq!((of(recognised.certificates), of(recognised.products)), ([1, 1, 1], [0, 1, 0]));

    let flow = register.flow(day("2024-01-01"), day("2028-12-31")).unwrap();
    assert_eq!((of(flow.entered), of(flow.returned), of(flow.issued)), ([1, 0, 0], [0, 0, 0], [1, 1, 1]));
    assert_eq!((flow.moved(Star::Three, Star::Five), flow.moved(Star::Five, Star::Four)), (1, 1));
    assert_eq!((of(flow.expired), of(flow.revoked)), ([0, 1, 0], [0, 0, 0]));
    assert!(flow.adds_up());
}

#[test]
fn a_renewal_in_time_is_no_flow_and_a_late_one_is_two() {
    let lines = |renewed_on: &str| format!("a,,1,farm,ha-noi,3,2022-02-01,\na,,1,farm,ha-noi,3,{renewed_on},\n");
    let year = |lines: &str| register(lines).flow(day("2025-01-01"), day("2025-12-31")).unwrap();
    // Valid through 1 February 2025; the new one begins the day after.
    let in_time = year(&lines("2025-02-02"));
    assert_eq!((of(in_time.entered), of(in_time.expired), of(in_time.issued)), ([0; 3], [0; 3], [1, 0, 0]));
    let late = year(&lines("2025-02-03"));
    assert_eq!((of(late.entered), of(late.returned), of(late.expired)), ([1, 0, 0], [1, 0, 0], [1, 0, 0]));
    assert_eq!((of(late.before), of(late.after)), ([1, 0, 0], [1, 0, 0]));
}

#[test]
fn who_leaves_is_revoked_or_expired() {
    let register = register(
        "a,,1,farm,ha-noi,3,2022-02-01,2025-02-01\n\
         b,,1,farm,ha-noi,4,2022-02-01,2025-02-02\n\
         c,,1,farm,ha-noi,5,2022-02-01,2025-02-03\n\
         d,,1,farm,ha-noi,5,2025-03-01,2025-03-01\n",
    );
    let flow = register.flow(day("2025-01-01"), day("2025-12-31")).unwrap();
    // Revoked on the day after its last is too late: it had expired.
    assert_eq!((of(flow.revoked), of(flow.expired)), ([1, 0, 0], [0, 1, 1]));
    // Revoked on the day of issue: never valid.
    assert_eq!((of(flow.entered), of(flow.issued)), ([0; 3], [0, 0, 1]));
}

#[test]
fn what_the_rulebook_is_not_there_for_is_not_classified() {
    let register = register(
        "a,,9,farm,ha-noi,3,2024-01-01,\n\
         b,,9,farm,ha-noi,4,2026-06-01,\n\
         c,,14,farm,ha-noi,4,2026-06-01,\n",
    );
    let stock = register.stock(day("2026-07-01"), StockOf::Valid);
    assert_eq!(of(stock.not_classified), [1, 0, 0]);
    let book = Rulebook::embedded(Decision::Qd26).unwrap();
    let groups: Vec<_> = stock.groups.iter().map(|count| (count.group, of(count.products))).collect();
    assert_eq!(groups, [9, 14].map(|set| (book.set(set).unwrap().group(), [0, 1, 0])));
    assert_eq!(stock.sectors.len(), 2);
    assert_eq!(stock.sets.len(), 3, "set 9 of 148 is not set 9 of 26/2026");
}

/// Each of two lies within the other.
struct Round;
impl LocalityLookup for Round {
    fn find(&self, given: &str) -> Option<&str> {
        ["x", "y"].into_iter().find(|&id| id == given)
    }
    fn within(&self, id: &str) -> Option<&str> {
        Some(if id == "x" { "y" } else { "x" })
    }
    fn nearest(&self, _: &str) -> Option<&str> {
        None
    }
}

#[test]
fn a_place_counts_for_all_it_lies_within() {
    let register = register(
        "a,,1,farm,ha-noi/hoai-duc,3,2026-06-01,\n\
         b,,1,farm,ha-noi,4,2026-06-01,\n\
         c,,1,farm,son-la,5,2026-06-01,\n",
    );
    let stock = register.stock(day("2026-07-01"), StockOf::Valid);
    let places: Vec<_> = stock.places.iter().map(|count| (count.place.as_str(), of(count.products))).collect();
    assert_eq!(
        places,
        [
            ("dong-bang-song-hong", [1, 1, 0]),
            ("ha-noi", [1, 1, 0]),
            ("ha-noi/hoai-duc", [1, 0, 0]),
            ("son-la", [0, 0, 1]),
            ("viet-nam", [1, 1, 1]),
        ]
    );

    // The way up ends all the same.
    let mut round = Register::new(Round);
    round.row(&Row::new(1, &["a", "", "1", "farm", "x", "3", "2026-06-01", ""]));
    assert_eq!(round.stock(day("2026-07-01"), StockOf::Valid).places.len(), 2);
}

#[test]
fn the_shape_of_an_answer() {
    let register = register("a,,9,farm,son-la,3,2026-06-01,\na,,9,farm,son-la,4,2026-07-01,\nb,,9,farm,son-la,9,2026-06-01,\n");
    let answer = register.answer(Question { on: day("2026-12-31"), period: Some((day("2026-06-15"), day("2026-12-31"))) });
    let stars = json!({ "3": 0, "4": 1, "5": 0 });
    let count = |more: Value| {
        let mut count = more;
        count["products"] = json!(1);
        count["stars"] = stars.clone();
        count
    };
    let set = Rulebook::embedded(Decision::Qd26).unwrap().set(9).unwrap();
    let text = |text: ocop_core::text::Bilingual<'_>| json!({ "vi": text.vi, "en": text.en });
    let stock = |basis: &str| {
        json!({
            "basis": basis, "on": "2026-12-31", "certificates": 2, "products": 1, "stars": stars,
            "sets": [count(json!({ "decision": "qd26-2026", "set": 9 }))],
            "sectors": [count(json!({ "decision": "qd26-2026", "sector": text(set.sector()) }))],
            "groups": [count(json!({ "decision": "qd26-2026", "sector": text(set.sector()), "group": text(set.group()) }))],
            "not_classified": { "products": 0, "stars": { "3": 0, "4": 0, "5": 0 } },
            "places": [count(json!({ "place": "son-la" })), count(json!({ "place": "viet-nam" }))],
            "producers": [count(json!({ "producer": "farm" }))],
        })
    };
    let none = json!({ "3": 0, "4": 0, "5": 0 });
    let expected = json!({
        "rows": { "read": 3, "counted": 2, "left_out": 1 },
        "recognised": stock("recognised"),
        "valid": stock("valid"),
        "flow": {
            "from": "2026-06-15", "to": "2026-12-31",
            "issued": { "3": 0, "4": 1, "5": 0 }, "before": { "3": 1, "4": 0, "5": 0 },
            "entered": none, "returned": none, "left": { "expired": none, "revoked": none },
            "moved": [{ "from": 3, "to": 4, "products": 1 }], "after": stars, "adds_up": true,
        },
        "faults": [{ "code": "star_unknown", "severity": "blocker", "row": 4, "column": "star", "params": { "given": "9" } }],
        "fault_counts": { "star_unknown": 1 },
    });
    assert_eq!(in_json(&answer), expected);
    assert_eq!(serde_json::to_value(&answer).unwrap(), expected);
    let localised = in_json(&answer.localised(Lang::Vi));
    assert_eq!(localised["faults"][0]["message"], register.faults().iter().next().unwrap().message(Lang::Vi));

    let reversed = register.answer(Question { on: day("2026-12-31"), period: Some((day("2026-12-31"), day("2026-12-30"))) });
    assert_eq!(in_json(&reversed)["fault_counts"], json!({ "star_unknown": 1, "period_reversed": 1 }));
    assert_eq!(in_json(&reversed).get("flow"), None);
}

// ---- Properties ----

/// One row as it was drawn.
#[derive(Clone, Debug, PartialEq)]
struct Drawn {
    product: u8,
    set: u8,
    producer: ProducerKind,
    place: &'static str,
    star: Star,
    issued_on: Date,
    revoked_on: Option<Date>,
}

impl Drawn {
    fn line(&self) -> String {
        let Self { product, set, producer, place, star, issued_on, revoked_on } = self;
        let revoked_on = revoked_on.map_or_else(String::new, |day| day.to_string());
        format!("Sản phẩm {product},,{set},{producer},{place},{star},{},{revoked_on}\n", *issued_on)
    }

    /// Written out once more: valid from its day of issue through the same day three years on, or 28 February.
    fn is_valid_on(&self, day: Date) -> bool {
        let year = self.issued_on.year() + 3;
        let last = Date::new(year, self.issued_on.month(), self.issued_on.day()).unwrap_or_else(|_| Date::new(year, 2, 28).unwrap());
        self.issued_on <= day && day <= last && self.revoked_on.is_none_or(|revoked_on| revoked_on > day)
    }
}

/// Days of six years, the ends of months more often.
fn days() -> impl Strategy<Value = Date> {
    let first = day("2022-01-01");
    prop_oneof![
        3 => (0..2_200).prop_map(move |days| first.checked_add(days).unwrap()),
        1 => prop::sample::select(vec!["2024-02-29", "2024-02-28", "2027-02-28", "2025-01-31", "2028-01-31", "2023-12-31", "2024-01-01"])
            .prop_map(day),
    ]
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let revoked = prop_oneof![2 => Just(None), 1 => (0..1_400).prop_map(Some)];
    let place = prop::sample::select(PLACES.map(|(id, _)| id).to_vec());
    let producer = prop::sample::select(ProducerKind::ALL.to_vec());
    (0..8_u8, 1..=26_u8, producer, place, prop::sample::select(Star::CERTIFIED.to_vec()), days(), revoked).prop_map(
        |(product, set, producer, place, star, issued_on, revoked)| {
            let revoked_on = revoked.map(|days| issued_on.checked_add(days).unwrap());
            Drawn { product, set, producer, place, star, issued_on, revoked_on }
        },
    )
}

/// Certificates, one a product and day.
fn certificates() -> impl Strategy<Value = Vec<Drawn>> {
    prop::collection::vec(drawn(), 0..40).prop_map(|mut all| {
        let mut seen = BTreeSet::new();
        all.retain(|drawn| seen.insert((drawn.product, drawn.issued_on)));
        all
    })
}

fn of_drawn(all: &[Drawn]) -> Register {
    register(&all.iter().map(Drawn::line).collect::<String>())
}

/// The certificate that speaks for a product, looked for in all of them.
fn speaks(all: &[Drawn], product: u8, on: Date, basis: StockOf) -> Option<&Drawn> {
    let of_product = all.iter().filter(|drawn| drawn.product == product);
    match basis {
        StockOf::Recognised => of_product.filter(|drawn| drawn.issued_on <= on).max_by_key(|drawn| drawn.issued_on),
        StockOf::Valid => of_product.filter(|drawn| drawn.is_valid_on(on)).max_by_key(|drawn| (drawn.star, drawn.issued_on)),
    }
}

/// How many of each star and of each of these.
fn tally<K: Ord>(all: &[Drawn], on: Date, basis: StockOf, keys: impl Fn(&Drawn) -> Vec<K>) -> BTreeMap<K, [u32; 3]> {
    let mut counts = BTreeMap::new();
    for product in 0..=u8::MAX {
        let Some(drawn) = speaks(all, product, on, basis) else { continue };
        for key in keys(drawn) {
            counts.entry(key).or_insert([0; 3])[usize::from(drawn.star.get()) - 3] += 1;
        }
    }
    counts
}

fn agree(all: &[Drawn], stock: &Stock) -> Result<(), TestCaseError> {
    let (on, basis) = (stock.on, stock.of);
    let whole = tally(all, on, basis, |_| vec![()]).get(&()).copied().unwrap_or_default();
    prop_assert_eq!(of(stock.products), whole);
    let sets: BTreeMap<_, _> = stock.sets.iter().map(|count| ((count.decision, count.set), of(count.products))).collect();
    let decision = |day: Date| {
        if day >= Decision::Qd26.in_force_from() {
            Decision::Qd26
        } else if day >= Decision::Qd148.in_force_from() {
            Decision::Qd148
        } else {
            Decision::Qd1048
        }
    };
    prop_assert_eq!(&sets, &tally(all, on, basis, |drawn| vec![(decision(drawn.issued_on), drawn.set)]));
    let producers: BTreeMap<_, _> = stock.producers.iter().map(|count| (count.producer, of(count.products))).collect();
    prop_assert_eq!(&producers, &tally(all, on, basis, |drawn| vec![drawn.producer]));
    let places: BTreeMap<_, _> = stock.places.iter().map(|count| (count.place.clone(), of(count.products))).collect();
    let with_outer = |drawn: &Drawn| {
        let mut chain = vec![drawn.place.to_owned()];
        while let Some((_, within)) = PLACES.iter().find(|(id, within)| *id == chain[chain.len() - 1] && !within.is_empty()) {
            chain.push((*within).to_owned());
        }
        chain
    };
    prop_assert_eq!(&places, &tally(all, on, basis, with_outer));

    let sum =
        |counts: &mut dyn Iterator<Item = StarCounts>| counts.map(of).fold([0; 3], |sum, more| [0, 1, 2].map(|at| sum[at] + more[at]));
    prop_assert_eq!(sum(&mut stock.sets.iter().map(|count| count.products)), whole);
    prop_assert_eq!(sum(&mut stock.producers.iter().map(|count| count.products)), whole);
    prop_assert_eq!(sum(&mut stock.sectors.iter().map(|count| count.products).chain([stock.not_classified])), whole);
    prop_assert_eq!(sum(&mut stock.groups.iter().map(|count| count.products).chain([stock.not_classified])), whole);
    let outermost = stock.places.iter().find(|count| count.place == "viet-nam").map_or([0; 3], |count| of(count.products));
    prop_assert_eq!(outermost, whole);
    Ok(())
}

/// The flows, day by day: what each product is on a day and was on the day before.
fn naive_flow(all: &[Drawn], from: Date, to: Date) -> Value {
    let at = |star: Star| star.get().to_string();
    let (mut entered, mut returned, mut left) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut moved: BTreeMap<(u8, u8), u32> = BTreeMap::new();
    let products: BTreeSet<u8> = all.iter().map(|drawn| drawn.product).collect();
    for product in products {
        let star = |day: Date| speaks(all, product, day, StockOf::Valid).map(|drawn| drawn.star);
        let mut day = from;
        while day <= to {
            match (star(day.yesterday().unwrap()), star(day)) {
                (None, Some(star)) => {
                    *entered.entry(at(star)).or_insert(0) += 1;
                    let held = |drawn: &&Drawn| drawn.product == product && drawn.issued_on < day && drawn.is_valid_on(drawn.issued_on);
                    *returned.entry(at(star)).or_insert(0) += u32::from(all.iter().any(|drawn| held(&drawn)));
                }
                (Some(star), None) => *left.entry(at(star)).or_insert(0) += 1,
                (Some(one), Some(other)) if one != other => *moved.entry((one.get(), other.get())).or_insert(0) += 1,
                _ => {}
            }
            day = day.tomorrow().unwrap();
        }
    }
    let stars = |counts: &BTreeMap<String, u32>| Star::CERTIFIED.map(|star| counts.get(&at(star)).copied().unwrap_or(0));
    let moved: Vec<_> = moved.into_iter().collect();
    json!([stars(&entered), stars(&returned), stars(&left), moved])
}

fn in_naive_shape(flow: &Flow) -> Value {
    let mut moved = Vec::new();
    for from in Star::CERTIFIED {
        for to in Star::CERTIFIED {
            if flow.moved(from, to) > 0 {
                moved.push(((from.get(), to.get()), flow.moved(from, to)));
            }
        }
    }
    json!([of(flow.entered), of(flow.returned), Star::CERTIFIED.map(|star| flow.left(star)), moved])
}

fn period() -> impl Strategy<Value = (Date, Date)> {
    (days(), days()).prop_map(|(one, other)| (one.min(other), one.max(other)))
}

fn all_answers(register: &Register, on: Date, period: (Date, Date)) -> String {
    let Answer { rows, recognised, valid, flow, .. } = register.answer(Question { on, period: Some(period) });
    serde_json::to_string(&(rows, recognised, valid, flow)).unwrap()
}

proptest! {
    #![proptest_config(Config { cases: 300, failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_naive_implementation_agrees(all in certificates(), on in days(), (from, to) in period()) {
        let register = of_drawn(&all);
        prop_assert_eq!(register.faults().iter().count(), 0);
        for basis in [StockOf::Recognised, StockOf::Valid] {
            agree(&all, &register.stock(on, basis))?;
        }
        let flow = register.flow(from, to).unwrap();
        prop_assert_eq!(in_naive_shape(&flow), naive_flow(&all, from, to));
    }
}

fn few_products(mut all: Vec<Drawn>) -> Vec<Drawn> {
    for drawn in &mut all {
        drawn.product %= 3;
    }
    all
}

proptest! {
    #![proptest_config(Config { cases: 2_000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_stock_is_the_one_before_and_its_flows(all in certificates(), (from, to) in period()) {
        let register = of_drawn(&all);
        let flow = register.flow(from, to).unwrap();
        let stock = |on| of(register.stock(on, StockOf::Valid).products);
        prop_assert_eq!(of(flow.before), stock(from.yesterday().unwrap()));
        prop_assert_eq!(of(flow.after), stock(to));
        for star in Star::CERTIFIED {
            let came = flow.before.of(star) + flow.entered.of(star) + flow.moved_in(star);
            let went = flow.expired.of(star) + flow.revoked.of(star) + flow.moved_out(star);
            prop_assert_eq!(came - went, flow.after.of(star));
        }
        prop_assert!(flow.adds_up());
        prop_assert!(flow.returned.total() <= flow.entered.total());
    }

    #[test]
    fn periods_that_follow_each_other_sum_to_the_one_they_make(all in certificates(), mut cuts in prop::array::uniform4(days())) {
        cuts.sort();
        let register = of_drawn(&all);
        let pieces: Vec<Flow> = cuts
            .windows(2)
            .filter(|ends| ends[0] < ends[1])
            .map(|ends| register.flow(ends[0].tomorrow().unwrap(), ends[1]).unwrap())
            .collect();
        prop_assert!(pieces.windows(2).all(|two| two[0].after == two[1].before));
        if let [first, .., last] | [first @ last] = &pieces[..] {
            let whole = register.flow(first.from, last.to).unwrap();
            let sum = |of_flow: &dyn Fn(&Flow) -> u32| pieces.iter().map(of_flow).sum::<u32>();
            for star in Star::CERTIFIED {
                prop_assert_eq!(sum(&|flow| flow.issued.of(star)), whole.issued.of(star));
                prop_assert_eq!(sum(&|flow| flow.entered.of(star)), whole.entered.of(star));
                prop_assert_eq!(sum(&|flow| flow.returned.of(star)), whole.returned.of(star));
                prop_assert_eq!(sum(&|flow| flow.expired.of(star)), whole.expired.of(star));
                prop_assert_eq!(sum(&|flow| flow.revoked.of(star)), whole.revoked.of(star));
                for to in Star::CERTIFIED {
                    prop_assert_eq!(sum(&|flow| flow.moved(star, to)), whole.moved(star, to));
                }
            }
        }
    }

    /// Rows that differ on one product and day are among them.
    #[test]
    fn the_order_of_rows_changes_nothing(
        (all, shuffled) in prop::collection::vec(drawn(), 0..40)
            .prop_map(few_products)
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        on in days(),
        period in period(),
    ) {
        prop_assert_eq!(all_answers(&of_drawn(&all), on, period), all_answers(&of_drawn(&shuffled), on, period));
    }

    #[test]
    fn a_good_row_is_not_lost_to_a_bad_neighbour(
        all in certificates(),
        bad in prop::collection::vec(
            (any::<prop::sample::Index>(), prop_oneof!["[^\"]{0,20}", "(.{0,5},){7}.{0,5}", Just("\"x,,1,farm,ha-noi,3,2024-01-01,".to_owned())]),
            0..4,
        ),
    ) {
        let mut lines: Vec<String> = all.iter().map(Drawn::line).collect();
        let mut open = false;
        for (at, line) in bad {
            // Two lines with one quotation mark each may be the ends of one field, which then holds what is between.
            let line = if open || line.matches('"').count() > 1 { line.replace('"', "") } else { line };
            open |= line.contains('"');
            lines.insert(at.index(lines.len() + 1), line.replace(['\n', '\r'], " ") + "\n");
        }
        let (good, mixed) = (of_drawn(&all), register(&lines.concat()));
        let products = |register: &Register| register.certificates().map(|certificate| format!("{certificate:?}")).collect::<BTreeSet<_>>();
        prop_assert!(products(&mixed).is_superset(&products(&good)));
    }

    #[test]
    fn bytes_cut_or_changed_anywhere_are_read(
        all in certificates(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![any::<u8>(), Just(b'"'), Just(b'\n'), Just(b',')]), 0..6),
        cut in any::<prop::sample::Index>(),
        on in days(),
        period in period(),
    ) {
        let mut bytes = [HEADER, &all.iter().map(Drawn::line).collect::<String>()].concat().into_bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        let register = of_csv(&bytes);
        let answer = register.answer(Question { on, period: Some(period) });
        prop_assert!(answer.flow.is_none_or(|flow| flow.adds_up()));
        for fault in register.faults().iter() {
            for lang in [Lang::Vi, Lang::En] {
                prop_assert!(!Fault::message(fault, lang).is_empty());
            }
        }
    }
}
