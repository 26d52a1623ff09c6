//! What could not be used, what does not fit together, what misleads, and what is missing.

use crate::data::Source;
use crate::page::{BAD, CARE, DIM, PLAIN, Page};
use anstyle::Style;
use ocop_core::Severity;
use ocop_core::table::Fault;
use ocop_core::target::{Tracking, Weight, message};
use std::io::{self, Write};

/// Whether something could not be used, or figures contradict each other.
pub fn are_bad(tracking: &Tracking<'_>) -> bool {
    let is_contradiction = tracking.remarks.iter().any(|remark| remark.weight == Weight::Contradiction);
    is_contradiction || tracking.faults().any(|fault| fault.severity() == Severity::Blocker)
}

/// Writes the section.
pub fn write<W: Write>(page: &mut Page<W>, tracking: &Tracking<'_>, sources: &[Source]) -> io::Result<()> {
    let localities = tracking.figures.localities();
    // Which file a fault is of shows when each is read alone.
    let alone: Vec<(&str, Vec<Fault>)> = match sources {
        [] | [_] => Vec::new(),
        several => several.iter().map(|source| (source.name.as_str(), source.faults(localities))).collect(),
    };
    let faults = |severity| {
        let mut faults: Vec<&Fault> = tracking.faults().filter(|fault| fault.severity() == severity).collect();
        if alone.is_empty() {
            faults.sort_by_key(|fault| (fault.table_name(), fault.row()));
        }
        let text = |fault: &Fault| {
            let of = alone.iter().filter(|(_, faults)| faults.contains(fault)).map(|(name, _)| *name);
            let of: Vec<&str> = of.collect();
            let message = fault.message(page.lang);
            if of.is_empty() { message } else { format!("[{}] {message}", of.join("; ")) }
        };
        faults.into_iter().map(text).collect::<Vec<String>>()
    };
    let remarks = |weight| {
        let remarks = tracking.remarks.iter().filter(move |remark| remark.weight == weight);
        remarks.map(|remark| message(remark, tracking.figures, page.lang)).collect::<Vec<String>>()
    };
    let groups: [(Style, &str, Vec<String>); 4] = [
        (BAD, page.say("Lỗi dữ liệu", "Faults"), faults(Severity::Blocker)),
        (BAD, page.say("Mâu thuẫn", "Contradictions"), remarks(Weight::Contradiction)),
        (CARE, page.say("Cảnh báo", "Warnings"), [faults(Severity::Warning), remarks(Weight::Warning)].concat()),
        (PLAIN, page.say("Ghi chú", "Notes"), [faults(Severity::Note), remarks(Weight::Note)].concat()),
    ];
    let mut is_first = true;
    for (style, name, texts) in groups.iter().filter(|(_, _, texts)| !texts.is_empty()) {
        if !is_first {
            page.blank()?;
        }
        is_first = false;
        page.styled(*style, "  ", &format!("{name} ({})", texts.len()))?;
        texts.iter().try_for_each(|text| page.paragraph("  • ", text))?;
    }
    if is_first {
        page.paragraph("  ", page.say("Không có.", "None."))?;
    }
    left_out(page, tracking)
}

/// Of very many faults of one kind only the first are kept.
fn left_out<W: Write>(page: &mut Page<W>, tracking: &Tracking<'_>) -> io::Result<()> {
    let tables = [tracking.figures.localities().faults(), tracking.figures.faults()];
    let all: u32 = tables.iter().flat_map(|faults| faults.counts()).map(|(_, count)| count).sum();
    let shown = tracking.faults().count();
    let more = usize::try_from(all).unwrap_or(usize::MAX).saturating_sub(shown);
    if more == 0 {
        return Ok(());
    }
    let text = page.say("lỗi nữa cùng loại không liệt kê ở đây", "more faults of the same kinds are not listed");
    page.styled(DIM, "  ", &format!("{} {text}", page.number(more)))
}
