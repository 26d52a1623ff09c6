//! From the module to the tarball.

use super::letters::{self, Letters};
use super::{Then, corpus, glue, likeness, names, refusals, schema};
use crate::shell::{output, root, run};
use anyhow::{Context, Result, anyhow, ensure};
use ocop_core::{Decision, Rulebook};
use std::fs;
use std::path::Path;

const WASM: &str = "wasm32-unknown-unknown";
/// The build of the TypeScript shell, and the package's tests.
const SHELL: &str = "ocop-wasm/js";
/// The package against plain JavaScript.
const BENCHES: &str = "benches/js";
/// Where everything built goes.
const BUILT: &str = "target/npm";
/// One module of the package.
struct Module {
    /// The feature of the crate.
    feature: &'static str,
    /// The file with its bytes, without its ending.
    wasm: &'static str,
    /// The program that calls it, without its ending.
    glue: &'static str,
    /// The program with its bytes as text, without its ending.
    bytes: &'static str,
    /// Whether it builds objects, of many short texts.
    gives_objects: bool,
}

/// Apart, so that a page downloads what it uses.
const MODULES: [Module; 2] = [
    Module { feature: "check", wasm: "ocop", glue: "glue", bytes: "bytes", gives_objects: true },
    Module { feature: "targets", wasm: "targets", glue: "targets-glue", bytes: "targets-bytes", gives_objects: false },
];
/// The types of an entry that is no program.
const WASM_TYPES: &str = "/** The module's bytes: a place for `init` of the slim entry, nothing to import. */\nexport {};\n";
/// The types of the module's bytes as text.
const BYTES_TYPES: &str = "\
/** The letters that bytes are written with; the last two announce another one. */
export declare const ALPHABET: string;
/** Every byte as two hexadecimal digits, the most frequent first: what the letters stand for. */
export declare const RANKS: string;
/** The bytes of the module. */
export declare const LETTERS: string;
";
/// What stands in the package as it stands in the repository.
const COPIED: [(&str, &str); 4] = [
    ("ocop-wasm/js/package/package.json", "package.json"),
    ("ocop-wasm/js/package/README.md", "README.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
];

/// Builds the package, unpacked in `target/npm/package/` and as a tarball beside it, and goes on.
pub fn run_here(then: Then) -> Result<()> {
    let built = root().join(BUILT);
    if !output("rustup", &["target", "list", "--installed"])?.lines().any(|target| target == WASM) {
        run("rustup", &["target", "add", WASM])?;
    }
    install(SHELL)?;
    clear(&built.join("generated"))?;
    for module in &MODULES {
        module.build(&built)?;
    }
    shell(&built)?;
    tarball(&built)?;
    match then {
        Then::Nothing => {}
        Then::Test => {
            for Module { feature, .. } in &MODULES {
                let of_feature = ["--no-default-features", "--features", feature, "--target", WASM, "--", "-D", "warnings"];
                run("cargo", &[["clippy", "--package", "ocop-wasm"].as_slice(), &of_feature].concat())?;
            }
            run("cargo", &["clippy", "--package", "xtask", "--features", "npm", "--all-targets", "--", "-D", "warnings"])?;
            run("cargo", &["build", "--release", "--package", "ocop-wasm", "--example", "reports", "--example", "tracking"])?;
            run("npm", &["--prefix", SHELL, "test"])?;
            run("npm", &["--prefix", SHELL, "run", "budgets"])?;
            install(BENCHES)?;
            run("npm", &["--prefix", BENCHES, "run", "compare"])?;
        }
        Then::Bench => {
            install(BENCHES)?;
            run("npm", &["--prefix", BENCHES, "run", "compare", "--", "--write"])?;
        }
    }
    Ok(())
}

/// Installs what a folder of scripts needs and the machine lacks.
fn install(folder: &str) -> Result<()> {
    let lock = fs::read(root().join(folder).join("package-lock.json"))?;
    let installed = root().join(folder).join("node_modules/.installed-lock.json");
    if fs::read(&installed).ok().as_ref() != Some(&lock) {
        run("npm", &["--prefix", folder, "ci", "--no-audit", "--no-fund"])?;
        fs::write(&installed, lock)?;
    }
    Ok(())
}

impl Module {
    /// The module, its glue, and its bytes as text.
    fn build(&self, built: &Path) -> Result<()> {
        let feature = ["--no-default-features", "--features", self.feature];
        run("cargo", &[["build", "--package", "ocop-wasm", "--profile", "wasm", "--target", WASM].as_slice(), &feature].concat())?;
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
        let generated = built.join("generated");
        let mut compiled = walrus::ModuleConfig::new().strict_validate(false).parse_file(target.join(WASM).join("wasm/ocop_wasm.wasm"))?;
        refusals::trap(&mut compiled)?;
        wasm_bindgen_cli_support::Bindgen::new()
            .input_module(self.glue, compiled)
            .web(true)
            .map_err(|error| anyhow!("{error:#}"))?
            .typescript(true)
            .omit_default_module_path(true)
            .remove_producers_section(true)
            .generate(&generated)
            .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
        let bindgen = path(&generated.join(format!("{}_bg.wasm", self.glue)))?;
        fs::write(&bindgen, likeness::name_by_place(&fs::read(&bindgen)?)?)?;
        let module = path(&generated.join(format!("{}.wasm", self.wasm)))?;
        // Only the features that the compiler notes in the module: never `--all-features`.
        run(
            "node",
            &[
                &format!("{SHELL}/node_modules/binaryen/bin/wasm-opt"),
                "-Oz",
                "--converge",
                // Functions with one caller stay apart: larger by 2 %, and smaller by 6 % once compressed.
                "--one-caller-inline-max-function-size",
                "0",
                "--always-inline-max-function-size",
                "4",
                // What is computed twice alike compresses better than what is kept between.
                "--skip-pass=local-cse",
                "--strip-producers",
                "--strip-target-features",
                // Zeros stay where they are: cut out, they leave a hundred headers of what remains, which compress worse.
                "--skip-pass=memory-packing",
                // By the names that say where each stands, and then without them.
                "--reorder-functions-by-name",
                "--strip-debug",
                &bindgen,
                "-o",
                &module,
            ],
        )?;
        fs::remove_file(&bindgen)?;
        let _ = fs::remove_file(generated.join(format!("{}_bg.wasm.d.ts", self.glue)));
        if self.gives_objects {
            let program = generated.join(format!("{}.js", self.glue));
            fs::write(&program, glue::quickened(&fs::read_to_string(&program)?)?)?;
        }
        let bytes = fs::read(&module)?;
        let letters = Letters::of(&bytes);
        let alphabet: String = letters::alphabet().into_iter().collect();
        let constants = [("ALPHABET", alphabet), ("RANKS", letters.ranks), ("LETTERS", letters.text)];
        let program =
            constants.iter().fold(String::new(), |text, (name, value)| text + &format!("export const {name} =\n  \"{value}\";\n"));
        fs::write(generated.join(format!("{}.js", self.bytes)), program)?;
        fs::write(generated.join(format!("{}.d.ts", self.bytes)), BYTES_TYPES)?;
        Ok(())
    }
}

/// The TypeScript shell around it, and what else belongs into the package.
fn shell(built: &Path) -> Result<()> {
    let package = built.join("package");
    clear(&package)?;
    run("node", &[&format!("{SHELL}/node_modules/typescript/bin/tsc"), "--project", SHELL])?;
    let generated = built.join("generated");
    for Module { wasm, glue, bytes, .. } in &MODULES {
        for name in [glue, bytes].into_iter().flat_map(|name| [format!("{name}.js"), format!("{name}.d.ts")]) {
            fs::copy(generated.join(&name), package.join("dist").join(&name)).with_context(|| format!("`{name}` was not generated"))?;
        }
        fs::copy(generated.join(format!("{wasm}.wasm")), package.join(format!("{wasm}.wasm")))?;
        fs::write(package.join(format!("dist/{wasm}.wasm.d.ts")), WASM_TYPES)?;
    }
    for (from, to) in COPIED {
        fs::copy(root().join(from), package.join(to)).with_context(|| format!("cannot copy `{from}`"))?;
    }
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(package.join("package.json"))?)?;
    ensure!(manifest["version"] == env!("CARGO_PKG_VERSION"), "package.json of the npm package has another version than the workspace");
    fs::write(package.join("schema.json"), schema::text()?)?;
    // For tests and benches, not for the package.
    fs::write(built.join("names.json"), names::text()?)?;
    fs::write(built.join("corpus.jsonl"), corpus::lines().join("\n"))?;
    fs::write(built.join("rulebook.json"), serde_json::to_vec(&Rulebook::embedded(Decision::LATEST))?)?;
    Ok(())
}

/// What `npm publish` would send.
fn tarball(built: &Path) -> Result<()> {
    let package = path(&built.join("package"))?;
    run("npm", &["pack", &package, "--pack-destination", &path(built)?, "--silent"])
}

/// An empty folder.
fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    Ok(())
}

fn path(path: &Path) -> Result<String> {
    path.to_str().map(str::to_owned).context("the repository's path is not text")
}
