//! A register as it is measured: certificates of 34 provinces and 3,321 communes, some products certified again, some
//! certificates revoked; the same ones every time, on every machine.

use ocop_core::ProducerKind;
use ocop_core::calendar::Date;
use ocop_core::register::{Answer, CERTIFICATES, LocalityLookup, Question, Register};
use ocop_core::table::{Rows, Table};
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

/// The file is read in pieces of this size, as from a disk.
const PIECE: usize = 1 << 16;

const PROVINCES: usize = 34;
const COMMUNES: usize = 3_321;

/// Reads the file and answers once: stocks on a day and the flows of a year.
pub fn answer(bytes: &[u8], places: &Arc<Communes>) -> Answer {
    let mut register = Register::new(Arc::clone(places));
    read(bytes, &mut register);
    let day = |month, day| Date::new(2025, month, day).expect("it exists");
    register.answer(Question { on: day(12, 31), period: Some((day(1, 1), day(12, 31))) })
}

pub fn read(bytes: &[u8], rows: &mut dyn Rows) {
    let mut table = Table::new(CERTIFICATES);
    bytes.chunks(PIECE).for_each(|piece| table.read(piece, rows));
    table.finish(rows);
}

/// That many certificates: the same ones every time, on every machine.
pub fn file(rows: usize) -> Vec<u8> {
    const GOODS: [&str; 8] =
        ["Chè xanh", "Mật ong hoa nhãn", "Nước mắm cá cơm", "Gạo nếp cái hoa vàng", "Bưởi da xanh", "Miến dong", "Nón lá", "Cam sành"];
    let first = Date::new(2020, 1, 1).expect("it exists");
    let mut dice = Dice(26);
    let mut text = String::from("product,decision,set,producer,place,star,issued_on,revoked_on\n");
    // When each product was last certified: never twice on one day.
    let mut products: Vec<Date> = Vec::new();
    for row in 0..rows {
        let issued_on = first.checked_add(i32::try_from(row * 2_300 / rows).expect("a few years")).expect("it exists");
        let before = if dice.below(10) < 3 { dice.below(products.len() + 1) } else { products.len() };
        let product = if products.get(before).is_some_and(|&last| last < issued_on) { before } else { products.len() };
        if product == products.len() {
            products.push(issued_on);
        }
        products[product] = issued_on;
        let commune = product % COMMUNES;
        let star = [3, 3, 3, 4, 4, 5][dice.below(6)];
        let producer = ProducerKind::ALL[dice.below(6)];
        let (set, goods) = (product % 26 + 1, GOODS[product % GOODS.len()]);
        write!(text, "{goods} {product},,{set},{producer},p{}/x{commune},{star},{},", commune % PROVINCES, issued_on)
            .expect("memory takes it");
        if dice.below(40) == 0 {
            let revoked_on = issued_on.checked_add(400).expect("it exists");
            write!(text, "{revoked_on}").expect("memory takes it");
        }
        text.push('\n');
    }
    text.into_bytes()
}

/// A fixed sequence of numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }
}

/// The communes, their provinces and the country.
pub struct Communes(HashMap<String, String>);

impl Communes {
    pub fn new() -> Arc<Self> {
        let communes = (0..COMMUNES).map(|no| (format!("p{}/x{no}", no % PROVINCES), format!("p{}", no % PROVINCES)));
        let provinces = (0..PROVINCES).map(|no| (format!("p{no}"), "viet-nam".to_owned()));
        Arc::new(Self(communes.chain(provinces).collect()))
    }
}

impl LocalityLookup for Communes {
    fn find(&self, given: &str) -> Option<&str> {
        self.0.get_key_value(given).map(|(id, _)| id.as_str())
    }

    fn within(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }

    fn nearest(&self, _: &str) -> Option<&str> {
        None
    }
}
