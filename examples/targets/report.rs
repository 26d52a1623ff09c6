//! The report for people, section by section.

use crate::data::Source;
use crate::page::{BOLD, DIM, Page};
use crate::register::Counted;
use crate::roll_up::Asked;
use crate::{progress, register, remarks, roll_up, shares, stock, sums, unsaid};
use ocop_core::Lang;
use ocop_core::target::Tracking;
use ocop_core::target::words::day;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Writes all sections.
pub fn write(
    out: impl Write,
    tracking: &Tracking<'_>,
    sources: &[Source],
    register: Option<&Counted>,
    asked: &[Asked],
    lang: Lang,
) -> io::Result<()> {
    let counted = register.map(|register| register.name.as_str());
    let page = &mut Page::new(out, lang);
    head(page, tracking)?;
    progress::write(page, tracking)?;
    page.title(BOLD, page.say("2. TỔNG VÀ PHẦN", "2. TOTALS AND PARTS"))?;
    page.styled(DIM, "  ", page.say("Tổng khớp với các phần", "Totals that their parts bear out"))?;
    sums::write(page, tracking, counted)?;
    page.styled(DIM, "  ", page.say("Phần trên tổng thể", "Parts of a whole"))?;
    shares::write(page, tracking, counted)?;
    page.title(BOLD, page.say("3. SẢN PHẨM LŨY KẾ THEO HẠNG SAO", "3. PRODUCTS EVER RECOGNISED BY STARS"))?;
    stock::write(page, tracking)?;
    page.title(BOLD, page.say("4. MÂU THUẪN, CẢNH BÁO, GHI CHÚ", "4. CONTRADICTIONS, WARNINGS, NOTES"))?;
    remarks::write(page, tracking, sources)?;
    let title = page.say(
        "5. SỐ LIỆU MÀ CÁC CỘT KHÔNG DIỄN ĐẠT ĐƯỢC (chỉ liệt kê, không tính)",
        "5. FIGURES THAT THE COLUMNS CANNOT SAY (listed, not computed with)",
    );
    page.title(BOLD, title)?;
    unsaid::write(page, tracking)?;
    register.map_or(Ok(()), |counted| register::write(page, &counted.answer))?;
    roll_up::write(page, tracking.figures, asked)
}

fn head<W: Write>(page: &mut Page<W>, tracking: &Tracking<'_>) -> io::Result<()> {
    let figures = tracking.figures;
    let places: BTreeSet<_> = figures.all().iter().map(|figure| figure.place).collect();
    let (count, places, on) = (page.number(figures.all().len()), page.number(places.len()), day(tracking.as_of, page.lang));
    page.styled(BOLD, "", page.say("CHƯƠNG TRÌNH OCOP: CHỈ TIÊU VÀ TIẾN ĐỘ", "OCOP PROGRAMME: TARGETS AND PROGRESS"))?;
    let text = match page.lang {
        _ if figures.all().is_empty() => page.say("Không có số liệu nào dùng được.", "There are no figures that can be used.").to_owned(),
        Lang::Vi => format!("{count} số liệu của {places} địa phương; tiến độ tính đến {on}."),
        Lang::En => format!("{count} figures of {places} localities; progress as of {on}."),
    };
    page.paragraph("", &text)
}
