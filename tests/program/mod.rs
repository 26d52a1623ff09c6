//! Running the example programs the way a user does.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::SystemTime;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const EXAMPLES: [&str; 3] = ["check", "rulebook", "targets"];

/// What a program did.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

/// The folder of this build's temporary files; programs run in it.
pub fn folder() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// An example program, with nothing in its environment that changes what it prints.
pub fn example(name: &str) -> Command {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let mut command = Command::new(BUILT.get_or_init(built).join(file_name(name)));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    command.env("COLUMNS", "100").current_dir(folder());
    command
}

/// Runs a program to its end with this standard input.
pub fn run(command: &mut Command, input: &[u8]) -> Run {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let done = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program that reads no standard input may end before all is written.
            let _ = stdin.write_all(input);
        });
        child.wait_with_output().unwrap()
    });
    let text = |bytes| String::from_utf8(bytes).expect("programs print UTF-8");
    Run { status: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
}

/// The example applications, by name.
#[allow(dead_code, reason = "not every test reads them")]
pub fn data_files() -> Vec<(String, PathBuf)> {
    let mut files: Vec<(String, PathBuf)> = fs::read_dir(Path::new(ROOT).join("examples/data"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "examples/data has applications");
    files
}

fn file_name(example: &str) -> String {
    format!("{example}{}", std::env::consts::EXE_SUFFIX)
}

/// The folder of the programs. A plain `cargo test` builds them; `cargo test --test …` does not, nor does it renew them.
fn built() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.ancestors().nth(2).expect("a test lies in PROFILE/deps");
    let folder = profile.join("examples");
    let current = || {
        let newest = newest_source();
        EXAMPLES.iter().all(|name| written(&folder.join(file_name(name))).is_some_and(|written| written >= newest))
    };
    if !current() {
        build(profile);
    }
    folder
}

fn build(profile: &Path) {
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let target = folder().parent().unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(ROOT).args(["build", "--quiet", "--package", "ocop", "--target-dir"]).arg(target);
    cargo.args(EXAMPLES.iter().flat_map(|name| ["--example", name]));
    cargo.args(["--profile", if name(profile) == "debug" { "dev".to_owned() } else { name(profile) }.as_str()]);
    match profile.parent() {
        Some(triple) if triple != target => _ = cargo.args(["--target", &name(triple)]),
        _ => {}
    }
    assert!(cargo.status().unwrap().success(), "cannot build the examples");
}

fn newest_source() -> SystemTime {
    fn newest(folder: &Path) -> SystemTime {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let sources = entries.filter_map(|path| {
            if path.is_dir() {
                return Some(newest(&path));
            }
            // Tables are part of a program.
            path.extension().is_some_and(|extension| extension == "rs" || extension == "csv").then(|| written(&path)).flatten()
        });
        sources.max().unwrap_or(SystemTime::UNIX_EPOCH)
    }
    ["examples", "ocop-core/src"].map(|folder| newest(&Path::new(ROOT).join(folder))).into_iter().max().unwrap()
}

fn written(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
