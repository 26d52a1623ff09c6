//! What entered, left and moved between stars in a period.

use super::chosen::{Chosen, StockOf};
use super::star_counts::{StarCounts, index_of};
use super::store::Register;
use crate::calendar::Date;
use crate::certificate::Certificate;
use crate::star::Star;
use crate::table::code::FaultCode;
use crate::table::fault::Fault;
use alloc::vec::Vec;
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// What became of the products of a register in a period, day by day.
///
/// On each day a product has the stars of its best valid certificate, or none. Where they differ from those of the day
/// before, the product **entered**, **left** or **moved**. A product that leaves and comes back does both, so that two
/// consecutive periods sum to the whole of both. A renewal in time, and a second certificate of no more stars, change
/// nothing.
///
/// For each star, `before` + entered + moved in - left - moved out = `after`. Both stocks are counted on their own, by
/// the certificates valid on their day; [`adds_up`](Self::adds_up) compares them with the flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Flow {
    /// The first day of the period.
    pub from: Date,
    /// The last day of the period.
    pub to: Date,
    /// Certificates issued in the period, also those that change nothing.
    pub issued: StarCounts,
    /// Products with a valid certificate on the day before the period.
    pub before: StarCounts,
    /// Products that had no valid certificate and got one.
    pub entered: StarCounts,
    /// Those of them that had held a valid certificate before.
    pub returned: StarCounts,
    /// Products that left as their best certificate expired, by the stars they had.
    pub expired: StarCounts,
    /// Products that left as their best certificate was revoked, by the stars they had.
    pub revoked: StarCounts,
    /// Products that moved between stars: for each of 3, 4, 5 stars, how many moved to 3, 4, 5.
    moved: [StarCounts; 3],
    /// Products with a valid certificate on the last day of the period.
    pub after: StarCounts,
}

impl Flow {
    /// How many moved from these stars to those.
    pub fn moved(&self, from: Star, to: Star) -> u32 {
        index_of(from).and_then(|from| self.moved.get(from)).map_or(0, |moved| moved.of(to))
    }

    /// How many moved to these stars.
    pub fn moved_in(&self, star: Star) -> u32 {
        self.moved.iter().fold(0, |sum, moved| sum.saturating_add(moved.of(star)))
    }

    /// How many moved away from these stars.
    pub fn moved_out(&self, star: Star) -> u32 {
        index_of(star).and_then(|star| self.moved.get(star)).map_or(0, StarCounts::total)
    }

    /// How many of these stars left, expired or revoked.
    pub fn left(&self, star: Star) -> u32 {
        self.expired.of(star).saturating_add(self.revoked.of(star))
    }

    /// The stock at the end, by the stock before and the flows.
    pub fn expected(&self, star: Star) -> i64 {
        let came = [self.before.of(star), self.entered.of(star), self.moved_in(star)];
        let went = [self.left(star), self.moved_out(star)];
        let sum = |counts: &[u32]| counts.iter().fold(0_i64, |sum, &count| sum.saturating_add(count.into()));
        sum(&came).saturating_sub(sum(&went))
    }

    /// Whether stock and flows agree for each star.
    pub fn adds_up(&self) -> bool {
        self.faults().next().is_none()
    }

    /// A fault for each star for which they do not.
    pub fn faults(&self) -> impl Iterator<Item = Fault> {
        Star::CERTIFIED.into_iter().filter(|&star| self.expected(star) != i64::from(self.after.of(star))).map(|star| {
            period(Fault::new(FaultCode::StockDiffersFromFlow), self.from, self.to)
                .number("star", star.get())
                .number("before", self.before.of(star))
                .number("expected", self.expected(star))
                .number("found", self.after.of(star))
        })
    }
}

/// A fault of a period.
pub(super) fn period(fault: Fault, from: Date, to: Date) -> Fault {
    fault.day("from", from).day("to", to)
}

impl Serialize for Flow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Left {
            expired: StarCounts,
            revoked: StarCounts,
        }
        #[derive(serde::Serialize)]
        struct Move {
            from: u8,
            to: u8,
            products: u32,
        }
        let both = Star::CERTIFIED.into_iter().flat_map(|from| Star::CERTIFIED.map(|to| (from, to)));
        let moved = both.map(|(from, to)| Move { from: from.get(), to: to.get(), products: self.moved(from, to) });
        let moved: Vec<Move> = moved.filter(|one| one.products > 0).collect();
        let mut object = serializer.serialize_struct("Flow", 10)?;
        object.serialize_field("from", &self.from)?;
        object.serialize_field("to", &self.to)?;
        object.serialize_field("issued", &self.issued)?;
        object.serialize_field("before", &self.before)?;
        object.serialize_field("entered", &self.entered)?;
        object.serialize_field("returned", &self.returned)?;
        object.serialize_field("left", &Left { expired: self.expired, revoked: self.revoked })?;
        object.serialize_field("moved", &moved)?;
        object.serialize_field("after", &self.after)?;
        object.serialize_field("adds_up", &self.adds_up())?;
        object.end()
    }
}

/// A certificate becomes valid, or stops being valid.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    /// The first day on which it is, or is not, valid.
    on: Date,
    star: Star,
    turn: Turn,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Begins,
    Expires,
    Revoked,
}

impl Change {
    /// Both changes of a certificate; none where it was revoked on its day of issue.
    fn of(certificate: &Certificate<u32>) -> [Option<Self>; 2] {
        let Certificate { star, issued_on, .. } = *certificate;
        let expires = certificate.last_day().tomorrow().ok().map(|on| Self { on, star, turn: Turn::Expires });
        let revoked = certificate.revoked_on.map(|on| Self { on, star, turn: Turn::Revoked });
        let end = match (expires, revoked) {
            (Some(expires), Some(revoked)) if expires.on <= revoked.on => Some(expires),
            (expires, revoked) => revoked.or(expires),
        };
        if end.is_some_and(|end| end.on <= issued_on) {
            return [None, None];
        }
        [Some(Self { on: issued_on, star, turn: Turn::Begins }), end]
    }
}

impl Register {
    /// What became of the products from the first of these days through the last; `None` where `to` is before `from`.
    pub fn flow(&self, from: Date, to: Date) -> Option<Flow> {
        if to < from {
            return None;
        }
        let stock = |on: Date| Chosen::on(&self.ledger, on, StockOf::Valid).products(&self.ledger);
        let mut flow = Flow {
            from,
            to,
            issued: StarCounts::default(),
            before: from.yesterday().map(stock).unwrap_or_default(),
            entered: StarCounts::default(),
            returned: StarCounts::default(),
            expired: StarCounts::default(),
            revoked: StarCounts::default(),
            moved: [StarCounts::default(); 3],
            after: stock(to),
        };
        let mut changes: Vec<Change> = Vec::new();
        for numbers in self.ledger.by_product().iter() {
            changes.clear();
            for certificate in numbers.iter().filter_map(|&number| self.ledger.get(number)) {
                if (from..=to).contains(&certificate.issued_on) {
                    flow.issued.count(certificate.star);
                }
                changes.extend(Change::of(certificate).into_iter().flatten());
            }
            changes.sort_unstable();
            flow.follow(&changes);
        }
        Some(flow)
    }
}

impl Flow {
    /// Follows one product through its changes, in the order of days.
    fn follow(&mut self, changes: &[Change]) {
        let mut valid = StarCounts::default();
        let mut held_before = false;
        for of_a_day in changes.chunk_by(|one, other| one.on == other.on) {
            let Some(on) = of_a_day.first().map(|change| change.on).filter(|&on| on <= self.to) else { break };
            let before = best(&valid);
            for change in of_a_day {
                if let Some(count) = valid.of_mut(change.star) {
                    *count = if change.turn == Turn::Begins { count.saturating_add(1) } else { count.saturating_sub(1) };
                }
            }
            let after = best(&valid);
            if on >= self.from && before != after {
                match (before, after) {
                    (None, Some(star)) => {
                        self.entered.count(star);
                        if held_before {
                            self.returned.count(star);
                        }
                    }
                    (Some(star), None) => {
                        let revoked = of_a_day.iter().any(|change| change.star == star && change.turn == Turn::Revoked);
                        if revoked { self.revoked.count(star) } else { self.expired.count(star) }
                    }
                    (Some(from), Some(to)) => {
                        if let Some(moved) = index_of(from).and_then(|place| self.moved.get_mut(place)) {
                            moved.count(to);
                        }
                    }
                    (None, None) => {}
                }
            }
            held_before |= after.is_some();
        }
    }
}

/// The most stars of the valid certificates.
fn best(valid: &StarCounts) -> Option<Star> {
    Star::CERTIFIED.into_iter().rev().find(|&star| valid.of(star) > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::date;

    #[test]
    fn a_sum_that_does_not_hold_is_named() {
        let mut flow = Register::new([("vn", "")]).flow(date(2025, 1, 1), date(2025, 12, 31)).unwrap();
        assert!(flow.adds_up());
        flow.before = StarCounts([10, 5, 1]);
        flow.entered = StarCounts([3, 0, 0]);
        flow.expired = StarCounts([1, 0, 0]);
        flow.revoked = StarCounts([1, 1, 0]);
        flow.moved = [StarCounts([0, 2, 0]), StarCounts([0, 0, 1]), StarCounts::default()];
        flow.after = StarCounts([9, 5, 2]);
        assert!(flow.adds_up());
        flow.after = StarCounts([9, 6, 2]);
        assert!(!flow.adds_up());
        let faults: Vec<Fault> = flow.faults().collect();
        assert_eq!(faults.len(), 1);
        assert_eq!(
            serde_json::to_string(&faults[0]).unwrap(),
            r#"{"code":"stock_differs_from_flow","severity":"warning","params":{"from":"2025-01-01","to":"2025-12-31","star":4,"before":5,"expected":5,"found":6}}"#
        );
        assert!(faults[0].message(crate::lang::Lang::En).contains("4 stars: 5 at its start"));
    }
}
