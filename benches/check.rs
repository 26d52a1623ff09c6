//! How long a check takes. `cargo bench --bench check`; `cargo xtask bench` writes the result to `benches/RESULTS.md`.
//!
//! One corpus for all subjects, and agreement before any timer starts: each line reads without a fault, each report
//! has its line's id, each total is the sum of its parts, and two threads write what one writes.
//!
//! Times inform and do not gate, but for one ratio: reading, checking and writing a line may take at most
//! [`MOST_OVER_VALUE`] times as long as only parsing it into a `serde_json::Value`.

mod corpus;

use divan::{Bencher, black_box};
use ocop_core::application::Read;
use ocop_core::{Application, Checker, Report, check};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Reading, checking and writing against parsing into a `serde_json::Value`.
const MOST_OVER_VALUE: f64 = 4.0;

/// Lines of the file for the example program.
const PROGRAM_LINES: usize = 200 * corpus::LINES;

/// Runs of the example program, of which the best counts: the machine may be busy.
const RUNS: usize = 3;

/// How often each line is measured against its parsing, in turn.
const ROUNDS_IN_TURN: usize = 101;

/// A sample is one pass over the corpus: its time over this many is the average of one application.
const ONE_PASS: u32 = 256;
const _: () = assert!(ONE_PASS as usize == corpus::LINES);

/// Samples, of which the median counts.
const SAMPLES: u32 = 400;

static LINES: LazyLock<Vec<String>> = LazyLock::new(corpus::lines);
static APPLICATIONS: LazyLock<Vec<Read>> = LazyLock::new(|| LINES.iter().map(|line| read(line)).collect());

fn main() -> ExitCode {
    agreement();
    // What divan does not measure is for a whole run: not for a test of the benches, nor where one was asked for by name.
    let program = std::env::args().skip(1).eq(["--bench".to_owned()]).then(agreeing_program);
    divan::main();
    let Some(program) = program else { return ExitCode::SUCCESS };
    println!();
    let within = against_value();
    threads(&program);
    if within { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Panics where what is to be measured does not agree with itself.
fn agreement() {
    assert!(read(corpus::TEA).faults.is_empty(), "the tea example reads without a fault");
    for (number, (line, application)) in LINES.iter().zip(APPLICATIONS.iter()).enumerate() {
        assert!(application.faults.is_empty(), "line {number} reads without a fault");
        let value: Value = serde_json::from_str(line).expect("a line is JSON");
        let report = check(application);
        assert_eq!(report.id.as_deref(), value["id"].as_str(), "line {number}: the report has the line's id");
        let written = serde_json::to_value(&report).expect("a report writes");
        assert_eq!(written["id"], value["id"], "line {number}: the written report has the line's id");
        let score = &written["score"];
        let parts = score["parts"].as_object().expect("a report has parts");
        let sum: u64 = parts.values().filter_map(Value::as_u64).sum();
        assert_eq!(score["total"].as_u64(), Some(sum), "line {number}: the total is the sum of the parts");
    }
}

fn read(line: &str) -> Read {
    Application::read(line.as_bytes())
}

fn write(report: &Report, out: &mut Vec<u8>) {
    serde_json::to_writer(&mut *out, report).expect("memory takes a report");
    out.push(b'\n');
}

/// What `check --jsonl` does with a line, without messages.
fn whole(checker: &Checker, line: &str, out: &mut Vec<u8>) {
    write(&checker.check(&read(line)), out);
}

/// A subject with one application after the other, over and over.
fn each<T>(bencher: Bencher<'_, '_>, all: &[T], mut subject: impl FnMut(&T)) {
    let mut next = all.iter().cycle();
    bencher.bench_local(|| next.next().map(&mut subject));
}

#[divan::bench(sample_size = ONE_PASS, sample_count = SAMPLES)]
fn check_tea(bencher: Bencher<'_, '_>) {
    let application = read(corpus::TEA);
    bencher.bench_local(|| drop(black_box(check(black_box(&application)))));
}

#[divan::bench(sample_size = ONE_PASS, sample_count = SAMPLES)]
fn check_corpus(bencher: Bencher<'_, '_>) {
    each(bencher, &APPLICATIONS, |application| drop(black_box(check(black_box(application)))));
}

#[divan::bench(sample_size = ONE_PASS, sample_count = SAMPLES)]
fn read_tea(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| drop(black_box(read(black_box(corpus::TEA)))));
}

#[divan::bench(sample_size = ONE_PASS, sample_count = SAMPLES)]
fn read_corpus(bencher: Bencher<'_, '_>) {
    each(bencher, &LINES, |line| drop(black_box(read(black_box(line)))));
}

#[divan::bench(sample_size = ONE_PASS, sample_count = SAMPLES)]
fn write_corpus(bencher: Bencher<'_, '_>) {
    let reports: Vec<Report> = APPLICATIONS.iter().map(check).collect();
    let mut out = Vec::new();
    each(bencher, &reports, |report| {
        out.clear();
        write(black_box(report), &mut out);
        black_box(&out);
    });
}

/// Prints times and ratio; false where the ratio is over its bound.
fn against_value() -> bool {
    let checker = Checker::default();
    let mut out = Vec::new();
    // Line by line and in turn: what else the machine does falls on both, and seldom on one line often enough to move its median.
    let mut samples = vec![[Vec::new(), Vec::new()]; LINES.len()];
    for _ in 0..ROUNDS_IN_TURN {
        out.clear();
        for (line, [ours, theirs]) in LINES.iter().zip(&mut samples) {
            ours.push(time(|| whole(black_box(&checker), black_box(line), black_box(&mut out))));
            theirs.push(time(|| drop(black_box(serde_json::from_str::<Value>(black_box(line))))));
        }
    }
    let average = |which: usize| {
        let medians: Duration = samples.iter_mut().map(|both| median(&mut both[which])).sum();
        medians.as_secs_f64() * 1e6 / f64::from(ONE_PASS)
    };
    let [ours, theirs] = [0, 1].map(average);
    let ratio = ours / theirs;
    let bytes: usize = LINES.iter().map(String::len).sum();
    result("corpus_bytes", bytes / LINES.len(), "bytes, the average line");
    result("jsonl_us", format_args!("{ours:.1}"), "µs a line: read, check, write");
    result("value_us", format_args!("{theirs:.1}"), "µs a line: only parsed into a serde_json::Value");
    result("jsonl_over_value", format_args!("{ratio:.2}"), format_args!("times (at most {MOST_OVER_VALUE})"));
    ratio <= MOST_OVER_VALUE
}

/// Prints what the example program does in a second on one thread and on two.
fn threads(program: &Path) {
    let file = corpus_file(PROGRAM_LINES);
    let mut best = [Duration::MAX; 2];
    for _ in 0..RUNS {
        for (best, threads) in best.iter_mut().zip(["1", "2"]) {
            *best = time(|| drop(run(program, &file, threads, Stdio::null()))).min(*best);
        }
    }
    let [one, two] = best.map(|time| time.as_secs_f64());
    let _ = fs::remove_file(&file);
    #[expect(clippy::cast_precision_loss, reason = "a count of lines is small")]
    let lines = PROGRAM_LINES as f64;
    let what = |threads| format!("thousand lines a second: check --jsonl --threads {threads}, {PROGRAM_LINES} lines");
    result("threads_1", format_args!("{:.0}", lines / one / 1e3), what(1));
    result("threads_2", format_args!("{:.0}", lines / two / 1e3), what(2));
    result("threads_2_over_1", format_args!("{:.2}", one / two), "times as fast");
}

fn time(subject: impl FnOnce()) -> Duration {
    let start = Instant::now();
    subject();
    start.elapsed()
}

fn median(times: &mut [Duration]) -> Duration {
    let middle = times.len() / 2;
    *times.select_nth_unstable(middle).1
}

/// One line that `cargo xtask bench` reads: a key, a number, and what it is.
fn result(key: &str, number: impl std::fmt::Display, what: impl std::fmt::Display) {
    println!("{key:<20} {number:>6} {what}");
}

/// The example program as it is now; panics where two threads do not write what one writes.
fn agreeing_program() -> PathBuf {
    let this = std::env::current_exe().expect("this program has a path");
    // target/release/deps/check-…
    let target = this.ancestors().nth(3).expect("it lies in a target directory");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--release", "--package", "ocop", "--example", "check", "--target-dir"])
        .arg(target)
        .status();
    assert!(built.is_ok_and(|status| status.success()), "the example program builds");
    let program = target.join("release/examples/check").with_extension(std::env::consts::EXE_EXTENSION);

    let lines = 4 * corpus::LINES;
    let file = corpus_file(lines);
    let [one, two] = ["1", "2"].map(|threads| run(&program, &file, threads, Stdio::piped()));
    assert!(one == two, "two threads write what one writes");
    assert_eq!(one.split(|&byte| byte == b'\n').count(), lines + 1, "a report a line");
    program
}

/// A file of that many lines, the corpus over and over.
fn corpus_file(lines: usize) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus.jsonl");
    let text: String = LINES.iter().cycle().take(lines).flat_map(|line| [line, "\n"]).collect();
    fs::write(&file, text).expect("the target directory takes a file");
    file
}

/// Runs the example program; its reports, where `out` is a pipe.
fn run(program: &Path, file: &Path, threads: &str, out: Stdio) -> Vec<u8> {
    let mut command = Command::new(program);
    command.args(["--jsonl", "--threads", threads]).arg(file).stdout(out).stderr(Stdio::null());
    let output = command.spawn().and_then(std::process::Child::wait_with_output).expect("the example program runs");
    // 1: some application of the corpus has a blocker.
    assert!(matches!(output.status.code(), Some(0 | 1)), "the example program reads all lines");
    output.stdout
}
