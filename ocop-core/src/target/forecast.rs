//! What the paces seen so far come to: never under three figures of one series.

use super::figure::{Basis, FigureKind, Figures};
use super::locality::Place;
use super::measure::Measure;
use super::when::When;
use crate::calendar::Date;
use crate::names::names;
use crate::order;
use alloc::vec::Vec;

names! {
    /// Why there is no forecast.
    pub enum NoForecast {
        /// Forecasts are made of how many there are.
        NotAStock = "not_a_stock",
        /// Fewer than three figures of one series with a day that nobody disputes.
        FewerThanThree = "fewer_than_three",
        /// The last figure is of the target's last day or later.
        NothingLeft = "nothing_left",
    }
}

/// What a stock comes to on a day, if it goes on as it went; whole numbers, half up, and never below nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Forecast {
    /// The day.
    pub on: Date,
    /// At the pace between the last two figures.
    pub by_last_pace: i64,
    /// At the pace between the first and the last figure.
    pub by_mean_pace: i64,
    /// At the smallest pace seen between two figures that follow each other.
    pub lowest: i64,
    /// At the largest.
    pub highest: i64,
    /// The figures of the series, by day.
    pub figures: Vec<usize>,
}

/// A change over so many days.
#[derive(Clone, Copy)]
struct Pace {
    change: i128,
    days: i128,
}

impl Pace {
    fn between(one: (Date, u64), other: (Date, u64)) -> Self {
        Self { change: i128::from(other.1).saturating_sub(one.1.into()), days: one.0.until(other.0).into() }
    }

    /// `from` after so many days, half up.
    fn after(self, from: u64, days: i32) -> i64 {
        let moved = self.change.saturating_mul(days.into()).saturating_mul(2).saturating_add(self.days);
        let moved = moved.checked_div_euclid(self.days.saturating_mul(2)).unwrap_or(0);
        i64::try_from(moved.saturating_add(from.into()).max(0)).unwrap_or(i64::MAX)
    }
}

/// The series of a stock by day, without days on which figures disagree.
fn series(figures: &Figures<'_>, place: Place, measure: Measure, as_of: Date) -> Vec<(Date, u64, usize)> {
    let mut days: Vec<(Date, u64, usize)> = figures
        .like(place, measure, Basis::Stock)
        // What somebody derived from two figures is no third one.
        .filter(|(_, figure)| figure.kind == FigureKind::Actual)
        .filter_map(|(no, figure)| match figure.when {
            When::Day(day) if day <= as_of => Some((day, figure.value.as_whole()?, no)),
            _ => None,
        })
        .collect();
    order::sort(&mut days);
    days.chunk_by(|one, other| one.0 == other.0)
        .filter(|day| day.iter().all(|one| day.first().is_some_and(|first| first.1 == one.1)))
        .filter_map(|day| day.first().copied())
        .collect()
}

pub(crate) fn forecast(figures: &Figures<'_>, place: Place, measure: Measure, as_of: Date, on: Date) -> Result<Forecast, NoForecast> {
    let series = series(figures, place, measure, as_of);
    let ([first, _, .., last], [.., before, _]) = (series.as_slice(), series.as_slice()) else {
        return Err(NoForecast::FewerThanThree);
    };
    let days = last.0.until(on);
    if days <= 0 {
        return Err(NoForecast::NothingLeft);
    }
    let point = |row: &(Date, u64, usize)| (row.0, row.1);
    let value = |pace: Pace| pace.after(last.1, days);
    let paces = series.windows(2).filter_map(|pair| match pair {
        [one, other] => Some(value(Pace::between(point(one), point(other)))),
        _ => None,
    });
    Ok(Forecast {
        on,
        by_last_pace: value(Pace::between(point(before), point(last))),
        by_mean_pace: value(Pace::between(point(first), point(last))),
        lowest: paces.clone().min().unwrap_or_default(),
        highest: paces.max().unwrap_or_default(),
        figures: series.iter().map(|row| row.2).collect(),
    })
}
