//! Points and stars of a form session as one number: no object crosses while somebody types.

use ocop_core::application::{Answers, Declarations};
use ocop_core::report::{Score, Stars};
use ocop_core::{Decision, Rulebook};

/// In `answers`: not answered.
const UNANSWERED: u8 = 255;

/// Points and stars from the bytes of a session; 0 where there is no such sheet (no sheet gives 0: stars start at 1).
///
/// `decision` is the place in [`Decision::ALL`]; `answers` are choice numbers in the order of the sheet's criteria;
/// bit `n` of `declared` says that the sheet's gate `n` is declared, of `holds` that its condition holds.
///
/// From the lowest bit: points of parts A, B, C (6, 5 and 6 bits), answered criteria (7), star by points (3), how far the
/// star by minimums is over 2 (2), the resulting star or 0 where a gate is closed (3).
pub(crate) fn packed(decision: u8, set: u8, answers: &[u8], declared: u16, holds: u16) -> u32 {
    let book = Decision::ALL.get(usize::from(decision)).and_then(|&decision| Rulebook::embedded(decision));
    let Some(sheet) = book.and_then(|book| book.set(set)) else { return 0 };
    let mut given = Answers::default();
    for (criterion, &choice) in sheet.criteria().zip(answers) {
        if choice != UNANSWERED {
            given.set(criterion.code(), choice);
        }
    }
    let mut declarations = Declarations::default();
    for (place, gate) in (0..u16::BITS).zip(sheet.gates()) {
        if (declared >> place) & 1 == 1 {
            declarations.set(gate.id(), (holds >> place) & 1 == 1);
        }
    }
    let grade = ocop_core::grade(sheet, &given, declarations);
    pack(&grade.score, grade.star)
}

fn pack(score: &Score, star: Stars) -> u32 {
    let [a, b, c] = score.parts.map(|(_, points)| u32::from(points.get()));
    let fields = [
        (a, 6),
        (b, 5),
        (c, 6),
        (u32::from(score.answered), 7),
        (u32::from(star.by_points.get()), 3),
        (u32::from(star.by_minimums.get()).saturating_sub(2), 2),
        (star.result.map_or(0, |result| u32::from(result.get())), 3),
    ];
    let mut place = 0_u32;
    fields.into_iter().fold(0, |packed, (value, bits)| {
        let field = value.wrapping_shl(place);
        place = place.saturating_add(bits);
        packed | field
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_fits_its_bits() {
        for book in Decision::ALL.iter().filter_map(|&decision| Rulebook::embedded(decision)) {
            for set in book.sets() {
                let most: Vec<u16> = set.parts().map(|part| part.max().get()).collect();
                assert!(most.iter().zip([6, 5, 6]).all(|(most, bits)| *most < 1 << bits), "set {}", set.no());
                assert_eq!(most.len(), 3);
                assert!(set.criteria().len() < 1 << 7);
                assert!(set.gates().len() <= 16);
                assert!(set.criteria().all(|line| line.choices().len() < usize::from(UNANSWERED)));
            }
        }
    }

    #[test]
    fn no_such_sheet_is_zero() {
        assert_eq!(packed(2, 0, &[], 0, 0), 0);
        assert_eq!(packed(0, 1, &[], 0, 0), 0);
        assert_eq!(packed(9, 1, &[], 0, 0), 0);
        assert_ne!(packed(2, 1, &[], 0, 0), 0);
    }
}
