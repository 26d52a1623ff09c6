//! Totals that their parts bear out. Those that they do not are remarks.

use crate::page::Page;
use ocop_core::Lang;
use ocop_core::target::words::{measure, number, stars, subject};
use ocop_core::target::{Dimension, Figure, FigureKind, Figures, Sum, Tracking};
use std::io::{self, Write};

/// A sum that holds: what it is about, the sum itself, and what its parts are.
#[derive(PartialEq, Eq)]
struct Line {
    subject: String,
    sum: String,
    parts: String,
}

/// Writes the sums.
///
/// What was counted adds up by itself.
pub fn write<W: Write>(page: &mut Page<W>, tracking: &Tracking<'_>, counted: Option<&str>) -> io::Result<()> {
    let mut lines: Vec<Line> = Vec::new();
    for sum in tracking.sums.iter().filter(|sum| sum.holds(tracking.figures)) {
        let figures = || sum.totals.iter().chain(&sum.parts).filter_map(|&no| tracking.figures.all().get(no));
        if counted.is_some_and(|counted| figures().all(|figure| figure.source == counted)) {
            continue;
        }
        let Some(line) = line(page, tracking, sum) else { continue };
        // Two sources may say the same.
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        return page.paragraph("  ", page.say("Không có tổng nào nêu cùng các phần của nó.", "No total is given with its parts."));
    }
    for Line { subject, sum, parts } in lines {
        page.paragraph("  • ", &subject)?;
        page.paragraph("    ", &sum)?;
        page.paragraph("    ", &parts)?;
    }
    Ok(())
}

fn line<W: Write>(page: &Page<W>, tracking: &Tracking<'_>, sum: &Sum) -> Option<Line> {
    let figures = tracking.figures;
    let total = figures.all().get(*sum.totals.first()?).filter(|total| total.when.last() <= tracking.as_of)?;
    let mut parts: Vec<&Figure> = sum.parts.iter().filter_map(|&no| figures.all().get(no)).collect();
    if sum.by == Dimension::Star {
        // As people list them: the highest first.
        parts.reverse();
    }
    let values: Vec<String> = parts.iter().map(|part| page.number(part.value)).collect();
    let mut names: Vec<String> = parts.iter().map(|part| name(page, figures, total, part, sum.by)).collect();
    if parts.iter().chain([&total]).any(|figure| figure.kind == FigureKind::Derived) {
        names.push(page.say("có số suy ra", "some are derived").to_owned());
    }
    if !sum.missing.is_empty() {
        let missing = sum.missing.len();
        names.push(match page.lang {
            Lang::Vi => format!("còn {missing} địa phương chưa có số liệu"),
            Lang::En => format!("{missing} localities are without a figure"),
        });
    }
    Some(Line {
        subject: subject(figures, total, page.lang),
        sum: format!("{} = {}", number(&sum.sum.to_string(), page.lang), values.join(" + ")),
        parts: format!("({})", names.join("; ")),
    })
}

/// What tells a part from its total.
fn name<W: Write>(page: &Page<W>, figures: &Figures, total: &Figure, part: &Figure, by: Dimension) -> String {
    let Some((mut whole, mut counted)) = total.measure.zip(part.measure) else { return String::new() };
    (whole.round, counted.round) = (None, None);
    match by {
        Dimension::Place => figures.localities().get(part.place).map_or_else(String::new, |locality| locality.name.clone()),
        Dimension::Star => stars(counted, page.lang).unwrap_or_default(),
        _ => {
            let words = measure(figures, counted, part.basis, page.lang);
            let of_total = measure(figures, whole, total.basis, page.lang);
            words.strip_prefix(&of_total).map_or(words.as_str(), |rest| rest.trim_start_matches(", ")).to_owned()
        }
    }
}
