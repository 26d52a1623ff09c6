//! `cargo xtask bench`, `instructions` and `numbers`: how fast it is, what gates, and what the README says of it.

use crate::shell;
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

const RESULTS: &str = "benches/RESULTS.md";
const README: &str = "README.md";
/// Who quotes numbers, and from which results.
const QUOTING: [(&str, &str); 2] = [(README, RESULTS), ("ocop-wasm/js/package/README.md", "benches/js/RESULTS.md")];

/// The machine may be busy: of this many runs the best counts.
const RUNS: usize = 3;

/// The benches that print times.
const BENCHES: [&str; 2] = ["check", "register"];

/// What a row's number is made from.
#[derive(Clone, Copy)]
enum Source {
    /// The median of a subject of divan, in µs.
    Divan(&'static str),
    /// A line that a bench prints under the row's key: the lower the better.
    Cost,
    /// The same, the higher the better.
    Speed,
    /// One row by another.
    Ratio(&'static str, &'static str),
    /// A function of `benches/instructions.rs`.
    Count(&'static str),
}

/// The rows of the results: key, source, digits after the point, what it is.
const ROWS: [(&str, Source, usize, &str); 28] = [
    ("check_us", Source::Divan("check_corpus"), 1, "µs to check one application of the corpus, its report made and dropped"),
    ("check_tea_us", Source::Divan("check_tea"), 1, "µs to check `examples/data/tea.json`"),
    ("read_us", Source::Divan("read_corpus"), 1, "µs to read one application of the corpus from JSON"),
    ("read_tea_us", Source::Divan("read_tea"), 1, "µs to read `examples/data/tea.json`"),
    ("write_us", Source::Divan("write_corpus"), 1, "µs to write one report of the corpus as JSON"),
    ("jsonl_us", Source::Cost, 1, "µs a line of the corpus to read, check and write, without messages"),
    ("value_us", Source::Cost, 1, "µs a line only to parse it into a `serde_json::Value`"),
    ("jsonl_over_value", Source::Ratio("jsonl_us", "value_us"), 1, "times as long; 4 at most"),
    ("threads_1", Source::Speed, 0, "thousand lines a second: `check --jsonl --threads 1`, 51,200 lines"),
    ("threads_2", Source::Speed, 0, "the same with `--threads 2`"),
    ("threads_2_over_1", Source::Ratio("threads_2", "threads_1"), 1, "times as fast"),
    ("corpus_bytes", Source::Cost, 0, "bytes, the average line of the corpus"),
    ("check_tea_instructions", Source::Count("check_tea"), 0, "instructions to check `examples/data/tea.json`"),
    ("read_tea_instructions", Source::Count("read_tea"), 0, "instructions to read it"),
    ("whole_tea_instructions", Source::Count("whole_tea"), 0, "instructions to read and check it and write its report"),
    ("whole_corpus_instructions", Source::Count("whole_corpus"), 0, "instructions to do so with all lines of the corpus"),
    ("register_125k_ns", Source::Cost, 0, "ns a certificate to read a register of 125,000 from CSV, count it and answer"),
    ("register_250k_ns", Source::Cost, 0, "the same of 250,000"),
    ("register_500k_ns", Source::Cost, 0, "the same of 500,000"),
    ("register_1m_ns", Source::Cost, 0, "the same of a million"),
    ("register_ms", Source::Cost, 0, "ms for the whole million"),
    ("register_csv_ms", Source::Cost, 0, "ms only to read its rows with the `csv` crate"),
    ("register_table_ms", Source::Cost, 0, "ms only to read its rows with `table::Table`"),
    ("register_over_csv", Source::Ratio("register_ms", "register_csv_ms"), 1, "times as long as with `csv` only to read it"),
    ("register_20k_instructions", Source::Count("register_20k"), 0, "instructions to read a register of 20,000, count it and answer"),
    ("register_40k_instructions", Source::Count("register_40k"), 0, "the same of 40,000"),
    (
        "register_40k_over_20k",
        Source::Ratio("register_40k_instructions", "register_20k_instructions"),
        2,
        "times as many for twice the certificates: under 2, so none costs more for those beside it",
    ),
    ("register_bytes", Source::Cost, 0, "bytes, the average row"),
];

/// What stands for a number that could not be taken.
const NONE: &str = "–";

/// Runs all benchmarks and writes the results.
pub fn run() -> Result<()> {
    let mut best: HashMap<&str, f64> = HashMap::new();
    for _ in 0..RUNS {
        let mut printed = String::new();
        for name in BENCHES {
            let (text, passed) = bench(name, &[])?;
            ensure!(passed, "`cargo bench --bench {name}` failed");
            printed.push_str(&text);
        }
        for (key, source, ..) in ROWS {
            let number = match source {
                Source::Divan(subject) => printed.lines().find_map(|line| divan_median(line, subject)),
                Source::Cost | Source::Speed => printed.lines().find_map(|line| printed_number(line, key)),
                Source::Ratio(..) | Source::Count(_) => continue,
            };
            let number = number.with_context(|| format!("no benchmark printed `{key}`"))?;
            let best = best.entry(key).or_insert(number);
            *best = if matches!(source, Source::Speed) { best.max(number) } else { best.min(number) };
        }
    }
    let counts = instruction_counts()?;
    for (key, source, ..) in ROWS {
        let Source::Count(function) = source else { continue };
        best.extend(counts.get(function).map(|count| (key, *count)));
    }
    let rows = ROWS.map(|(key, source, digits, what)| {
        let number = match source {
            Source::Ratio(one, other) => best.get(one).zip(best.get(other)).map(|(one, other)| one / other),
            _ => best.get(key).copied(),
        };
        format!("| `{key}` | {} | {what} |\n", number.map_or_else(|| NONE.to_owned(), |number| grouped(number, digits)))
    });
    let text = format!(
        "# What the benchmarks said last\n\n\
         Written by `cargo xtask bench`; not edited by hand. {}, {}.\n\
         Times are medians, the best of {RUNS} runs. Numbers quoted in `{README}` are compared with these by `cargo xtask numbers`.\n\n\
         | key | value | what |\n| --- | ---: | --- |\n{}",
        processor(),
        rustc()?,
        rows.concat()
    );
    fs::write(shell::root().join(RESULTS), text).with_context(|| format!("cannot write {RESULTS}"))?;
    eprintln!("\nwrote {RESULTS}");
    Ok(())
}

/// Runs the gate of instruction counts alone.
pub fn instructions() -> Result<()> {
    instruction_counts().map(drop)
}

/// Compares the numbers that the READMEs quote with the results.
pub fn numbers() -> Result<()> {
    let read = |file: &str| fs::read_to_string(shell::root().join(file)).with_context(|| format!("cannot read {file}"));
    for (readme, results) in QUOTING {
        let (quoted, wrong) = compare(&read(readme)?, &read(results)?).with_context(|| readme.to_owned())?;
        ensure!(wrong.is_empty(), "{readme} and {results} differ:\n{wrong}");
        eprintln!("{quoted} numbers in {readme} are those of {results}");
    }
    Ok(())
}

/// How many numbers are quoted, and what is wrong with them, a line each.
fn compare(readme: &str, results: &str) -> Result<(usize, String)> {
    let known: HashMap<&str, &str> = results.lines().filter_map(row).collect();
    let mut wrong = String::new();
    let quotes = quotes(readme)?;
    for (key, quoted) in &quotes {
        match known.get(key) {
            None => writeln!(wrong, "  `{key}`: no such key")?,
            Some(number) if number != quoted => writeln!(wrong, "  `{key}`: quoted as {quoted}, measured as {number}")?,
            Some(_) => {}
        }
    }
    Ok((quotes.len(), wrong))
}

/// Key and value of a row of the results.
fn row(line: &str) -> Option<(&str, &str)> {
    let mut cells = line.strip_prefix("| `")?.split('|').map(str::trim);
    Some((cells.next()?.strip_suffix('`')?, cells.next()?))
}

/// Keys and values between `<!-- bench:key -->` and `<!-- /bench -->`.
fn quotes(text: &str) -> Result<Vec<(&str, &str)>> {
    let marked = text.split("<!-- bench:").skip(1).map(|rest| {
        let (key, rest) = rest.split_once("-->")?;
        let (value, _) = rest.split_once("<!-- /bench -->")?;
        Some((key.trim(), value.trim())).filter(|(_, value)| !value.contains("<!--"))
    });
    marked.map(|quote| quote.context("a `<!-- bench:… -->` is not closed")).collect()
}

/// Runs one bench; what it printed, which is shown too, and whether it passed.
fn bench(name: &str, arguments: &[&str]) -> Result<(String, bool)> {
    let mut command = Command::new("cargo");
    command.args(["bench", "--quiet", "--package", "ocop", "--bench", name]).current_dir(shell::root()).stdout(Stdio::piped());
    if !arguments.is_empty() {
        command.arg("--").args(arguments);
    }
    eprintln!("\n$ cargo bench --bench {name}");
    let mut running = command.spawn().context("cannot start cargo")?;
    let mut printed = String::new();
    for line in running.stdout.take().map(BufReader::new).into_iter().flat_map(BufReader::lines) {
        let line = line?;
        // Lines for machines are not for people.
        if !line.starts_with('{') {
            println!("{line}");
        }
        printed.push_str(&line);
        printed.push('\n');
    }
    Ok((printed, running.wait()?.success()))
}

/// Instructions by function; empty where there is no valgrind.
fn instruction_counts() -> Result<HashMap<String, f64>> {
    if !answers("valgrind") {
        eprintln!("\nskipped: instruction counts need valgrind, which is not installed");
        return Ok(HashMap::new());
    }
    install_runner()?;
    let (printed, passed) = bench("instructions", &["--output-format=json"])?;
    let mut counts = HashMap::new();
    for summary in printed.lines().filter(|line| line.starts_with('{')) {
        let Count { function, instructions, limit } = Count::of(summary)?;
        let over = limit.map_or_else(String::new, |limit| format!("  over the limit of {}", grouped(limit, 0)));
        eprintln!("{function:<14} {:>12} instructions{over}", grouped(instructions, 0));
        counts.insert(function, instructions);
    }
    ensure!(passed, "instructions have grown; where that is meant, raise the counts in benches/instructions.rs");
    Ok(counts)
}

/// What gungraun has to say of one function.
struct Count {
    function: String,
    instructions: f64,
    /// Where the count is over it.
    limit: Option<f64>,
}

impl Count {
    fn of(summary: &str) -> Result<Self> {
        let summary: Value = serde_json::from_str(summary).context("a summary of gungraun is not JSON")?;
        let total = summary.pointer("/profiles/0/data/total").context("a summary of gungraun has no total")?;
        let instructions = total.pointer("/metrics/Ir/values/new").and_then(Value::as_f64);
        let limit = total.pointer("/regressions/0/Hard/limit").and_then(Value::as_f64);
        match (summary["function_name"].as_str(), instructions) {
            (Some(function), Some(instructions)) => Ok(Self { function: function.to_owned(), instructions, limit }),
            _ => bail!("a summary of gungraun has no function or no count: {summary}"),
        }
    }
}

/// Installs gungraun's runner in the version of the library, where it is not there yet.
fn install_runner() -> Result<()> {
    let lock: toml::Table = fs::read_to_string(shell::root().join("Cargo.lock"))?.parse()?;
    let mut packages = lock["package"].as_array().into_iter().flatten();
    let library = packages.find(|package| package["name"].as_str() == Some("gungraun"));
    let version = library.and_then(|package| package["version"].as_str()).context("Cargo.lock names no gungraun")?;
    let output = Command::new("gungraun-runner").arg("--version").output();
    if output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim().ends_with(&format!(" {version}"))) {
        return Ok(());
    }
    shell::run("cargo", &["install", "--debug", "--locked", "gungraun-runner", "--version", &format!("={version}")])
}

/// Whether a program is there.
fn answers(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// The median in a line of divan's table, in µs, if it is this subject's.
fn divan_median(line: &str, subject: &str) -> Option<f64> {
    let mut cells = line.trim_start_matches(['│', '├', '╰', '─', ' ']).split('│');
    if cells.next()?.split_whitespace().next()? != subject {
        return None;
    }
    let (number, unit) = cells.nth(1)?.trim().split_once(' ')?;
    let by = match unit {
        "ns" => 1e-3,
        "µs" => 1.0,
        "ms" => 1e3,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * by)
}

/// The number of a line `key number what`.
fn printed_number(line: &str, key: &str) -> Option<f64> {
    let mut words = line.split_whitespace();
    words.next().filter(|&word| word == key)?;
    words.next()?.parse().ok()
}

/// A number with commas between thousands.
pub fn grouped(number: f64, digits: usize) -> String {
    let text = format!("{number:.digits$}");
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::new();
    for (index, digit) in whole.char_indices() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

pub fn processor() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split_once(':'));
    let model = model.map_or(std::env::consts::ARCH, |(_, model)| model.trim());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{model}, {cores} cores, {}", std::env::consts::OS)
}

pub fn rustc() -> Result<String> {
    let output = Command::new("rustc").arg("--version").output().context("cannot start rustc")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESULTS: &str = "| key | value | what |\n| --- | ---: | --- |\n| `check_us` | 1.9 | µs |\n| `lines` | 51,200 | lines |\n";

    #[test]
    fn quoted_numbers_are_compared() {
        let (quoted, wrong) =
            compare("in <!-- bench:check_us -->1.9<!-- /bench --> µs, <!-- bench:lines -->51,200<!-- /bench -->", RESULTS).unwrap();
        assert_eq!((quoted, wrong.as_str()), (2, ""));
        let (_, wrong) = compare("<!-- bench:check_us -->2.0<!-- /bench --><!-- bench:speed -->1<!-- /bench -->", RESULTS).unwrap();
        assert_eq!(wrong, "  `check_us`: quoted as 2.0, measured as 1.9\n  `speed`: no such key\n");
        assert!(compare("<!-- bench:check_us -->1.9 <!-- bench:lines -->51,200<!-- /bench -->", RESULTS).is_err());
    }

    #[test]
    fn medians_are_read() {
        let line = "├─ check_corpus  4.546 µs      │ 52.55 µs      │ 4.92 µs       │ 13.3 µs       │ 100     │ 25600";
        assert_eq!(divan_median(line, "check_corpus"), Some(4.92));
        assert_eq!(divan_median(line, "check_tea"), None);
        assert_eq!(printed_number("jsonl_us   83.1 µs a line", "jsonl_us"), Some(83.1));
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(76_447_575.0, 0), "76,447,575");
        assert_eq!(grouped(999.0, 0), "999");
        assert_eq!(grouped(1234.56, 1), "1,234.6");
    }
}
