//! What came, went and moved between stars in a period.

use super::Register;
use super::stock::{Basis, Speaking, Stars, place_of};
use crate::calendar::{Date, Ymd};
use crate::format::{List, ToValue, Value, objects, values};
use crate::order;
use crate::table::{Fault, FaultCode};
use crate::{Certificate, Star};
use alloc::vec::Vec;

/// What became of the products of a register in a period, day by day.
///
/// On each day a product has the stars of the best certificate that is valid, or none. Where that differs from the day
/// before, it **entered**, **left** or **moved**; a product that leaves and comes back does both, and two periods that
/// follow each other sum to the one that they make. A second certificate of no more stars changes nothing: neither a
/// renewal in time nor a lower one beside it is a flow.
///
/// So for each star, `before` + entered + moved in - left - moved out = `after`. Both stocks are counted for
/// themselves, by the certificates valid on their day: whether the sum holds is found and not made
/// ([`adds_up`](Self::adds_up)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Flow {
    /// The first day of the period.
    pub from: Date,
    /// The last day of the period.
    pub to: Date,
    /// Certificates issued in the period, whether anything moved by them or not.
    pub issued: Stars,
    /// Products with a valid certificate on the day before the period.
    pub before: Stars,
    /// Products that had no valid certificate and got one.
    pub entered: Stars,
    /// Those among them that had held one before.
    pub returned: Stars,
    /// Products that left as their best certificate expired, by the stars they had.
    pub expired: Stars,
    /// The same as it was revoked.
    pub revoked: Stars,
    /// Products that moved: from 3, 4, 5 stars each to 3, 4, 5.
    moved: [Stars; 3],
    /// Products with a valid certificate on the last day of the period.
    pub after: Stars,
}

impl Flow {
    /// How many moved from these stars to those.
    pub fn moved(&self, from: Star, to: Star) -> u32 {
        place_of(from).and_then(|from| self.moved.get(from)).map_or(0, |moved| moved.of(to))
    }

    /// How many moved to these stars.
    pub fn moved_in(&self, star: Star) -> u32 {
        self.moved.iter().fold(0, |sum, moved| sum.saturating_add(moved.of(star)))
    }

    /// How many moved away from these stars.
    pub fn moved_out(&self, star: Star) -> u32 {
        place_of(star).and_then(|star| self.moved.get(star)).map_or(0, Stars::total)
    }

    /// How many left, expired or revoked.
    pub fn left(&self, star: Star) -> u32 {
        self.expired.of(star).saturating_add(self.revoked.of(star))
    }

    /// What the stock at the end must be by the one before and the flows.
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

    /// Where they do not.
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

objects! {
    Flow => |this| {
        "from": Ymd(this.from),
        "to": Ymd(this.to),
        "issued": this.issued,
        "before": this.before,
        "entered": this.entered,
        "returned": this.returned,
        "left": Left(this),
        "moved": Moves(this),
        "after": this.after,
        "adds_up": this.adds_up(),
    }
    Left<'_> => |this| { "expired": this.0.expired, "revoked": this.0.revoked }
    Move => |this| { "from": this.from, "to": this.to, "products": this.products }
}

struct Left<'a>(&'a Flow);

struct Move {
    from: Star,
    to: Star,
    products: u32,
}

struct Moves<'a>(&'a Flow);

impl List for Moves<'_> {
    fn items(&self, each: &mut dyn FnMut(Value<'_>)) {
        for from in Star::CERTIFIED {
            for to in Star::CERTIFIED {
                let products = self.0.moved(from, to);
                if products > 0 {
                    each(Move { from, to, products }.value());
                }
            }
        }
    }
}

values!(Moves<'_> => |this| Value::list(this));

/// A certificate begins or ends to be valid.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    /// The first day on which it is so.
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
    /// Both changes of a certificate; none where it was revoked before it was valid on any day.
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

impl Register<'_> {
    /// What became of the products from the first of these days through the last; `None` where the last is before the
    /// first.
    pub fn flow(&self, from: Date, to: Date) -> Option<Flow> {
        if to < from {
            return None;
        }
        let stock = |on: Date| Speaking::on(&self.ledger, on, Basis::Valid).products(&self.ledger);
        let mut flow = Flow {
            from,
            to,
            issued: Stars::default(),
            before: from.yesterday().map(stock).unwrap_or_default(),
            entered: Stars::default(),
            returned: Stars::default(),
            expired: Stars::default(),
            revoked: Stars::default(),
            moved: [Stars::default(); 3],
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
            order::sort(&mut changes);
            flow.follow(&changes);
        }
        Some(flow)
    }
}

impl Flow {
    /// Follows one product through its changes, in the order of days.
    fn follow(&mut self, changes: &[Change]) {
        let mut valid = Stars::default();
        let mut held_before = false;
        for of_a_day in changes.chunk_by(|one, other| one.on == other.on) {
            let Some(on) = of_a_day.first().map(|change| change.on).filter(|&on| on <= self.to) else { break };
            let before = best(&valid);
            for change in of_a_day {
                if let Some(count) = place_of(change.star).and_then(|place| valid.0.get_mut(place)) {
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
                        if let Some(moved) = place_of(from).and_then(|place| self.moved.get_mut(place)) {
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

/// The most stars of those that are valid.
fn best(valid: &Stars) -> Option<Star> {
    Star::CERTIFIED.into_iter().rev().find(|&star| valid.of(star) > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::date;

    #[test]
    fn a_sum_that_does_not_hold_is_named() {
        let mut flow = super::super::Register::new(&[("vn", "")]).flow(date(2025, 1, 1), date(2025, 12, 31)).unwrap();
        assert!(flow.adds_up());
        flow.before = Stars([10, 5, 1]);
        flow.entered = Stars([3, 0, 0]);
        flow.expired = Stars([1, 0, 0]);
        flow.revoked = Stars([1, 1, 0]);
        flow.moved = [Stars([0, 2, 0]), Stars([0, 0, 1]), Stars::default()];
        flow.after = Stars([9, 5, 2]);
        assert!(flow.adds_up());
        flow.after = Stars([9, 6, 2]);
        assert!(!flow.adds_up());
        let faults: Vec<Fault> = flow.faults().collect();
        assert_eq!(faults.len(), 1);
        assert_eq!(
            crate::format::json(&faults[0]),
            r#"{"code":"stock_differs_from_flow","severity":"warning","params":{"from":"2025-01-01","to":"2025-12-31","star":4,"before":5,"expected":5,"found":6}}"#
        );
        assert!(faults[0].message(crate::Lang::En).contains("4 stars: 5 at its start"));
    }
}
