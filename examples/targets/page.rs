//! A page of text for people: titles, paragraphs, labelled lines and bars, as wide as the terminal.

use crate::terminal::printable;
use anstyle::{AnsiColor, Style};
use ocop_core::Lang;
use ocop_core::target::words::{day, number};
use ocop_core::target::{Localities, Locality, Percent, Place};
use std::fmt::Display;
use std::io::{self, Write};
use textwrap::{Options, WordSeparator, WordSplitter};
use unicode_width::UnicodeWidthStr;

pub const BOLD: Style = Style::new().bold();
pub const DIM: Style = Style::new().dimmed();
pub const GOOD: Style = AnsiColor::Green.on_default().bold();
pub const BAD: Style = AnsiColor::Red.on_default().bold();
pub const CARE: Style = AnsiColor::Yellow.on_default().bold();
pub const PLAIN: Style = AnsiColor::Cyan.on_default().bold();

/// Cells of a full bar.
const BAR: usize = 20;
/// Cells in front of what a label stands for.
const LABELLED: usize = 18;

/// Writes in one language.
pub struct Page<W> {
    out: W,
    pub lang: Lang,
    pub width: usize,
}

impl<W: Write> Page<W> {
    pub fn new(out: W, lang: Lang) -> Self {
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        Self { out, lang, width: columns.unwrap_or_else(textwrap::termwidth).clamp(40, 120) }
    }

    pub const fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        say(self.lang, vi, en)
    }

    pub fn number(&self, plain: impl Display) -> String {
        number(&plain.to_string(), self.lang)
    }

    pub fn percent(&self, percent: Option<Percent>) -> String {
        percent.map_or_else(|| "–".to_owned(), |percent| format!("{} %", trimmed(&percent.to_string(), self.lang)))
    }

    pub fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A line that stands out, with an empty one in front.
    pub fn title(&mut self, style: Style, text: &str) -> io::Result<()> {
        self.blank()?;
        self.styled(style, "", text)
    }

    /// A paragraph in one style.
    pub fn styled(&mut self, style: Style, indent: &str, text: &str) -> io::Result<()> {
        for line in textwrap::wrap(&printable(text), options(self.width).initial_indent(indent).subsequent_indent(indent)) {
            writeln!(self.out, "{style}{line}{style:#}")?;
        }
        Ok(())
    }

    /// A paragraph behind a mark; its other lines stand under its first.
    pub fn paragraph(&mut self, mark: &str, text: &str) -> io::Result<()> {
        let under = " ".repeat(mark.width());
        let options = options(self.width).initial_indent(mark).subsequent_indent(&under);
        textwrap::wrap(&printable(text), options).iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }

    /// A label, and what it stands for in a column of its own.
    pub fn labelled(&mut self, label: &str, text: &str) -> io::Result<()> {
        self.marked(DIM, label, text)
    }

    /// The same with a label of this style.
    pub fn marked(&mut self, style: Style, label: &str, text: &str) -> io::Result<()> {
        let gap = " ".repeat(LABELLED.saturating_sub(label.width() + 4));
        let under = " ".repeat(LABELLED);
        let text = printable(text);
        let lines = textwrap::wrap(&text, options(self.width.saturating_sub(LABELLED)));
        for (no, line) in lines.iter().enumerate() {
            if no == 0 {
                writeln!(self.out, "    {style}{label}{style:#}{gap}{line}")?;
            } else {
                writeln!(self.out, "{under}{line}")?;
            }
        }
        Ok(())
    }

    /// How much of a whole, with what it says. More than all of it fills the bar.
    pub fn bar(&mut self, label: &str, percent: Option<Percent>, text: &str) -> io::Result<()> {
        let full = percent.map_or(0, cells);
        let bar = format!("{}{}", "█".repeat(full), "░".repeat(BAR - full));
        if self.width >= LABELLED + BAR + 30 {
            self.labelled(label, &format!("{bar}  {text}"))
        } else {
            self.labelled(label, &bar)?;
            self.labelled("", text)
        }
    }

    pub fn write(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }
}

fn options<'a>(width: usize) -> Options<'a> {
    Options::new(width).word_separator(WordSeparator::AsciiSpace).word_splitter(WordSplitter::NoHyphenation).break_words(false)
}

/// Full cells of a bar: only what is reached fills all of them.
fn cells(percent: Percent) -> usize {
    let cells = usize::try_from(percent.share().times(BAR as u64).rounded()).unwrap_or(BAR);
    if percent.is_reached() { BAR } else { cells.min(BAR - 1) }
}

pub const fn say(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// A number without a decimal that says nothing: 122.0 is 122.
pub fn trimmed(plain: &str, lang: Lang) -> String {
    number(plain.strip_suffix(".0").unwrap_or(plain), lang)
}

/// The name of a place; of two that are called the same within other boundaries, with the day that tells them apart.
pub fn place_name(localities: &Localities, place: Place, lang: Lang) -> String {
    let name = localities.full_name(place);
    let Some(locality) = localities.get(place) else { return name };
    let is_twin = |other: &Locality| other.id != locality.id && other.level == locality.level && other.name == locality.name;
    let bound = locality.from.map(|from| (say(lang, "từ", "from"), from));
    let bound = bound.or(locality.until.map(|until| (say(lang, "đến hết", "until"), until)));
    match bound.filter(|_| localities.all().iter().any(|other| is_twin(other) && other.within == locality.within)) {
        Some((word, on)) => format!("{name} ({word} {})", day(on, lang)),
        None => name,
    }
}

/// With a capital in front.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
