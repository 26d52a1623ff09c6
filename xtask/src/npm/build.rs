//! From the module to the tarball.

use super::{Then, corpus, names, schema};
use crate::shell::{output, root, run};
use anyhow::{Context, Result, anyhow, ensure};
use ocop_core::{Decision, Rulebook};
use std::fs;
use std::path::Path;

const WASM: &str = "wasm32-unknown-unknown";
/// The profile that the modules are built with.
const PROFILE: &str = "wasm";
/// The build of the TypeScript shell, and the package's tests.
const SHELL: &str = "ocop-wasm/js";
/// The package against plain JavaScript.
const BENCHES: &str = "benches/js";
/// Where everything built goes.
const BUILT: &str = "target/npm";
/// One WebAssembly module of the package.
struct Module {
    /// The name of its files: `ocop.wasm`, `ocop-glue.js` (the program that calls it) and `ocop-bytes.js` (its bytes as
    /// text).
    name: &'static str,
    /// The features of `ocop-wasm` that it is built with.
    features: &'static str,
}

/// Apart, so that a page downloads what it uses.
const MODULES: [Module; 2] = [Module { name: "ocop", features: "check" }, Module { name: "targets", features: "targets" }];
/// How the modules are optimised. Measured in `ocop.wasm`, gzip -9: to leave functions of one caller apart, and not to keep
/// what is computed twice alike, saves 5.8 KB; to leave runs of zeros in the data saves 1 KB more.
const WASM_OPT: [&str; 7] = [
    "-Oz",
    "--one-caller-inline-max-function-size",
    "0",
    "--always-inline-max-function-size",
    "4",
    "--skip-pass=local-cse",
    "--skip-pass=memory-packing",
];
/// The types of an entry that is no program.
const WASM_TYPES: &str = "/** The module's bytes: a place for `init` of the slim entry, nothing to import. */\nexport {};\n";
/// The types of a module's bytes as text.
const BYTES_TYPES: &str = "/** The bytes of the module: two hexadecimal digits each. */\nexport declare const HEX: string;\n";
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
            for Module { features, .. } in &MODULES {
                let of_module = ["--no-default-features", "--features", features, "--target", WASM, "--", "-D", "warnings"];
                run("cargo", &[["clippy", "--package", "ocop-wasm"].as_slice(), &of_module].concat())?;
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
    /// The file of this module with this ending.
    fn file(&self, ending: &str) -> String {
        format!("{}{ending}", self.name)
    }

    /// Builds the module, its glue, and its bytes as text.
    fn build(&self, built: &Path) -> Result<()> {
        let features = ["--no-default-features", "--features", self.features];
        let of_package = ["build", "--package", "ocop-wasm", "--profile", PROFILE, "--target", WASM];
        run("cargo", &[of_package.as_slice(), &features].concat())?;
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
        let generated = built.join("generated");
        wasm_bindgen_cli_support::Bindgen::new()
            .input_path(target.join(WASM).join(PROFILE).join("ocop_wasm.wasm"))
            .out_name(&self.file("-glue"))
            .web(true)
            .map_err(|error| anyhow!("{error:#}"))?
            .typescript(true)
            .omit_default_module_path(true)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(&generated)
            .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
        let bindgen = generated.join(self.file("-glue_bg.wasm"));
        let module = generated.join(self.file(".wasm"));
        // The module notes which features it uses: never `--all-features`.
        let wasm_opt = format!("{SHELL}/node_modules/binaryen/bin/wasm-opt");
        run("node", &[[wasm_opt.as_str(), &path(&bindgen)?, "-o", &path(&module)?].as_slice(), &WASM_OPT].concat())?;
        fs::remove_file(bindgen)?;
        fs::remove_file(generated.join(self.file("-glue_bg.wasm.d.ts")))?;
        let hex = fs::read(module)?.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        fs::write(generated.join(self.file("-bytes.js")), format!("export const HEX =\n  \"{hex}\";\n"))?;
        fs::write(generated.join(self.file("-bytes.d.ts")), BYTES_TYPES)?;
        Ok(())
    }
}

/// The TypeScript shell around it, and what else belongs into the package.
fn shell(built: &Path) -> Result<()> {
    let package = built.join("package");
    clear(&package)?;
    run("node", &[&format!("{SHELL}/node_modules/typescript/bin/tsc"), "--project", SHELL])?;
    let generated = built.join("generated");
    for module in &MODULES {
        for ending in ["-glue.js", "-glue.d.ts", "-bytes.js", "-bytes.d.ts"] {
            let name = module.file(ending);
            fs::copy(generated.join(&name), package.join("dist").join(&name)).with_context(|| format!("`{name}` was not generated"))?;
        }
        let wasm = module.file(".wasm");
        fs::copy(generated.join(&wasm), package.join(&wasm))?;
        fs::write(package.join("dist").join(module.file(".wasm.d.ts")), WASM_TYPES)?;
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
