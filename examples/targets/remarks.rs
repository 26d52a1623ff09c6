//! What does not fit together, what misleads, and what is missing.

use crate::data::Source;
use crate::page::{BAD, CARE, DIM, PLAIN, Page, capital};
use anstyle::Style;
use ocop_core::target::{Remark, Table, Tracking, Weight, message};
use std::io::{self, Write};

const fn colour(weight: Weight) -> Style {
    match weight {
        Weight::Fault | Weight::Contradiction => BAD,
        Weight::Warning => CARE,
        Weight::Note => PLAIN,
    }
}

fn name<W: Write>(page: &Page<W>, weight: Weight) -> &'static str {
    match weight {
        Weight::Fault => page.say("lỗi dữ liệu", "faults"),
        Weight::Contradiction => page.say("mâu thuẫn", "contradictions"),
        Weight::Warning => page.say("cảnh báo", "warnings"),
        Weight::Note => page.say("ghi chú", "notes"),
    }
}

/// Writes the section.
pub fn write<W: Write>(page: &mut Page<W>, tracking: &Tracking<'_>, sources: &[Source]) -> io::Result<()> {
    if tracking.remarks.is_empty() {
        return page.paragraph("  ", page.say("Không có.", "None."));
    }
    for (no, of_weight) in tracking.remarks.chunk_by(|one, other| one.weight == other.weight).enumerate() {
        let Some(first) = of_weight.first() else { continue };
        if no > 0 {
            page.blank()?;
        }
        let title = format!("{} ({})", capital(name(page, first.weight)), of_weight.len());
        page.styled(colour(first.weight), "  ", &title)?;
        for remark in of_weight {
            page.paragraph("  • ", &text(page, tracking, remark, sources))?;
        }
    }
    if sources.len() > 1 && tracking.remarks.iter().any(|remark| remark.row.is_some()) {
        let text = page.say(
            "Nhiều tệp được đọc nối tiếp như một tệp; trong ngoặc vuông là tệp và dòng của riêng tệp ấy.",
            "Several files are read as one; in square brackets the file and the line of its own.",
        );
        page.styled(DIM, "  ", text)?;
    }
    Ok(())
}

fn text<W: Write>(page: &Page<W>, tracking: &Tracking<'_>, remark: &Remark, sources: &[Source]) -> String {
    let message = message(remark, tracking.figures, page.lang);
    let is_of_figures = remark.table == Some(Table::Figures) && sources.len() > 1;
    match remark.row.filter(|_| is_of_figures).and_then(|row| Source::of_row(sources, row)) {
        Some((file, line)) => format!("[{file}:{line}] {message}"),
        None => message,
    }
}
