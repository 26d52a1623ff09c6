//! How many products were ever recognised, by stars and year, with the targets for them; the numbers stand under the bars.

use super::canvas::{Anchor, BLUE, Canvas, GREY, GRID, INK, ORANGE, PALE, Pen, RED, SKY, YELLOW, group, line, rectangle, text};
use crate::page::{place_name, say};
use crate::stock::{Count, STARS, Stock};
use crate::targets;
use ocop_core::Lang;
use ocop_core::target::words::{Named, day, number, time};
use ocop_core::target::{Counted, Figure, Measure, Place, Shape, Step, Tracking, When};
use std::collections::BTreeSet;
use svg::node::element::Group;

/// In the order of [`STARS`].
const COLOURS: [&str; STARS.len()] = [RED, ORANGE, BLUE, YELLOW, SKY];

const WIDTH: i32 = 900;
/// Pixels of the highest bar.
const HIGH: i32 = 320;
/// Years that still have room.
const MOST: i32 = 30;
/// Pixels of a bar where there are few.
const WIDEST: i32 = 90;
/// Pixels left of the bars.
const LEFT: i32 = 190;
/// Pixels from one row of numbers to the next.
const ROW: i32 = 22;

/// What was planned for the stock.
struct Planned<'a> {
    target: &'a Figure,
    first: i16,
    last: i16,
    value: u64,
    base: Option<u64>,
}

struct Chart<'a> {
    canvas: Canvas,
    lang: Lang,
    /// One a year.
    stocks: Vec<(i16, Option<&'a Stock>)>,
    planned: Vec<Planned<'a>>,
    /// What the highest line stands for.
    top: u64,
    slot: i32,
}

/// Draws the stocks of one place; nothing where the stars of fewer than two years are known, or of too many.
pub fn draw(tracking: &Tracking<'_>, stocks: &[Stock], lang: Lang) -> Option<String> {
    let place = stocks.first()?.place;
    let years: Vec<i16> = stocks.iter().map(|stock| stock.when.last().year()).collect();
    let with_stars: BTreeSet<i16> = stocks.iter().filter(|stock| stock.known() >= 2).map(|stock| stock.when.last().year()).collect();
    if with_stars.len() < 2 {
        return None;
    }
    let planned = planned(tracking, place);
    let first = *years.iter().min()?;
    let last = years.iter().copied().chain(planned.iter().map(|planned| planned.last)).max()?;
    if i32::from(last) - i32::from(first) >= MOST {
        return None;
    }
    let stocks: Vec<(i16, Option<&Stock>)> = (first..=last).map(|year| (year, of_year(stocks, year))).collect();
    let highest = stocks.iter().filter_map(|(_, stock)| Some(height(stock.as_ref()?))).chain(planned.iter().map(|planned| planned.value));
    let top = round_up(highest.max()?);
    let name = place_name(tracking.figures.localities(), place, lang);
    let title = match lang {
        Lang::Vi => format!("{name}: sản phẩm OCOP đã được công nhận, theo hạng sao"),
        Lang::En => format!("{name}: OCOP products ever recognised, by stars"),
    };
    let under = say(
        lang,
        "Số lũy kế ở ngày muộn nhất có số liệu của mỗi năm, kể cả sản phẩm đã hết hạn công nhận.",
        "How many on the last day of each year that has a figure, products whose recognition has expired included.",
    );
    let slot = (WIDTH - LEFT - Canvas::EDGE) / i32::try_from(stocks.len()).ok()?;
    let mut chart = Chart { canvas: Canvas::new(WIDTH, &title, under), lang, stocks, planned, top, slot };
    chart.draw();
    Some(chart.canvas.finish())
}

/// The stock that stands for a year: one with stars before one without, then the latest, with a day before without.
fn of_year(stocks: &[Stock], year: i16) -> Option<&Stock> {
    let of_year = stocks.iter().filter(|stock| stock.when.last().year() == year && (stock.total.is_some() || stock.known() >= 2));
    of_year.max_by_key(|stock| (stock.known() >= 2, stock.when.day()))
}

fn height(stock: &Stock) -> u64 {
    let stars = stock.stars.iter().flatten().map(|count| count.value).sum();
    stock.total.map_or(stars, |total| total.value.max(stars))
}

/// Targets for all products ever recognised in this place.
fn planned<'a>(tracking: &'a Tracking<'_>, place: Place) -> Vec<Planned<'a>> {
    let whole = Measure::count(Counted::Product, Step::Recognised);
    let of_place = targets::of(tracking).into_iter().map(|target| target.figure);
    let of_place = of_place.filter(|target| target.place == place && target.measure == Some(whole));
    let planned = of_place.filter_map(|target| {
        let base = target.base.and_then(|base| tracking.figures.all().get(base));
        if target.shape != Some(Shape::Increment) && target.basis != ocop_core::target::Basis::Stock {
            return None;
        }
        let before = base.and_then(|base| base.value.as_whole());
        let last = target.when.last().year();
        Some(Planned {
            target,
            first: base.map_or(last, |base| base.when.last().year()),
            last,
            value: target.value.as_whole()?.saturating_add(before.unwrap_or(0)),
            base: before,
        })
    });
    planned.collect()
}

/// The next number of one digit and zeros, or one and a half, two and a half of them.
fn round_up(highest: u64) -> u64 {
    let mut scale = 1;
    while scale * 10 <= highest {
        scale *= 10;
    }
    (2..=20).map(|halves| halves * scale / 2).find(|&top| top >= highest).unwrap_or(highest).max(1)
}

impl Chart<'_> {
    fn number(&self, value: u64) -> String {
        number(&value.to_string(), self.lang)
    }

    fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        say(self.lang, vi, en)
    }

    fn high(&self, value: u64) -> i32 {
        let scaled = u128::from(value) * u128::from(HIGH.unsigned_abs()) / u128::from(self.top);
        i32::try_from(scaled).unwrap_or(HIGH)
    }

    /// The middle of a slot.
    fn middle(&self, slot: usize) -> i32 {
        LEFT + self.slot * i32::try_from(slot).unwrap_or(0) + self.slot / 2
    }

    fn draw(&mut self) {
        let ground = self.canvas.top + 30 + HIGH;
        self.grid(ground);
        for slot in 0..self.stocks.len() {
            self.bar(slot, ground);
        }
        self.lines(ground);
        self.canvas.top = ground;
        self.numbers();
        self.notes();
    }

    fn grid(&mut self, ground: i32) {
        for part in 0..=5 {
            let value = self.top * part / 5;
            let y = ground - self.high(value);
            let label = text(LEFT - 8, y + 4, Pen::new(12).anchor(Anchor::End).fill(PALE), &self.number(value));
            self.canvas.add(line((LEFT, y), (WIDTH - Canvas::EDGE, y), if part == 0 { INK } else { GRID }));
            self.canvas.add(label);
        }
    }

    fn bar(&mut self, slot: usize, ground: i32) {
        let Some(&(year, Some(stock))) = self.stocks.get(slot) else { return };
        let (wide, middle) = ((self.slot * 6 / 10).min(WIDEST), self.middle(slot));
        let mut says = vec![format!("{}: {}", self.when(year, stock), self.number(height(stock)))];
        let mut shapes = Vec::new();
        let mut below = 0;
        let known = stock.stars.iter().flatten().map(|count| count.value).sum::<u64>();
        let rest = height(stock) - known;
        let mut parts: Vec<(&str, u64, &'static str)> = (0..STARS.len())
            .rev()
            .filter_map(|star| Some((STARS[star].words().get(self.lang), stock.stars[star]?.value, COLOURS[star])))
            .collect();
        if rest > 0 {
            parts.push((self.say("không rõ hạng sao", "stars unknown"), rest, GREY));
        }
        for (name, value, colour) in parts {
            let (from, to) = (self.high(below), self.high(below + value));
            // A small number is still seen.
            let high = (to - from).max(i32::from(value > 0));
            shapes.push(rectangle(middle - wide / 2, ground - from - high, wide, high, colour));
            says.push(format!("{name} {}", self.number(value)));
            below += value;
        }
        let says = says.join(", ");
        let shapes = shapes.into_iter().fold(group(&says), Group::add);
        self.canvas.say(&says);
        self.canvas.add(shapes);
        let top = ground - self.high(height(stock)) - 8;
        let total = self.number(height(stock));
        self.canvas.add(halo(text(middle, top, Pen::new(15).anchor(Anchor::Middle).bold(), &total)));
    }

    fn when(&self, year: i16, stock: &Stock) -> String {
        stock.when.day().map_or_else(|| year.to_string(), |on| day(on, self.lang))
    }

    /// The targets, each over the years that it is for.
    fn lines(&mut self, ground: i32) {
        for planned in std::mem::take(&mut self.planned) {
            let slot = |year: i16| self.stocks.iter().position(|(known, _)| *known == year);
            let (Some(first), Some(last)) = (slot(planned.first).or(Some(0)), slot(planned.last)) else { continue };
            let y = ground - self.high(planned.value);
            let (from, to) = (self.middle(first) - self.slot * 4 / 10, self.middle(last) + self.slot * 4 / 10);
            let value = self.number(planned.value);
            let name = match self.lang {
                Lang::Vi => format!("chỉ tiêu {}: {value}", time(planned.target.when, self.lang)),
                Lang::En => format!("target {}: {value}", time(planned.target.when, self.lang)),
            };
            let shape = group(&name).add(line((from, y), (to, y), INK).set("stroke-width", 2).set("stroke-dasharray", "7 4"));
            self.canvas.add(shape);
            if first < last {
                let label = format!("{} {}: {value}", self.say("Chỉ tiêu", "Target"), planned.last);
                self.canvas.add(halo(text(from, y - 7, Pen::new(13).bold(), &label)));
            }
            self.canvas.say(&name);
            self.planned.push(planned);
        }
    }

    /// Years, days, and a row of numbers for each class of stars: the key to the colours.
    fn numbers(&mut self) {
        let years: Vec<(String, String)> = self.stocks.iter().map(|(year, stock)| (year.to_string(), self.short_day(*stock))).collect();
        for (slot, (year, on)) in years.iter().enumerate() {
            let (x, y) = (self.middle(slot), self.canvas.top);
            self.canvas.add(text(x, y + 20, Pen::new(14).anchor(Anchor::Middle).bold(), year));
            self.canvas.add(text(x, y + 37, Pen::new(11).anchor(Anchor::Middle).fill(PALE), on));
        }
        self.canvas.top += 44;
        for (star, colour) in COLOURS.into_iter().enumerate() {
            if self.stocks.iter().flat_map(|(_, stock)| stock).any(|stock| stock.stars[star].is_some()) {
                let cells = self.stocks.iter().map(|(_, stock)| stock.and_then(|stock| stock.stars[star]));
                let cells = cells.map(|count| count.map_or_else(|| "–".to_owned(), |count| self.cell(count))).collect::<Vec<String>>();
                self.row(Some(colour), STARS[star].words().get(self.lang), &cells, false);
            }
        }
        let totals = self.stocks.iter().map(|(_, stock)| stock.and_then(|stock| stock.total));
        let totals = totals.map(|count| count.map_or_else(|| "–".to_owned(), |count| self.cell(count))).collect::<Vec<String>>();
        self.row(None, self.say("tất cả", "all"), &totals, true);
        if !self.planned.is_empty() {
            let of_year = |year: i16| self.planned.iter().filter(move |planned| planned.last == year);
            let cells = self.stocks.iter().map(|(year, _)| {
                let values: Vec<String> = of_year(*year).map(|planned| self.number(planned.value)).collect();
                values.join("; ")
            });
            let cells: Vec<String> = cells.collect();
            self.row(None, self.say("chỉ tiêu (nét đứt)", "target (dashed)"), &cells, false);
        }
    }

    fn cell(&self, count: Count) -> String {
        format!("{}{}", self.number(count.value), if count.is_derived { "*" } else { "" })
    }

    fn row(&mut self, colour: Option<&'static str>, name: &str, cells: &[String], bold: bool) {
        self.canvas.top += ROW;
        let y = self.canvas.top;
        self.canvas.add(line((Canvas::EDGE, y - 16), (WIDTH - Canvas::EDGE, y - 16), GRID));
        if let Some(colour) = colour {
            self.canvas.add(rectangle(Canvas::EDGE, y - 11, 12, 12, colour));
        }
        let pen = if bold { Pen::new(13).bold() } else { Pen::new(13) };
        self.canvas.add(text(Canvas::EDGE + 20, y, pen, name));
        for (slot, cell) in cells.iter().enumerate() {
            let x = self.middle(slot);
            self.canvas.add(text(x, y, pen.anchor(Anchor::Middle), cell));
        }
    }

    /// The day of a stock under its year.
    fn short_day(&self, stock: Option<&Stock>) -> String {
        match stock.map(|stock| stock.when) {
            None => self.say("chưa có số liệu", "no figure").to_owned(),
            Some(When::Day(on)) if self.lang == Lang::Vi => day(on, self.lang),
            // The name of a month is too wide.
            Some(when @ When::Day(_)) => when.to_string(),
            Some(_) => self.say("không rõ ngày", "day unknown").to_owned(),
        }
    }

    fn notes(&mut self) {
        let mut notes: Vec<String> = Vec::new();
        for Planned { target, value, base, .. } in &self.planned {
            let Some(base) = base else { continue };
            let (value, base, more) = (self.number(*value), self.number(*base), number(&target.value.to_string(), self.lang));
            let (from, on) = (self.say("mốc", "base"), self.say("tăng thêm", "increment"));
            notes.push(format!("{value} = {base} ({from}) + {more} ({on})."));
        }
        if self.stocks.iter().flat_map(|(_, stock)| stock).any(|stock| stock.total.is_some() && stock.known() < 2) {
            notes.push(self.say("Cột xám: chưa công bố theo hạng sao.", "Grey: not published by stars.").to_owned());
        }
        let counts = self.stocks.iter().flat_map(|(_, stock)| stock).flat_map(|stock| stock.stars.iter().chain([&stock.total])).flatten();
        if counts.into_iter().any(|count| count.is_derived) {
            notes.push(self.say("* Số suy ra từ số liệu khác.", "* Derived from other figures.").to_owned());
        }
        self.canvas.top += 10;
        let notes = notes.join(" ");
        if !notes.is_empty() {
            self.canvas.lines(Pen::new(12).fill(PALE), &notes);
        }
    }
}

/// Readable on whatever lies below it.
fn halo(text: svg::node::element::Text) -> svg::node::element::Text {
    text.set("stroke", "#ffffff").set("stroke-width", 4).set("stroke-linejoin", "round").set("paint-order", "stroke")
}
