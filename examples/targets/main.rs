//! Loads figures and targets, and prints how far each target is: exactly, by each way of reading it.
//!
//! ```text
//! cargo run --release --example targets
//! cargo run --release --example targets -- --as-of 2024-04-30
//! cargo run --release --example targets -- --roll-up ha-noi-2024-recognised-4-p5
//! cargo run --release --example targets -- figures.csv --place "Hà Nội" --svg charts
//! cargo run --release --example targets -- --lang en --json figures.json > progress.json
//! ```

mod chart;
mod data;
mod input;
mod json;
mod page;
mod progress;
mod register;
mod remarks;
mod report;
mod roll_up;
mod selection;
mod shares;
mod stock;
mod sums;
mod targets;
#[path = "../terminal/mod.rs"]
mod terminal;
mod unsaid;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use data::Source;
use ocop_core::target::{Localities, NoPlace, Tracking};
use ocop_core::{Date, Lang};
use page::say;
use register::{Certificates, Counted};
use selection::Selection;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use terminal::{Language, Outcome};

/// Track OCOP targets: how far each is by each way of reading it, which sums hold, what contradicts what.
///
/// Without files: the public figures of Hà Nội, its districts and the nation, 2019-2025.
#[derive(Parser)]
#[command(
    name = "targets",
    after_help = "The tables are described in docs/targets.md.\n\n\
    Exit status: 0 all could be read and fits together; 1 a row or column of the files could not be used, or their figures \
    contradict each other; 2 wrong usage, or a file could not be read. What is public and known to contradict itself \
    (without files) exits with 0."
)]
struct Arguments {
    /// Tables of figures, CSV or JSON; `-` is the standard input
    #[arg(value_name = "FILE")]
    files: Vec<String>,
    /// Table of localities [default: the nation, its regions and provinces, the districts of Hà Nội]
    #[arg(long, value_name = "FILE")]
    localities: Option<String>,
    /// Table of what became of localities when boundaries changed
    #[arg(long, value_name = "FILE")]
    mappings: Option<String>,
    /// Register of certificates, CSV or JSON: its counts are figures too, and what came and went is a section
    #[arg(long, value_name = "FILE")]
    register: Option<String>,
    /// Only this place and what lies in it, with the nation to compare; may be repeated
    #[arg(long = "place", value_name = "ID_OR_NAME")]
    places: Vec<String>,
    /// Roll up what the figure of this id counts from the localities within its place; may be repeated
    #[arg(long, value_name = "ID")]
    roll_up: Vec<String>,
    /// First year
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1..=9999))]
    from: Option<i16>,
    /// Last year
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1..=9999))]
    to: Option<i16>,
    /// Progress by what is known through this day [default: the last day that a reported figure speaks of]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    as_of: Option<Date>,
    /// JSON instead of a report for people
    #[arg(long)]
    json: bool,
    /// Indent the JSON
    #[arg(long, requires = "json")]
    pretty: bool,
    /// Draw charts into this folder
    #[arg(long, value_name = "DIR")]
    svg: Option<PathBuf>,
    /// Language; with JSON, adds messages in it [default for people: vi]
    #[arg(long, value_enum)]
    lang: Option<Language>,
}

fn date(text: &str) -> Result<Date, &'static str> {
    text.parse().map_err(|_| "no existing day of the form YYYY-MM-DD")
}

impl Arguments {
    fn lang(&self) -> Lang {
        self.lang.map_or(Lang::Vi, Lang::from)
    }

    /// Whether there is anything but the public figures.
    const fn is_given(&self) -> bool {
        !self.files.is_empty() || self.localities.is_some() || self.mappings.is_some() || self.register.is_some()
    }

    /// Whether the public figures are shown.
    const fn is_default(&self) -> bool {
        self.files.is_empty() && self.register.is_none()
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if arguments.from.zip(arguments.to).is_some_and(|(from, to)| from > to) {
        usage("--from is after --to");
    }
    let mut outcome = Outcome::default();
    let result = run(&arguments, &mut outcome);
    outcome.end(result)
}

fn usage(message: &str) -> ! {
    Arguments::command().error(ErrorKind::ValueValidation, message).exit()
}

fn run(arguments: &Arguments, outcome: &mut Outcome) -> io::Result<()> {
    let (Some(localities), Some(mut sources)) = (localities(arguments, outcome), sources(arguments, outcome)) else { return Ok(()) };
    let Ok(certificates) = certificates(arguments, &localities, outcome) else { return Ok(()) };
    let counted = certificates.as_ref().map(|certificates| certificates.figures(arguments.as_of, &sources));
    sources.extend(counted);
    let figures = data::figures(&localities, &sources, &selection(arguments, &localities));
    let as_of = arguments.as_of.or(figures.last_day()).unwrap_or(Date::MAX);
    let tracking = Tracking::of(&figures, as_of);
    let counted = certificates.map(|certificates| certificates.answer(as_of, arguments.from, arguments.to));
    outcome.at_fault =
        arguments.is_given() && (remarks::are_bad(&tracking) || counted.as_ref().is_some_and(|counted| register::is_bad(&counted.answer)));
    if let Some(folder) = &arguments.svg {
        draw(folder, &tracking, arguments.lang(), outcome);
    }
    let asked = roll_up::ask(&figures, &arguments.roll_up);
    outcome.at_fault |= asked.iter().any(|(_, rolled)| rolled.is_none());
    if arguments.json {
        let mut out = io::stdout().lock();
        let register = counted.as_ref().map(|Counted { answer, .. }| match arguments.lang {
            Some(lang) => serde_json::to_value(answer.localised(lang.into())),
            None => serde_json::to_value(answer),
        });
        let tracking = match arguments.lang {
            Some(lang) => tracking.localised(lang.into()),
            None => tracking,
        };
        json::write(&mut out, &tracking, register.transpose()?, &asked, arguments.pretty)?;
        out.flush()
    } else {
        let mut out = anstream::stdout().lock();
        report::write(&mut out, &tracking, &sources, counted.as_ref(), &asked, arguments.lang())?;
        out.flush()
    }
}

fn localities(arguments: &Arguments, outcome: &mut Outcome) -> Option<Arc<Localities>> {
    let mut read = |file: &Option<String>| {
        data::read(file.as_ref()).map_err(|error| unread(file.as_deref().unwrap_or_default(), &error, arguments, outcome)).ok()
    };
    let (localities, mappings) = (read(&arguments.localities)?, read(&arguments.mappings)?);
    let named = [&arguments.localities, &arguments.mappings].into_iter().flatten().next().map_or("", String::as_str);
    let localities = data::localities(localities.as_deref(), mappings.as_deref());
    localities.map(Arc::new).map_err(|error| unread(named, &error, arguments, outcome)).ok()
}

/// The tables that could be read, unless none of those named could.
fn sources(arguments: &Arguments, outcome: &mut Outcome) -> Option<Vec<Source>> {
    if arguments.is_default() {
        return Source::public().map_err(|error| unread("figures.csv", &error, arguments, outcome)).ok();
    }
    let mut sources = Vec::new();
    for file in &arguments.files {
        match input::read(file).and_then(|bytes| Source::of(file, &bytes)) {
            Ok(source) => sources.push(source),
            Err(error) => unread(file, &error, arguments, outcome),
        }
    }
    (!sources.is_empty() || arguments.files.is_empty()).then_some(sources)
}

/// The register, where one is named.
fn certificates(arguments: &Arguments, localities: &Arc<Localities>, outcome: &mut Outcome) -> Result<Option<Certificates>, ()> {
    let Some(file) = &arguments.register else { return Ok(None) };
    let certificates = input::read(file).and_then(|bytes| Certificates::of(file, &bytes, localities));
    certificates.map(Some).map_err(|error| unread(file, &error, arguments, outcome))
}

fn unread(file: &str, error: &io::Error, arguments: &Arguments, outcome: &mut Outcome) {
    outcome.unread = true;
    terminal::say(&terminal::explain(file, error, arguments.lang()));
}

fn selection(arguments: &Arguments, localities: &Localities) -> Selection {
    let is_default = arguments.is_default() && arguments.localities.is_none();
    let (from, to) = if is_default { data::DEFAULT_YEARS } else { (1, 9999) };
    let default = [data::DEFAULT_PLACE.to_owned()];
    let places = if is_default && arguments.places.is_empty() { &default } else { arguments.places.as_slice() };
    Selection::new(localities, places, arguments.from.unwrap_or(from), arguments.to.unwrap_or(to))
        .unwrap_or_else(|(text, error)| usage(&no_place(localities, &text, error, arguments.lang())))
}

fn no_place(localities: &Localities, text: &str, error: NoPlace, lang: Lang) -> String {
    match error {
        NoPlace::Unknown(near) => {
            let text = format!("{} `{text}`", say(lang, "không có địa phương", "there is no locality"));
            let near = near.map(|near| format!("{text} ({} `{}`?)", say(lang, "có phải", "do you mean"), localities.id(near)));
            near.unwrap_or(text)
        }
        // Several bear the name.
        _ => format!("{} `{text}`", say(lang, "hãy ghi mã: nhiều địa phương tên", "give the id: several localities are called")),
    }
}

/// Draws the charts; what could not be written is said.
fn draw(folder: &Path, tracking: &Tracking<'_>, lang: Lang, outcome: &mut Outcome) {
    match chart::write(folder, tracking, lang) {
        Ok(files) => files.iter().for_each(|file| terminal::say(&file.display().to_string())),
        Err(error) => {
            outcome.unread = true;
            let folder = folder.display();
            terminal::say(&match lang {
                Lang::Vi => format!("Không ghi được biểu đồ vào `{folder}` ({error}). Hãy chọn thư mục khác."),
                Lang::En => format!("Cannot write charts into `{folder}` ({error}). Choose another folder."),
            });
        }
    }
}
