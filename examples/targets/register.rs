//! A register of certificates: what is counted in it becomes figures, and its own answer is a section of the report.

use crate::data::Source;
use crate::input;
use crate::page::{BOLD, Page};
use crate::stock::sheet;
use ocop_core::register::{Answer, CERTIFICATES, Question, Register, StarCounts, StockOf};
use ocop_core::target::words::{day, time};
use ocop_core::target::{FigureColumn, Level, Localities, Place, When};
use ocop_core::{Date, Lang, Severity, Star};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::Arc;

/// The highest first.
const HIGHEST_FIRST: [Star; 3] = [Star::Five, Star::Four, Star::Three];

/// Faults of one kind that are listed.
const SHOWN: usize = 10;

/// A register and the name of its file.
pub struct Certificates {
    name: String,
    localities: Arc<Localities>,
    register: Register,
}

impl Certificates {
    /// Reads one.
    pub fn of(name: &str, bytes: &[u8], localities: &Arc<Localities>) -> io::Result<Self> {
        let mut register = Register::new(Arc::clone(localities));
        input::rows(bytes, CERTIFICATES, &mut register)?;
        Ok(Self { name: name.to_owned(), localities: Arc::clone(localities), register })
    }

    /// The first and the last day that it speaks of.
    fn days(&self) -> Option<(Date, Date)> {
        let days = || self.register.certificates().flat_map(|one| [Some(one.issued_on), one.revoked_on]).flatten();
        days().min().zip(days().max())
    }

    /// How many products of each star there were at the end of each year, and on the last day: in provinces and what is
    /// larger, in what lies directly in the place that it is of, and in the places that other tables name.
    pub fn figures(&self, as_of: Option<Date>, others: &[Source]) -> Source {
        let Some((first, last)) = self.days() else { return Source::counted(&self.name, std::iter::empty()) };
        let last = as_of.unwrap_or(last);
        let ends = (first.year()..last.year()).filter_map(|year| Date::new(year, 12, 31).ok());
        let days: BTreeSet<Date> = ends.chain([last]).collect();
        let stocks = days.into_iter().flat_map(|on| [(on, StockOf::Recognised), (on, StockOf::Valid)]);
        let covered = self.covered(&others.iter().flat_map(|source| source.places(&self.localities)).collect());
        let rows = stocks.flat_map(|(on, basis)| {
            let counts = self.register.stock(on, basis).places;
            let then = covered.iter().filter(|&&place| self.localities.get(place).is_some_and(|locality| locality.existed(on, on)));
            let rows = then.flat_map(|&place| {
                let id = self.localities.id(place);
                let products = counts.binary_search_by(|count| count.place.as_str().cmp(id)).ok().and_then(|at| counts.get(at));
                self.rows(id, products.map_or_else(StarCounts::default, |count| count.products), basis, on)
            });
            rows.collect::<Vec<Vec<String>>>()
        });
        Source::counted(&self.name, rows)
    }

    /// The places that it counts: from the innermost that holds all its certificates inwards. A province's register does not
    /// speak for the nation.
    fn covered(&self, named: &BTreeSet<Place>) -> BTreeSet<Place> {
        let ids: BTreeSet<&str> = self.register.certificates().map(|one| one.place).collect();
        let places: Vec<Place> = ids.into_iter().filter_map(|id| self.localities.by_id(id)).collect();
        let holds_all = |outer: &Place| places.iter().all(|&place| self.localities.is_within(place, *outer));
        let outermost = places.first().and_then(|&first| self.localities.outwards(first).find(holds_all));
        let Some(outermost) = outermost else { return BTreeSet::new() };
        let all = places.iter().flat_map(|&place| self.localities.outwards(place));
        let is_shown = |place: &Place| {
            let locality = self.localities.get(*place);
            let is_large = locality.is_some_and(|locality| locality.level <= Level::Province);
            is_large || named.contains(place) || *place == outermost || locality.and_then(|locality| locality.within) == Some(outermost)
        };
        all.filter(|&place| self.localities.is_within(place, outermost)).filter(is_shown).collect()
    }

    /// All stars together, and each.
    fn rows(&self, place: &str, products: StarCounts, basis: StockOf, on: Date) -> Vec<Vec<String>> {
        let all = [("", products.total())];
        let stars = Star::CERTIFIED.map(|star| (star, products.of(star)));
        let stars: Vec<(String, u32)> = stars.iter().map(|(star, count)| (star.get().to_string(), *count)).collect();
        let counts = all.into_iter().chain(stars.iter().map(|(star, count)| (star.as_str(), *count)));
        let rows = counts.map(|(star, value)| {
            let mut row = vec![String::new(); FigureColumn::ALL.len()];
            let cells = [
                (FigureColumn::Place, place),
                (FigureColumn::Kind, "actual"),
                (FigureColumn::Counts, "product"),
                (FigureColumn::Step, basis.as_str()),
                (FigureColumn::Star, star),
                (FigureColumn::Basis, "stock"),
                (FigureColumn::When, &When::Day(on).to_string()),
                (FigureColumn::Value, &value.to_string()),
                (FigureColumn::Source, &self.name),
            ];
            for (column, text) in cells {
                text.clone_into(&mut row[column as usize]);
            }
            row
        });
        rows.collect()
    }

    /// Its answer of a day, and of a period: of the years that are asked for, or of the year so far.
    pub fn answer(self, on: Date, from: Option<i16>, to: Option<i16>) -> Counted {
        let first = Date::new(from.or(to).unwrap_or(on.year()), 1, 1).ok();
        let last = to.and_then(|year| Date::new(year, 12, 31).ok()).map_or(on, |last| last.min(on));
        let answer = self.register.answer(Question { on, period: first.map(|first| (first, last)) });
        Counted { name: self.name, answer }
    }
}

/// What a register answers, and the source that its figures name.
pub struct Counted {
    pub name: String,
    pub answer: Answer,
}

/// Whether something in it could not be used.
pub fn is_bad(answer: &Answer) -> bool {
    answer.faults.iter().any(|fault| fault.severity() == Severity::Blocker)
}

/// Writes the section.
pub fn write<W: Write>(page: &mut Page<W>, answer: &Answer) -> io::Result<()> {
    page.title(BOLD, page.say("6. SỔ GIẤY CHỨNG NHẬN", "6. REGISTER OF CERTIFICATES"))?;
    let [read, counted, left_out] = [answer.rows.read, answer.rows.counted, answer.rows.left_out()].map(|count| page.number(count));
    let text = match page.lang {
        Lang::Vi => format!("{read} dòng: {counted} được tính, {left_out} không tính."),
        Lang::En => format!("{read} rows: {counted} counted, {left_out} not."),
    };
    page.paragraph("  ", &text)?;
    let on = day(answer.valid.on, page.lang);
    let rows = vec![
        row(page, page.say("đã từng được công nhận", "ever recognised"), &answer.recognised.products),
        row(page, page.say("còn hiệu lực", "still valid"), &answer.valid.products),
    ];
    write_table(page, &format!("{} {on}", page.say("sản phẩm, ngày", "products on")), rows)?;
    flow(page, answer)?;
    for (code, count) in answer.faults.counts() {
        let of_code = || answer.faults.iter().filter(|fault| fault.code() == code);
        of_code().take(SHOWN).try_for_each(|fault| page.paragraph("  • ", &fault.message(page.lang)))?;
        let shown = of_code().take(SHOWN).count();
        let more = usize::try_from(count).unwrap_or(usize::MAX).saturating_sub(shown);
        if more > 0 {
            let text = page.say("dòng nữa như vậy", "more such rows");
            page.paragraph("    ", &format!("… {} {text}", page.number(more)))?;
        }
    }
    Ok(())
}

/// Stock, what came and went, stock.
fn flow<W: Write>(page: &mut Page<W>, answer: &Answer) -> io::Result<()> {
    let Some(flow) = &answer.flow else { return Ok(()) };
    let moved = |star| (flow.moved_in(star), flow.moved_out(star));
    let cells = |sign: &str, of: &dyn Fn(Star) -> u32| -> Vec<String> {
        let counts = HIGHEST_FIRST.map(of);
        counts
            .iter()
            .chain([&counts.iter().sum()])
            .map(|&count| if count == 0 { "0".to_owned() } else { format!("{sign}{}", page.number(count)) })
            .collect()
    };
    let line = |name: &str, cells: Vec<String>| [vec![name.to_owned()], cells].concat();
    let rows = vec![
        line(page.say("còn hiệu lực trước kỳ", "valid before"), cells("", &|star| flow.before.of(star))),
        line(page.say("vào sổ", "entered"), cells("+", &|star| flow.entered.of(star))),
        line(page.say("chuyển hạng đến", "moved to these stars"), cells("+", &|star| moved(star).0)),
        line(page.say("chuyển hạng đi", "moved to other stars"), cells("−", &|star| moved(star).1)),
        line(page.say("hết hạn", "expired"), cells("−", &|star| flow.expired.of(star))),
        line(page.say("bị thu hồi", "revoked"), cells("−", &|star| flow.revoked.of(star))),
        line(page.say("còn hiệu lực cuối kỳ", "valid at the end"), cells("= ", &|star| flow.after.of(star))),
    ];
    let period = time(When::Period(flow.from, flow.to), page.lang);
    write_table(page, &period, rows)?;
    let sums = if flow.adds_up() {
        page.say("Đầu kỳ cộng trừ biến động đúng bằng cuối kỳ.", "What was there, came and went makes what is there.")
    } else {
        page.say("Đầu kỳ cộng trừ biến động KHÔNG bằng cuối kỳ.", "What was there, came and went does NOT make what is there.")
    };
    page.paragraph("  ", sums)
}

fn row<W: Write>(page: &Page<W>, name: &str, stars: &StarCounts) -> Vec<String> {
    let counts = HIGHEST_FIRST.map(|star| stars.of(star)).into_iter().chain([stars.total()]);
    [name.to_owned()].into_iter().chain(counts.map(|count| page.number(count))).collect()
}

fn write_table<W: Write>(page: &mut Page<W>, name: &str, rows: Vec<Vec<String>>) -> io::Result<()> {
    let mut names = vec![name.to_owned()];
    names.extend(HIGHEST_FIRST.map(|star| format!("{} {}", star.get(), page.say("sao", "stars"))));
    names.push(page.say("tất cả", "all").to_owned());
    sheet(page, names, rows)
}
