//! Forecasts of a stock by its paces so far, from three figures of one series or more.

use super::figure::{Basis, FigureKind, Figures};
use super::locality::Place;
use super::measure::Measure;
use super::quantity::whole;
use crate::calendar::Date;
use crate::names::names;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

names! {
    /// Why there is no forecast.
    pub enum NoForecast is "reason for no forecast" {
        /// Forecasts are made of stocks only.
        NotAStock = "not_a_stock",
        /// There are fewer than three figures of one series with an undisputed day.
        FewerThanThree = "fewer_than_three",
        /// The last figure is of the target's last day or later.
        NothingLeft = "nothing_left",
    }
}

/// The size of a stock on a day if it keeps its pace: whole numbers, rounded half up, and never negative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Forecast {
    /// The day.
    pub on: Date,
    /// At the pace between the last two figures.
    #[serde(serialize_with = "whole")]
    pub by_last_pace: i64,
    /// At the pace between the first and the last figure.
    #[serde(serialize_with = "whole")]
    pub by_mean_pace: i64,
    /// At the smallest pace between two consecutive figures.
    #[serde(serialize_with = "whole")]
    pub lowest: i64,
    /// At the largest pace between two consecutive figures.
    #[serde(serialize_with = "whole")]
    pub highest: i64,
    /// The figures of the series by day: their indices in [`Figures::all`].
    pub figures: Vec<usize>,
}

/// A change over so many days. Twelve digits by the days of ten thousand years, twice, stay within 64 bits.
#[derive(Clone, Copy)]
struct Pace {
    change: i64,
    days: i64,
}

impl Pace {
    fn between(one: (Date, u64), other: (Date, u64)) -> Self {
        let value = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        Self { change: value(other.1).saturating_sub(value(one.1)), days: one.0.until(other.0).into() }
    }

    /// `from` after so many days, half up.
    fn after(self, from: u64, days: i32) -> i64 {
        let moved = self.change.saturating_mul(days.into()).saturating_mul(2).saturating_add(self.days);
        let moved = moved.checked_div_euclid(self.days.saturating_mul(2)).unwrap_or(0);
        moved.saturating_add_unsigned(from).max(0)
    }
}

/// The series of a stock by day, without days on which figures disagree.
fn series(figures: &Figures, place: Place, measure: Measure, as_of: Date) -> Vec<(Date, u64, usize)> {
    let mut days: Vec<(Date, u64, usize)> = Vec::new();
    for (no, figure) in figures.like(place, measure, Basis::Stock) {
        // A figure derived from two others is not a third one.
        if let (FigureKind::Actual, Some(day), Some(value)) = (figure.kind, figure.when.day(), figure.value.as_whole()) {
            if day <= as_of {
                days.push((day, value, no));
            }
        }
    }
    days.sort_unstable();
    let mut series = Vec::new();
    for day in days.chunk_by(|one, other| one.0 == other.0) {
        if let Some(first) = day.first().filter(|first| day.iter().all(|one| one.1 == first.1)) {
            series.push(*first);
        }
    }
    series
}

pub(crate) fn forecast(figures: &Figures, place: Place, measure: Measure, as_of: Date, on: Date) -> Result<Forecast, NoForecast> {
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
    let mut paces: Option<(i64, i64)> = None;
    for pair in series.windows(2) {
        if let [one, other] = pair {
            let value = value(Pace::between(point(one), point(other)));
            paces = Some(paces.map_or((value, value), |(lowest, highest)| (lowest.min(value), highest.max(value))));
        }
    }
    let (lowest, highest) = paces.unwrap_or_default();
    Ok(Forecast {
        on,
        by_last_pace: value(Pace::between(point(before), point(last))),
        by_mean_pace: value(Pace::between(point(first), point(last))),
        lowest,
        highest,
        figures: series.iter().map(|row| row.2).collect(),
    })
}
