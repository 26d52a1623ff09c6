//! Which rulebooks are here, and which product sets they have.

use crate::lang::language;
use crate::object::to_object;
use ocop_core::calendar::Date;
use ocop_core::text::Bilingual;
use ocop_core::{Decision, Lang, Rulebook};
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The rulebook of the decision with this name, where it is here.
pub(crate) fn rulebook(decision: &str) -> Option<&'static Rulebook> {
    Rulebook::embedded(decision.parse().ok()?)
}

/// All decisions, oldest first.
#[wasm_bindgen]
pub fn rulebooks() -> JsValue {
    let all = Decision::ALL.iter().map(|&decision| {
        let book = Rulebook::embedded(decision);
        RulebookSummary {
            decision,
            number: decision.number(),
            in_force_from: decision.in_force_from(),
            available: book.is_some(),
            provenance: book.and_then(Rulebook::provenance),
        }
    });
    to_object(&all.collect::<Vec<_>>())
}

/// A decision, and whether its rulebook is here.
#[derive(Serialize)]
struct RulebookSummary {
    decision: Decision,
    number: &'static str,
    in_force_from: Date,
    available: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    provenance: Option<Bilingual<'static>>,
}

/// The product sets of a decision that a search finds: all where it is empty. Texts are in one language, or in both.
#[wasm_bindgen]
pub fn product_sets(decision: &str, lang: u8, search: &str) -> JsValue {
    let lang = language(lang);
    let sets = rulebook(decision).into_iter().flat_map(|book| book.find_sets(search)).map(|set| ProductSetSummary {
        no: set.no(),
        name: Text::of(set.name(), lang),
        sector: Text::of(set.sector(), lang),
        group: Text::of(set.group(), lang),
        subgroup: set.subgroup().map(|subgroup| Text::of(subgroup, lang)),
    });
    to_object(&sets.collect::<Vec<_>>())
}

/// A product set in a list.
#[derive(Serialize)]
struct ProductSetSummary<'a> {
    no: u8,
    name: Text<'a>,
    sector: Text<'a>,
    group: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subgroup: Option<Text<'a>>,
}

/// A text in both languages or in one.
#[derive(Serialize)]
#[serde(untagged)]
enum Text<'a> {
    Both(Bilingual<'a>),
    One(&'a str),
}

impl<'a> Text<'a> {
    fn of(text: Bilingual<'a>, lang: Option<Lang>) -> Self {
        lang.map_or(Self::Both(text), |lang| Self::One(text.get(lang)))
    }
}
