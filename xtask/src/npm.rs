//! `cargo xtask npm`: the npm package, unpacked in `target/npm/package/` and as a tarball beside it.

#[cfg(feature = "npm")]
mod build;
#[cfg(feature = "npm")]
mod letters;
#[cfg(feature = "npm")]
mod names;
#[cfg(feature = "npm")]
mod refusals;
#[cfg(feature = "npm")]
mod schema;

use anyhow::Result;

/// Builds the package; with `test` also proves the tarball in its projects and prints the budgets.
#[cfg(feature = "npm")]
pub fn run(test: bool) -> Result<()> {
    build::run_here(test)
}

/// The same in a build of these scripts that has `wasm-bindgen` in it, which the other commands need not compile.
#[cfg(not(feature = "npm"))]
pub fn run(test: bool) -> Result<()> {
    let command = ["run", "--quiet", "--package", "xtask", "--features", "npm", "--", "npm", "--test"];
    crate::shell::run("cargo", command.get(..if test { 9 } else { 8 }).unwrap_or_default())
}
