//! How many products there were of each star, by day.

use crate::page::{Page, place_name};
use comfy_table::{CellAlignment, ContentArrangement, Table, TableComponent, presets};
use ocop_core::target::words::{Named, day};
use ocop_core::target::{Basis, Counted, Figure, FigureKind, Measure, Place, StarClass, StarClasses, Step, Tracking, When};
use ocop_core::{Date, Lang};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The highest first.
pub const STARS: [StarClass; 5] = [StarClass::Five, StarClass::PotentialFive, StarClass::Four, StarClass::PotentialFour, StarClass::Three];

/// A number, and whether it was derived.
#[derive(Clone, Copy)]
pub struct Count {
    pub value: u64,
    pub is_derived: bool,
}

/// The stock of one place at one time.
pub struct Stock {
    pub place: Place,
    pub when: When,
    /// In the order of [`STARS`].
    pub stars: [Option<Count>; STARS.len()],
    pub total: Option<Count>,
}

impl Stock {
    /// How many of its stars are known.
    pub fn known(&self) -> usize {
        self.stars.iter().flatten().count()
    }
}

/// All stocks by then, by place and time.
pub fn of(tracking: &Tracking<'_>) -> Vec<Stock> {
    let whole = Measure::count(Counted::Product, Step::Recognised);
    let mut stocks: BTreeMap<(Place, Date, bool), Stock> = BTreeMap::new();
    let known = tracking.figures.all().iter().filter(|figure| figure.is_of_fact() && figure.basis == Basis::Stock);
    for figure in known.filter(|figure| figure.when.last() <= tracking.as_of) {
        let star = STARS.iter().position(|&star| figure.measure == Some(whole.of_stars(StarClasses::EMPTY.with(star))));
        let is_total = figure.measure == Some(whole);
        let Some(count) = count(figure).filter(|_| star.is_some() || is_total) else { continue };
        let (place, when) = (figure.place, figure.when);
        let empty = Stock { place, when, stars: [None; STARS.len()], total: None };
        let stock = stocks.entry((place, when.last(), when.day().is_some())).or_insert(empty);
        let cell = star.map_or(&mut stock.total, |star| &mut stock.stars[star]);
        // Where sources disagree the smallest counts, as everywhere.
        if cell.is_none_or(|before| count.value < before.value) {
            *cell = Some(count);
        }
    }
    stocks.into_values().collect()
}

fn count(figure: &Figure) -> Option<Count> {
    Some(Count { value: figure.value.as_whole()?, is_derived: figure.kind == FigureKind::Derived })
}

/// Writes the section.
pub fn write<W: Write>(page: &mut Page<W>, tracking: &Tracking<'_>) -> io::Result<()> {
    let stocks: Vec<Stock> = of(tracking).into_iter().filter(|stock| stock.known() >= 2).collect();
    if stocks.is_empty() {
        return page.paragraph("  ", page.say("Không có số lũy kế theo hạng sao.", "There is no stock by stars."));
    }
    let (mut derived, mut dayless) = (false, false);
    for of_place in stocks.chunk_by(|one, other| one.place == other.place) {
        let Some(first) = of_place.first() else { continue };
        page.paragraph("  ", &place_name(tracking.figures.localities(), first.place, page.lang))?;
        table(page, of_place)?;
        dayless |= of_place.iter().any(|stock| stock.when.day().is_none());
        derived |= of_place.iter().flat_map(|stock| stock.stars.iter().chain([&stock.total])).flatten().any(|count| count.is_derived);
    }
    if derived {
        page.paragraph("  ", page.say("* Số suy ra từ số liệu khác.", "* Derived from other figures."))?;
    }
    if dayless {
        let text = page.say("Năm không kèm ngày: số của một ngày nào đó trong năm.", "A year alone: the stock of some day of it.");
        page.paragraph("  ", text)?;
    }
    Ok(())
}

fn table<W: Write>(page: &mut Page<W>, stocks: &[Stock]) -> io::Result<()> {
    let used = |star: &usize| stocks.iter().any(|stock| stock.stars[*star].is_some());
    let columns: Vec<usize> = (0..STARS.len()).filter(used).collect();
    let mut names = vec![page.say("thời điểm", "on").to_owned()];
    names.extend(columns.iter().map(|&star| STARS[star].words().get(page.lang).to_owned()));
    names.push(page.say("tất cả", "all").to_owned());
    let rows = stocks.iter().map(|stock| {
        let cell = |count: Option<Count>| {
            let shown = |count: Count| format!("{}{}", page.number(count.value), if count.is_derived { "*" } else { "" });
            count.map_or_else(|| "–".to_owned(), shown)
        };
        let mut row = vec![when(stock.when, page)];
        row.extend(columns.iter().map(|&star| cell(stock.stars[star])));
        row.push(cell(stock.total));
        row
    });
    let rows = rows.collect();
    sheet(page, names, rows)
}

/// A table of numbers with the names of its rows in front.
pub fn sheet<W: Write>(page: &mut Page<W>, names: Vec<String>, rows: Vec<Vec<String>>) -> io::Result<()> {
    let mut table = Table::new();
    let width = u16::try_from(page.width - 1).unwrap_or(u16::MAX);
    table.load_preset(presets::NOTHING).set_style(TableComponent::HeaderLines, '─');
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(names).add_rows(rows);
    table.column_iter_mut().skip(1).for_each(|column| column.set_cell_alignment(CellAlignment::Right));
    table.lines().try_for_each(|line| page.write(&format!(" {}", line.trim_end())))
}

fn when<W: Write>(when: When, page: &Page<W>) -> String {
    match when {
        When::Year(year) => format!("{} {year}", page.say("năm", "year")),
        other => match page.lang {
            Lang::Vi => day(other.last(), Lang::Vi),
            // The name of a month is too wide for a column.
            Lang::En => other.to_string(),
        },
    }
}
