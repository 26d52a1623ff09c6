//! Parts of wholes: of what there is, how much takes part; of the nation, how much is here.

use crate::page::Page;
use ocop_core::Lang;
use ocop_core::target::words::{measure, time};
use ocop_core::target::{Figure, Figures, Share, Step, Tracking, Unit, Whole};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Writes each part with its whole, and what there is besides.
///
/// What was counted is no part of what was counted with it.
pub fn write<W: Write>(page: &mut Page<W>, tracking: &Tracking<'_>, counted: Option<&str>) -> io::Result<()> {
    let figures = tracking.figures;
    let of = |no: usize| figures.all().get(no);
    let mut lines: Vec<String> = Vec::new();
    let mut said: BTreeSet<usize> = BTreeSet::new();
    for share in &tracking.shares {
        let Some((part, whole)) = of(share.part).zip(of(share.whole)) else { continue };
        if counted.is_some_and(|counted| part.source == counted && whole.source == counted) {
            continue;
        }
        said.extend([share.part, share.whole]);
        add(&mut lines, line(page, figures, part, whole, share));
    }
    for (no, figure) in figures.all().iter().enumerate() {
        let exists = figure.measure.is_some_and(|measure| measure.unit == Unit::Count && measure.step == Step::Existing);
        if exists && figure.is_of_fact() && figure.when.last() <= tracking.as_of && !said.contains(&no) {
            add(&mut lines, alone(page, figures, figure));
        }
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

fn about<W: Write>(page: &Page<W>, figures: &Figures, part: &Figure) -> String {
    format!("{}, {}: ", figures.localities().full_name(part.place), time(part.when, page.lang))
}

fn what<W: Write>(page: &Page<W>, figures: &Figures, figure: &Figure) -> String {
    figure.measure.map_or_else(String::new, |counted| measure(figures, counted, figure.basis, page.lang))
}

fn line<W: Write>(page: &Page<W>, figures: &Figures, part: &Figure, whole: &Figure, share: &Share) -> String {
    let (value, all) = (page.number(part.value), page.number(whole.value));
    let (percent, what) = (page.percent(share.percent), what(page, figures, part));
    let text = match (page.lang, share.of) {
        (Lang::Vi, Whole::Existing) => format!("{value} trên {all} {what}"),
        (Lang::En, Whole::Existing) => format!("{value} of {all} {what}"),
        (Lang::Vi, Whole::Nation) => format!("{value} trên {all} {what} của cả nước"),
        (Lang::En, Whole::Nation) => format!("{value} of the nation's {all} {what}"),
    };
    format!("{}{text} ({percent})", about(page, figures, part))
}

fn alone<W: Write>(page: &Page<W>, figures: &Figures, figure: &Figure) -> String {
    format!("{}{} {}", about(page, figures, figure), page.number(figure.value), what(page, figures, figure))
}
