//! Places by one figure that most of them have, the largest first.

use super::canvas::{Anchor, BLUE, Canvas, INK, PALE, Pen, group, line, rectangle, text, wrapped};
use crate::page::{capital, place_name, say};
use ocop_core::Lang;
use ocop_core::target::words::{measure, number, time};
use ocop_core::target::{Figure, Figures, Level, Measure, Place, Tracking, Unit};

const WIDTH: i32 = 900;
const NAMES: i32 = 230;
const ROW: i32 = 24;
/// A league needs so many places.
const FEWEST: usize = 3;

/// Figures of one thing and time of places of one level.
struct League<'a> {
    measure: Measure,
    level: Level,
    figures: Vec<&'a Figure>,
}

/// Draws the table of the thing that the most places have a figure of, the latest where there are several.
pub fn draw(tracking: &Tracking<'_>, lang: Lang) -> Option<String> {
    let figures = tracking.figures;
    let league = leagues(tracking).into_iter().filter(|league| league.figures.len() >= FEWEST).max_by_key(|league| {
        let last = league.figures.first().map(|figure| figure.when.last());
        (league.figures.len(), last)
    })?;
    let League { measure: counted, level, figures: mut places } = league;
    let name = |figure: &Figure| figures.localities().get(figure.place).map_or_else(String::new, |locality| locality.name.clone());
    places.sort_by_key(|figure| std::cmp::Reverse(figure.value));
    let first = places.first()?;
    let holds_all = |outer: &Place| places.iter().all(|figure| figures.localities().is_within(figure.place, *outer));
    let above = figures.localities().outwards(first.place).find(holds_all).map(|above| place_name(figures.localities(), above, lang));
    let what = capital(&measure(figures, counted, first.basis, lang));
    let title = format!("{what}, {}", time(first.when, lang));
    let missing = missing(figures, level, &places);
    let under = match lang {
        Lang::Vi => format!("{}: {} nơi có số liệu, xếp từ cao xuống thấp.", above.unwrap_or_default(), places.len()),
        Lang::En => format!("{}: {} places with a figure, the largest first.", above.unwrap_or_default(), places.len()),
    };
    let mut canvas = Canvas::new(WIDTH, &title, &under);
    let top = canvas.top + 6;
    let longest = first.value.ratio();
    let x = Canvas::EDGE + NAMES;
    let full = WIDTH - x - Canvas::EDGE - 70;
    for (rank, figure) in ranks(&places).into_iter().zip(&places) {
        canvas.top += ROW;
        let y = canvas.top;
        let value = number(&figure.value.to_string(), lang);
        let says = format!("{rank}. {}: {value}", name(figure));
        let share = figure.value.ratio().over(longest).map_or(0, |share| share.times(full.unsigned_abs().into()).rounded());
        let wide = i32::try_from(share).unwrap_or(full).max(1);
        let row = group(&says)
            .add(text(Canvas::EDGE + 24, y, Pen::new(13).anchor(Anchor::End).fill(PALE), &rank.to_string()))
            .add(text(Canvas::EDGE + 36, y, Pen::new(14), wrapped(&name(figure), NAMES - 40, 14).first().map_or("", String::as_str)))
            .add(rectangle(x, y - 13, wide, ROW - 7, BLUE))
            .add(text(x + wide + 8, y, Pen::new(14).bold(), &value));
        canvas.say(&says);
        canvas.add(row);
    }
    let end = canvas.top + 6;
    canvas.add(line((x, top), (x, end), INK));
    canvas.top += 12;
    if !missing.is_empty() {
        let names = missing.join(", ");
        let text = match lang {
            Lang::Vi => format!("Chưa có số liệu ({}): {names}.", missing.len()),
            Lang::En => format!("Without a figure ({}): {names}.", missing.len()),
        };
        canvas.lines(Pen::new(12).fill(PALE), &text);
        canvas.say(&text);
    }
    let hosts = sources(&places);
    canvas.lines(Pen::new(12).fill(PALE), &format!("{}: {}.", say(lang, "Nguồn", "Source"), hosts.join("; ")));
    Some(canvas.finish())
}

fn leagues<'a>(tracking: &'a Tracking<'_>) -> Vec<League<'a>> {
    let mut leagues: Vec<League<'a>> = Vec::new();
    let facts = tracking.figures.all().iter().filter(|figure| figure.is_of_fact() && figure.when.last() <= tracking.as_of);
    for figure in facts {
        let Some(measure) = figure.measure.filter(|measure| measure.unit == Unit::Count) else { continue };
        let Some(locality) = tracking.figures.localities().get(figure.place) else { continue };
        let within = |figure: &Figure| tracking.figures.localities().get(figure.place).and_then(|locality| locality.within);
        let known = leagues.iter_mut().find(|league| {
            let is_same = |first: &&Figure| {
                first.basis == figure.basis
                    && first.when.covers_same(figure.when)
                    && (locality.level != Level::District || within(first) == locality.within)
            };
            league.measure == measure && league.level == locality.level && league.figures.first().is_some_and(is_same)
        });
        match known {
            // Where sources disagree the smallest counts, as everywhere.
            Some(league) => match league.figures.iter_mut().find(|known| known.place == figure.place) {
                Some(known) if known.value > figure.value => *known = figure,
                Some(_) => {}
                None => league.figures.push(figure),
            },
            None => leagues.push(League { measure, level: locality.level, figures: vec![figure] }),
        }
    }
    leagues
}

/// Places of the same level and the same whole without a figure.
fn missing(figures: &Figures, level: Level, places: &[&Figure]) -> Vec<String> {
    let Some(first) = places.first() else { return Vec::new() };
    let localities = figures.localities();
    let within = localities.get(first.place).and_then(|locality| locality.within);
    let others = localities.places().filter(|(place, locality)| {
        locality.level == level
            && (level != Level::District || locality.within == within)
            && locality.existed(first.when.last(), first.when.last())
            && !places.iter().any(|figure| figure.place == *place)
    });
    others.map(|(_, locality)| locality.name.clone()).collect()
}

/// Equal numbers share a rank.
fn ranks(places: &[&Figure]) -> Vec<usize> {
    places.iter().map(|figure| places.iter().filter(|other| other.value > figure.value).count() + 1).collect()
}

fn sources<'a>(places: &[&'a Figure]) -> Vec<&'a str> {
    let mut hosts: Vec<&str> = places.iter().map(|figure| ocop_core::target::words::host(&figure.source)).collect();
    hosts.sort_unstable();
    hosts.dedup();
    hosts
}
