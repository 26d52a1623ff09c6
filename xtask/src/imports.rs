//! `cargo xtask imports`: files import only downward.
//!
//! Each library has an order of its files, from the ground up. A file may import from those before it, each from its own
//! module; nobody imports from the crate's root or from a face (`mod.rs`), which only gather what users see.

use crate::shell::root;
use anyhow::{Context, Result, ensure};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use syn::visit::{self, Visit};

/// The files and folders of the core, from the ground up. Files of one folder are in order too, where they are listed.
const CORE: &[&str] = &[
    "small",
    "letters",
    "names",
    "lang",
    "limits",
    "tree",
    "calendar",
    "points",
    "star",
    "code",
    "product",
    "filing",
    "ids",
    "decision/act",
    "cite",
    "decision/by_dates",
    "finding",
    "papers",
    "table",
    "certificate",
    "target",
    "register",
    "rulebook/texts",
    "rulebook/rows",
    "rulebook/fault",
    "rulebook",
    "application/answers",
    "application/declarations",
    "application/model",
    "application",
    "report",
    "grade",
    "check",
    "text",
    "codes_page",
    "schema",
    "error",
];

/// Those of the package's modules.
const WASM: &[&str] = &["lang", "object", "plain", "version", "book", "scorecard", "grade", "check", "targets"];

/// Fails where a file imports upward, in a circle, from the root or from a face.
pub fn check() -> Result<()> {
    for (source, order) in [("ocop-core/src", CORE), ("ocop-wasm/src", WASM)] {
        let faults = faults(&root().join(source), order)?;
        ensure!(faults.is_empty(), "imports in {source}:\n  {}", faults.join("\n  "));
        eprintln!("{source}: every file imports only from below");
    }
    Ok(())
}

/// A file by its module: `rulebook/rows`, `rulebook` for its face, and nothing for the root.
type Module = String;

fn faults(source: &Path, order: &[&str]) -> Result<Vec<String>> {
    let (mut files, mut faces) = (BTreeMap::new(), BTreeSet::new());
    collect(source, "", &mut files, &mut faces)?;
    let modules: BTreeSet<Module> = files.keys().cloned().collect();
    let is_face = |module: &str| faces.contains(module);
    let place = |module: &str| {
        let covers = |listed: &&str| module == *listed || module.starts_with(&format!("{listed}/"));
        order.iter().enumerate().filter(|(_, listed)| covers(listed)).max_by_key(|(_, listed)| listed.len()).map(|(place, _)| place)
    };
    let mut faults = Vec::new();
    let mut imports: BTreeMap<&Module, BTreeSet<Module>> = BTreeMap::new();
    for (module, text) in &files {
        // A face gathers what users see; so does the list of errors.
        if is_face(module) || module == "error" {
            continue;
        }
        let here = place(module);
        if here.is_none() {
            faults.push(format!("{module}: has no place in the order of xtask/src/imports.rs"));
        }
        for path in paths(text, module).with_context(|| module.clone())? {
            let target = resolve(&path, &modules);
            if target == *module {
                continue;
            }
            let shown = format!("{module}: `crate::{}`", path.join("::"));
            if is_face(&target) {
                let what = if target.is_empty() { "the crate's root".to_owned() } else { format!("the face of {target}") };
                faults.push(format!("{shown} is imported from {what}; name the file that it is in"));
            } else if place(&target) > here {
                faults.push(format!("{shown} points upward"));
            } else {
                imports.entry(module).or_default().insert(target);
            }
        }
    }
    faults.extend(circles(&imports));
    faults.dedup();
    Ok(faults)
}

/// The texts of all files, by module, and which modules are faces.
fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<Module, String>, faces: &mut BTreeSet<Module>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).context("a file's name is text")?.to_owned();
        let module = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        if path.is_dir() {
            collect(&path, &module, files, faces)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let module = match name.as_str() {
                "mod" | "lib" => {
                    faces.insert(prefix.to_owned());
                    prefix.to_owned()
                }
                _ => module,
            };
            files.insert(module, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// The module that a path leads to: the longest beginning that is one.
fn resolve(path: &[String], modules: &BTreeSet<Module>) -> Module {
    (0..=path.len()).rev().map(|length| path[..length].join("/")).find(|module| modules.contains(module)).unwrap_or_default()
}

/// All paths of a file that begin at the crate, from its root.
fn paths(text: &str, module: &str) -> Result<Vec<Vec<String>>> {
    let mut visitor = Paths { module: module.split('/').map(str::to_owned).collect(), depth: 0, found: Vec::new() };
    visitor.visit_file(&syn::parse_file(text)?);
    Ok(visitor.found)
}

struct Paths {
    module: Vec<String>,
    /// Modules within the file around the place at hand.
    depth: usize,
    found: Vec<Vec<String>>,
}

impl Paths {
    /// Keeps a path that begins with `crate` or `super`; `super` of a module within the file is the file.
    fn keep(&mut self, path: &[String]) {
        let mut from: Vec<String> = self.module.clone();
        let mut depth = self.depth;
        let mut rest = path;
        match rest {
            [first, others @ ..] if first == "crate" => {
                from.clear();
                rest = others;
            }
            [first, ..] if first == "super" => {
                while let [next, others @ ..] = rest {
                    if next != "super" {
                        break;
                    }
                    if depth > 0 {
                        depth -= 1;
                    } else {
                        from.pop();
                    }
                    rest = others;
                }
            }
            _ => return,
        }
        // `crate` alone is a visibility.
        if !rest.is_empty() {
            from.extend(rest.iter().cloned());
            self.found.push(from);
        }
    }

    fn tree(&mut self, tree: &syn::UseTree, before: &[String]) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.tree(&path.tree, &with(&path.ident)),
            syn::UseTree::Name(name) => self.keep(&with(&name.ident)),
            syn::UseTree::Rename(name) => self.keep(&with(&name.ident)),
            syn::UseTree::Glob(_) => self.keep(before),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(tree, before)),
        }
    }

    /// Paths among the tokens of a macro.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if path.is_empty() || colons == 2 => {
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => colons += 1,
                other => {
                    self.keep(&std::mem::take(&mut path));
                    colons = 0;
                    match other {
                        TokenTree::Group(group) => self.tokens(group.stream()),
                        TokenTree::Ident(ident) => path.push(ident.to_string()),
                        _ => {}
                    }
                }
            }
        }
        self.keep(&path);
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test")))
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_test(&module.attrs) {
            self.depth += 1;
            visit::visit_item_mod(self, module);
            self.depth -= 1;
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&item.tree, &[]);
    }

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.keep(&path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, macro_: &'ast syn::Macro) {
        self.tokens(macro_.tokens.clone());
        visit::visit_macro(self, macro_);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        // Documentation is read by people.
        if !attribute.path().is_ident("doc")
            && let syn::Meta::List(list) = &attribute.meta
        {
            self.tokens(list.tokens.clone());
        }
    }
}

/// Files that import each other, one fault for each circle that is found.
fn circles(imports: &BTreeMap<&Module, BTreeSet<Module>>) -> Vec<String> {
    fn visit<'a>(
        module: &'a Module,
        imports: &'a BTreeMap<&Module, BTreeSet<Module>>,
        way: &mut Vec<&'a Module>,
        done: &mut BTreeSet<&'a Module>,
        found: &mut Vec<String>,
    ) {
        if let Some(start) = way.iter().position(|earlier| *earlier == module) {
            let circle: Vec<&str> = way[start..].iter().map(|module| module.as_str()).collect();
            found.push(format!("{} → {module}: a circle", circle.join(" → ")));
            return;
        }
        if !done.insert(module) {
            return;
        }
        way.push(module);
        imports.get(module).into_iter().flatten().for_each(|next| visit(next, imports, way, done, found));
        way.pop();
    }
    let (mut done, mut found) = (BTreeSet::new(), Vec::new());
    for module in imports.keys() {
        visit(module, imports, &mut Vec::new(), &mut done, &mut found);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found_wherever_they_are() {
        let text = "use super::a::B; use crate::{c::D, e}; mod inner { use super::super::f::G; } fn x() -> crate::h::I { mac!(crate::j::K, 1) } \
                    #[cfg(test)] mod tests { use crate::l::M; }";
        let found: Vec<String> = paths(text, "room/file").unwrap().into_iter().map(|path| path.join("::")).collect();
        assert_eq!(found, ["room::a::B", "c::D", "e", "room::f::G", "h::I", "j::K"]);
    }

    #[test]
    fn a_circle_is_a_fault() {
        let module = |name: &str| name.to_owned();
        let (a, b) = (module("a"), module("b"));
        let imports = BTreeMap::from([(&a, BTreeSet::from([module("b")])), (&b, BTreeSet::from([module("a")]))]);
        assert_eq!(circles(&imports), ["a → b → a: a circle"]);
    }

    #[test]
    fn every_file_imports_only_from_below() {
        check().unwrap();
    }
}
