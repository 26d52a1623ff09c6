//! The project's build scripts, all of them: `cargo xtask <command>`.

mod bench;
mod fixture;
mod fuzz;
mod imports;
mod mutants;
mod npm;
mod rulebooks;
mod shell;
mod test;

use anyhow::{Context, Result, bail};

const USAGE: &str = "\
usage: cargo xtask <command>

  test         format, lints, docs, all tests; installs what they need
  npm          build the npm package in target/npm/; with --test, prove it in node, Vite and a browser, and its budgets;
               with --bench, measure it against plain JavaScript and write benches/js/RESULTS.md
  rulebooks    write the embedded rulebooks from ocop-core/rulebooks/, and docs/codes.md
  fixture DIR  write the numeric fixture in tests/law/ from the reference data in DIR
  bench        run the benchmarks and write benches/RESULTS.md
  instructions count the instructions of a check under valgrind; fails where they have grown
  imports      prove that files import only downward
  numbers      compare the numbers that the READMEs quote with the results in benches/
  fuzz [SECONDS]   run every target of fuzz/ for so many seconds (60), and write fuzz/RESULTS.md
  mutants [FILE…]  change the core's sources in small ways, see whether a test fails, and write tests/MUTANTS.md";

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
        ["imports"] => imports::check(),
        ["numbers"] => bench::numbers(),
        ["fuzz"] => fuzz::run(fuzz::SECONDS),
        ["fuzz", seconds] => fuzz::run(seconds.parse().with_context(|| format!("no number of seconds: {seconds}"))?),
        ["mutants", files @ ..] => mutants::run(files),
        _ => bail!("{USAGE}"),
    }
}
