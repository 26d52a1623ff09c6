//! How many instructions a check takes, and a register, counted under valgrind: the same on a busy machine, so this gates.
//!
//! `cargo xtask instructions` installs what it needs and runs it. A count more than a twentieth over the one in
//! `measured` fails; where more is meant, raise it there, the one place.

#![expect(clippy::must_use_candidate, reason = "of functions that gungraun's macro writes")]

mod certificates;
mod corpus;

use gungraun::{Callgrind, EventKind, LibraryBenchmarkConfig, library_benchmark, library_benchmark_group, main};
use ocop_core::application::Read;
use ocop_core::{Application, check};
use std::hint::black_box;
use std::sync::Arc;

/// Instructions as measured, with the toolchain of `rust-toolchain.toml` on x86-64 with glibc.
mod measured {
    /// Checking the tea example, its report made and dropped.
    pub const CHECK_TEA: u64 = 32_279;
    /// Reading the tea example.
    pub const READ_TEA: u64 = 222_911;
    /// Reading and checking the tea example, and writing its report.
    pub const WHOLE_TEA: u64 = 289_390;
    /// The same of all lines of the corpus.
    pub const WHOLE_CORPUS: u64 = 58_425_219;
    /// Reading a register of 20,000 certificates, counting it and answering.
    pub const REGISTER_20K: u64 = 117_293_545;
    /// The same of twice as many.
    pub const REGISTER_40K: u64 = 209_874_731;
}

/// Fails over the measured count and a twentieth.
fn at_most(measured: u64) -> LibraryBenchmarkConfig {
    let mut callgrind = Callgrind::with_args(["--cache-sim=no"]);
    callgrind.hard_limits([(EventKind::Ir, measured + measured / 20)]);
    let mut config = LibraryBenchmarkConfig::default();
    config.tool(callgrind);
    config
}

fn read(text: &str) -> Read {
    Application::read(text.as_bytes())
}

fn whole(lines: &[String], out: &mut Vec<u8>) {
    for line in lines {
        serde_json::to_writer(&mut *out, &check(&read(line))).expect("memory takes a report");
        out.push(b'\n');
    }
}

fn tea() -> Vec<String> {
    vec![corpus::TEA.to_owned()]
}

#[library_benchmark(config = at_most(measured::CHECK_TEA))]
#[bench::tea(read(corpus::TEA))]
fn check_tea(application: Read) -> Read {
    drop(black_box(check(black_box(&application))));
    application
}

#[library_benchmark(config = at_most(measured::READ_TEA))]
#[bench::tea(corpus::TEA)]
fn read_tea(text: &str) {
    drop(black_box(read(black_box(text))));
}

#[library_benchmark(config = at_most(measured::WHOLE_TEA))]
#[bench::tea(tea())]
fn whole_tea(lines: Vec<String>) -> (Vec<String>, Vec<u8>) {
    let mut out = Vec::new();
    whole(black_box(&lines), &mut out);
    (lines, out)
}

#[library_benchmark(config = at_most(measured::WHOLE_CORPUS))]
#[bench::corpus(corpus::lines())]
fn whole_corpus(lines: Vec<String>) -> (Vec<String>, Vec<u8>) {
    let mut out = Vec::new();
    whole(black_box(&lines), &mut out);
    (lines, out)
}

fn register(rows: usize) -> (Vec<u8>, Arc<certificates::Communes>) {
    (certificates::file(rows), certificates::Communes::new())
}

#[library_benchmark(config = at_most(measured::REGISTER_20K))]
#[bench::certificates(register(20_000))]
fn register_20k((file, places): (Vec<u8>, Arc<certificates::Communes>)) -> (Vec<u8>, Arc<certificates::Communes>) {
    drop(black_box(certificates::answer(black_box(&file), &places)));
    (file, places)
}

#[library_benchmark(config = at_most(measured::REGISTER_40K))]
#[bench::certificates(register(40_000))]
fn register_40k((file, places): (Vec<u8>, Arc<certificates::Communes>)) -> (Vec<u8>, Arc<certificates::Communes>) {
    drop(black_box(certificates::answer(black_box(&file), &places)));
    (file, places)
}

library_benchmark_group!(name = counts, benchmarks = [check_tea, read_tea, whole_tea, whole_corpus, register_20k, register_40k]);

main!(library_benchmark_groups = counts);
