//! All that figures say, put together: how far targets are, which sums hold, and what is to be said.

use super::figure::Figures;
use super::locality::Ids;
use super::progress::{Attained, Difference, OtherStep, Progress, Reached};
use super::remark::Remark;
use super::shares::Share;
use super::sums::Sum;
use super::text::message;
use super::words::subject;
use crate::calendar::{Date, Ymd};
use crate::format::{List, Object, ToValue, Value, values};
use crate::table::Fault;
use crate::text::Lang;
use alloc::vec::Vec;

/// What figures say by a day; serialises to the public format.
///
/// Figures are named by their place in the list of figures.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Tracking<'a> {
    /// The figures.
    pub figures: &'a Figures<'a>,
    /// What is known of the time through this day is used.
    pub as_of: Date,
    /// How far each target is, in the order of the targets.
    pub progress: Vec<Progress>,
    /// Totals and their parts.
    pub sums: Vec<Sum>,
    /// Counts beside their wholes.
    pub shares: Vec<Share>,
    /// Contradictions, warnings and notes.
    pub remarks: Vec<Remark>,
    lang: Option<Lang>,
}

impl<'a> Tracking<'a> {
    /// All that these figures say of the time through `as_of`.
    pub fn of(figures: &'a Figures<'a>, as_of: Date) -> Self {
        let sums = figures.sums();
        let remarks = figures.reconcile_with(&sums);
        Self { figures, as_of, progress: figures.progress(as_of), sums, shares: figures.shares(as_of), remarks, lang: None }
    }

    /// The same with messages, and with what figures are about in words, when serialised.
    #[must_use]
    pub fn localised(self, lang: Lang) -> Self {
        Self { lang: Some(lang), ..self }
    }

    /// What could not be used of the tables: of localities and mappings first, then of figures.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.figures.localities().faults().iter().chain(self.figures.faults().iter())
    }

    fn show<T>(&'a self, of: &'a T) -> Shown<'a, T> {
        Shown { tracking: self, of }
    }
}

/// A part of a tracking with what it is looked up in.
struct Shown<'a, T> {
    tracking: &'a Tracking<'a>,
    of: &'a T,
}

/// A list of parts.
struct All<'a, T> {
    tracking: &'a Tracking<'a>,
    of: &'a [T],
}

impl<T> List for All<'_, T>
where
    for<'a> Shown<'a, T>: Object,
{
    fn items(&self, each: &mut dyn FnMut(Value<'_>)) {
        for of in self.of {
            each(Value::object(&self.tracking.show(of)));
        }
    }
}

/// Places of figures.
pub(crate) struct Numbers<'a>(pub(crate) &'a [usize]);

impl List for Numbers<'_> {
    fn items(&self, each: &mut dyn FnMut(Value<'_>)) {
        for &number in self.0 {
            each(index(number));
        }
    }
}

fn index(number: usize) -> Value<'static> {
    Value::whole(i64::try_from(number).unwrap_or(i64::MAX))
}

impl Object for Tracking<'_> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        each("as_of", Ymd(self.as_of).value());
        each("figures", Value::list(&All { tracking: self, of: &self.figures.all }));
        each("targets", Value::list(&All { tracking: self, of: &self.progress }));
        each("sums", Value::list(&All { tracking: self, of: &self.sums }));
        each("shares", Value::list(&All { tracking: self, of: &self.shares }));
        each("remarks", Value::list(&All { tracking: self, of: &self.remarks }));
        let faults: Vec<&Fault> = self.faults().collect();
        each("faults", Value::list(&All { tracking: self, of: &faults }));
    }
}

values!(Tracking<'_> => |this| Value::object(this));

impl Object for Shown<'_, super::figure::Figure> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        let figures = self.tracking.figures;
        figures.shown(self.of).entries(each);
        if let Some(lang) = self.tracking.lang {
            each("subject", subject(figures, self.of, lang).value());
        }
    }
}

impl Object for Shown<'_, Progress> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        let progress = self.of;
        let tracking = self.tracking;
        each("target", index(progress.target));
        each("verdict", progress.verdict.value());
        if let Some(why) = progress.why {
            each("why", why.value());
        }
        if let Some(attained) = &progress.attained {
            each("attained", Value::object(attained));
        }
        each("reached", Value::list(&All { tracking, of: &progress.reached }));
        if let Some(difference) = progress.difference {
            difference.entry(each);
        }
        if let Some(elapsed) = progress.elapsed {
            each("elapsed", Value::object(&elapsed));
        }
        if let Some(pace) = progress.pace_needed {
            each("pace_needed", Value::object(&pace));
        }
        match &progress.forecast {
            Ok(forecast) => each("forecast", Value::object(forecast)),
            Err(why) => each("no_forecast", why.value()),
        }
        each("other_steps", Value::list(&All { tracking, of: &progress.other_steps }));
    }
}

impl Difference {
    fn entry(self, each: &mut dyn FnMut(&str, Value<'_>)) {
        match self {
            Self::Gap(gap) => each("gap", gap.value()),
            Self::Surplus(surplus) => each("surplus", surplus.value()),
        }
    }
}

impl Object for Attained {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        each("value", self.value.value());
        each("how", self.how.value());
        each("when", self.when.value());
        each("figures", Value::list(&Numbers(&self.figures)));
        if !self.disputed_by.is_empty() {
            each("disputed_by", Value::list(&Numbers(&self.disputed_by)));
        }
    }
}

impl Object for Shown<'_, Reached> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        let reached = self.of;
        each("of", reached.of.value());
        each("attained", reached.attained.value());
        each("base", reached.base.value());
        each("percent", reached.percent.value());
    }
}

impl Object for super::progress::Elapsed {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        each("days", self.days.value());
        each("of", self.of.value());
    }
}

impl Object for super::progress::PaceNeeded {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        each("gap", self.gap.value());
        each("days", self.days.value());
        each("in_a_year", self.in_a_year().value());
    }
}

impl Object for super::forecast::Forecast {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        each("on", Ymd(self.on).value());
        each("by_last_pace", self.by_last_pace.value());
        each("by_mean_pace", self.by_mean_pace.value());
        each("lowest", self.lowest.value());
        each("highest", self.highest.value());
        each("figures", Value::list(&Numbers(&self.figures)));
    }
}

impl Object for Shown<'_, OtherStep> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        let other = self.of;
        each("step", other.step.value());
        each("figure", index(other.figure));
        each("percent", other.percent.value());
        other.difference.entry(each);
    }
}

impl Object for Shown<'_, Sum> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        let sum = self.of;
        each("by", sum.by.value());
        each("totals", Value::list(&Numbers(&sum.totals)));
        each("parts", Value::list(&Numbers(&sum.parts)));
        each("sum", Value::whole(i64::try_from(sum.sum).unwrap_or(i64::MAX)));
        each("holds", sum.holds(self.tracking.figures).value());
        if !sum.missing.is_empty() {
            each("missing", Value::list(&Ids(self.tracking.figures.localities(), &sum.missing)));
        }
    }
}

impl Object for Shown<'_, Share> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        let share = self.of;
        each("part", index(share.part));
        each("whole", index(share.whole));
        each("of", share.of.value());
        each("percent", share.percent.value());
    }
}

impl Object for Shown<'_, &Fault> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        self.of.entries(each);
        if let Some(lang) = self.tracking.lang {
            each("message", self.of.message(lang).value());
        }
    }
}

impl Object for Shown<'_, Remark> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        let remark = self.of;
        remark.entries(each);
        if !remark.figures.is_empty() {
            each("figures", Value::list(&Numbers(&remark.figures)));
        }
        if !remark.places.is_empty() {
            each("places", Value::list(&Ids(self.tracking.figures.localities(), &remark.places)));
        }
        if let Some(lang) = self.tracking.lang {
            each("message", message(remark, self.tracking.figures, lang).value());
        }
    }
}
