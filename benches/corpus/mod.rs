//! The one corpus of all benchmarks: the examples as they stand, and variants of each.
//!
//! A variant has no `extra`, and every fourth answer or so is another: one box lower or higher, none of the boxes, or not
//! given; here and there a paper is missing, a gate undeclared or closed. The same lines every time, on every machine.

use ocop_core::{Code, Decision, Rulebook};
use serde_json::{Map, Value};

/// The example that is measured by itself.
pub const TEA: &str = include_str!("../../examples/data/tea.json");

const EXAMPLES: [&str; 8] = [
    TEA,
    include_str!("../../examples/data/bat-trang-style-pottery.json"),
    include_str!("../../examples/data/community-tourism.json"),
    include_str!("../../examples/data/dried-fruit.json"),
    include_str!("../../examples/data/fish-sauce.json"),
    include_str!("../../examples/data/herbal-bath.json"),
    include_str!("../../examples/data/honey.json"),
    include_str!("../../examples/data/rice.json"),
];

/// Applications of each example, itself the first.
const OF_EACH: usize = 32;

/// How many lines there are.
pub const LINES: usize = EXAMPLES.len() * OF_EACH;

/// All applications, one a line.
pub fn lines() -> Vec<String> {
    let mut dice = Dice(26);
    let examples = EXAMPLES.map(|text| serde_json::from_str::<Map<String, Value>>(text).expect("an example is a JSON object"));
    let variants = (0..OF_EACH).flat_map(|no| examples.iter().map(move |example| (no, example)));
    let lines: Vec<String> = variants
        .map(|(no, example)| {
            let mut application = example.clone();
            if no > 0 {
                vary(&mut application, no, &mut dice);
            }
            serde_json::to_string(&application).expect("a map of text writes")
        })
        .collect();
    assert_eq!(lines.len(), LINES);
    lines
}

fn vary(application: &mut Map<String, Value>, no: usize, dice: &mut Dice) {
    application.remove("extra");
    let id = application.get("id").and_then(Value::as_str).expect("an example has an id");
    let id = format!("{id}-{no:02}");
    application.insert("id".to_owned(), id.into());

    let book = Rulebook::embedded(Decision::LATEST).expect("the newest decision is embedded");
    let set = application.get("product_set").and_then(Value::as_u64).and_then(|no| book.set(u8::try_from(no).ok()?));
    let set = set.expect("an example names a product set");
    let answers = object(application, "answers");
    answers.retain(|_, _| !dice.one_in(40));
    for (code, answer) in answers {
        let criterion = code.parse::<Code>().ok().and_then(|code| set.criterion(code)).expect("an example answers its own sheet");
        let most = criterion.choices().len() as u64;
        let given = answer.as_u64().expect("an example answers with numbers");
        *answer = match dice.below(60) {
            0 => 0,
            1..10 => given.saturating_sub(1).max(1),
            10..15 => (given + 1).min(most),
            _ => given,
        }
        .into();
    }
    let declarations = object(application, "declarations");
    declarations.retain(|_, _| !dice.one_in(30));
    for (_, holds) in declarations {
        *holds = dice.one_in(60).into();
    }
    let documents = application.get_mut("documents").and_then(Value::as_array_mut).expect("an example lists documents");
    documents.retain(|_| !dice.one_in(12));
}

fn object<'a>(application: &'a mut Map<String, Value>, name: &str) -> &'a mut Map<String, Value> {
    application.get_mut(name).and_then(Value::as_object_mut).expect("an example has this object")
}

/// A linear congruential generator (Knuth's MMIX): enough to vary a corpus.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound as u64
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }
}
