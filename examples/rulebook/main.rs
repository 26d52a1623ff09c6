//! Prints a rulebook: the list of its sets, the sheet of one, or all of it as JSON.
//!
//! ```text
//! cargo run --example rulebook -- qd26-2026
//! cargo run --example rulebook -- qd26-2026 --set 5 --lang en
//! cargo run --example rulebook -- qd26-2026 --json > qd26-2026.json
//! ```

#[path = "../terminal/language.rs"]
mod language;

use anstyle::Style;
use clap::Parser;
use language::Language;
use ocop_core::rulebook::{Case, Criterion, ProductSet};
use ocop_core::{Decision, Lang, Rulebook};
use std::io::{self, Write};
use std::process::ExitCode;

/// Print a rulebook of the OCOP programme.
#[derive(Parser)]
struct Arguments {
    /// The decision
    #[arg(value_parser = ["qd26-2026", "qd148-2023", "qd1048-2019"])]
    decision: String,
    /// The whole rulebook as JSON
    #[arg(long, conflicts_with_all = ["set", "find"])]
    json: bool,
    /// The sheet of this set
    #[arg(long, value_name = "NO")]
    set: Option<u8>,
    /// Only sets whose names hold these words, with or without diacritics: "nuoc mam"
    #[arg(long, value_name = "WORDS", conflicts_with = "set")]
    find: Option<String>,
    /// Language
    #[arg(long, value_enum, default_value = "vi")]
    lang: Language,
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const WIDTH: usize = 100;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let lang = Lang::from(arguments.lang);
    let say = |vi: &'static str, en: &'static str| if lang == Lang::Vi { vi } else { en };
    let Some(book) = arguments.decision.parse::<Decision>().ok().and_then(Rulebook::embedded) else {
        eprintln!("{} {}.", say("Bản này chưa có bộ tiêu chí của", "This build does not have the rulebook of"), arguments.decision);
        return ExitCode::from(2);
    };
    let mut out = anstream::stdout().lock();
    let printed = if arguments.json {
        writeln!(out, "{}", book.to_json())
    } else if let Some(no) = arguments.set {
        let Some(set) = book.set(no) else {
            eprintln!("{} {no}.", say("Không có bộ sản phẩm", "There is no product set"));
            return ExitCode::from(2);
        };
        sheet(&mut out, set, lang)
    } else {
        list(&mut out, book, arguments.find.as_deref().unwrap_or(""), lang)
    };
    match printed.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn paragraph(out: &mut impl Write, mark: &str, text: &str) -> io::Result<()> {
    let indent = " ".repeat(unicode_width::UnicodeWidthStr::width(mark));
    let options = textwrap::Options::new(WIDTH).initial_indent(mark).subsequent_indent(&indent);
    textwrap::wrap(text, options).iter().try_for_each(|line| writeln!(out, "{line}"))
}

fn list(out: &mut impl Write, book: &Rulebook, words: &str, lang: Lang) -> io::Result<()> {
    if book.find_sets(words).next().is_none() {
        let text = if lang == Lang::Vi { "Không tìm thấy bộ sản phẩm nào." } else { "No product set is found." };
        return writeln!(io::stderr(), "{text}");
    }
    let mut sector = "";
    for set in book.find_sets(words) {
        if set.sector().get(lang) != sector {
            sector = set.sector().get(lang);
            writeln!(out, "{BOLD}{sector}{BOLD:#}")?;
        }
        paragraph(out, &format!("{:>4}  ", set.no()), set.name().get(lang))?;
    }
    Ok(())
}

fn sheet(out: &mut impl Write, set: ProductSet<'_>, lang: Lang) -> io::Result<()> {
    let say = |vi: &'static str, en: &'static str| if lang == Lang::Vi { vi } else { en };
    writeln!(out, "{BOLD}{}. {}{BOLD:#}", set.no(), set.name().get(lang))?;
    let class = [Some(set.sector()), Some(set.group()), set.subgroup()];
    let class: Vec<&str> = class.into_iter().flatten().map(|name| name.get(lang)).collect();
    paragraph(out, "", &class.join(" › "))?;
    let ministries: Vec<&str> = set.ministries().map(|name| name.get(lang)).collect();
    paragraph(out, "", &ministries.join("; "))?;
    writeln!(out, "{}: {}", say("Số sản phẩm mẫu", "Samples"), set.samples())?;
    for part in set.parts() {
        writeln!(out, "\n{BOLD}{} {} ({}){BOLD:#}", say("PHẦN", "PART"), part.part(), part.max())?;
        for section in part.sections() {
            writeln!(out, "\n{BOLD}{}. {} ({}){BOLD:#}", section.no(), section.title().get(lang), section.max())?;
            let mut heading = None;
            for criterion in section.criteria() {
                if criterion.under() != heading {
                    heading = criterion.under();
                    if let Some(heading) = heading {
                        writeln!(out, "  {BOLD}{} {} ({}){BOLD:#}", heading.code, heading.title.get(lang), heading.max)?;
                    }
                }
                choices(out, criterion, lang)?;
            }
        }
    }
    if set.gates().len() > 0 {
        writeln!(out, "\n{BOLD}{}{BOLD:#}", say("SẢN PHẨM BỊ LOẠI KHI", "THE PRODUCT IS OUT WHEN"))?;
    }
    for gate in set.gates() {
        let place = gate.criterion().map_or_else(String::new, |code| format!(" ({code})"));
        paragraph(out, "  • ", &format!("{}{place}  [{}: {}]", gate.text().get(lang), gate.id(), gate.effect()))?;
    }
    writeln!(out, "\n{DIM}{}{DIM:#}", ocop_core::text::cite(set.cite(), lang))
}

fn choices(out: &mut impl Write, criterion: Criterion<'_>, lang: Lang) -> io::Result<()> {
    paragraph(out, &format!("  {:<6}", criterion.code().to_string()), &format!("{} ({})", criterion.title().get(lang), criterion.max()))?;
    if let Some(note) = criterion.note() {
        paragraph(out, "        ", note.get(lang))?;
    }
    let mut case: Option<Case> = None;
    for choice in criterion.choices() {
        if choice.case() != case {
            case = choice.case();
            if let Some(name) = case.and_then(|case| criterion.case_name(case)) {
                paragraph(out, "        ", name.get(lang))?;
            }
        }
        let stars = "*".repeat(choice.min_star().map_or(0, |star| usize::from(star.get())));
        let mark = format!("        {}. {:>2} {stars:<5} ", choice.no(), choice.points());
        paragraph(out, &mark, choice.label().get(lang))?;
    }
    Ok(())
}
