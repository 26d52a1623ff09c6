//! `cargo xtask mutants`: the core changed in one small way after the other, to see that a test notices.

use crate::bench::rustc;
use crate::fuzz::is_command;
use crate::shell::{self, root};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

const RESULTS: &str = "tests/MUTANTS.md";
/// Where cargo-mutants leaves what it found.
const FOLDER: &str = "target/mutants";
const SOURCES: &str = "ocop-core/src/";

/// What is mutated where no files are named.
const FILES: [&str; 8] =
    ["grade.rs", "points.rs", "star.rs", "certificate.rs", "decision/act.rs", "decision/by_dates.rs", "calendar.rs", "target/shares.rs"];

/// Seconds after which the tests of a mutant are stopped: it goes round for ever.
const TIMEOUT: &str = "300";

/// Files and the tests that judge them besides the core's own: the first group is a file's that has the beginning of its path.
/// What is plain needs no sheets filled in by the hundred thousand.
const GROUPS: [Group; 3] = [
    (&["target/"], &["targets_cases", "targets_data", "targets_differential", "targets_properties"]),
    (&["calendar.rs", "certificate.rs", "decision/", "points.rs", "star.rs"], &["calendar", "law", "points", "register"]),
    (&[""], &["calendar", "contract", "differential", "law", "properties", "register"]),
];

/// How the paths of its files begin, and their tests.
type Group = (&'static [&'static str], &'static [&'static str]);

/// Mutants that no test can catch, as they do the same: file, mutant, why.
const EQUIVALENT: [(&str, &str, &str); 0] = [];

/// What became of the mutants of a file.
#[derive(Default, PartialEq, Eq, Debug)]
struct Tally {
    caught: usize,
    missed: Vec<String>,
    unviable: usize,
    timeout: usize,
}

/// Mutates these files of the core, or the ones that matter most, and writes the results.
pub fn run(files: &[&str]) -> Result<()> {
    if !is_command("mutants") {
        shell::run("cargo", &["install", "cargo-mutants", "--locked"])?;
    }
    let files: Vec<&str> = if files.is_empty() { FILES.to_vec() } else { files.to_vec() };
    let files: Vec<&str> = files.into_iter().map(|file| file.strip_prefix(SOURCES).unwrap_or(file)).collect();
    for file in &files {
        ensure!(root().join(SOURCES).join(file).is_file(), "there is no {SOURCES}{file}");
    }
    let mut tallies = BTreeMap::new();
    for (no, (_, tests)) in GROUPS.iter().enumerate() {
        let files: Vec<&str> = files.iter().copied().filter(|file| group(file) == Some(no)).collect();
        if !files.is_empty() {
            tallies.extend(mutate(&files, tests)?);
        }
    }
    let old = fs::read_to_string(root().join(RESULTS)).unwrap_or_default();
    fs::write(root().join(RESULTS), page(&tallies, &old)?).with_context(|| format!("cannot write {RESULTS}"))?;
    eprintln!("\nwrote {RESULTS}");
    let unexplained: Vec<&str> = missed(&tallies).filter(|(.., why)| why.is_none()).map(|(_, mutant, _)| mutant).collect();
    ensure!(
        unexplained.is_empty(),
        "no test notices these; add one that states what holds, or say in {} why they do the same:\n  {}",
        file!(),
        unexplained.join("\n  ")
    );
    Ok(())
}

/// Which group a file belongs to.
fn group(file: &str) -> Option<usize> {
    GROUPS.iter().position(|(beginnings, _)| beginnings.iter().any(|beginning| file.starts_with(beginning)))
}

/// Runs cargo-mutants over these files, with these tests besides the core's own.
fn mutate(files: &[&str], tests: &[&str]) -> Result<BTreeMap<String, Tally>> {
    let mut arguments: Vec<String> = ["mutants", "--package", "ocop-core", "--jobs", "1", "--timeout", TIMEOUT, "--output", FOLDER]
        .into_iter()
        .map(str::to_owned)
        .collect();
    // Of all packages only the core is mutated; `ocop` has the tests.
    arguments.extend(["--cargo-arg=--package=ocop", "--cargo-arg=--lib"].map(str::to_owned));
    arguments.extend(tests.iter().map(|test| format!("--cargo-arg=--test={test}")));
    arguments.extend(files.iter().map(|file| format!("--file={SOURCES}{file}")));
    fs::create_dir_all(root().join(FOLDER))?;
    eprintln!("\n$ cargo {}", arguments.join(" "));
    let status = Command::new("cargo").args(&arguments).current_dir(root()).status().context("cannot start cargo")?;
    // 2: some are missed; 3: some took too long.
    if !matches!(status.code(), Some(0 | 2 | 3)) {
        eprintln!("\ncargo-mutants stopped early ({status}): files that it had not done are left out");
    }
    let read = |name: &str| -> Result<Value> {
        let path = root().join(FOLDER).join("mutants.out").join(name);
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))
    };
    let tallies = tally(&read("mutants.json")?, &read("outcomes.json")?)?;
    ensure!(!tallies.is_empty(), "cargo-mutants was done with no file");
    Ok(tallies)
}

/// What the outcomes of cargo-mutants say of each file that it was done with.
fn tally(mutants: &Value, outcomes: &Value) -> Result<BTreeMap<String, Tally>> {
    let file_of = |mutant: &Value| -> Result<String> {
        let file = mutant["file"].as_str().context("a mutant has no file")?;
        Ok(file.strip_prefix(SOURCES).unwrap_or(file).to_owned())
    };
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for outcome in outcomes["outcomes"].as_array().context("there are no outcomes")? {
        // The tests as they are, before any mutant, are no mutant's.
        let Some(mutant) = outcome.pointer("/scenario/Mutant") else { continue };
        let name = mutant["name"].as_str().context("a mutant has no name")?;
        let of_file = tallies.entry(file_of(mutant)?).or_default();
        match outcome["summary"].as_str() {
            Some("CaughtMutant") => of_file.caught += 1,
            Some("Unviable") => of_file.unviable += 1,
            Some("Timeout") => of_file.timeout += 1,
            Some("MissedMutant") => of_file.missed.push(change_of(name).to_owned()),
            other => bail!("an outcome that is not known: {other:?}"),
        }
    }
    let all = mutants.as_array().context("there are no mutants")?.iter().map(file_of).collect::<Result<Vec<_>>>()?;
    tallies.retain(|file, tally| all.iter().filter(|of| *of == file).count() == tally.all());
    Ok(tallies)
}

/// Lines move: a mutant is what it does, and in which function.
fn change_of(name: &str) -> &str {
    name.splitn(4, ':').nth(3).map_or(name, str::trim)
}

impl Tally {
    const fn all(&self) -> usize {
        self.caught + self.missed.len() + self.unviable + self.timeout
    }
}

/// All that were missed, with why that cannot be otherwise.
fn missed(tallies: &BTreeMap<String, Tally>) -> impl Iterator<Item = (&str, &str, Option<&'static str>)> {
    let why = |file: &str, mutant: &str| EQUIVALENT.iter().find(|known| (known.0, known.1) == (file, mutant)).map(|known| known.2);
    tallies
        .iter()
        .flat_map(|(file, tally)| tally.missed.iter().map(move |mutant| (file.as_str(), mutant.as_str())))
        .map(move |(file, mutant)| (file, mutant, why(file, mutant)))
}

/// The results; files that were not run keep what was said of them.
fn page(tallies: &BTreeMap<String, Tally>, old: &str) -> Result<String> {
    let file_of = |line: &str| line.trim_start_matches(['|', '-', ' ']).strip_prefix('`')?.split_once('`').map(|(file, _)| file.to_owned());
    let kept = |mark: &str| -> Vec<(String, String)> {
        let lines = old.lines().filter(|line| line.starts_with(mark));
        lines.filter_map(|line| Some((file_of(line)?, format!("{line}\n")))).filter(|(file, _)| !tallies.contains_key(file)).collect()
    };
    let mut rows = kept("| `");
    rows.extend(tallies.iter().map(|(file, tally)| {
        let Tally { caught, unviable, timeout, .. } = tally;
        let (all, missed) = (tally.all(), tally.missed.len());
        (file.clone(), format!("| `{file}` | {all} | {caught} | {missed} | {unviable} | {timeout} |\n"))
    }));
    let mut reasons = kept("- `");
    reasons.retain(|(file, line)| line.starts_with(&format!("- `{file}`: `")));
    reasons
        .extend(missed(tallies).map(|(file, mutant, why)| {
            (file.to_owned(), format!("- `{file}`: `{mutant}`: {}\n", why.unwrap_or("**no test notices it**")))
        }));
    let sorted = |mut lines: Vec<(String, String)>| {
        lines.sort();
        lines.into_iter().map(|(_, line)| line).collect::<String>()
    };
    let (rows, reasons) = (sorted(rows), sorted(reasons));
    let reasons = if reasons.is_empty() { "None.\n".to_owned() } else { reasons };
    let tests = GROUPS.map(|(files, tests)| {
        let files = if files == [""] { "all others".to_owned() } else { format!("`{}`", files.join("`, `")) };
        format!("- {files}: {}\n", tests.join(", "))
    });
    Ok(format!(
        "# What mutating the core said last\n\n\
         Written by `cargo xtask mutants`; not edited by hand. {}. A mutant is the core with one small change; it is caught where a test\n\
         fails. Unviable ones do not compile. Files that do not stand here were not run.\n\n\
         | file | mutants | caught | missed | unviable | timeout |\n| --- | ---: | ---: | ---: | ---: | ---: |\n{rows}\n\
         ## Missed, and why\n\n{reasons}\n\
         ## The tests\n\nThe core's own, and of `tests/` for\n\n{}",
        rustc()?,
        tests.concat(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn outcomes_are_counted_by_file() {
        let outcome = |name: &str, summary: &str| json!({ "scenario": { "Mutant": { "file": "ocop-core/src/star.rs", "name": name } }, "summary": summary });
        let outcomes = json!({ "outcomes": [
            { "scenario": "Baseline", "summary": "Success" },
            outcome("ocop-core/src/star.rs:60:9: replace Star::get -> u8 with 0", "CaughtMutant"),
            outcome("ocop-core/src/star.rs:60:9: replace Star::get -> u8 with 1", "MissedMutant"),
            outcome("ocop-core/src/star.rs:60:9: replace Star::of with x", "Unviable"),
        ] });
        let of_star = json!({ "file": "ocop-core/src/star.rs" });
        let mutants = json!([of_star, of_star, of_star]);
        let tallies = tally(&mutants, &outcomes).unwrap();
        assert!(tally(&json!([of_star, of_star, of_star, of_star]), &outcomes).unwrap().is_empty());
        assert_eq!(
            tallies["star.rs"],
            Tally { caught: 1, missed: vec!["replace Star::get -> u8 with 1".to_owned()], unviable: 1, timeout: 0 }
        );
        let old = "| `star.rs` | 9 | 9 | 0 | 0 | 0 |\n| `grade.rs` | 5 | 4 | 1 | 0 | 0 |\n- `grade.rs`: `x`: the same\n";
        let page = page(&tallies, old).unwrap();
        assert!(page.contains("| `grade.rs` | 5 | 4 | 1 | 0 | 0 |\n| `star.rs` | 3 | 1 | 1 | 1 | 0 |\n"), "{page}");
        assert!(
            page.contains("- `grade.rs`: `x`: the same\n- `star.rs`: `replace Star::get -> u8 with 1`: **no test notices it**\n"),
            "{page}"
        );
    }
}
