//! The project's build scripts, all of them: `cargo xtask <command>`.

mod bench;
mod fixture;
mod npm;
mod rulebooks;
mod shell;
mod test;

use anyhow::{Result, bail};

const USAGE: &str = "\
usage: cargo xtask <command>

  test         format, lints, docs, all tests; installs what they need
  npm          build the npm package in target/npm/; with --test, prove it in node, Vite and a browser, and its budgets;
               with --bench, measure it against plain JavaScript and write benches/js/RESULTS.md
  rulebooks    write the embedded rulebooks from ocop-core/rulebooks/, and docs/codes.md
  fixture DIR  write the numeric fixture in tests/law/ from the reference data in DIR
  bench        run the benchmarks and write benches/RESULTS.md
  instructions count the instructions of a check under valgrind; fails where they have grown
  numbers      compare the numbers that the READMEs quote with the results in benches/";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["test"] => test::gate(),
        ["npm"] => npm::run(npm::Then::Nothing),
        ["npm", "--test"] => npm::run(npm::Then::Test),
        ["npm", "--bench"] => npm::run(npm::Then::Bench),
        ["rulebooks"] => rulebooks::write(),
        ["fixture", folder] => fixture::write(folder),
        ["bench"] => bench::run(),
        ["instructions"] => bench::instructions(),
        ["numbers"] => bench::numbers(),
        _ => bail!("{USAGE}"),
    }
}
