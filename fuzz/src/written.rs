//! Texts that are nearly right: every byte is a choice, so that what libFuzzer changes is a value and not a brace.

use ocop_core::rulebook::{Gate, Paper, Rulebook};
use ocop_core::{Decision, GateId, Kind, PaperId, ProducerKind};

/// The first byte of an input whose others are choices: no text begins with it.
const CHOICES: u8 = 0xf8;

/// What an input stands for: the choices of a text to be written, or a text as it is.
pub fn text_of<'a>(input: &'a [u8], write: impl FnOnce(&mut Choices<'a>) -> String, text: &'a mut String) -> &'a [u8] {
    match input {
        [CHOICES, choices @ ..] => {
            *text = write(&mut Choices(choices));
            text.as_bytes()
        }
        _ => input,
    }
}

/// Choices; where there are no more, always the first.
pub struct Choices<'a>(&'a [u8]);

impl Choices<'_> {
    fn next(&mut self) -> u8 {
        let Some((&first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        first
    }

    fn below(&mut self, sides: usize) -> usize {
        usize::from(self.next()) % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn name<T: Copy>(&mut self, all: &[T], name: fn(T) -> &'static str) -> String {
        format!("\"{}\"", name(all[self.below(all.len())]))
    }
}

const ODD_NAMES: [&str; 9] =
    ["\"\"", "\"Answers\"", "\"{name}\"", "\"1,1\"", "\"product-set\"", "\"kind \"", "\"x\"", "\"01.1\"", "\"kính\""];
const ODD_VALUES: [&str; 24] = [
    "null",
    "null",
    "true",
    "0",
    "-0",
    "-1",
    "255",
    "256",
    "1.5",
    "-1e-9",
    "1e2",
    "1e308",
    "1e309",
    "9007199254740993",
    "18446744073709551615",
    "\"\"",
    "\"{given}\"",
    "\"2026-02-30\"",
    "\"\\u0000\\n\"",
    "\"Hợp tác xã\"",
    "[]",
    "{}",
    "[[1],null]",
    "{\"a\":null,\"a\":{}}",
];
const DAYS: [&str; 9] =
    ["2026-06-01", "2026-05-22", "2026-05-21", "2026-07-22", "2026-06-22", "2023-02-24", "2019-08-21", "2019-08-20", "9999-12-31"];

/// An application.
pub fn application(choices: &mut Choices<'_>) -> String {
    const NAMES: [&str; 14] = [
        "answers",
        "product_set",
        "answers",
        "declarations",
        "documents",
        "producer",
        "kind",
        "filed_on",
        "evaluated_on",
        "decision",
        "product",
        "id",
        "facts",
        "extra",
    ];
    object(choices, 16, &mut |choices| {
        let name = choices.pick(&NAMES);
        let value = match name {
            "answers" => object(choices, 64, &mut answer),
            "product_set" => (choices.below(26) + 1).to_string(),
            "declarations" => {
                object(choices, 8, &mut |choices| (choices.name(&gates(), |gate| gate), choices.pick(&["true", "false"]).to_owned()))
            }
            "documents" => list(choices),
            "producer" => object(choices, 3, &mut |choices| {
                let kind = choices.name(ProducerKind::ALL, ProducerKind::as_str);
                (choices.pick(&["\"kind\"", "\"name\""]).to_owned(), kind)
            }),
            "kind" => choices.name(Kind::ALL, Kind::as_str),
            "decision" => choices.name(Decision::ALL, Decision::as_str),
            "product" => "{\"name\":\"Chè\"}".to_owned(),
            "id" => "\"VD\"".to_owned(),
            _ => day(choices),
        };
        (format!("\"{name}\""), value)
    })
}

/// The names of the gates of the decision in force.
fn gates() -> Vec<&'static str> {
    Rulebook::embedded(Decision::LATEST).map(|book| book.gates().map(Gate::id).map(GateId::as_str).collect()).unwrap_or_default()
}

/// The names of its papers.
fn papers() -> Vec<&'static str> {
    Rulebook::embedded(Decision::LATEST).map(|book| book.papers().map(Paper::id).map(PaperId::as_str).collect()).unwrap_or_default()
}

fn answer(choices: &mut Choices<'_>) -> (String, String) {
    let code = choices.next();
    (format!("\"{}.{}\"", code / 10 % 10, code % 10), choices.below(7).to_string())
}

fn day(choices: &mut Choices<'_>) -> String {
    format!("\"{}\"", choices.pick(&DAYS))
}

fn list(choices: &mut Choices<'_>) -> String {
    let documents = (0..choices.below(9)).map(|_| {
        object(choices, 4, &mut |choices| match choices.below(4) {
            0 | 1 => ("\"kind\"".to_owned(), choices.name(&papers(), |paper| paper)),
            2 => ("\"issued_on\"".to_owned(), day(choices)),
            _ => ("\"expires_on\"".to_owned(), day(choices)),
        })
    });
    format!("[{}]", documents.collect::<Vec<_>>().join(","))
}

/// An object of up to so many entries: some values, and some names, are not what belongs there.
fn object(choices: &mut Choices<'_>, most: usize, entry: &mut dyn FnMut(&mut Choices<'_>) -> (String, String)) -> String {
    let entries = (0..choices.below(most)).map(|_| {
        let (name, value) = entry(choices);
        match choices.next() {
            0xf0.. => format!("{}:{}", choices.pick(&ODD_NAMES), choices.pick(&ODD_VALUES)),
            0xe0.. => format!("{name}:{}", choices.pick(&ODD_VALUES)),
            _ => format!("{name}:{value}"),
        }
    });
    format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
}

/// A column and what usually stands in it, the most usual first.
pub type Column = (&'static str, &'static [&'static str]);

/// A table of these columns, a line for each row: every other row is the one before but for a field, and some fields are not
/// what belongs there.
pub fn table(choices: &mut Choices<'_>, columns: &[Column]) -> String {
    const ODD: [&str; 16] =
        ["", "x", "-1", "0.5", "1.25", "0", "999999999999", "{given}", "2026-02-30", "2022", "f1", "+", "share", "count", "\"", "é;"];
    let mut rows = vec![columns.iter().map(|(name, _)| *name).collect::<Vec<_>>()];
    for _ in 0..choices.below(24) {
        let field = |choices: &mut Choices<'_>, usual: &[&'static str]| match choices.next() {
            ..0xa0 => usual[0],
            0xf8.. => choices.pick(&ODD),
            choice => usual[usize::from(choice) % usual.len()],
        };
        let row = match rows.last().filter(|_| rows.len() > 1 && choices.next() >= 0x80) {
            Some(before) => {
                let mut row = before.clone();
                let at = choices.below(row.len());
                row[at] = field(choices, columns[at].1);
                row
            }
            None => columns.iter().map(|(_, usual)| field(choices, usual)).collect(),
        };
        rows.push(row);
    }
    rows.iter().map(|row| row.join(",")).collect::<Vec<_>>().join("\n")
}
