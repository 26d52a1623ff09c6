//! The reports of the example applications, byte for byte: for people in both languages, and as JSON with everything in it.
//!
//! After a change that is meant, write them anew and read the difference:
//!
//! ```text
//! OCOP_WRITE_GOLDEN=1 cargo test --test golden
//! git diff tests/golden
//! ```
//!
//! The test takes what it finds in `examples/data`. An example of another decision is its application there, and its reports here.

mod program;

use program::{data_files, example, folder, run};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// For each file of `tests/golden`, what comes after the application's name and how `check` is called.
const REPORTS: [(&str, &[&str]); 3] =
    [("vi.txt", &["--lang", "vi"]), ("en.txt", &["--lang", "en"]), ("json", &["--json", "--pretty", "--detail", "--lang", "vi"])];

#[test]
fn the_example_reports_are_the_golden_ones() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let write = std::env::var_os("OCOP_WRITE_GOLDEN").is_some_and(|value| value == "1");
    assert!(folder().is_dir());
    let mut names = BTreeSet::new();
    let mut differences = String::new();
    for (name, application) in data_files() {
        for (ending, arguments) in REPORTS {
            let report = run(example("check").env("NO_COLOR", "1").args(arguments).arg(&application), b"");
            assert_eq!(report.err, "", "{name}");
            let file = format!("{name}.{ending}");
            let path = golden.join(&file);
            if write {
                fs::write(&path, &report.out).unwrap();
            }
            let wanted = fs::read_to_string(&path).unwrap_or_default();
            if wanted != report.out {
                _ = writeln!(differences, "{file}\n{}", difference(&wanted, &report.out));
            }
            names.insert(file);
        }
    }
    assert!(differences.is_empty(), "\n{differences}If this is meant: OCOP_WRITE_GOLDEN=1 cargo test --test golden\n");
    let there: BTreeSet<String> = fs::read_dir(&golden).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, names, "tests/golden holds the reports of examples/data and nothing else");
}

/// The lines that differ, with two lines around them; at most forty of each side.
fn difference(wanted: &str, got: &str) -> String {
    const AROUND: usize = 2;
    const MOST: usize = 40;
    let (wanted, got): (Vec<&str>, Vec<&str>) = (wanted.split('\n').collect(), got.split('\n').collect());
    let start = wanted.iter().zip(&got).take_while(|(one, other)| one == other).count();
    let rest = wanted.len().min(got.len()) - start;
    let end = wanted.iter().rev().zip(got.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let mut text = format!("  line {}:\n", start + 1);
    let mut show = |mark: char, lines: &[&str]| {
        for line in lines.iter().take(MOST) {
            _ = writeln!(text, "  {mark} {line}");
        }
        if lines.len() > MOST {
            _ = writeln!(text, "  {mark} … {} more", lines.len() - MOST);
        }
    };
    show(' ', &wanted[start.saturating_sub(AROUND)..start]);
    show('-', &wanted[start..wanted.len() - end]);
    show('+', &got[start..got.len() - end]);
    show(' ', &got[got.len() - end..(got.len() - end + AROUND).min(got.len())]);
    text
}

#[test]
fn a_difference_shows_the_lines_that_differ() {
    assert_eq!(difference("a\nb\nc\nd\ne\n", "a\nb\nX\nd\ne\n"), "  line 3:\n    a\n    b\n  - c\n  + X\n    d\n    e\n");
    assert_eq!(difference("", "a\n"), "  line 1:\n  + a\n    \n");
    assert_eq!(difference("a\na\n", "a\n"), "  line 2:\n    a\n  - a\n    \n");
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let sample = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let shown = sample.split_once('\n').unwrap().1.trim_end_matches("  …\n");
    let printed = std::fs::read_to_string("tests/golden/tea.en.txt").unwrap();
    assert!(shown.lines().count() > 15 && printed.starts_with(shown), "README.md shows:\n{shown}\nthe program prints:\n{printed}");
}
