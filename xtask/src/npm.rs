//! `cargo xtask npm`: the npm package, unpacked in `target/npm/package/` and as a tarball beside it.

#[cfg(feature = "npm")]
mod build;
#[cfg(feature = "npm")]
#[path = "../../benches/corpus/mod.rs"]
mod corpus;
#[cfg(feature = "npm")]
mod names;
#[cfg(feature = "npm")]
mod schema;

use anyhow::Result;

/// What follows the build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Nothing,
    /// The tarball is proved in its projects, and the budgets are.
    Test,
    /// The package is measured against plain JavaScript, and the results are written.
    Bench,
}

/// Builds the package, and goes on.
#[cfg(feature = "npm")]
pub fn run(then: Then) -> Result<()> {
    build::run_here(then)
}

/// The same in a build of these scripts that has `wasm-bindgen` in it, which the other commands need not compile.
#[cfg(not(feature = "npm"))]
pub fn run(then: Then) -> Result<()> {
    let mut command = vec!["run", "--quiet", "--package", "xtask", "--features", "npm", "--", "npm"];
    match then {
        Then::Nothing => {}
        Then::Test => command.push("--test"),
        Then::Bench => command.push("--bench"),
    }
    crate::shell::run("cargo", &command)
}
