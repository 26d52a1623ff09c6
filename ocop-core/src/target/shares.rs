//! Parts of wholes: how much of all there is takes part, and how much of the nation is in a place.

use super::figure::{Basis, Fact, Figures};
use super::locality::{Level, Place};
use super::measure::{Measure, Step, Unit};
use super::quantity::Percent;
use crate::calendar::Date;
use crate::names::names;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

names! {
    /// The whole that a count is a part of.
    pub enum Whole is "whole of a share" {
        /// All that exist in the same place.
        Existing = "existing",
        /// The same in the whole nation.
        Nation = "nation",
    }
}

/// A count beside its whole, of the same time: 26 of 30 districts, 8 of the nation's 87 products of 5 stars.
///
/// ```
/// use ocop_core::table::{Row, Rows};
/// use ocop_core::target::{FigureColumn as Column, FigureReader, LocalityReader, Whole};
///
/// let mut localities = LocalityReader::default();
/// localities.localities().row(&Row::new(2, &["ha-noi", "Hà Nội", "province"]));
/// let localities = localities.finish();
/// let mut figures = FigureReader::new(localities);
/// for (no, (step, value)) in (2..).zip([("existing", "30"), ("participating", "26")]) {
///     let mut fields = [""; Column::ALL.len()];
///     let given = [("place", "ha-noi"), ("kind", "actual"), ("counts", "district"), ("step", step), ("basis", "stock")];
///     for (name, field) in given.into_iter().chain([("when", "2023-12-31"), ("value", value)]) {
///         fields[name.parse::<Column>()? as usize] = field;
///     }
///     figures.row(&Row::new(no, &fields));
/// }
/// let figures = figures.finish();
///
/// let shares = figures.shares("2024-01-01".parse().unwrap());
/// assert_eq!((shares.len(), shares[0].of), (1, Whole::Existing));
/// assert_eq!(shares[0].percent.unwrap().to_string(), "86.7");
/// # Ok::<(), ocop_core::error::UnknownName>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Share {
    /// The figure of the part: its index in [`Figures::all`].
    pub part: usize,
    /// The figure of the whole, likewise.
    pub whole: usize,
    /// What the whole is.
    pub of: Whole,
    /// The part in percent of the whole; `None` where the whole is zero.
    pub percent: Option<Percent>,
}

impl Figures {
    /// Every count of fact with each of its wholes that is given, of the time through this day.
    ///
    /// A count at another step is a part of all that exist in the same place: the districts that take part, of all districts.
    /// A count of a region or a province is a part of the same count of the nation.
    pub fn shares(&self, as_of: Date) -> Vec<Share> {
        let level = |place: Place| self.localities.get(place).map(|locality| locality.level);
        let mut shares = Vec::new();
        for part in self.facts() {
            let (_, figure) = part;
            let Some(measure) = figure.measure.filter(|measure| measure.unit == Unit::Count && figure.when.last() <= as_of) else {
                continue;
            };
            if measure.step != Step::Existing {
                for &basis in Basis::ALL {
                    let existing = Measure::count(measure.counts, Step::Existing);
                    self.add_shares(part, figure.place, existing, basis, Whole::Existing, &mut shares);
                }
            }
            if matches!(level(figure.place), Some(Level::Region | Level::Province)) {
                let nation = self.localities.outwards(figure.place).last().filter(|&outermost| level(outermost) == Some(Level::Nation));
                if let Some(nation) = nation {
                    self.add_shares(part, nation, measure, figure.basis, Whole::Nation, &mut shares);
                }
            }
        }
        shares
    }

    /// Adds the part beside each figure of this measure and its time.
    fn add_shares(&self, (part, figure): Fact<'_>, place: Place, measure: Measure, basis: Basis, of: Whole, to: &mut Vec<Share>) {
        for (whole, all) in self.at(place, measure, basis, figure.when) {
            let percent = Percent::of(figure.value.ratio(), all.value.ratio());
            to.push(Share { part, whole, of, percent });
        }
    }
}
