//! The crate's side of the agreement tests: applications from the standard input, one a line; their reports, one a line.
//!
//! Each line is a document of its own, as it is for the package: no report names a line.

use ocop_core::{Application, Checker, Lang};
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let report = Checker::default().with_detail(true).check(&Application::read(line?.as_bytes()));
        serde_json::to_writer(&mut out, &report.localised(Lang::Vi))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
