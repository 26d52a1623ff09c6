//! `cargo xtask fuzz`: properties of whatever reads foreign bytes, on inputs that libFuzzer thinks up.

use crate::bench::{grouped, processor, rustc};
use crate::shell::{self, root};
use anyhow::{Context, Result, bail, ensure};
use ocop_core::application::limits;
use ocop_core::target::{Basis, Counted, FigureColumn, FigureKind, Group, Shape, StarClass, Step, Unit};
use ocop_core::{Decision, Kind, ProducerKind, Rulebook};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

const RESULTS: &str = "fuzz/RESULTS.md";
/// What is made for a run and not kept.
const FOLDER: &str = "target/fuzz";
const DICTIONARY: &str = "target/fuzz/names.dict";

/// Seconds for each target where none are given.
pub const SECONDS: u32 = 60;

/// The targets, and what each asserts of any bytes.
const TARGETS: [(&str, &str); 4] = [
    (
        "application",
        "what was read is written and read again as it was, without a fault; tokens say the same as JSON text, in any order of names; \
         the core writes a report as `serde_json` does; the total is the sum of parts, sections and criteria, and what `grade` gives; \
         the stars are the lower of both, none where a gate is closed; every placeholder of a message is filled",
    ),
    (
        "table",
        "rows and faults do not depend on the pieces that the bytes come in; each line is a row or a fault, in order; \
         rows that the `csv` crate writes come back as they were",
    ),
    (
        "targets",
        "rows in reverse order give the same answer; every figure and place that an answer points to is there; verdict, difference and \
         percentages agree; sums are those of their parts; a forecast lies between the smallest and the largest pace; \
         every placeholder of a message is filled",
    ),
    (
        "register",
        "sets, producers, sectors and groups with what is not classified, and the outermost place each sum to the whole; stock and flow \
         add up, on both ends and where the period is cut in two; rows in reverse order give the same counts",
    ),
];

/// What libFuzzer said of a target.
struct Outcome {
    seconds: String,
    executions: String,
    covered: String,
    /// The input that broke a property, if any did.
    found: Option<String>,
}

/// Runs every target for so many seconds, and writes the results.
pub fn run(seconds: u32) -> Result<()> {
    if !is_command("fuzz") {
        shell::run("cargo", &["install", "cargo-fuzz", "--locked"])?;
    }
    seed()?;
    shell::run("cargo", &["fuzz", "build", "--sanitizer", "none"])?;
    let mut rows = String::new();
    let mut found = Vec::new();
    for (target, holds) in TARGETS {
        let outcome = fuzz(target, seconds)?;
        let Outcome { seconds, executions, covered, .. } = &outcome;
        let verdict = if outcome.found.is_some() { "**a fault**" } else { "nothing" };
        writeln!(rows, "| `{target}` | {holds} | {seconds} | {executions} | {covered} | {verdict} |")?;
        found.extend(outcome.found.map(|input| format!("  {target}: {input}\n    cargo fuzz run --sanitizer none {target} {input}\n")));
    }
    let text = format!(
        "# What fuzzing said last\n\n\
         Written by `cargo xtask fuzz`; not edited by hand. {}, {}, libFuzzer without a sanitizer (no line of the core is `unsafe`),\n\
         with debug assertions and checks of overflow. It begins with what is in `examples/data` and `fuzz/seeds`, and with what earlier\n\
         runs on the machine left in `fuzz/corpus`.\n\n\
         | target | what must hold | seconds | executions | edges covered | found |\n| --- | --- | ---: | ---: | ---: | --- |\n{rows}",
        processor(),
        rustc()?,
    );
    fs::write(root().join(RESULTS), text).with_context(|| format!("cannot write {RESULTS}"))?;
    eprintln!("\nwrote {RESULTS}");
    ensure!(found.is_empty(), "inputs that break a property, and how to see it:\n{}", found.concat());
    Ok(())
}

/// Whether cargo has a command of this name.
pub fn is_command(name: &str) -> bool {
    Command::new("cargo").args([name, "--version"]).output().is_ok_and(|output| output.status.success())
}

/// Runs one target, and shows what libFuzzer says but for each new input.
fn fuzz(target: &str, seconds: u32) -> Result<Outcome> {
    let corpus = format!("fuzz/corpus/{target}");
    fs::create_dir_all(root().join(&corpus))?;
    let seeds = format!("{FOLDER}/{target}");
    let time = format!("-max_total_time={seconds}");
    let dictionary = format!("-dict={DICTIONARY}");
    let arguments = ["fuzz", "run", "--sanitizer", "none", target, &corpus, &seeds, "--", &time, &dictionary];
    eprintln!("\n$ cargo {}", arguments.join(" "));
    let mut running = Command::new("cargo")
        .args(arguments)
        .args(["-max_len=16384", "-timeout=20", "-print_final_stats=1"])
        .current_dir(root())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start cargo")?;
    let mut said = Vec::new();
    for line in running.stderr.take().map(BufReader::new).into_iter().flat_map(|reader| reader.split(b'\n')) {
        let line = String::from_utf8_lossy(&line?).into_owned();
        if !line.starts_with('#') || ["INITED", "pulse", "DONE"].iter().any(|word| line.contains(word)) {
            eprintln!("{line}");
        }
        said.push(line);
    }
    let passed = running.wait()?.success();
    let outcome = Outcome::of(&said)?;
    if !passed && outcome.found.is_none() {
        bail!("`cargo fuzz run {target}` failed");
    }
    Ok(outcome)
}

impl Outcome {
    fn of(said: &[String]) -> Result<Self> {
        let found = said.iter().find_map(|line| line.split_once("Test unit written to ")).map(|(_, path)| path.trim().to_owned());
        let behind = |mark: &str| said.iter().rev().find_map(|line| line.split_once(mark)?.1.split_whitespace().next());
        let done = said.iter().find_map(|line| line.strip_prefix("Done ")?.split_once(" runs in "));
        let seconds = done.and_then(|(_, rest)| rest.split_whitespace().next()).unwrap_or("–");
        let covered = behind(" cov: ").context("libFuzzer told no coverage")?;
        let executions =
            behind("stat::number_of_executed_units:").or(done.map(|(runs, _)| runs)).context("libFuzzer told no number of runs")?;
        let number = |text: &str| text.parse().map_or_else(|_| text.to_owned(), |number| grouped(number, 0));
        Ok(Self { seconds: seconds.to_owned(), executions: number(executions), covered: number(covered), found })
    }
}

/// Writes what each target begins with, and the dictionary.
fn seed() -> Result<()> {
    let read = |path: &Path| fs::read(path).with_context(|| format!("cannot read {}", path.display()));
    for (target, _) in TARGETS {
        fs::create_dir_all(root().join(FOLDER).join(target))?;
    }
    let write = |target: &str, name: &str, bytes: &[u8]| {
        let path = root().join(FOLDER).join(target).join(name);
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))
    };
    let data = root().join("examples/data");
    for entry in fs::read_dir(&data)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            write("application", &path.file_name().unwrap_or_default().to_string_lossy(), &read(&path)?)?;
        }
    }
    for (name, text) in over_bounds() {
        write("application", &name, text.as_bytes())?;
    }
    for table in ["figures.csv", "hanoi-stars.csv"] {
        const ROWS: usize = 12;
        let text = String::from_utf8(read(&data.join("targets").join(table))?)?;
        let (names, rows) = text.split_once('\n').with_context(|| format!("{table} has no rows"))?;
        for (no, rows) in rows.split_inclusive('\n').collect::<Vec<_>>().chunks(ROWS).enumerate() {
            write("targets", &format!("{no}-{table}"), [names, "\n", &rows.concat()].concat().as_bytes())?;
        }
    }
    let certificates = read(&root().join("fuzz/seeds/register.csv"))?;
    // In front of a table: how many lengths of pieces, and the lengths; of a register: three days, as numbers.
    for (no, lengths) in [&[0][..], &[1, 1], &[2, 7, 30]].into_iter().enumerate() {
        write("table", &format!("{no}.csv"), &[lengths, &certificates].concat())?;
    }
    for (no, days) in [[3_800_u16, 3_700, 3_900], [2_500, 1_500, 3_000], [4_000, 1_000, 7_000]].into_iter().enumerate() {
        write("register", &format!("{no}.csv"), &[&days.map(u16::to_le_bytes).concat()[..], &certificates].concat())?;
    }
    // Choices of a text that the target writes (`fuzz/src/written.rs`).
    let choices: Vec<u8> = (0..600_u32).map(|no| no.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
    for (target, before) in [("application", &[][..]), ("targets", &[]), ("register", &[0xd8, 0x0e, 0x74, 0x0e, 0x3c, 0x0f])] {
        write(target, "choices", &[before, &[0xf8], &choices].concat())?;
    }
    let lines: Vec<String> = words().into_iter().map(|word| format!("\"{}\"\n", word.replace('\\', "\\\\").replace('"', "\\\""))).collect();
    fs::write(root().join(DICTIONARY), lines.concat()).with_context(|| format!("cannot write {DICTIONARY}"))
}

/// Applications that just reach a bound, and that are just over it: libFuzzer would hardly come to one.
fn over_bounds() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for more in [0, 1] {
        let items = limits::ITEMS + more;
        let text = "x".repeat(limits::TEXT + more);
        let names: Vec<String> = (0..items).map(|no| format!("\"{no}\":1")).collect();
        let answers = format!("{{\"answers\":{{{}}}}}", names.join(","));
        let documents = format!("{{\"documents\":[{}]}}", vec!["{}"; items].join(","));
        let texts = [("text", format!("{{\"id\":\"{text}\"}}")), ("answers", answers), ("documents", documents)];
        all.extend(texts.map(|(what, json)| (format!("{what}-{more}.json"), json)));
    }
    all
}

/// The names of the public formats, and what else is spelled as the reader wants it.
fn words() -> BTreeSet<String> {
    macro_rules! names {
        ($($list:ident),+) => { [$($list::ALL.iter().map(|name| name.as_str()).collect::<Vec<_>>()),+].concat() };
    }
    let names: Vec<&str> =
        names!(Basis, Counted, Decision, FigureColumn, FigureKind, Group, Kind, ProducerKind, Shape, StarClass, Step, Unit);
    let book = Rulebook::embedded(Decision::LATEST);
    let gates = book.iter().flat_map(|book| book.gates()).map(|gate| gate.id().as_str());
    let papers = book.iter().flat_map(|book| book.papers()).map(|paper| paper.id().as_str());
    let others = "answers declarations documents expires_on evaluated_on extra facts filed_on issued_on product_set revoked_on set null true false \
                  whole nation 3_up ha-noi ha-noi/hoai-duc vn son-la lam-dong lam-dong-2025 2021-12-31 2021-01-01/2025-12-31 2026-06-01 2022 1.1 2.3 3.1 1e999 \
                  9007199254740993 -1 0.5 , ; \" \"\" \":";
    names.into_iter().chain(gates).chain(papers).chain(others.split_whitespace()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_libfuzzer_says_is_read() {
        let said = |text: &str| Outcome::of(&text.lines().map(str::to_owned).collect::<Vec<_>>()).unwrap();
        let passed = said("#2\tINITED cov: 5 ft: 6\n#9\tDONE   cov: 1234 ft: 2 corp: 1/1b\nDone 56789 runs in 121 second(s)\n");
        assert_eq!((&*passed.seconds, &*passed.executions, &*passed.covered), ("121", "56,789", "1,234"));
        assert_eq!(passed.found, None);
        let broken =
            said("#7\tNEW    cov: 12 ft: 2\nstat::number_of_executed_units: 4567\nartifact_prefix='a/'; Test unit written to a/crash-1\n");
        assert_eq!((&*broken.executions, &*broken.covered, broken.found.as_deref()), ("4,567", "12", Some("a/crash-1")));
    }

    #[test]
    fn every_target_is_run() {
        let names: BTreeSet<String> = fs::read_dir(root().join("fuzz/fuzz_targets"))
            .unwrap()
            .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, TARGETS.into_iter().map(|(target, _)| target.to_owned()).collect());
    }
}
