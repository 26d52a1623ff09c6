//! Points and stars for a form session. The answers cross as bytes: no object goes in while somebody types.

use crate::book::rulebook;
use crate::object::to_object;
use ocop_core::application::{Answers, Declarations};
use ocop_core::report::PartPoints;
use ocop_core::rulebook::ProductSet;
use ocop_core::{Grade, Points, Star};
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The byte of a criterion without an answer, and of a gate that is not declared.
const ABSENT: u8 = 255;

/// Points and stars on a sheet; `null` where there is no such sheet.
///
/// `answers` are choice numbers in the order of the sheet's criteria. `declarations` follow the order of the sheet's
/// gates: 1 where the gate's condition holds, 0 where it does not. In both, 255 is nothing.
#[wasm_bindgen]
pub fn grade(decision: &str, set: u8, answers: &[u8], declarations: &[u8]) -> JsValue {
    let sheet = rulebook(decision).and_then(|book| book.set(set));
    to_object(&sheet.map(|sheet| totals(sheet, answers, declarations)))
}

/// Points and stars, as `Totals` of the shell.
#[derive(Serialize)]
struct Totals {
    total: Points,
    parts: PartPoints,
    answered: u16,
    of: u16,
    by_points: Star,
    by_minimums: Option<Star>,
    result: Option<Star>,
}

fn totals(sheet: ProductSet<'_>, answers: &[u8], declarations: &[u8]) -> Totals {
    let given = sheet.criteria().zip(answers).filter(|&(_, &choice)| choice != ABSENT);
    let answers: Answers = given.map(|(criterion, &choice)| (criterion.code(), choice)).collect();
    let mut declared = Declarations::default();
    for (gate, &holds) in sheet.gates().zip(declarations) {
        if holds != ABSENT {
            declared.set(gate.id(), holds == 1);
        }
    }
    let Grade { score, star, .. } = ocop_core::grade(sheet, &answers, &declared);
    Totals {
        total: score.total,
        parts: score.parts,
        answered: score.answered,
        of: score.of,
        by_points: star.by_points,
        by_minimums: star.by_minimums,
        result: star.result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ocop_core::{Decision, Rulebook};

    #[test]
    fn no_choice_is_the_byte_of_nothing() {
        for book in Decision::ALL.iter().filter_map(|&decision| Rulebook::embedded(decision)) {
            for line in book.sets().flat_map(ProductSet::criteria) {
                assert!(line.choices().len() < usize::from(ABSENT), "{}", line.cite());
            }
        }
    }

    #[test]
    fn bytes_are_answers_and_declarations() {
        let sheet = Rulebook::embedded(Decision::LATEST).unwrap().set(9).unwrap();
        let nothing = totals(sheet, &[], &[]);
        assert_eq!((nothing.total, nothing.answered, nothing.by_points), (Points::ZERO, 0, Star::One));
        let most: Vec<u8> = sheet.criteria().map(|line| u8::try_from(line.choices().len()).unwrap()).collect();
        let open = totals(sheet, &most, &[0; 32]);
        assert_eq!((open.answered, open.of), (open.of, u16::try_from(most.len()).unwrap()));
        assert_eq!(open.parts.a.plus(open.parts.b).plus(open.parts.c), open.total);
        assert_eq!(open.result, open.by_minimums.map(|by_minimums| by_minimums.min(open.by_points)));
        assert_eq!(totals(sheet, &most, &[ABSENT; 32]).result, open.result);
        assert_eq!(totals(sheet, &most, &[1; 32]).result, None);
        assert_eq!(totals(sheet, &[ABSENT; 99], &[]).answered, 0);
    }
}
