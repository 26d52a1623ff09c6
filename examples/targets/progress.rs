//! How far each target is.

use crate::page::{BAD, BOLD, CARE, DIM, GOOD, PLAIN, Page, capital, place_name};
use crate::targets::{self, Target};
use anstyle::Style;
use ocop_core::Lang;
use ocop_core::target::words::{Named, day, measure, time};
use ocop_core::target::{
    Attained, Basis, Difference, Figure, Figures, How, NoForecast, Percent, PercentOf, Progress, Quantity, Ratio, Reached, Shape, Tracking,
    Unit, Verdict, When, Why,
};
use std::fmt::Display;
use std::io::{self, Write};

const fn colour(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Met => GOOD,
        Verdict::Ahead => PLAIN,
        Verdict::Behind => CARE,
        Verdict::Missed => BAD,
        Verdict::Unknown => DIM,
    }
}

/// Writes the section.
pub fn write<W: Write>(page: &mut Page<W>, tracking: &Tracking<'_>) -> io::Result<()> {
    let targets = targets::of(tracking);
    let title = page.say("1. CHỈ TIÊU", "1. TARGETS");
    page.title(BOLD, title)?;
    let counts: Vec<String> = Verdict::ALL
        .iter()
        .map(|&verdict| (targets.iter().filter(|target| target.progress.verdict == verdict).count(), verdict))
        .filter(|(count, _)| *count > 0)
        .map(|(count, verdict)| format!("{count} {}", verdict.words().get(page.lang)))
        .collect();
    let counted = format!("{} {}: {}.", targets.len(), page.say("chỉ tiêu", "targets"), counts.join(", "));
    page.paragraph("", if targets.is_empty() { page.say("Không có chỉ tiêu nào.", "There are no targets.") } else { &counted })?;
    let unsaid = tracking.progress.iter().filter_map(|progress| tracking.figures.all().get(progress.target));
    let unsaid = unsaid.filter(|target| target.measure.is_none()).count();
    if unsaid > 0 {
        let text = page
            .say("chỉ tiêu khác mà các cột không diễn đạt được: xem mục 5.", "other targets that the columns cannot say: see section 5.");
        page.paragraph("", &format!("{unsaid} {text}"))?;
    }
    let rule = page.say(
        "phần đã đạt không ít hơn phần thời gian đã qua; chỉ tiêu tăng thêm thì chỉ tính phần tăng thêm.",
        "the share reached is at least the share of days gone by; of an increment the increment alone counts.",
    );
    let rule = &format!("{}: {rule}", capital(Verdict::Ahead.words().get(page.lang)));
    page.styled(DIM, "", rule)?;
    let mut place = None;
    for target in &targets {
        if place.replace(target.figure.place) == Some(target.figure.place) {
            page.blank()?;
        } else {
            page.title(BOLD, &place_name(tracking.figures.localities(), target.figure.place, page.lang))?;
        }
        Entry { page, figures: tracking.figures, target: target.figure, progress: target.progress }.write(target)?;
    }
    Ok(())
}

/// What is written of one target.
struct Entry<'a, W> {
    page: &'a mut Page<W>,
    figures: &'a Figures,
    target: &'a Figure,
    progress: &'a Progress,
}

impl<W: Write> Entry<'_, W> {
    fn write(&mut self, target: &Target<'_>) -> io::Result<()> {
        let lang = self.page.lang;
        let Some(counted) = self.target.measure else { return Ok(()) };
        let what = capital(&measure(self.figures, counted, self.target.basis, lang));
        self.page.styled(BOLD, "  ", &format!("{what} ·\u{a0}{}", time(self.target.when, lang)))?;
        let number = format!("{}{}", self.shape(), targets::sources(target, lang));
        self.page.labelled(self.page.say("chỉ tiêu", "target"), &number)?;
        if let Some(attained) = &self.progress.attained {
            self.page.labelled(self.page.say("đã đạt", "attained"), &self.attained(attained))?;
            if !attained.disputed_by.is_empty() {
                self.disputed(attained)?;
            }
        }
        for (no, reached) in self.progress.reached.iter().enumerate() {
            let label = if no == 0 { self.page.say("tỷ lệ", "percent") } else { "" };
            self.page.bar(label, reached.percent, &self.reached(reached))?;
        }
        self.distance()?;
        self.time()?;
        self.other_steps()?;
        self.forecast()?;
        let mut verdict = self.progress.verdict.words().get(lang).to_uppercase();
        if let Some(why) = self.progress.why {
            verdict = format!("{verdict}: {}", why.words().get(lang));
        }
        self.page.marked(colour(self.progress.verdict), self.page.say("kết luận", "verdict"), &verdict)
    }

    /// A number of what the target counts.
    fn number(&self, plain: impl Display) -> String {
        let number = self.page.number(plain);
        if self.is_share() { format!("{number} %") } else { number }
    }

    /// A difference of two such numbers.
    fn amount(&self, ratio: Ratio) -> String {
        let number = self.page.number(ratio);
        if self.is_share() { format!("{number} {}", self.page.say("điểm phần trăm", "percentage points")) } else { number }
    }

    fn is_share(&self) -> bool {
        self.target.measure.is_some_and(|measure| measure.unit == Unit::Share)
    }

    fn shape(&self) -> String {
        let (value, lang) = (self.number(self.target.value), self.page.lang);
        match (self.target.shape, self.target.up_to) {
            (Some(Shape::AtLeast), _) => format!("{} {value}", self.page.say("ít nhất", "at least")),
            (Some(Shape::Range), Some(up_to)) => match lang {
                Lang::Vi => format!("từ {} đến {}", self.page.number(self.target.value), self.number(up_to)),
                Lang::En => format!("{} to {}", self.page.number(self.target.value), self.number(up_to)),
            },
            (Some(Shape::Increment), _) => match self.target.base.and_then(|base| self.figures.all().get(base)) {
                Some(base) => {
                    let on = self.page.say("so với", "on");
                    format!("+{value} {on} {} ({})", self.number(base.value), time(base.when, lang))
                }
                None => format!("+{value}"),
            },
            _ => value,
        }
    }

    fn attained(&self, attained: &Attained) -> String {
        let lang = self.page.lang;
        let terms = |sign: &str| {
            let values = attained.figures.iter().filter_map(|&no| self.figures.all().get(no)).map(|figure| self.page.number(figure.value));
            values.collect::<Vec<String>>().join(sign)
        };
        let how = attained.how.words().get(lang);
        let first = attained.figures.first().and_then(|&no| self.figures.all().get(no));
        let how = match attained.how {
            How::Derived => first.map(derivation).map_or_else(|| how.to_owned(), |from| format!("{how}: {from}")),
            How::Summed => format!("{how}: {}", terms(" + ")),
            How::Subtracted => format!("{how}: {}", terms(" − ")),
            How::Divided => format!("{how}: {}", terms(" / ")),
            How::Reported => how.to_owned(),
        };
        let when = match attained.when {
            When::Year(year) if first.is_some_and(|figure| figure.basis == Basis::Stock) => {
                format!("{} {year}", self.page.say("một ngày trong năm", "some day of"))
            }
            when => time(when, lang),
        };
        format!("{} ({when}; {how})", self.number(attained.value))
    }

    fn disputed(&mut self, attained: &Attained) -> io::Result<()> {
        let others = attained.disputed_by.iter().filter_map(|&no| self.figures.all().get(no));
        let others: Vec<String> = others.map(|figure| self.number(figure.value)).collect();
        let text = format!(
            "{} {}; {}",
            self.page.say("nguồn khác nêu", "another source says"),
            others.join(", "),
            self.page.say("ở đây dùng số nhỏ nhất", "the smallest is used here"),
        );
        self.page.labelled("", &text)
    }

    fn reached(&self, reached: &Reached) -> String {
        let of = self.page.say("của", "of");
        let percent = format!("{} {of} {}", self.page.percent(reached.percent), self.number(reached.base));
        let name = reached.of.words().get(self.page.lang);
        match reached.of {
            PercentOf::Target => percent,
            PercentOf::Increment => format!("{percent} ({name}: {})", self.number(reached.attained)),
            _ => format!("{percent} ({name})"),
        }
    }

    fn distance(&mut self) -> io::Result<()> {
        match self.progress.difference {
            Some(Difference::Gap(gap)) => {
                let gap = self.amount(gap);
                let label = self.page.say("còn thiếu", "missing");
                self.page.labelled(label, &gap)
            }
            Some(Difference::Surplus(over)) if over.as_whole() != Some(0) => {
                let over = self.amount(over);
                let label = self.page.say("vượt", "over");
                self.page.labelled(label, &over)
            }
            _ => Ok(()),
        }
    }

    fn time(&mut self) -> io::Result<()> {
        if let Some(elapsed) = self.progress.elapsed {
            let share = Percent::of(elapsed.share(), Quantity::whole(1).ratio());
            let (days, of) = (self.page.number(elapsed.days), self.page.number(elapsed.of));
            let share = self.page.percent(share);
            let text = match self.page.lang {
                Lang::Vi => format!("đã qua {days} trên {of} ngày ({share})"),
                Lang::En => format!("{days} of {of} days gone by ({share})"),
            };
            self.page.labelled(self.page.say("thời gian", "time"), &text)?;
        }
        // Once the time is over there is nothing to hurry for.
        if let Some(pace) = self.progress.pace_needed.filter(|_| self.progress.why != Some(Why::NoFigureForEnd)) {
            let (gap, days) = (self.amount(pace.gap), self.page.number(pace.days));
            let mut text = match self.page.lang {
                Lang::Vi => format!("thêm {gap} trong {days} ngày"),
                Lang::En => format!("{gap} more in {days} days"),
            };
            if let Some(in_a_year) = pace.in_a_year().filter(|_| pace.days > 365) {
                text = format!("{text}, {} {}", self.amount(in_a_year), self.page.say("mỗi năm", "a year"));
            }
            self.page.labelled(self.page.say("nhịp cần có", "pace needed"), &text)?;
        }
        Ok(())
    }

    fn other_steps(&mut self) -> io::Result<()> {
        for (no, other) in self.progress.other_steps.iter().enumerate() {
            let Some(figure) = self.figures.all().get(other.figure) else { continue };
            let step = other.step.words().get(self.page.lang);
            let percent = self.page.percent(other.percent);
            let difference = match other.difference {
                Difference::Surplus(over) if over.as_whole() == Some(0) => self.page.say("vừa đủ", "just as many").to_owned(),
                Difference::Surplus(over) => format!("+ {}", self.page.number(over)),
                Difference::Gap(gap) => format!("− {}", self.page.number(gap)),
            };
            let of = self.page.say("của chỉ tiêu", "of the target");
            let text = format!("{step} {}: {difference}, {percent} {of}", self.page.number(figure.value));
            let label = if no == 0 { self.page.say("bước khác", "other steps") } else { "" };
            self.page.labelled(label, &text)?;
        }
        Ok(())
    }

    fn forecast(&mut self) -> io::Result<()> {
        let text = match &self.progress.forecast {
            Ok(forecast) => {
                let [last, mean, lowest, highest] = [forecast.by_last_pace, forecast.by_mean_pace, forecast.lowest, forecast.highest]
                    .map(|number| self.page.number(number));
                let on = day(forecast.on, self.page.lang);
                let from = forecast.figures.len();
                match self.page.lang {
                    Lang::Vi => format!(
                        "{on}: {last} theo nhịp gần nhất, {mean} theo nhịp trung bình; trong khoảng {lowest}–{highest} ({from} số liệu)"
                    ),
                    Lang::En => {
                        format!("{on}: {last} at the last pace, {mean} at the mean pace; between {lowest} and {highest} ({from} figures)")
                    }
                }
            }
            Err(why @ NoForecast::FewerThanThree) if self.progress.attained.is_some() => {
                format!("{}: {}", self.page.say("không có", "none"), why.words().get(self.page.lang))
            }
            Err(_) => return Ok(()),
        };
        self.page.labelled(self.page.say("dự báo", "forecast"), &text)
    }
}

/// What a derived figure is from: where its source is no address, that says it.
fn derivation(figure: &Figure) -> &str {
    let text = if figure.source.contains("://") || figure.source.is_empty() { &figure.text } else { &figure.source };
    text.strip_prefix("Suy ra: ").unwrap_or(text)
}
