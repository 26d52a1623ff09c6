//! Checks applications and prints what the law in force makes of them.
//!
//! ```text
//! cargo run --release --example check -- examples/data/tea.json
//! cargo run --release --example check -- --lang en examples/data/*.json
//! cargo run --release --example check -- --jsonl - < applications.jsonl > reports.jsonl
//! ```

mod input;
mod print;
mod stream;
#[path = "../terminal/mod.rs"]
mod terminal;

use clap::Parser;
use ocop_core::{Checker, Lang, Report};
use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;
use terminal::{Language, Outcome};

/// Check OCOP applications: points, stars, minimums, gates, papers, with their places in the law.
#[derive(Parser)]
#[command(after_help = "Exit status: 0 no report has a blocker; 1 one has; 2 wrong usage, or an input could not be read.")]
struct Arguments {
    /// Application files; `-` is the standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Language of the report; with JSON, adds messages in it [default for people: vi]
    #[arg(long, value_enum)]
    lang: Option<Language>,
    /// One JSON report a file, one a line
    #[arg(long, conflicts_with = "jsonl")]
    json: bool,
    /// Indent the JSON
    #[arg(long, requires = "json", conflicts_with = "jsonl")]
    pretty: bool,
    /// Read one application a line, write one JSON report a line, in order
    #[arg(long)]
    jsonl: bool,
    /// Points by section and criterion too
    #[arg(long)]
    detail: bool,
    /// Threads for --jsonl [default: all cores]
    #[arg(long, requires = "jsonl", conflicts_with = "json", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut outcome = Outcome::default();
    let result = run(&arguments, &mut outcome);
    outcome.end(result)
}

fn run(arguments: &Arguments, outcome: &mut Outcome) -> io::Result<()> {
    let checker = Checker::default().with_detail(arguments.detail);
    let lang = arguments.lang.map(Lang::from);
    if arguments.jsonl {
        let threads = arguments.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
        return stream::run(&arguments.files, &checker, lang, threads, outcome);
    }
    // JSON is written as it is; reports for people lose their colours where there is no terminal.
    let mut json = io::stdout().lock();
    let mut people = anstream::stdout();
    let mut printed = false;
    for file in &arguments.files {
        let read = match input::read(file) {
            Ok(read) => read,
            Err(error) => {
                terminal::say(&terminal::explain(file, &error, lang.unwrap_or(Lang::Vi)));
                outcome.unread = true;
                continue;
            }
        };
        let report = checker.check(&read);
        outcome.at_fault |= report.has_blockers();
        if arguments.json {
            write_json(&mut json, &report, lang, arguments.pretty)?;
        } else {
            if printed {
                writeln!(people)?;
            }
            printed = true;
            print::report(&mut people, &read.application, &report, lang.unwrap_or(Lang::Vi))?;
        }
    }
    json.flush()
}

/// One report, with messages where a language is asked for.
pub fn write_json(out: &mut impl Write, report: &Report, lang: Option<Lang>, pretty: bool) -> io::Result<()> {
    fn text(value: &impl Serialize, pretty: bool) -> io::Result<String> {
        Ok(if pretty { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) }?)
    }
    let text = match lang {
        Some(lang) => text(&report.localised(lang), pretty),
        None => text(report, pretty),
    }?;
    out.write_all(terminal::escape_risky(&text).as_bytes())?;
    out.write_all(b"\n")
}
