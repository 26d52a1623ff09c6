//! Figures that the columns cannot say.

use crate::page::Page;
use ocop_core::target::words::{Named, subject};
use ocop_core::target::{Figure, FigureKind, Shape, Tracking};
use std::io::{self, Write};

/// Lists them.
pub fn write<W: Write>(page: &mut Page<W>, tracking: &Tracking<'_>) -> io::Result<()> {
    let figures: Vec<&Figure> = tracking.figures.all().iter().filter(|figure| figure.measure.is_none()).collect();
    if figures.is_empty() {
        return page.paragraph("  ", page.say("Không có.", "None."));
    }
    for figure in figures {
        let mut number = page.number(figure.value);
        if let Some(up_to) = figure.up_to {
            number = format!("{number}–{}", page.number(up_to));
        }
        if figure.shape == Some(Shape::AtLeast) {
            number = format!("{} {number}", page.say("ít nhất", "at least"));
        }
        let kind = match figure.kind {
            FigureKind::Actual => String::new(),
            kind => format!(" ({})", kind.words().get(page.lang)),
        };
        page.paragraph("  • ", &format!("{}: {number}{kind}", subject(tracking.figures, figure, page.lang)))?;
    }
    Ok(())
}
