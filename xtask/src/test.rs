//! `cargo xtask test`: everything that must hold before a change lands. Installs what it needs.

use crate::shell::{output, run, run_with};
use anyhow::{Result, ensure};

/// A target without std: the core must build for it.
const BARE: &str = "thumbv7em-none-eabi";
const WASM: &str = "wasm32-unknown-unknown";
/// The oldest compiler that the libraries promise.
const MSRV: &str = "1.85";

/// The form in a browser.
const FORM: &str = "examples/web";

/// All that a user of the library compiles: a new name here is a decision.
const CORE_DEPENDENCIES: [&str; 15] = [
    "itoa",
    "jiff-core",
    "memchr",
    "ocop-core",
    "proc-macro2",
    "quote",
    "serde",
    "serde_core",
    "serde_derive",
    "serde_json",
    "syn",
    "thiserror",
    "thiserror-impl",
    "unicode-ident",
    "zmij",
];

/// What is added by the features that are off by default.
const FEATURE_DEPENDENCIES: [&str; 10] = [
    "csv-core",
    "dyn-clone",
    "foldhash",
    "hashbrown",
    "jiff",
    "ref-cast",
    "ref-cast-impl",
    "schemars",
    "schemars_derive",
    "serde_derive_internals",
];

/// Runs the gate.
pub fn gate() -> Result<()> {
    run("rustup", &["target", "add", WASM, BARE])?;
    run("cargo", &["fmt", "--all", "--check"])?;
    crate::imports::check()?;
    run("cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    run("cargo", &["clippy", "--package", "ocop", "--bench", "instructions", "--", "-D", "warnings"])?;
    run("cargo", &["clippy", "--package", "ocop-core", "--no-default-features", "--target", WASM, "--", "-D", "warnings"])?;
    run("cargo", &["build", "--package", "ocop-core", "--target", BARE])?;
    run("cargo", &["build", "--package", "ocop-core", "--all-features", "--target", BARE])?;
    features()?;
    dependencies()?;
    run_with("cargo", &["doc", "--package", "ocop-core", "--no-deps", "--all-features"], &[("RUSTDOCFLAGS", "-D warnings")])?;
    msrv()?;
    run("cargo", &["test", "--workspace"])?;
    crate::bench::numbers()?;
    crate::bench::instructions()?;
    crate::npm::run(crate::npm::Then::Test)?;
    run("npm", &["--prefix", FORM, "ci", "--no-audit", "--no-fund"])?;
    run("npm", &["--prefix", FORM, "test"])?;
    eprintln!("\nall good");
    Ok(())
}

/// Each feature of the core builds without the others.
fn features() -> Result<()> {
    for feature in ["", "csv", "jiff", "json", "qd26-2026", "register", "schemars", "source", "targets"] {
        let package = ["clippy", "--package", "ocop-core", "--no-default-features", "--features", feature];
        run("cargo", &[package.as_slice(), &["--", "-D", "warnings"]].concat())?;
    }
    Ok(())
}

/// The core stays small, and knows no JavaScript; what its features add is known too.
fn dependencies() -> Result<()> {
    let known = |features: &[&str], more: &[&str]| -> Result<()> {
        let arguments = [&["tree", "--package", "ocop-core", "--edges", "normal", "--prefix", "none"], features].concat();
        let tree = output("cargo", &arguments)?;
        for name in tree.lines().filter_map(|line| line.split_whitespace().next()) {
            let is_known = CORE_DEPENDENCIES.contains(&name) || more.contains(&name);
            ensure!(is_known, "the core depends on `{name}`, which is not among its known dependencies");
        }
        Ok(())
    };
    known(&[], &[])?;
    known(&["--all-features"], &FEATURE_DEPENDENCIES)?;
    let module = output("cargo", &["tree", "--package", "ocop-wasm", "--target", WASM, "--edges", "normal", "--prefix", "none"])?;
    ensure!(!module.contains("schemars"), "the npm package's module depends on `schemars`");
    eprintln!("the core depends on what it is known to depend on, and on nothing else");
    Ok(())
}

/// The oldest compiler, where it is installed.
fn msrv() -> Result<()> {
    let installed = output("rustup", &["toolchain", "list"])?.lines().any(|line| line.starts_with(MSRV));
    if installed {
        return run("cargo", &[&format!("+{MSRV}"), "check", "--package", "ocop-core", "--all-features"]);
    }
    eprintln!("\nskipped: Rust {MSRV} (the oldest that the libraries promise) is not installed");
    Ok(())
}
