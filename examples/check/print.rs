//! A report for people: the stars first, then what holds them down, then all else.

use crate::terminal::printable;
use anstyle::{AnsiColor, Style};
use ocop_core::report::{Report, Score, Unmet};
use ocop_core::rulebook::{Choice, Criterion, ProductSet};
use ocop_core::text::Localised;
use ocop_core::{Application, Finding, FindingCode, Lang, Points, Rulebook, Severity, Star, Status, text};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Widest line.
const WIDTH: usize = 100;
/// Cells of a full bar.
const BAR: usize = 30;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GOLD: Style = AnsiColor::Yellow.on_default().bold();

const fn colour(severity: Severity) -> Style {
    match severity {
        Severity::Blocker => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Note => AnsiColor::Cyan.on_default().bold(),
    }
}

/// Writes to `out`, in one language.
struct Printer<'a, W> {
    out: &'a mut W,
    lang: Lang,
    report: &'a Report,
    words: Localised<'a>,
    set: Option<ProductSet<'a>>,
    width: usize,
}

/// Prints one report.
pub fn report(out: &mut impl Write, application: &Application, report: &Report, lang: Lang) -> io::Result<()> {
    let book = report.decision.and_then(Rulebook::embedded);
    let set = book.zip(report.product_set).and_then(|(book, no)| book.set(no));
    let width = textwrap_width();
    let mut printer = Printer { out, lang, report, words: report.localised(lang), set, width };
    printer.head(application)?;
    printer.stars()?;
    printer.findings(&[Severity::Blocker])?;
    printer.ways_up()?;
    printer.findings(&[Severity::Warning, Severity::Note])?;
    printer.sheet(application)?;
    printer.foot()
}

fn textwrap_width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(WIDTH).clamp(40, WIDTH)
}

impl<'a, W: Write> Printer<'a, W> {
    const fn say(&self, vi: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    fn title(&mut self, style: Style, text: &str) -> io::Result<()> {
        writeln!(self.out, "\n{style}{text}{style:#}")
    }

    fn title_line(&mut self, text: &str) -> io::Result<()> {
        textwrap::wrap(text, self.width).iter().try_for_each(|line| writeln!(self.out, "{BOLD}{line}{BOLD:#}"))
    }

    /// A paragraph behind a mark; its other lines stand under its first.
    fn paragraph(&mut self, mark: &str, text: &str) -> io::Result<()> {
        let indent = " ".repeat(mark.width());
        let options = textwrap::Options::new(self.width)
            .initial_indent(mark)
            .subsequent_indent(&indent)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::wrap(&printable(text), options).iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }

    fn head(&mut self, application: &Application) -> io::Result<()> {
        let name = application.product.name.as_deref().unwrap_or(self.say("Sản phẩm chưa có tên", "Product without a name"));
        self.title_line(&one_line(name))?;
        let producer = application.producer.name.as_deref().map(one_line);
        let id = self.report.id.as_deref().map(|id| format!("{} {}", self.say("hồ sơ", "application"), one_line(id)));
        let under: Vec<String> = producer.into_iter().chain(id).collect();
        if !under.is_empty() {
            self.paragraph("", &under.join(" · "))?;
        }
        if let Some(set) = self.set {
            self.paragraph("", &format!("{} {}: {}", self.say("Bộ sản phẩm", "Product set"), set.no(), set.name().get(self.lang)))?;
        }
        if let Some(decision) = self.report.decision {
            let from = text::decision_from_name(self.report.decision_from).get(self.lang);
            writeln!(self.out, "{} {} ({from})", self.say("Quyết định", "Decision"), decision.number())?;
        }
        Ok(())
    }

    fn stars(&mut self) -> io::Result<()> {
        writeln!(self.out)?;
        let Some((star, score)) = self.report.star.zip(self.report.score.as_ref()) else {
            let style = colour(Severity::Blocker);
            return writeln!(self.out, "  {style}{}{style:#}", self.say("CHƯA CHẤM ĐƯỢC", "NOT SCORED"));
        };
        if let Some(result) = star.result {
            writeln!(self.out, "  {GOLD}{}{GOLD:#}  {BOLD}{result} {}{BOLD:#}", five(result), self.say("sao", "stars"))?;
        } else {
            let style = colour(Severity::Blocker);
            writeln!(
                self.out,
                "  {style}{}{style:#}",
                self.say("KHÔNG ĐƯỢC XẾP HẠNG: vướng điều kiện bị loại", "NO STARS: a gate is closed")
            )?;
        }
        let (points, minimums) = (self.say("theo điểm", "by points"), self.say("theo mức tối thiểu", "by minimums"));
        let by_minimums = star.by_minimums.map_or_else(|| self.say("chưa rõ", "not known").to_owned(), |star| star.to_string());
        writeln!(self.out, "  {DIM}{points}{DIM:#} {}   {DIM}{minimums}{DIM:#} {by_minimums}\n", star.by_points)?;
        self.parts(score)
    }

    fn parts(&mut self, score: &Score) -> io::Result<()> {
        let Some(set) = self.set else { return Ok(()) };
        for part in set.parts() {
            let (name, points) = (part.part(), score.parts.get(part.part()));
            let (full, empty) = bar(points, part.max());
            writeln!(self.out, "  {} {name}   {points:>3} / {:<3}  {full}{DIM}{empty}{DIM:#}", self.say("Phần", "Part"), part.max())?;
        }
        let answered = format!("{} {}/{}", self.say("đã trả lời", "answered"), score.answered, score.of);
        writeln!(self.out, "  {BOLD}{:<6}   {:>3} / 100{BOLD:#}  {DIM}{answered}{DIM:#}", self.say("Tổng", "Total"), score.total)
    }

    /// For each star not reached: points short, and which minimums, from which choice to which.
    fn ways_up(&mut self) -> io::Result<()> {
        let Some((set, reached)) = self.set.zip(self.report.star) else { return Ok(()) };
        let lower = reached.by_minimums.unwrap_or(reached.by_points).min(reached.by_points);
        if reached.result.is_none() {
            let text = self.say("Trước hết phải gỡ điều kiện bị loại nêu trên; ngoài ra:", "The gate above comes first; besides:");
            self.title(BOLD, text)?;
        }
        for star in Star::CERTIFIED.into_iter().filter(|&star| star > lower) {
            let short = self.report.of_code(FindingCode::PointsShort).find(|finding| finding.star() == Some(star));
            let unmet: Vec<Unmet> = self.report.unmet(star).filter(|unmet| unmet.star == star).collect();
            let held_by_minimums = short.is_none();
            let heading = match (self.lang, held_by_minimums) {
                (Lang::Vi, true) => format!("Đủ điểm {star} sao nhưng chưa đạt mức tối thiểu"),
                (Lang::En, true) => format!("Enough points for {star} stars, but minimums hold the product down"),
                (Lang::Vi, false) => format!("Muốn lên {star} sao"),
                (Lang::En, false) => format!("To reach {star} stars"),
            };
            self.title(if held_by_minimums { colour(Severity::Warning) } else { BOLD }, &heading)?;
            if let Some(short) = short {
                self.paragraph("  • ", &self.words.message(short))?;
            }
            if unmet.is_empty() {
                let marks = set.criteria().any(|criterion| criterion.minimum(star).is_some());
                let lower = self.report.unmet(star).next().is_some();
                let text = match (lower, marks) {
                    (true, _) => {
                        self.say("Trước hết phải đạt mức tối thiểu của hạng dưới.", "The minimums of the lower star must be reached first.")
                    }
                    (false, true) => self.say("Các mức tối thiểu của hạng này đã đạt.", "The minimums of this star are reached."),
                    (false, false) => {
                        self.say("Phiếu không in mức tối thiểu nào cho hạng này.", "The sheet prints no minimum for this star.")
                    }
                };
                self.paragraph("  • ", text)?;
            }
            for unmet in unmet {
                self.minimum(set, unmet)?;
            }
        }
        Ok(())
    }

    fn minimum(&mut self, set: ProductSet<'_>, unmet: Unmet) -> io::Result<()> {
        let Some(criterion) = set.criterion(unmet.criterion) else { return Ok(()) };
        let label = |no| criterion.choice(no).map_or_else(String::new, |choice: Choice<'_>| choice.label().get(self.lang).to_owned());
        let (needs, has) = (label(unmet.needs), label(unmet.has));
        let title = criterion.title().get(self.lang);
        self.paragraph(&format!("  {:<6}", criterion.code().to_string()), title)?;
        let need_word = self.say("cần mức", "needs choice");
        self.paragraph(&format!("        {need_word} {}: ", unmet.needs), &needs)?;
        let has_word = self.say("hiện mức", "has choice");
        if unmet.has == 0 {
            writeln!(self.out, "        {DIM}{}{DIM:#}", self.say("hiện chưa có mức nào", "has none so far"))
        } else {
            self.paragraph(&format!("        {has_word} {}: ", unmet.has), &has)
        }
    }

    /// The findings of these severities, but for those that the ways up say.
    fn findings(&mut self, severities: &[Severity]) -> io::Result<()> {
        let said = |finding: &Finding| {
            matches!(finding.code(), FindingCode::StarMinimumUnmet | FindingCode::PointsShort) && self.report.status != Status::NotScored
        };
        for &severity in severities {
            let findings: Vec<&Finding> =
                self.report.findings.iter().filter(|finding| finding.severity() == severity && !said(finding)).collect();
            if findings.is_empty() {
                continue;
            }
            let name = text::severity_name(severity).get(self.lang);
            self.title(colour(severity), &format!("{name} ({})", findings.len()))?;
            for finding in findings {
                let mut text = self.words.message(finding);
                if let Some(cite) = finding.law() {
                    text.push_str(&format!(" [{}]", text::cite(cite, self.lang)));
                }
                self.paragraph("  • ", &text)?;
            }
        }
        Ok(())
    }

    /// The sheet with points, when they were asked for.
    fn sheet(&mut self, application: &Application) -> io::Result<()> {
        let Some((set, detail)) = self.set.zip(self.report.score.as_ref().and_then(|score| score.detail.as_ref())) else { return Ok(()) };
        self.title(BOLD, self.say("Từng tiêu chí", "Criterion by criterion"))?;
        for (section, &(_, points)) in set.sections().zip(&detail.sections) {
            writeln!(
                self.out,
                "  {BOLD}{:<6}{:>2} / {:<2}  {}{BOLD:#}",
                section.no(),
                points,
                section.max(),
                section.title().get(self.lang)
            )?;
            for criterion in section.criteria() {
                let points = detail.criteria.iter().find(|(code, _)| *code == criterion.code()).map_or(Points::ZERO, |(_, points)| *points);
                let mark = format!("  {:<6}{points:>2} / {:<2}  ", criterion.code().to_string(), criterion.max());
                self.paragraph(&mark, &self.answer(application, criterion))?;
            }
        }
        Ok(())
    }

    fn answer(&self, application: &Application, criterion: Criterion<'_>) -> String {
        let title = criterion.title().get(self.lang);
        let answer = match application.answers.get(criterion.code()) {
            None => self.say("chưa trả lời", "not answered").to_owned(),
            Some(0) => self.say("không mức nào", "none of the boxes").to_owned(),
            Some(no) => u8::try_from(no)
                .ok()
                .and_then(|no| criterion.choice(no))
                .map_or_else(String::new, |choice| format!("{no}. {}", choice.label().get(self.lang))),
        };
        format!("{title}: {answer}")
    }

    fn foot(&mut self) -> io::Result<()> {
        let text = self.say(
            "Đây là bản tự kiểm tra theo văn bản pháp luật, không phải quyết định của hội đồng đánh giá.",
            "This is a self-check against the text of the law, not a council's decision.",
        );
        writeln!(self.out)?;
        textwrap::wrap(text, self.width).iter().try_for_each(|line| writeln!(self.out, "{DIM}{line}{DIM:#}"))
    }
}

/// What stands in a heading.
fn one_line(text: &str) -> String {
    printable(text).trim().chars().take(200).collect()
}

fn five(star: Star) -> String {
    let full = usize::from(star.get());
    "★".repeat(full) + &"☆".repeat(5 - full)
}

fn bar(points: Points, max: Points) -> (String, String) {
    let full = (usize::from(points.get()) * BAR).checked_div(usize::from(max.get())).unwrap_or(0).min(BAR);
    ("█".repeat(full), "░".repeat(BAR - full))
}
