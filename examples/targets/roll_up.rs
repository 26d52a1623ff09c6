//! A count rolled up from the localities within its place, with what is missing shown as missing.

use crate::page::{BOLD, Page};
use ocop_core::Lang;
use ocop_core::target::words::subject;
use ocop_core::target::{Figures, RollUp};
use std::io::{self, Write};

/// A figure's id, and what its count rolls up to.
pub type Asked = (String, Option<RollUp>);

/// Rolls up what the figures of these ids count.
pub fn ask(figures: &Figures, ids: &[String]) -> Vec<Asked> {
    let of = |id: &String| figures.all().iter().position(|figure| figure.id.as_ref() == Some(id)).and_then(|no| figures.roll_up_like(no));
    ids.iter().map(|id| (id.clone(), of(id))).collect()
}

/// Writes each of them.
pub fn write<W: Write>(page: &mut Page<W>, figures: &Figures, asked: &[Asked]) -> io::Result<()> {
    if asked.is_empty() {
        return Ok(());
    }
    page.title(BOLD, page.say("CỘNG TỪ CÁC ĐỊA PHƯƠNG BÊN TRONG", "ROLLED UP FROM THE LOCALITIES WITHIN"))?;
    for (id, rolled) in asked {
        if let Some(rolled) = rolled {
            one(page, figures, id, rolled)?;
            continue;
        }
        let text = match page.lang {
            Lang::Vi => format!("Không có số đếm nào mang mã `{id}`."),
            Lang::En => format!("No count has the id `{id}`."),
        };
        page.paragraph("  ", &text)?;
    }
    Ok(())
}

fn one<W: Write>(page: &mut Page<W>, figures: &Figures, id: &str, rolled: &RollUp) -> io::Result<()> {
    if let Some(figure) = figures.all().iter().find(|figure| figure.id.as_deref() == Some(id)) {
        page.paragraph("  • ", &subject(figures, figure, page.lang))?;
    }
    let name = |place| figures.localities().get(place).map_or("", |locality| locality.name.as_str());
    let mut known: Vec<_> = rolled.parts.iter().filter_map(|part| Some((part.value?, name(part.place)))).collect();
    known.sort_by_key(|&(value, _)| std::cmp::Reverse(value));
    let known: Vec<String> = known.into_iter().map(|(value, name)| format!("{name} {}", page.number(value))).collect();
    if !known.is_empty() {
        page.paragraph("    ", &known.join("; "))?;
    }
    let published: Vec<String> = rolled.published.iter().map(|&no| page.number(figures.all()[no].value)).collect();
    let (sum, published) = (page.number(rolled.sum), published.join("; "));
    let text = match page.lang {
        Lang::Vi => format!("cộng lại {sum}, số công bố {published}"),
        Lang::En => format!("{sum} in all, published {published}"),
    };
    page.paragraph("    ", &text)?;
    if rolled.missing.is_empty() {
        return page.paragraph("    ", page.say("đủ mọi địa phương", "no locality is missing"));
    }
    let missing: Vec<&str> = rolled.missing.iter().map(|&place| name(place)).collect();
    let text = match page.lang {
        Lang::Vi => format!("chưa có số liệu của {} nơi: {}", missing.len(), missing.join(", ")),
        Lang::En => format!("no figure of {} places: {}", missing.len(), missing.join(", ")),
    };
    page.paragraph("    ", &text)
}
