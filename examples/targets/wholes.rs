//! Parts of wholes: of what there is, how much takes part; of the nation, how much is here.

use crate::page::Page;
use ocop_core::Lang;
use ocop_core::target::words::{measure, time};
use ocop_core::target::{Figure, Figures, Level, Measure, Percent, Step, Tracking, Unit};
use std::io::{self, Write};

/// What a part is a part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    /// All there are in the same place.
    Existing,
    /// The same in the whole nation.
    Nation,
}

/// Writes each part with its whole, and what there is besides.
///
/// What was counted is no part of what was counted with it.
pub fn write<W: Write>(page: &mut Page<W>, tracking: &Tracking<'_>, together: Option<&str>) -> io::Result<()> {
    let figures = tracking.figures;
    let facts = || {
        let known = figures.all().iter().filter(|figure| figure.is_of_fact() && figure.when.last() <= tracking.as_of);
        known.filter_map(|figure| Some((figure, figure.measure.filter(|measure| measure.unit == Unit::Count)?)))
    };
    let mut lines: Vec<String> = Vec::new();
    let mut said: Vec<&Figure> = Vec::new();
    for (part, counted) in facts() {
        for (whole, of) in facts().filter_map(|(figure, other)| Some((figure, whole(figures, (part, counted), (figure, other))?))) {
            if together.is_some_and(|together| part.source == together && whole.source == together) {
                continue;
            }
            said.extend([part, whole]);
            add(&mut lines, line(page, figures, part, counted, whole, of));
        }
    }
    for (figure, counted) in facts().filter(|(figure, counted)| counted.step == Step::Existing && !said.contains(figure)) {
        add(&mut lines, alone(page, figures, figure, counted));
    }
    if lines.is_empty() {
        return page.paragraph("  ", page.say("Không có phần nào nêu cùng tổng thể.", "No part is given with its whole."));
    }
    lines.iter().try_for_each(|line| page.paragraph("  • ", line))
}

/// Two sources may say the same.
fn add(lines: &mut Vec<String>, line: String) {
    if !lines.contains(&line) {
        lines.push(line);
    }
}

/// Whether the second figure is the whole of the first.
fn whole(figures: &Figures<'_>, (part, counted): (&Figure, Measure), (whole, other): (&Figure, Measure)) -> Option<Whole> {
    if !part.when.covers_same(whole.when) {
        return None;
    }
    if part.place == whole.place {
        let is_all = other == Measure::count(counted.counts, Step::Existing);
        return (is_all && counted.step != Step::Existing).then_some(Whole::Existing);
    }
    let level = |figure: &Figure| figures.localities().get(figure.place).map(|locality| locality.level);
    let is_of_nation = level(whole) == Some(Level::Nation) && matches!(level(part), Some(Level::Region | Level::Province));
    (is_of_nation && other == counted && part.basis == whole.basis).then_some(Whole::Nation)
}

fn about<W: Write>(page: &Page<W>, figures: &Figures<'_>, part: &Figure) -> String {
    format!("{}, {}: ", figures.localities().full_name(part.place), time(part.when, page.lang))
}

fn line<W: Write>(page: &Page<W>, figures: &Figures<'_>, part: &Figure, counted: Measure, whole: &Figure, of: Whole) -> String {
    let (value, all) = (page.number(part.value), page.number(whole.value));
    let percent = page.percent(Percent::of(part.value.ratio(), whole.value.ratio()));
    let what = measure(figures, counted, part.basis, page.lang);
    let text = match (page.lang, of) {
        (Lang::Vi, Whole::Existing) => format!("{value} trên {all} {what}"),
        (Lang::En, Whole::Existing) => format!("{value} of {all} {what}"),
        (Lang::Vi, Whole::Nation) => format!("{value} trên {all} {what} của cả nước"),
        (Lang::En, Whole::Nation) => format!("{value} of the nation's {all} {what}"),
    };
    format!("{}{text} ({percent})", about(page, figures, part))
}

fn alone<W: Write>(page: &Page<W>, figures: &Figures<'_>, part: &Figure, counted: Measure) -> String {
    let what = measure(figures, counted, part.basis, page.lang);
    format!("{}{} {what}", about(page, figures, part), page.number(part.value))
}
