//! How far a target is: exactly, by each way of reading it, with the base named.

use super::figure::{Basis, Facts, Figure, FigureKind, Figures, Shape};
use super::forecast::{Forecast, NoForecast, forecast};
use super::measure::{Measure, Of, Step, Unit};
use super::quantity::{Percent, Quantity, Ratio};
use super::when::When;
use crate::calendar::Date;
use crate::names::names;
use alloc::vec::Vec;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde::{Deserialize, Deserializer};

names! {
    /// Whether a target is reached, or on track.
    pub enum Verdict is "verdict on a target" {
        /// It is reached.
        Met = "met",
        /// It is not reached yet, and the share reached is at least the share of days passed.
        Ahead = "ahead",
        /// It is not reached yet, and the share reached is less than the share of days passed.
        Behind = "behind",
        /// Its time is over and it is not reached.
        Missed = "missed",
        /// The figures do not tell; [`Progress::why`] gives the reason.
        Unknown = "unknown",
    }
}

names! {
    /// Why a verdict is unknown.
    pub enum Why is "reason of a verdict" {
        /// There is no figure of the same thing in the same place and time.
        NoFigure = "no_figure",
        /// Its time has not begun.
        NotBegun = "not_begun",
        /// Its time is over, and the last figure is from before its end.
        NoFigureForEnd = "no_figure_for_end",
        /// Its first day is not known, so there is no share of days passed.
        NoStart = "no_start",
        /// The figure is of an unknown day of a year.
        DayUnknown = "day_unknown",
        /// The columns do not tell what it counts.
        NotComparable = "not_comparable",
    }
}

names! {
    /// Where an attained number is from.
    pub enum How is "way to reach a number" {
        /// A published figure.
        Reported = "reported",
        /// A figure that was derived from others.
        Derived = "derived",
        /// The sum of consecutive published flows.
        Summed = "summed",
        /// The difference of two published stocks.
        Subtracted = "subtracted",
        /// One published figure divided by another.
        Divided = "divided",
    }
}

names! {
    /// What a percentage is of.
    pub enum PercentOf is "base of a percentage" {
        /// The number of the target.
        Target = "target",
        /// The base and the increment together.
        BaseAndIncrement = "base_and_increment",
        /// The increment alone.
        Increment = "increment",
        /// The lower end of the range.
        LowerEnd = "lower_end",
        /// The upper end of the range.
        UpperEnd = "upper_end",
    }
}

/// The number that is compared with a target.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, Deserialize)]
#[non_exhaustive]
pub struct Attained {
    /// The number.
    pub value: Ratio,
    /// Where it is from.
    pub how: How,
    /// When it holds.
    pub when: When,
    /// The figures that it is made from: their indices in [`Figures::all`].
    pub figures: Vec<usize>,
    /// Figures that give another number for the same thing and time; the smallest number is used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputed_by: Vec<usize>,
}

/// A percentage with its base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reached {
    /// What it is of.
    pub of: PercentOf,
    /// How much is attained, counted as the base is.
    pub attained: Ratio,
    /// The base.
    pub base: Ratio,
    /// The percentage; `None` of a base of zero.
    pub percent: Option<Percent>,
}

/// How much is missing, or over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// So much is missing.
    Gap(Ratio),
    /// So much is over; zero where the target is just reached, or the number is within the range.
    Surplus(Ratio),
}

/// The days of a target's time that had passed on the day of the attained number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, Deserialize)]
#[non_exhaustive]
pub struct Elapsed {
    /// Days from the first day of the target through that day.
    pub days: u32,
    /// Days from the first through the last day of the target.
    pub of: u32,
}

/// The pace that reaches the target on its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct PaceNeeded {
    /// How much is missing.
    pub gap: Ratio,
    /// Days left after the day of the attained number.
    pub days: u32,
}

impl PaceNeeded {
    /// The pace in 365 days.
    pub fn in_a_year(self) -> Option<Ratio> {
        self.gap.times(365).over(Quantity::whole(self.days.into()).ratio())
    }
}

impl Serialize for PaceNeeded {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("PaceNeeded", 3)?;
        object.serialize_field("gap", &self.gap)?;
        object.serialize_field("days", &self.days)?;
        object.serialize_field("in_a_year", &self.in_a_year())?;
        object.end()
    }
}

/// The same thing at another step: for a plan to evaluate 400 products, how many were registered or recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, Deserialize)]
#[non_exhaustive]
pub struct OtherStep {
    /// The step.
    pub step: Step,
    /// The figure: its index in [`Figures::all`].
    pub figure: usize,
    /// The figure as a percentage of the target.
    pub percent: Option<Percent>,
    /// The figure less the target.
    #[serde(flatten)]
    pub difference: Difference,
}

/// How far a target is.
///
/// It is read and written as in the public format (`docs/targets.md`).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, Deserialize)]
#[non_exhaustive]
pub struct Progress {
    /// The target: its index in [`Figures::all`].
    pub target: usize,
    /// Whether it is reached, or on track.
    pub verdict: Verdict,
    /// Why the verdict is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// The number that is compared with the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attained: Option<Attained>,
    /// Percentages, each with its base; the first decides whether the target is met.
    pub reached: Vec<Reached>,
    /// How much is missing, or over.
    #[serde(flatten)]
    pub difference: Option<Difference>,
    /// The days of its time that had passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elapsed: Option<Elapsed>,
    /// The pace that reaches it in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pace_needed: Option<PaceNeeded>,
    /// The forecast for its last day, or why there is none.
    #[serde(flatten, serialize_with = "write_forecast", deserialize_with = "read_forecast")]
    pub forecast: Result<Forecast, NoForecast>,
    /// The same thing at other steps.
    pub other_steps: Vec<OtherStep>,
}

/// A forecast, or the reason for none, as an entry of an object.
#[derive(serde::Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ForecastEntry<F> {
    Forecast(F),
    NoForecast(NoForecast),
}

fn write_forecast<S: Serializer>(forecast: &Result<Forecast, NoForecast>, serializer: S) -> Result<S::Ok, S::Error> {
    match forecast {
        Ok(forecast) => ForecastEntry::Forecast(forecast),
        Err(reason) => ForecastEntry::NoForecast(*reason),
    }
    .serialize(serializer)
}

fn read_forecast<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Result<Forecast, NoForecast>, D::Error> {
    Ok(match ForecastEntry::deserialize(deserializer)? {
        ForecastEntry::Forecast(forecast) => Ok(forecast),
        ForecastEntry::NoForecast(reason) => Err(reason),
    })
}

impl Figures {
    /// How far each target is, by the figures of the time through `as_of`, in the order of the targets.
    pub fn progress(&self, as_of: Date) -> Vec<Progress> {
        let mut all = Vec::new();
        for (no, target) in self.all.iter().enumerate() {
            if target.kind == FigureKind::Target {
                all.push(self.progress_of(no, target, as_of));
            }
        }
        all
    }

    fn progress_of(&self, no: usize, target: &Figure, as_of: Date) -> Progress {
        let mut progress = Progress {
            target: no,
            attained: None,
            reached: Vec::new(),
            difference: None,
            elapsed: None,
            pace_needed: None,
            forecast: Err(NoForecast::NotAStock),
            verdict: Verdict::Unknown,
            why: Some(Why::NotComparable),
            other_steps: Vec::new(),
        };
        let (Some(measure), Some(shape)) = (target.measure, target.shape) else { return progress };
        let goal = Goal { target, measure, base: target.base.and_then(|base| self.all.get(base)) };
        if shape == Shape::Increment && goal.base.is_none() {
            return progress;
        }
        progress.attained = self.attained(&goal, as_of);
        progress.other_steps = self.other_steps(&goal, as_of);
        if goal.counts_stock() && measure.unit == Unit::Count {
            progress.forecast = forecast(self, target.place, goal.measure_of_stock(), as_of, target.when.last());
        }
        let day = progress.attained.as_ref().and_then(|attained| self.day_of(attained));
        goal.judge(&mut progress, day, as_of);
        progress
    }

    /// The day of a number; `None` of a stock of a year alone.
    fn day_of(&self, attained: &Attained) -> Option<Date> {
        let first = attained.figures.first().and_then(|&no| self.all.get(no));
        let is_stock = first.is_some_and(|figure| figure.basis == Basis::Stock);
        let is_stock_of_year = is_stock && matches!(attained.when, When::Year(_));
        (!is_stock_of_year).then(|| attained.when.last())
    }

    /// The number that is compared with a target.
    fn attained(&self, goal: &Goal<'_>, as_of: Date) -> Option<Attained> {
        let measure = goal.measure;
        match measure.unit {
            Unit::Count if goal.counts_stock() => self.stock(goal, goal.measure_of_stock(), as_of),
            Unit::Count => self.flow(goal, measure, as_of),
            Unit::Share => {
                let (published, divided) = (self.stock_or_flow(goal, measure, as_of), self.share(goal, as_of));
                match (published, divided) {
                    (Some(published), Some(divided)) if divided.when.last() > published.when.last() => Some(divided),
                    (published, divided) => published.or(divided),
                }
            }
            Unit::Per => self.per_unit(goal, as_of),
            // A mean over years needs figures of each year, which are not published.
            _ => None,
        }
    }

    fn stock_or_flow(&self, goal: &Goal<'_>, measure: Measure, as_of: Date) -> Option<Attained> {
        if goal.counts_stock() { self.stock(goal, measure, as_of) } else { self.flow(goal, measure, as_of) }
    }

    /// Figures of this in the place of the target.
    fn here(&self, goal: &Goal<'_>, measure: Measure, basis: Basis) -> Facts<'_> {
        self.like(goal.target.place, measure, basis)
    }

    /// The last stock by then; of one year a stock with a day is preferred.
    fn stock(&self, goal: &Goal<'_>, measure: Measure, as_of: Date) -> Option<Attained> {
        let bound = as_of.min(goal.target.when.last());
        let is_known = |figure: &Figure| figure.when.last() <= bound && goal.is_after_base(figure);
        latest(self.here(goal, measure, Basis::Stock).only(is_known))
    }

    /// The flow from the first day of the target on.
    fn flow(&self, goal: &Goal<'_>, measure: Measure, as_of: Date) -> Option<Attained> {
        let bound = as_of.min(goal.target.when.last());
        let first = goal.target.when.first();
        let flows = self.here(goal, measure, Basis::Flow).only(|figure| figure.when.last() <= bound);
        let summed = chain(first, flows);
        let is_all = measure.stars == measure.whole().stars;
        let subtracted = if is_all && measure.unit == Unit::Count { self.subtracted(goal, measure, first, bound) } else { None };
        match (summed, subtracted) {
            (Some(summed), Some(subtracted)) if subtracted.when.last() > summed.when.last() => Some(subtracted),
            (summed, subtracted) => summed.or(subtracted),
        }
    }

    /// The stock by then less the stock on the eve of the first day.
    fn subtracted(&self, goal: &Goal<'_>, measure: Measure, first: Date, bound: Date) -> Option<Attained> {
        let eve = first.yesterday().ok()?;
        let stocks = self.here(goal, measure, Basis::Stock);
        let before = reported(&stocks.clone().only(|figure| figure.when == When::Day(eve)))?;
        let is_since = |day: Date| day <= bound && day >= first;
        let then = latest(stocks.only(|figure| figure.when.day().is_some_and(is_since)))?;
        let (value, is_less) = then.value.distance(before.value);
        if is_less {
            return None;
        }
        let when = When::Period(first, then.when.last());
        Some(Attained { value, how: How::Subtracted, when, ..then.with(&before) })
    }

    /// A share from the last counts of the same time.
    fn share(&self, goal: &Goal<'_>, as_of: Date) -> Option<Attained> {
        let divided = |part: Attained| {
            let whole = self.whole_of(goal, part.when)?;
            let value = part.value.times(100).over(whole.value)?;
            // A part larger than the whole is a contradiction, and no share.
            (value <= Quantity::whole(100).ratio()).then(|| Attained { value, how: How::Divided, ..part.with(&whole) })
        };
        let measure = goal.measure.as_count();
        if !goal.counts_stock() {
            return divided(self.flow(goal, measure, as_of)?);
        }
        let bound = as_of.min(goal.target.when.last());
        let known = self.here(goal, measure, Basis::Stock);
        let mut last: Option<Attained> = None;
        for (_, figure) in known.clone().only(|figure| figure.when.last() <= bound) {
            let of_time = reported(&known.clone().only(|other| other.when == figure.when));
            let Some(share) = of_time.and_then(divided) else { continue };
            let key = |share: &Attained| (share.when.last().year(), share.when.day());
            if last.as_ref().is_none_or(|last| key(last) <= key(&share)) {
                last = Some(share);
            }
        }
        last
    }

    /// The mean number for each one of what the target names.
    fn per_unit(&self, goal: &Goal<'_>, as_of: Date) -> Option<Attained> {
        let part = self.stock_or_flow(goal, goal.measure.as_count(), as_of)?;
        let whole = self.whole_of(goal, part.when)?;
        Some(Attained { value: part.value.over(whole.value)?, how: How::Divided, ..part.with(&whole) })
    }

    /// The whole of a share, or the number of things that a number is for each one of.
    fn whole_of(&self, goal: &Goal<'_>, when: When) -> Option<Attained> {
        let place = goal.target.place;
        let measure = goal.measure.as_count();
        let (place, measure) = match goal.measure.of? {
            Of::Whole => (place, measure.whole()),
            Of::Nation => (self.localities.outwards(place).last()?, measure),
            Of::All(counted) => (place, Measure::count(counted, Step::Existing)),
        };
        let of = |basis| self.at(place, measure, basis, when).collect::<Vec<_>>();
        if matches!(goal.measure.of, Some(Of::All(_))) {
            let mut of_either = of(Basis::Stock);
            of_either.extend_from_slice(&of(Basis::Flow));
            return reported(&of_either);
        }
        reported(&of(goal.target.basis))
    }

    fn other_steps(&self, goal: &Goal<'_>, as_of: Date) -> Vec<OtherStep> {
        const STEPS: [Step; 5] = [Step::Registered, Step::Submitted, Step::Evaluated, Step::Proposed, Step::Recognised];
        let Goal { target, measure, .. } = *goal;
        if measure.unit != Unit::Count || target.base.is_some() || !STEPS.contains(&measure.step) {
            return Vec::new();
        }
        let mut others = Vec::new();
        for step in STEPS {
            if step == measure.step {
                continue;
            }
            let is_of_time = |figure: &Figure| figure.when.last() <= as_of && figure.when.covers_same(target.when);
            let Some(reported) = reported(&self.here(goal, measure.at(step), target.basis).only(is_of_time)) else { continue };
            let Some(&figure) = reported.figures.first() else { continue };
            let goal = target.value.ratio();
            let percent = Percent::of(reported.value, goal);
            others.push(OtherStep { step, figure, percent, difference: Difference::between(reported.value, goal) });
        }
        others
    }
}

/// The sum of consecutive flows from this day on, as far as they go. Of two chains to one day the shorter one is taken.
fn chain(first: Date, mut flows: Vec<(usize, &Figure)>) -> Option<Attained> {
    let key = |(no, flow): &(usize, &Figure)| (flow.when.first(), flow.when.last(), *no);
    flows.sort_by_key(key);
    // The last days of chains, with the number of their pieces.
    let mut chains: Vec<(Date, usize, Attained)> = Vec::new();
    for same in flows.chunk_by(|(_, one), (_, other)| one.when.covers_same(other.when)) {
        let Some((_, flow)) = same.first() else { continue };
        let Some(piece) = reported(same) else { continue };
        let before = chains.iter().find(|(day, ..)| day.tomorrow().ok() == Some(flow.when.first()));
        let (pieces, reached) = match before {
            None if flow.when.first() == first => (1, piece),
            None => continue,
            Some((_, pieces, before)) => (pieces.saturating_add(1), before.clone().plus(&piece)),
        };
        let last = flow.when.last();
        match chains.iter_mut().find(|(day, ..)| *day == last) {
            Some(known) if known.1 <= pieces => {}
            Some(known) => *known = (last, pieces, reached),
            None => chains.push((last, pieces, reached)),
        }
    }
    chains.into_iter().max_by_key(|(day, ..)| *day).map(|(_, _, reached)| reached)
}

/// The last of these figures; of one year a figure with a day is preferred.
fn latest(mut figures: Vec<(usize, &Figure)>) -> Option<Attained> {
    let last = figures.iter().max_by_key(|(_, figure)| (figure.when.last().year(), figure.when.day()))?.1.when;
    figures.retain(|(_, figure)| figure.when == last);
    reported(&figures)
}

/// The smallest of figures of the same thing and time, with those that dispute it.
fn reported(figures: &[(usize, &Figure)]) -> Option<Attained> {
    let &(no, figure) = figures.iter().min_by_key(|(_, figure)| figure.value)?;
    let disputed_by = figures.iter().filter(|(_, other)| !other.value.agrees(figure.value)).map(|(no, _)| *no).collect();
    let how = if figure.kind == FigureKind::Derived { How::Derived } else { How::Reported };
    Some(Attained { value: figure.value.ratio(), how, when: figure.when, figures: [no].into(), disputed_by })
}

impl Attained {
    fn plus(self, next: &Self) -> Self {
        Self {
            value: self.value.plus(next.value),
            how: How::Summed,
            when: When::Period(self.when.first(), next.when.last()),
            ..self.with(next)
        }
    }

    /// The same with the figures of both.
    fn with(mut self, other: &Self) -> Self {
        self.figures.extend_from_slice(&other.figures);
        self.disputed_by.extend_from_slice(&other.disputed_by);
        self
    }
}

impl Difference {
    fn between(attained: Ratio, goal: Ratio) -> Self {
        match attained.distance(goal) {
            (gap, true) => Self::Gap(gap),
            (surplus, false) => Self::Surplus(surplus),
        }
    }
}

/// A target with what it counts and counts from.
struct Goal<'a> {
    target: &'a Figure,
    measure: Measure,
    base: Option<&'a Figure>,
}

impl Goal<'_> {
    /// Whether a stock is compared with it.
    fn counts_stock(&self) -> bool {
        self.target.basis == Basis::Stock || self.base.is_some()
    }

    /// The measure of the stock that is compared with it: that of its base, where it has one.
    fn measure_of_stock(&self) -> Measure {
        self.base.and_then(|base| base.measure).unwrap_or(self.measure)
    }

    /// Whether a stock is later than the base, and not before the time of the target.
    fn is_after_base(&self, figure: &Figure) -> bool {
        self.base.is_none_or(|base| figure.when.first() > base.when.last() && self.start().is_none_or(|start| figure.when.last() >= start))
    }

    /// The least that reaches it.
    fn lowest(&self) -> Ratio {
        let value = self.target.value.ratio();
        self.base.map_or(value, |base| base.value.ratio().plus(value))
    }

    /// Fills in what follows from the attained number, which is of this day.
    fn judge(&self, progress: &mut Progress, day: Option<Date>, as_of: Date) {
        let target = self.target;
        let Some(attained) = &progress.attained else {
            let has_begun = self.start().is_none_or(|start| start <= as_of);
            progress.why = Some(if has_begun { Why::NoFigure } else { Why::NotBegun });
            return;
        };
        let value = attained.value;
        progress.reached = self.reached(value);
        progress.difference = Some(self.difference(value));
        let start = self.start();
        if let (Some(start), Some(day)) = (start, day) {
            progress.elapsed = Elapsed::between(start, day, target.when.last());
        }
        let is_met = value >= self.lowest();
        let has_time = !is_met && as_of < target.when.last();
        if let (true, Some(day), Some(Difference::Gap(gap))) = (has_time, day, progress.difference) {
            let days = u32::try_from(day.until(target.when.last())).unwrap_or(0);
            progress.pace_needed = (days > 0).then_some(PaceNeeded { gap, days });
        }
        let (is_over, last) = (as_of >= target.when.last(), attained.when.last());
        (progress.verdict, progress.why) = if is_met {
            (Verdict::Met, None)
        } else if is_over && last < target.when.last() {
            (Verdict::Unknown, Some(Why::NoFigureForEnd))
        } else if day.is_none() {
            (Verdict::Unknown, Some(Why::DayUnknown))
        } else if is_over {
            (Verdict::Missed, None)
        } else if let Some((elapsed, reached)) = progress.elapsed.zip(progress.reached.iter().rev().find(|way| way.decides_pace())) {
            // share reached >= share of days passed
            let is_on_track = reached.percent.is_some_and(|percent| percent.share() >= elapsed.share());
            (if is_on_track { Verdict::Ahead } else { Verdict::Behind }, None)
        } else {
            (Verdict::Unknown, Some(Why::NoStart))
        };
    }

    /// The first day of its time, where it is known.
    fn start(&self) -> Option<Date> {
        match (self.target.when, self.target.basis) {
            (When::Period(first, _), _) => Some(first),
            (When::Year(_), Basis::Flow) if self.base.is_none() => Some(self.target.when.first()),
            _ => self.base.and_then(|base| base.when.last().tomorrow().ok()),
        }
    }

    fn reached(&self, value: Ratio) -> Vec<Reached> {
        let way = |of, attained: Ratio, base: Ratio| Reached { of, attained, base, percent: Percent::of(attained, base) };
        let number = self.target.value.ratio();
        match (self.base, self.target.up_to) {
            (Some(base), _) => {
                let (added, is_less) = value.distance(base.value.ratio());
                let added = if is_less { Quantity::whole(0).ratio() } else { added };
                [way(PercentOf::BaseAndIncrement, value, self.lowest()), way(PercentOf::Increment, added, number)].into()
            }
            (None, Some(up_to)) => [way(PercentOf::LowerEnd, value, number), way(PercentOf::UpperEnd, value, up_to.ratio())].into(),
            (None, None) => [way(PercentOf::Target, value, number)].into(),
        }
    }

    fn difference(&self, value: Ratio) -> Difference {
        match (Difference::between(value, self.lowest()), self.target.up_to) {
            (Difference::Surplus(_), Some(up_to)) => match Difference::between(value, up_to.ratio()) {
                Difference::Gap(_) => Difference::Surplus(Quantity::whole(0).ratio()),
                over @ Difference::Surplus(_) => over,
            },
            (difference, _) => difference,
        }
    }
}

impl Reached {
    /// Whether it is compared with the share of days passed: of an increment the increment alone.
    const fn decides_pace(&self) -> bool {
        !matches!(self.of, PercentOf::UpperEnd | PercentOf::BaseAndIncrement)
    }
}

impl Elapsed {
    fn between(first: Date, day: Date, last: Date) -> Option<Self> {
        let days = |to| u32::try_from(first.until(to).saturating_add(1)).ok();
        let of = days(last)?;
        (of > 0).then_some(Self { days: days(day)?.min(of), of })
    }

    /// The share of days passed.
    pub fn share(self) -> Ratio {
        Ratio::new(self.days.into(), self.of.into()).unwrap_or(Quantity::whole(0).ratio())
    }
}
