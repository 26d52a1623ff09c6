//! Reconciliation: published figures that contradict each other, and what misleads whoever adds them up.

use super::figure::{Basis, Figure, FigureKind, Figures};
use super::locality::Place;
use super::measure::{Counted, Filings, Measure, Of, Step, Unit};
use super::quantity::{Quantity, Ratio};
use super::remark::{Remark, RemarkCode, Weight};
use super::sums::{Dimension, Sum};
use super::when::When;
use crate::Date;
use crate::application::Kind;
use crate::order;
use crate::spell::Spell;
use crate::text::list;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// A figure of fact, its place, and what it counts.
type Fact<'a> = (usize, &'a Figure, Measure);

impl Figures<'_> {
    /// All contradictions, warnings and notes, in a fixed order.
    ///
    /// A figure dated by a year alone is some day of that year and contradicts no dated one.
    pub fn reconcile(&self) -> Vec<Remark> {
        self.reconcile_with(&self.sums())
    }

    /// The same with the sums at hand.
    pub(crate) fn reconcile_with(&self, sums: &[Sum]) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let runs = self.runs();
        disagreements(&runs, &mut remarks);
        remarks.extend(sums.iter().filter_map(|sum| self.of_sum(sum)));
        self.stocks_and_flows(&runs, &mut remarks);
        falls(&runs, &mut remarks);
        self.statements(&mut remarks);
        self.shares(&mut remarks);
        self.shares_over_100(&mut remarks);
        self.flows_in_stock(&mut remarks);
        self.days_missing(&mut remarks);
        order::sort_by(&mut remarks, |one, other| one.key().cmp(&other.key()));
        remarks
    }

    /// Runs of figures of fact that say the same thing of the same time and place.
    fn runs(&self) -> Vec<Vec<Fact<'_>>> {
        let mut runs: Vec<Vec<Fact<'_>>> = Vec::new();
        for fact in self.facts() {
            let (_, figure, measure) = fact;
            let end = (figure.place, measure, figure.basis, figure.when.last());
            // The order of figures puts these next to each other, but for a year and its period.
            let near = runs.iter_mut().rev().map_while(|run| match run.first() {
                Some((_, first, measure)) if (first.place, *measure, first.basis, first.when.last()) == end => Some((first.when, run)),
                _ => None,
            });
            match near.into_iter().find(|(when, _)| when.covers_same(figure.when)) {
                Some((_, run)) => run.push(fact),
                None => runs.push([fact].into()),
            }
        }
        runs
    }

    fn of_sum(&self, sum: &Sum) -> Option<Remark> {
        if sum.holds(self) {
            return None;
        }
        let &total = sum.totals.first()?;
        let order = sum.compare(self, total)?;
        let stated = self.value(total)?.as_whole()?;
        let is_breakdown = sum.by == Dimension::Star && self.is_result_of_one_source(sum);
        let (weight, code) = match order {
            Ordering::Greater => (Weight::Contradiction, RemarkCode::PartsExceedTotal),
            _ if sum.is_complete || is_breakdown => (Weight::Contradiction, RemarkCode::PartsFallShort),
            _ if sum.by == Dimension::Place => (Weight::Note, RemarkCode::PlacesMissing),
            _ => (Weight::Note, RemarkCode::PartsFallShort),
        };
        let mut remark = Remark::new(weight, code)
            .with("by", &sum.by)
            .with("total", &stated)
            .with_text("parts", terms(&mut sum.parts.iter().filter_map(|&part| self.value(part))))
            .with("sum", &sum.sum)
            .with("difference", &stated.abs_diff(sum.sum))
            .figures(both(sum.totals.clone(), &sum.parts));
        if sum.by == Dimension::Place {
            remark = remark.with("with_figure", &sum.parts.len()).with("missing", &sum.missing.len());
            remark.places.clone_from(&sum.missing);
        }
        Some(remark)
    }

    /// Whether one source gives the result of a time by stars. Reading: it then gives all classes that came out; of a stock
    /// it may leave some to others.
    fn is_result_of_one_source(&self, sum: &Sum) -> bool {
        let mut figures = sum.totals.iter().chain(&sum.parts).filter_map(|&no| self.all.get(no));
        let first = figures.next();
        figures.all(|figure| first.is_some_and(|first| first.source == figure.source && figure.basis == Basis::Flow))
    }

    /// Stocks of a day with this place and measure.
    fn stocks<'a>(&'a self, like: &Figure, measure: Measure, day: Date) -> Vec<(usize, &'a Figure)> {
        self.at(like.place, measure, Basis::Stock, When::Day(day)).all()
    }

    fn stocks_and_flows(&self, runs: &[Vec<Fact<'_>>], remarks: &mut Vec<Remark>) {
        for run in runs {
            let Some(&(_, flow, measure)) = run.first() else { continue };
            // What else there are many of also leaves, or comes again.
            let is_ever_recognised = (measure.counts, measure.step) == (Counted::Product, Step::Recognised);
            if flow.basis != Basis::Flow || measure.unit != Unit::Count || !is_ever_recognised {
                continue;
            }
            let Some(change) = self.change(flow, measure) else { continue };
            if change.holds(&self.added(flow, measure)) {
                continue;
            }
            let (before, after) = (change.before.first(), change.after.first());
            let (Some(&(_, before)), Some(&(_, after))) = (before, after) else { continue };
            let expected = whole(before).saturating_add(whole(flow));
            // Upgrades move products between stars: only the total is bound to the flows.
            let (weight, code) = if measure.stars == measure.whole().stars {
                (Weight::Contradiction, RemarkCode::StockDiffersFromFlows)
            } else if self.total_holds(flow, measure) {
                (Weight::Note, RemarkCode::MovedBetweenStars)
            } else {
                (Weight::Warning, RemarkCode::StockDiffersFromFlows)
            };
            remarks.push(
                Remark::new(weight, code)
                    .with("before", &before.value)
                    .with("flow", &flow.value)
                    .with("expected", &expected)
                    .with("after", &after.value)
                    .with("difference", &expected.abs_diff(whole(after)))
                    .figures(change.figures(run)),
            );
        }
    }

    /// The stocks on the eve and on the last day of a flow; `None` without both.
    fn change(&self, flow: &Figure, measure: Measure) -> Option<Change<'_>> {
        let eve = flow.when.first().yesterday().ok()?;
        let change = Change { before: self.stocks(flow, measure, eve), after: self.stocks(flow, measure, flow.when.last()) };
        (!change.before.is_empty() && !change.after.is_empty()).then_some(change)
    }

    /// How many the flow can have added to the stock: all of it, or what of it was not in the stock before.
    fn added(&self, flow: &Figure, measure: Measure) -> Vec<u64> {
        let of = |filings| {
            let of = Measure { filings, ..measure };
            self.at(flow.place, of, Basis::Flow, flow.when).map(|(_, other)| whole(other))
        };
        let before = in_stock_before(measure);
        let mut added: Vec<u64> = of(measure.filings).chain(of(measure.filings.without(before))).collect();
        for again in measure.filings.intersection(before).subsets() {
            added.extend(of(measure.filings).flat_map(|all| of(again).map(move |again| all.saturating_sub(again))));
        }
        added
    }

    /// Whether all stars together went as they came in.
    fn total_holds(&self, flow: &Figure, measure: Measure) -> bool {
        let total = Measure { stars: measure.whole().stars, ..measure };
        self.change(flow, total).is_some_and(|change| change.holds(&self.added(flow, total)))
    }

    /// What published statements say of targets.
    fn statements(&self, remarks: &mut Vec<Remark>) {
        for (no, figure, measure) in self.facts().filter(|(_, _, measure)| measure.unit.is_statement()) {
            let Some((target_no, target)) = figure.base.and_then(|base| Some((base, self.all.get(base)?))) else { continue };
            let candidates = self.against(target, figure.when);
            let computed: Vec<Said> = candidates.iter().flat_map(|&(_, value)| self.said(measure.unit, target, value)).collect();
            if computed.is_empty() || computed.iter().any(|said| !said.is_under && figure.value.rounds(said.number)) {
                continue;
            }
            let mut figures: Vec<usize> = [no, target_no].into();
            figures.extend(candidates.iter().map(|(no, _)| *no));
            let mut said = String::new();
            let mut before = String::new();
            for text in computed.iter().map(Spell::spelled) {
                if text != before {
                    list(&mut said, ", ", &text);
                    before = text;
                }
            }
            remarks.push(
                Remark::new(Weight::Contradiction, RemarkCode::StatementDiffers)
                    .with("unit", &measure.unit)
                    .with("given", &figure.value)
                    .with_text("computed", said)
                    .figures(figures),
            );
        }
    }

    /// Reported numbers that a statement about a target can rest on: of the same thing at any step, in its time.
    fn against(&self, target: &Figure, statement: When) -> Vec<(usize, Quantity)> {
        let Some(measure) = target.measure else { return Vec::new() };
        if let Some(stock) = target.base.and_then(|base| self.all.get(base)).and_then(|base| base.measure) {
            // The latest by then. What is said of some day of a year contradicts no day.
            let Some(day) = statement.day() else { return Vec::new() };
            let known = self.like(target.place, stock, Basis::Stock).filter(|(_, figure)| figure.when.last() <= day);
            let latest = known.clone().map(|(_, figure)| figure.when.last()).max();
            return known.filter(|(_, figure)| Some(figure.when.last()) == latest).map(|(no, figure)| (no, figure.value)).collect();
        }
        if target.basis == Basis::Stock && statement.day().is_none() {
            return Vec::new();
        }
        let at = |step: &Step| self.at(target.place, measure.at(*step), target.basis, target.when);
        Step::ALL.iter().flat_map(at).map(|(no, figure)| (no, figure.value)).collect()
    }

    /// What could be said of this number against the target, by each way of reading it.
    fn said(&self, unit: Unit, target: &Figure, value: Quantity) -> Vec<Said> {
        let base = target.base.and_then(|base| self.all.get(base)).map(|base| base.value.ratio());
        let (goal, value) = (target.value.ratio(), value.ratio());
        let ways = match base {
            Some(base) => {
                let (added, is_less) = value.distance(base);
                let total = (value, base.plus(goal));
                if is_less { [Some(total), None] } else { [Some(total), Some((added, goal))] }
            }
            None => [Some((value, goal)), None],
        };
        let said = ways.into_iter().flatten().filter_map(|(attained, goal)| {
            if unit == Unit::OfTargetPercent {
                return Some(Said { number: attained.times(100).over(goal)?, is_under: false });
            }
            let (over, is_under) = attained.distance(goal);
            let number = if unit == Unit::OverTarget { over } else { over.times(100).over(goal)? };
            Some(Said { number, is_under })
        });
        said.collect()
    }

    /// Shares that the counts of the same time do not bear out.
    fn shares(&self, remarks: &mut Vec<Remark>) {
        for (no, figure, measure) in self.facts().filter(|(_, _, measure)| measure.unit == Unit::Share) {
            let nation = self.localities.outwards(figure.place).last();
            let (whole_place, whole) = match measure.of {
                Some(Of::Whole) => (Some(figure.place), measure.whole()),
                Some(Of::Nation) => (nation, measure.as_count()),
                _ => continue,
            };
            let at = |place: Option<Place>, measure| -> Vec<(usize, Quantity)> {
                let same = place.into_iter().flat_map(|place| self.at(place, measure, figure.basis, figure.when));
                same.map(|(no, other)| (no, other.value)).collect()
            };
            let (parts, wholes) = (at(Some(figure.place), measure.as_count()), at(whole_place, whole));
            let exact: Vec<Ratio> = parts
                .iter()
                .flat_map(|(_, part)| wholes.iter().filter_map(|(_, whole)| part.ratio().times(100).over(whole.ratio())))
                .collect();
            if exact.is_empty() || exact.iter().any(|&exact| figure.value.rounds(exact)) {
                continue;
            }
            let mut figures: Vec<usize> = [no].into();
            figures.extend(parts.iter().chain(&wholes).map(|(no, _)| *no));
            let mut computed = String::new();
            for exact in &exact {
                list(&mut computed, ", ", &exact.spelled());
            }
            remarks.push(
                Remark::new(Weight::Contradiction, RemarkCode::ShareDiffers)
                    .with("given", &figure.value)
                    .with_text("computed", computed)
                    .figures(figures),
            );
        }
    }

    /// Disjoint shares of one whole, by one source: each may have been rounded up by half of its last decimal.
    fn shares_over_100(&self, remarks: &mut Vec<Remark>) {
        let shares: Vec<Fact<'_>> = self.facts().filter(|(_, _, measure)| measure.of == Some(Of::Whole)).collect();
        let is_same = |one: &Fact<'_>, other: &Fact<'_>| {
            one.1.place == other.1.place
                && one.1.when == other.1.when
                && one.1.source == other.1.source
                && one.1.basis == other.1.basis
                && (one.2.counts, one.2.step, one.2.round) == (other.2.counts, other.2.step, other.2.round)
        };
        for (place, first) in shares.iter().enumerate() {
            if shares.get(..place).unwrap_or_default().iter().any(|before| is_same(before, first)) {
                continue;
            }
            let same = shares.iter().filter(|other| is_same(first, other));
            for restricts_stars in [true, false] {
                let of_kind: Vec<&Fact<'_>> =
                    same.clone().filter(|share| (share.2.stars != share.2.whole().stars) == restricts_stars).collect();
                let mut disjoint: Vec<&Fact<'_>> = Vec::new();
                for share in of_kind {
                    let overlaps = |other: &&Fact<'_>| {
                        let (one, other) = (share.2, other.2);
                        !(one.stars.intersection(other.stars).is_empty()
                            || one.producers.intersection(other.producers).is_empty()
                            || one.groups.intersection(other.groups).is_empty()
                            || one.filings.intersection(other.filings).is_empty())
                    };
                    if !disjoint.iter().any(overlaps) {
                        disjoint.push(share);
                    }
                }
                let half = |value: Quantity| Ratio::new(1, 2_u64.saturating_mul(10_u64.saturating_pow(value.places().into())));
                let zero = Quantity::whole(0).ratio();
                let sum = disjoint.iter().fold(zero, |sum, share| sum.plus(share.1.value.ratio()));
                let slack = disjoint.iter().filter_map(|share| half(share.1.value)).fold(Quantity::whole(100).ratio(), Ratio::plus);
                if sum > slack {
                    let figures = disjoint.iter().map(|share| share.0).collect();
                    let remark = Remark::new(Weight::Contradiction, RemarkCode::SharesOver100);
                    remarks.push(remark.with("sum", &sum).figures(figures));
                }
            }
        }
    }

    /// Of what came in, what was not filed for the first time was in the stock before.
    fn flows_in_stock(&self, remarks: &mut Vec<Remark>) {
        for (no, flow, measure) in self.facts() {
            let is_flow = flow.basis == Basis::Flow && measure.unit == Unit::Count && measure.filings.contains(Kind::FirstTime);
            if !is_flow {
                continue;
            }
            let mut covered = Filings::EMPTY;
            let mut again: Vec<(usize, &Figure)> = Vec::new();
            for filings in in_stock_before(measure).intersection(measure.filings).subsets() {
                let part = self.at(flow.place, Measure { filings, ..measure }, Basis::Flow, flow.when).find(|(_, part)| whole(part) > 0);
                // Of what two sources say one is enough.
                if let (Some(part), true) = (part, covered.intersection(filings).is_empty()) {
                    again.push(part);
                    covered = covered.union(filings);
                }
            }
            if !again.is_empty() {
                let mut figures: Vec<usize> = [no].into();
                figures.extend(again.iter().map(|(no, _)| *no));
                remarks.push(
                    Remark::new(Weight::Warning, RemarkCode::FlowAlreadyInStock)
                        .with("flow", &flow.value)
                        .with_text("again", terms(&mut again.iter().map(|(_, part)| part.value)))
                        .figures(figures),
                );
            }
        }
    }

    /// A stock of a year alone beside other stocks of that year with a day.
    fn days_missing(&self, remarks: &mut Vec<Remark>) {
        for (no, figure, measure) in self.facts() {
            let When::Year(year) = figure.when else { continue };
            if figure.basis != Basis::Stock || figure.kind != FigureKind::Actual {
                continue;
            }
            let stocks = self.like(figure.place, measure, Basis::Stock).filter(|(_, other)| !other.value.agrees(figure.value));
            let dated: Vec<(usize, &Figure)> = stocks.filter(|(_, other)| other.when.day().is_some_and(|day| day.year() == year)).collect();
            if !dated.is_empty() {
                let mut figures: Vec<usize> = [no].into();
                figures.extend(dated.iter().map(|(no, _)| *no));
                remarks.push(
                    Remark::new(Weight::Note, RemarkCode::DayMissing)
                        .with("year", &u64::from(year.unsigned_abs()))
                        .with("value", &figure.value)
                        .with_text("values", values(&mut dated.iter().map(|(_, other)| other.value)))
                        .figures(figures),
                );
            }
        }
    }
}

/// Figures of one run that cannot all be right.
fn disagreements(runs: &[Vec<Fact<'_>>], remarks: &mut Vec<Remark>) {
    for run in runs {
        let differs = run.iter().any(|(_, one, _)| run.iter().any(|(_, other, _)| !one.value.agrees(other.value)));
        // A statement speaks of its target; two may speak of two.
        if differs && !run.iter().any(|(_, _, measure)| measure.unit.is_statement()) {
            remarks.push(
                Remark::new(Weight::Contradiction, RemarkCode::SourcesDisagree)
                    .with_text("values", values(&mut run.iter().map(|(_, figure, _)| figure.value)))
                    .figures(numbers(run)),
            );
        }
    }
}

/// How many were ever recognised cannot fall.
fn falls(runs: &[Vec<Fact<'_>>], remarks: &mut Vec<Remark>) {
    let mut before: Option<&Vec<Fact<'_>>> = None;
    for run in runs {
        let Some(&(_, first, measure)) = run.first() else { continue };
        let is_dated_stock = first.basis == Basis::Stock && first.when.day().is_some();
        let is_recognised = measure.unit == Unit::Count && (measure.counts, measure.step) == (Counted::Product, Step::Recognised);
        if !is_dated_stock || !is_recognised || measure.stars != measure.whole().stars {
            continue;
        }
        // Figures of one place and measure stand by day: the run before is the day before.
        let same =
            |earlier: &&Vec<Fact<'_>>| earlier.first().is_some_and(|(_, figure, other)| figure.place == first.place && *other == measure);
        let earlier = before.replace(run).filter(same);
        let least = earlier.and_then(|earlier| earlier.iter().map(|(_, figure, _)| figure.value).min());
        let most = run.iter().map(|(_, figure, _)| figure.value).max();
        if let (Some(earlier), Some(least), Some(most)) = (earlier, least, most) {
            if most < least {
                remarks.push(
                    Remark::new(Weight::Contradiction, RemarkCode::EverRecognisedFalls)
                        .with("before", &least)
                        .with("after", &most)
                        .figures(both(numbers(earlier), &numbers(run))),
                );
            }
        }
    }
}

/// What could be said of a target: so much, or so much under it.
struct Said {
    number: Ratio,
    is_under: bool,
}

impl Spell for Said {
    fn spell(&self, to: &mut String) {
        if self.is_under {
            to.push('-');
        }
        self.number.spell(to);
    }
}

/// Stocks around a flow.
struct Change<'a> {
    before: Vec<(usize, &'a Figure)>,
    after: Vec<(usize, &'a Figure)>,
}

impl Change<'_> {
    /// Whether one stock before with one of what was added makes one stock after.
    fn holds(&self, added: &[u64]) -> bool {
        let sums = self.before.iter().flat_map(|(_, before)| added.iter().map(|added| whole(before).saturating_add(*added)));
        sums.clone().any(|sum| self.after.iter().any(|(_, after)| whole(after) == sum))
    }

    fn figures(&self, flows: &[Fact<'_>]) -> Vec<usize> {
        let mut figures = numbers(flows);
        figures.extend(self.before.iter().chain(&self.after).map(|(no, _)| *no));
        figures
    }
}

fn whole(figure: &Figure) -> u64 {
    figure.value.as_whole().unwrap_or_default()
}

/// The filings whose products were counted before: of all stars all but the first ones; of some stars those evaluated
/// again, for an upgrade comes from another star.
fn in_stock_before(measure: Measure) -> Filings {
    let again = Filings::EMPTY.with(Kind::ReEvaluation);
    if measure.stars == measure.whole().stars { again.with(Kind::Upgrade) } else { again }
}

fn numbers(run: &[Fact<'_>]) -> Vec<usize> {
    run.iter().map(|(no, ..)| *no).collect()
}

fn both(mut one: Vec<usize>, other: &[usize]) -> Vec<usize> {
    one.extend_from_slice(other);
    one
}

/// "691, 686": each number once.
fn values(values: &mut dyn Iterator<Item = Quantity>) -> String {
    let mut all = String::new();
    let mut before = String::new();
    for value in values {
        let text = value.spelled();
        if text != before {
            list(&mut all, ", ", &text);
            before = text;
        }
    }
    all
}

/// "55 + 85 + 74".
fn terms(values: &mut dyn Iterator<Item = Quantity>) -> String {
    let mut all = String::new();
    for value in values {
        list(&mut all, " + ", &value.spelled());
    }
    all
}
