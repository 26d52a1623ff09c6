//! How far each target is, as bars up to and over its full length.

use super::canvas::{Anchor, BLUE, Canvas, GREEN, GREY, GRID, INK, ORANGE, PALE, Pen, RED, group, line, rectangle, text, wrapped};
use crate::page::{capital, place_name, say, trimmed};
use crate::targets::{self, Target};
use ocop_core::Lang;
use ocop_core::target::words::{Named, measure, number, time};
use ocop_core::target::{Percent, PercentOf, Quantity, Tracking, Unit, Verdict};
use svg::node::element::Group;

const WIDTH: i32 = 960;
/// Pixels of the names.
const NAMES: i32 = 340;
/// Pixels of a bar that stands for 100 %.
const FULL: i32 = 180;
/// Bars that are longer end here.
const LONGEST: i32 = 225;
/// Where the numbers stand.
const NUMBERS: i32 = Canvas::EDGE + NAMES + LONGEST + 12;
/// Pixels from one bar to the next.
const BAR: i32 = 20;
/// Pixels from one line of a name to the next.
const LINE: i32 = 17;

const fn colour(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => GREEN,
        Verdict::Ahead => BLUE,
        Verdict::Behind => ORANGE,
        Verdict::Missed => RED,
        Verdict::Unknown => GREY,
    }
}

/// One bar of a target.
struct Bar {
    percent: Percent,
    says: String,
    /// Of the target itself, not of another step.
    is_of_target: bool,
}

/// Draws all targets that have a number; nothing where none has.
pub fn draw(tracking: &Tracking<'_>, lang: Lang) -> Option<String> {
    let targets: Vec<(Target<'_>, Vec<Bar>)> = targets::of(tracking)
        .into_iter()
        .map(|target| {
            let bars = bars(tracking, &target, lang);
            (target, bars)
        })
        .filter(|(_, bars)| !bars.is_empty())
        .collect();
    if targets.is_empty() {
        return None;
    }
    let on = ocop_core::target::words::day(tracking.as_of, lang);
    let title = match lang {
        Lang::Vi => format!("Tiến độ các chỉ tiêu OCOP đến {on}"),
        Lang::En => format!("Progress of OCOP targets as of {on}"),
    };
    let under = say(
        lang,
        "Tỷ lệ đạt so với từng cách tính, có nêu mốc; vạch đứng là 100 %, vạch đậm là thời gian đã qua. Bước khác (đăng ký, nộp hồ sơ…) vẽ viền, không tô.",
        "Percent by each way of reading, its base named; the upright line is 100 %, the thick one time gone by. Other steps (registered, submitted…) are outlined.",
    );
    let mut canvas = Canvas::new(WIDTH, &title, under);
    key(&mut canvas, &targets, lang);
    let start = canvas.top;
    let mut rows = Vec::new();
    let mut place = None;
    for (target, bars) in &targets {
        if place.replace(target.figure.place) != Some(target.figure.place) {
            canvas.top += 28;
            let name = place_name(tracking.figures.localities(), target.figure.place, lang);
            rows.push(group(&name).add(text(Canvas::EDGE, canvas.top, Pen::new(15).bold(), &name)));
            canvas.top += 4;
        }
        rows.push(row(&mut canvas, tracking, target, bars, lang));
    }
    let full = Canvas::EDGE + NAMES + FULL;
    let zero = Canvas::EDGE + NAMES;
    let end = canvas.top + 6;
    canvas.add(line((zero, start + 8), (zero, end), INK));
    for row in rows {
        canvas.add(row);
    }
    canvas.add(line((full, start + 8), (full, end), INK).set("stroke-dasharray", "3 3"));
    canvas.add(text(full, start + 4, Pen::new(12).anchor(Anchor::Middle).fill(PALE), "100 %"));
    Some(canvas.finish())
}

fn bars(tracking: &Tracking<'_>, target: &Target<'_>, lang: Lang) -> Vec<Bar> {
    let is_share = target.figure.measure.is_some_and(|measure| measure.unit == Unit::Share);
    let percent_of = say(lang, "của", "of");
    let readings = target.progress.reached.iter().filter_map(|reached| {
        let percent = reached.percent?;
        let mut base = number(&reached.base.to_string(), lang);
        if is_share {
            base.push_str(" %");
        }
        let way = match reached.of {
            PercentOf::Target => String::new(),
            of => format!(" ({})", of.words().get(lang)),
        };
        Some(Bar { percent, says: format!("{} {percent_of} {base}{way}", shown(percent, lang)), is_of_target: true })
    });
    let readings: Vec<Bar> = readings.collect();
    if !readings.is_empty() {
        return readings;
    }
    let others = target.progress.other_steps.iter().filter_map(|other| {
        let figure = tracking.figures.all().get(other.figure)?;
        let percent = other.percent?;
        let (step, value, goal) =
            (other.step.words().get(lang), number(&figure.value.to_string(), lang), number(&target.figure.value.to_string(), lang));
        let says = format!("{step} {value}: {} {percent_of} {goal}", shown(percent, lang));
        Some(Bar { percent, says, is_of_target: false })
    });
    others.collect()
}

fn shown(percent: Percent, lang: Lang) -> String {
    format!("{} %", trimmed(&percent.to_string(), lang))
}

/// The verdicts that occur, by colour and word.
fn key(canvas: &mut Canvas, targets: &[(Target<'_>, Vec<Bar>)], lang: Lang) {
    canvas.top += 20;
    let mut x = Canvas::EDGE;
    for &verdict in Verdict::ALL {
        let count = targets.iter().filter(|(target, _)| target.progress.verdict == verdict).count();
        if count == 0 {
            continue;
        }
        let words = format!("{} ({count})", verdict.words().get(lang));
        let y = canvas.top;
        canvas.add(rectangle(x, y - 11, 12, 12, colour(verdict)));
        canvas.add(text(x + 18, y, Pen::new(13), &words));
        x += 40 + i32::try_from(words.chars().count()).unwrap_or(0) * 8;
    }
    canvas.top += 28;
}

fn row(canvas: &mut Canvas, tracking: &Tracking<'_>, target: &Target<'_>, bars: &[Bar], lang: Lang) -> Group {
    let Some(counted) = target.figure.measure else { return Group::new() };
    let what = capital(&measure(tracking.figures, counted, target.figure.basis, lang));
    let name = format!("{what} ·\u{a0}{}", time(target.figure.when, lang));
    let verdict = target.progress.verdict;
    let words = verdict.words().get(lang);
    let says: Vec<&str> = bars.iter().map(|bar| bar.says.as_str()).collect();
    let place = place_name(tracking.figures.localities(), target.figure.place, lang);
    let says = format!("{place}: {name}: {} – {words}", says.join("; "));
    canvas.top += 8;
    let top = canvas.top;
    let mut shapes = group(&says).add(line((Canvas::EDGE, top), (WIDTH - Canvas::EDGE, top), GRID));
    let lines = wrapped(&name, NAMES - 20, 13);
    for (no, line) in (1..).zip(&lines) {
        shapes = shapes.add(text(Canvas::EDGE, top + no * LINE, Pen::new(13), line));
    }
    let mut below = top + 4;
    for bar in bars {
        shapes = shapes.add(drawn(bar, below, target));
        let words = wrapped(&bar.says, WIDTH - Canvas::EDGE - NUMBERS, 12);
        for (no, words) in (0..).zip(&words) {
            shapes = shapes.add(text(NUMBERS, below + 13 + no * 14, Pen::new(12), words));
        }
        below += BAR + 14 * (i32::try_from(words.len()).unwrap_or(1) - 1);
    }
    canvas.say(&says);
    canvas.top = (top + 6 + LINE * i32::try_from(lines.len()).unwrap_or(1)).max(below + 2);
    shapes
}

/// Pixels of a percentage.
fn length(percent: Percent) -> i32 {
    i32::try_from(percent.share().times(FULL.unsigned_abs().into()).rounded()).unwrap_or(LONGEST).min(LONGEST)
}

fn drawn(bar: &Bar, y: i32, target: &Target<'_>) -> Group {
    let x = Canvas::EDGE + NAMES;
    let verdict = target.progress.verdict;
    let shape = rectangle(x, y + 1, length(bar.percent).max(1), BAR - 6, if bar.is_of_target { colour(verdict) } else { "#ffffff" });
    let shape = if bar.is_of_target { shape } else { shape.set("stroke", PALE).set("stroke-width", 1) };
    let mut shapes = Group::new().add(shape);
    if length(bar.percent) == LONGEST {
        // Cut: it goes on.
        for step in [10, 16] {
            let at = x + LONGEST - step;
            shapes = shapes.add(line((at, y + BAR - 3), (at + 5, y - 1), "#ffffff").set("stroke-width", 2));
        }
    }
    let gone = target.progress.elapsed.filter(|_| matches!(verdict, Verdict::Ahead | Verdict::Behind));
    if let Some(gone) = gone.and_then(|elapsed| Percent::of(elapsed.share(), Quantity::whole(1).ratio())) {
        let at = x + length(gone);
        shapes = shapes.add(line((at, y - 2), (at, y + BAR - 2), INK).set("stroke-width", 3));
    }
    shapes
}
