//! Reconciliation: published figures that contradict each other, and figures that mislead when they are added up.

use super::figure::{Basis, Fact, Figure, FigureKind, Figures};
use super::locality::Place;
use super::measure::{Counted, Filings, Measure, Of, Step, Unit};
use super::quantity::{Quantity, Ratio};
use super::remark::{Remark, RemarkCode, Weight};
use super::sums::{Dimension, Sum};
use super::when::When;
use crate::calendar::Date;
use crate::filing::Kind;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;

impl Figures {
    /// All contradictions, warnings and notes, in a fixed order.
    ///
    /// A figure dated by a year alone is of some day of that year and contradicts no dated figure.
    pub fn reconcile(&self) -> Vec<Remark> {
        self.reconcile_with(&self.sums())
    }

    /// The same with these sums.
    pub(crate) fn reconcile_with(&self, sums: &[Sum]) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let runs = self.runs();
        disagreements(&runs, &mut remarks);
        remarks.extend(sums.iter().filter_map(|sum| self.of_sum(sum)));
        self.stocks_and_flows(&runs, &mut remarks);
        falls(&runs, &mut remarks);
        self.statements(&mut remarks);
        self.published_shares(&mut remarks);
        self.shares_over_100(&mut remarks);
        self.flows_in_stock(&mut remarks);
        self.days_missing(&mut remarks);
        remarks.sort_by(|one, other| one.key().cmp(&other.key()));
        remarks
    }

    /// Runs of figures of fact that count the same thing at the same time and place.
    fn runs(&self) -> Vec<Vec<Fact<'_>>> {
        let mut runs: Vec<Vec<Fact<'_>>> = Vec::new();
        for (no, figure) in self.facts() {
            let end = |figure: &Figure| (figure.place, figure.measure, figure.basis, figure.when.last());
            // The order of figures puts these next to each other, but for a year and its period.
            let mut same = None;
            for run in runs.iter_mut().rev() {
                let Some((_, first)) = run.first().filter(|(_, first)| end(first) == end(figure)) else { break };
                if first.when.covers_same(figure.when) {
                    same = Some(run);
                    break;
                }
            }
            match same {
                Some(run) => run.push((no, figure)),
                None => runs.push([(no, figure)].into()),
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
            .with("by", sum.by)
            .with("total", stated)
            .with("parts", joined(" + ", sum.parts.iter().filter_map(|&part| self.value(part))))
            .with("sum", sum.sum)
            .with("difference", stated.abs_diff(sum.sum))
            .figures(both(sum.totals.clone(), &sum.parts));
        if sum.by == Dimension::Place {
            remark = remark.with("with_figure", sum.parts.len()).with("missing", sum.missing.len());
            remark.places.clone_from(&sum.missing);
        }
        Some(remark)
    }

    /// Whether one source gives the result of a time by stars. Reading: such a source gives all classes that occurred; of a
    /// stock it may leave some out.
    fn is_result_of_one_source(&self, sum: &Sum) -> bool {
        let first = sum.totals.first().and_then(|&no| self.all.get(no));
        let is_result = |&no: &usize| {
            self.all.get(no).zip(first).is_some_and(|(figure, first)| figure.source == first.source && figure.basis == Basis::Flow)
        };
        sum.totals.iter().skip(1).all(is_result) && sum.parts.iter().all(is_result)
    }

    /// Stocks of a day with this place and measure.
    fn stocks(&self, like: &Figure, measure: Measure, day: Date) -> Vec<Fact<'_>> {
        self.at(like.place, measure, Basis::Stock, When::Day(day)).collect()
    }

    fn stocks_and_flows(&self, runs: &[Vec<Fact<'_>>], remarks: &mut Vec<Remark>) {
        for run in runs {
            let Some((flow, measure)) = first_of(run) else { continue };
            // Other things also leave, or come again.
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
                    .with("before", before.value)
                    .with("flow", flow.value)
                    .with("expected", expected)
                    .with("after", after.value)
                    .with("difference", expected.abs_diff(whole(after)))
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

    /// How many the flow can have added to the stock: all of it, or the part that was not in the stock before.
    fn added(&self, flow: &Figure, measure: Measure) -> Vec<u64> {
        let of = |filings| self.at(flow.place, Measure { filings, ..measure }, Basis::Flow, flow.when).collect::<Vec<_>>();
        let before = in_stock_before(measure);
        let all = of(measure.filings);
        let mut added = Vec::new();
        for filings in [measure.filings, measure.filings.without(before)] {
            for (_, flow) in of(filings) {
                added.push(whole(flow));
            }
        }
        for again in measure.filings.intersection(before).subsets() {
            let again = of(again);
            for (_, all) in &all {
                for (_, again) in &again {
                    added.push(whole(all).saturating_sub(whole(again)));
                }
            }
        }
        added
    }

    /// Whether the stocks of all stars together agree with their flow.
    fn total_holds(&self, flow: &Figure, measure: Measure) -> bool {
        let total = Measure { stars: measure.whole().stars, ..measure };
        self.change(flow, total).is_some_and(|change| change.holds(&self.added(flow, total)))
    }

    /// Published statements about targets that disagree with the figures.
    fn statements(&self, remarks: &mut Vec<Remark>) {
        for (no, figure) in self.facts() {
            let Some(measure) = figure.measure.filter(|measure| measure.unit.is_statement()) else { continue };
            let Some((target_no, target)) = figure.base.and_then(|base| Some((base, self.all.get(base)?))) else { continue };
            let candidates = self.against(target, figure.when);
            let mut computed: Vec<Statement> = Vec::new();
            for (_, candidate) in &candidates {
                self.state(measure.unit, target, candidate.value, &mut computed);
            }
            if computed.is_empty() || computed.iter().any(|one| !one.is_under && figure.value.rounds(one.number)) {
                continue;
            }
            remarks.push(
                Remark::new(Weight::Contradiction, RemarkCode::StatementDiffers)
                    .with("unit", measure.unit)
                    .with("given", figure.value)
                    .with("computed", different(&computed))
                    .figures(both([no, target_no].into(), &numbers(&candidates))),
            );
        }
    }

    /// Reported numbers that a statement about a target can rest on: of the same thing at any step, in its time.
    fn against(&self, target: &Figure, statement: When) -> Vec<Fact<'_>> {
        let Some(measure) = target.measure else { return Vec::new() };
        if let Some(stock) = target.base.and_then(|base| self.all.get(base)).and_then(|base| base.measure) {
            // The latest by then. A statement about some day of a year contradicts no day.
            let Some(day) = statement.day() else { return Vec::new() };
            let mut known = self.like(target.place, stock, Basis::Stock).only(|figure| figure.when.last() <= day);
            // Figures of one series are in the order of days.
            let latest = known.last().map(|(_, figure)| figure.when.last());
            known.retain(|(_, figure)| Some(figure.when.last()) == latest);
            return known;
        }
        if target.basis == Basis::Stock && statement.day().is_none() {
            return Vec::new();
        }
        let mut known = Vec::new();
        for &step in Step::ALL {
            known.extend(self.at(target.place, measure.at(step), target.basis, target.when));
        }
        known
    }

    /// Adds the statements that are right about this number and the target, by each way of reading the target.
    fn state(&self, unit: Unit, target: &Figure, value: Quantity, to: &mut Vec<Statement>) {
        let base = target.base.and_then(|base| self.all.get(base)).map(|base| base.value.ratio());
        let (goal, value) = (target.value.ratio(), value.ratio());
        let ways = match base {
            Some(base) => {
                let (added, is_less) = value.distance(base);
                [Some((value, base.plus(goal))), (!is_less).then_some((added, goal))]
            }
            None => [Some((value, goal)), None],
        };
        for (attained, goal) in ways.into_iter().flatten() {
            let (over, is_under) = attained.distance(goal);
            let (number, is_under) = match unit {
                Unit::OfTargetPercent => (attained.times(100).over(goal), false),
                Unit::OverTarget => (Some(over), is_under),
                _ => (over.times(100).over(goal), is_under),
            };
            to.extend(number.map(|number| Statement { number, is_under }));
        }
    }

    /// Published shares that disagree with the counts of the same time.
    fn published_shares(&self, remarks: &mut Vec<Remark>) {
        for (no, figure) in self.facts() {
            let Some(measure) = figure.measure.filter(|measure| measure.unit == Unit::Share) else { continue };
            let (whole_place, whole) = match measure.of {
                Some(Of::Whole) => (Some(figure.place), measure.whole()),
                Some(Of::Nation) => (self.localities.outwards(figure.place).last(), measure.as_count()),
                _ => continue,
            };
            let at = |place: Place, measure| self.at(place, measure, figure.basis, figure.when).collect::<Vec<_>>();
            let (parts, wholes) = (at(figure.place, measure.as_count()), whole_place.map_or(Vec::new(), |place| at(place, whole)));
            let mut exact: Vec<Ratio> = Vec::new();
            for (_, part) in &parts {
                for (_, whole) in &wholes {
                    exact.extend(part.value.ratio().times(100).over(whole.value.ratio()));
                }
            }
            if exact.is_empty() || exact.iter().any(|&exact| figure.value.rounds(exact)) {
                continue;
            }
            remarks.push(
                Remark::new(Weight::Contradiction, RemarkCode::ShareDiffers)
                    .with("given", figure.value)
                    .with("computed", joined(", ", &exact))
                    .figures(both(both([no].into(), &numbers(&parts)), &numbers(&wholes))),
            );
        }
    }

    /// Disjoint shares of one whole, by one source: each may have been rounded up by half of its last decimal.
    fn shares_over_100(&self, remarks: &mut Vec<Remark>) {
        let mut shares: Vec<(usize, &Figure, Measure)> = Vec::new();
        for (no, figure) in self.facts() {
            shares.extend(figure.measure.filter(|measure| measure.of == Some(Of::Whole)).map(|measure| (no, figure, measure)));
        }
        let key = |&(_, figure, measure): &(usize, &Figure, Measure)| {
            (figure.place, figure.when, figure.basis, measure.counts, measure.step, measure.round)
        };
        let is_same =
            |one: &(usize, &Figure, Measure), other: &(usize, &Figure, Measure)| key(one) == key(other) && one.1.source == other.1.source;
        for (place, first) in shares.iter().enumerate() {
            if shares.get(..place).unwrap_or_default().iter().any(|before| is_same(before, first)) {
                continue;
            }
            for restricts_stars in [true, false] {
                let mut disjoint: Vec<Measure> = Vec::new();
                let mut figures = Vec::new();
                let mut sum = Quantity::whole(0).ratio();
                let mut most = Quantity::whole(100).ratio();
                for share in &shares {
                    let (no, figure, measure) = *share;
                    let is_meant = (measure.stars != measure.whole().stars) == restricts_stars && is_same(first, share);
                    if is_meant && !disjoint.iter().any(|&other| overlap(measure, other)) {
                        disjoint.push(measure);
                        figures.push(no);
                        sum = sum.plus(figure.value.ratio());
                        most = most.plus(figure.value.half_of_last_decimal());
                    }
                }
                if sum > most {
                    remarks.push(Remark::new(Weight::Contradiction, RemarkCode::SharesOver100).with("sum", sum).figures(figures));
                }
            }
        }
    }

    /// Flows of which a part was in the stock before: products that were not filed for the first time.
    fn flows_in_stock(&self, remarks: &mut Vec<Remark>) {
        for (no, flow) in self.facts() {
            let Some(measure) = flow.measure.filter(|measure| measure.unit == Unit::Count) else { continue };
            if flow.basis != Basis::Flow || !measure.filings.contains(Kind::FirstTime) {
                continue;
            }
            let mut covered = Filings::EMPTY;
            let mut again: Vec<Fact<'_>> = Vec::new();
            for filings in in_stock_before(measure).intersection(measure.filings).subsets() {
                let parts = self.at(flow.place, Measure { filings, ..measure }, Basis::Flow, flow.when).only(|part| whole(part) > 0);
                // One of two sources is enough.
                if let (Some(&part), true) = (parts.first(), covered.intersection(filings).is_empty()) {
                    again.push(part);
                    covered = covered.union(filings);
                }
            }
            if !again.is_empty() {
                remarks.push(
                    Remark::new(Weight::Warning, RemarkCode::FlowAlreadyInStock)
                        .with("flow", flow.value)
                        .with("again", terms(&again))
                        .figures(both([no].into(), &numbers(&again))),
                );
            }
        }
    }

    /// Stocks of a year alone beside different stocks of that year with a day.
    fn days_missing(&self, remarks: &mut Vec<Remark>) {
        for (no, figure) in self.facts() {
            let (When::Year(year), Some(measure)) = (figure.when, figure.measure) else { continue };
            if figure.basis != Basis::Stock || figure.kind != FigureKind::Actual {
                continue;
            }
            let is_beside = |other: &Figure| other.when.day().is_some_and(|day| day.year() == year) && !other.value.agrees(figure.value);
            let dated = self.like(figure.place, measure, Basis::Stock).only(is_beside);
            if !dated.is_empty() {
                remarks.push(
                    Remark::new(Weight::Note, RemarkCode::DayMissing)
                        .with("year", u64::from(year.unsigned_abs()))
                        .with("value", figure.value)
                        .with("values", values(&dated))
                        .figures(both([no].into(), &numbers(&dated))),
                );
            }
        }
    }
}

/// Figures of one run that cannot all be right.
fn disagreements(runs: &[Vec<Fact<'_>>], remarks: &mut Vec<Remark>) {
    for run in runs {
        let differs = run.iter().any(|(_, one)| run.iter().any(|(_, other)| !one.value.agrees(other.value)));
        // Two statements may be about two targets.
        if differs && first_of(run).is_some_and(|(_, measure)| !measure.unit.is_statement()) {
            let remark = Remark::new(Weight::Contradiction, RemarkCode::SourcesDisagree);
            remarks.push(remark.with("values", values(run)).figures(numbers(run)));
        }
    }
}

/// Counts of products ever recognised that fall, which they cannot.
fn falls(runs: &[Vec<Fact<'_>>], remarks: &mut Vec<Remark>) {
    let mut before: Option<&[Fact<'_>]> = None;
    for run in runs {
        let Some((first, measure)) = first_of(run) else { continue };
        let is_dated_stock = first.basis == Basis::Stock && first.when.day().is_some();
        let is_recognised = measure.unit == Unit::Count && (measure.counts, measure.step) == (Counted::Product, Step::Recognised);
        if !is_dated_stock || !is_recognised || measure.stars != measure.whole().stars {
            continue;
        }
        // Figures of one place and measure are in the order of days: the run before is of an earlier day.
        let is_same = |(earlier, of_earlier): (&Figure, Measure)| earlier.place == first.place && of_earlier == measure;
        let Some(earlier) = before.replace(run).filter(|earlier| first_of(earlier).is_some_and(is_same)) else { continue };
        let least = earlier.iter().map(|(_, figure)| figure.value).min();
        let most = run.iter().map(|(_, figure)| figure.value).max();
        if let Some((least, most)) = least.zip(most).filter(|(least, most)| most < least) {
            remarks.push(
                Remark::new(Weight::Contradiction, RemarkCode::EverRecognisedFalls)
                    .with("before", least)
                    .with("after", most)
                    .figures(both(numbers(earlier), &numbers(run))),
            );
        }
    }
}

/// The first figure of a run, and what all of it count.
fn first_of<'a>(run: &[Fact<'a>]) -> Option<(&'a Figure, Measure)> {
    let &(_, first) = run.first()?;
    Some((first, first.measure?))
}

/// Whether both can count the same thing.
const fn overlap(one: Measure, other: Measure) -> bool {
    !(one.stars.intersection(other.stars).is_empty()
        || one.producers.intersection(other.producers).is_empty()
        || one.groups.intersection(other.groups).is_empty()
        || one.filings.intersection(other.filings).is_empty())
}

/// A number that a statement about a target can give: so much, or so much under it.
struct Statement {
    number: Ratio,
    is_under: bool,
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.is_under { "-" } else { "" }, self.number)
    }
}

/// Stocks around a flow.
struct Change<'a> {
    before: Vec<Fact<'a>>,
    after: Vec<Fact<'a>>,
}

impl Change<'_> {
    /// Whether one stock before with one of what was added makes one stock after.
    fn holds(&self, added: &[u64]) -> bool {
        self.before.iter().any(|(_, before)| {
            added.iter().any(|&added| {
                let sum = whole(before).saturating_add(added);
                self.after.iter().any(|(_, after)| whole(after) == sum)
            })
        })
    }

    fn figures(&self, flows: &[Fact<'_>]) -> Vec<usize> {
        both(both(numbers(flows), &numbers(&self.before)), &numbers(&self.after))
    }
}

fn whole(figure: &Figure) -> u64 {
    figure.value.as_whole().unwrap_or_default()
}

/// The filings whose products were in the stock before. Of all stars these are upgrades and re-evaluations; of some stars
/// only re-evaluations, because an upgrade comes from another star.
fn in_stock_before(measure: Measure) -> Filings {
    let again = Filings::EMPTY.with(Kind::ReEvaluation);
    if measure.stars == measure.whole().stars { again.with(Kind::Upgrade) } else { again }
}

fn numbers(facts: &[Fact<'_>]) -> Vec<usize> {
    facts.iter().map(|(no, _)| *no).collect()
}

fn both(mut one: Vec<usize>, other: &[usize]) -> Vec<usize> {
    one.extend_from_slice(other);
    one
}

/// "691, 686": the values, without one that is the same as the value before.
fn values(facts: &[Fact<'_>]) -> String {
    different(facts.iter().map(|(_, figure)| figure.value))
}

/// "55 + 85 + 74".
fn terms(facts: &[Fact<'_>]) -> String {
    joined(" + ", facts.iter().map(|(_, figure)| figure.value))
}

fn joined(between: &str, numbers: impl IntoIterator<Item: ToString>) -> String {
    numbers.into_iter().map(|number| number.to_string()).collect::<Vec<String>>().join(between)
}

/// Numbers between commas, without one that is printed as the number before.
fn different(numbers: impl IntoIterator<Item: ToString>) -> String {
    let mut texts: Vec<String> = numbers.into_iter().map(|number| number.to_string()).collect();
    texts.dedup();
    texts.join(", ")
}
