//! From the rulebooks' source (TOML, for people) to the public JSON format, through the library's own door, and on to
//! the constant tables that the library embeds.

use crate::shell::root;
use anyhow::{Context, Result, bail, ensure};
use ocop_core::Rulebook;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use toml::{Table, Value as Toml};

/// The decisions whose source stands in `ocop-core/rulebooks/`, and where their tables go.
const RULEBOOKS: [(&str, &str); 1] = [("qd26-2026", "qd26_2026.rs")];

/// A generated file: where it stands and what it holds.
pub struct Generated {
    /// From the repository's root.
    pub path: String,
    /// What it must hold.
    pub text: String,
}

/// Everything that is generated from the rulebooks' source: the embedded tables, and the list of codes and readings.
pub fn generate() -> Result<Vec<Generated>> {
    let mut files = Vec::new();
    let mut books = Vec::new();
    let words = Words::read(&root().join("ocop-core/rulebooks/words"))?;
    let mut used = BTreeSet::new();
    let mut notes = BTreeSet::new();
    for (decision, file) in RULEBOOKS {
        let source = Source::of(decision, &words)?;
        used.extend(source.used());
        notes.extend(source.notes().map(str::to_owned));
        let book = source.rulebook().context(decision)?;
        files.push(Generated { path: format!("ocop-core/src/rulebook/{file}"), text: book.to_source() });
        let classification = format!("ocop-core/src/register/classification/{file}");
        files.push(Generated { path: classification, text: book.to_classification_source() });
        books.push(book);
    }
    if let Some(unused) = words.criteria.keys().find(|slug| !used.contains(*slug)) {
        bail!("no sheet uses criterion `{unused}`");
    }
    if let Some(unused) = words.notes.keys().find(|key| !notes.contains(*key)) {
        bail!("no sheet uses note `{unused}`");
    }
    files.push(Generated { path: "docs/codes.md".into(), text: ocop_core::codes_page(&books) });
    Ok(files)
}

/// Writes what is generated.
pub fn write() -> Result<()> {
    for file in generate()? {
        fs::write(root().join(&file.path), &file.text).with_context(|| format!("cannot write {}", file.path))?;
        eprintln!("wrote {}", file.path);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_generated_is_current() {
        for file in generate().unwrap() {
            let held = fs::read_to_string(root().join(&file.path)).unwrap();
            assert!(held == file.text, "{} is not what the source gives: run `cargo xtask rulebooks`", file.path);
        }
    }
}

/// The words that decisions share.
struct Words {
    /// The criteria, by name.
    criteria: Table,
    /// The titles of sections and headings.
    titles: Table,
    /// The notes that only some sheets print beside a criterion.
    notes: Table,
}

impl Words {
    fn read(folder: &Path) -> Result<Self> {
        let mut criteria = Table::new();
        for file in tables(&folder.join("criteria"))? {
            for (slug, criterion) in file {
                ensure!(criteria.insert(slug.clone(), criterion).is_none(), "criterion `{slug}` is written twice");
            }
        }
        Ok(Self { criteria, titles: table(&folder.join("titles.toml"))?, notes: table(&folder.join("notes.toml"))? })
    }
}

/// The files of one rulebook, and the words that it shares with others.
struct Source<'w> {
    decision: Table,
    papers: Table,
    gates: Table,
    readings: Table,
    classification: Table,
    sets: Vec<Table>,
    words: &'w Words,
}

fn table(path: &Path) -> Result<Table> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    text.parse().with_context(|| format!("in {}", path.display()))
}

/// The TOML files of a folder by name.
fn tables(folder: &Path) -> Result<Vec<Table>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    paths.iter().map(|path| table(path)).collect()
}

impl<'w> Source<'w> {
    fn of(decision: &str, words: &'w Words) -> Result<Self> {
        let folder = root().join("ocop-core/rulebooks").join(decision);
        Self::read(&folder, words).with_context(|| format!("in {}", folder.display()))
    }

    fn read(folder: &Path, words: &'w Words) -> Result<Self> {
        let papers = folder.join("papers.toml");
        Ok(Self {
            decision: table(&folder.join("decision.toml"))?,
            papers: if papers.exists() { table(&papers)? } else { Table::new() },
            gates: table(&folder.join("gates.toml"))?,
            readings: table(&folder.join("readings.toml"))?,
            classification: table(&folder.join("classification.toml"))?,
            sets: tables(&folder.join("sets"))?,
            words,
        })
    }

    /// Assembles and validates the rulebook.
    fn rulebook(&self) -> Result<Rulebook> {
        Ok(Rulebook::from_json(self.json()?.to_string().as_bytes())?)
    }

    /// The notes that its sheets use.
    fn notes(&self) -> impl Iterator<Item = &str> {
        self.lines().filter_map(|line| line.get("note")?.as_str())
    }

    /// The criteria whose words its sheets use.
    fn used(&self) -> BTreeSet<String> {
        let mut used = BTreeSet::new();
        let mut named: Vec<&str> = self.lines().filter_map(|line| line.get("is")?.as_str()).collect();
        while let Some(slug) = named.pop() {
            // Choices may be another criterion's.
            if used.insert(slug.to_owned()) {
                let choices = self.words.criteria.get(slug).and_then(|words| words.get("choices"));
                named.extend(choices.and_then(|choices| choices.get("like")).and_then(Toml::as_str));
                let same = choices.and_then(Toml::as_array).into_iter().flatten().filter_map(|choice| choice.get("same")?.as_str());
                named.extend(same.filter_map(|same| same.rsplit_once('.')).map(|(slug, _)| slug));
            }
        }
        used
    }

    /// The place in the law that a source names: `art/3.3` is one of its own decision.
    fn cite(&self, place: &str) -> Result<String> {
        if place.starts_with("civil-code") { Ok(place.to_owned()) } else { Ok(format!("{}/{place}", text(&self.decision, "decision")?)) }
    }

    fn json(&self) -> Result<Value> {
        let mut book = Map::new();
        for name in ["decision", "signed", "in_force_from", "in_force_to", "provenance", "minimums"] {
            if let Some(value) = self.decision.get(name) {
                book.insert(name.into(), plain(value));
            }
        }
        let rules = sub(field(&self.decision, "rules")?)?.iter().map(|(id, rule)| {
            let mut row = as_map(sub(rule).with_context(|| format!("in rule `{id}`"))?);
            if let Some(place) = rule.get("cite").and_then(Toml::as_str) {
                row.insert("cite".into(), self.cite(place)?.into());
            }
            row.insert("id".into(), id.as_str().into());
            Ok(Value::Object(row))
        });
        book.insert("rules".into(), rules.collect::<Result<Vec<_>>>()?.into());
        let papers = self.papers.iter().map(|(id, paper)| {
            let mut row = as_map(sub(paper).with_context(|| format!("in paper `{id}`"))?);
            row.insert("id".into(), id.as_str().into());
            Ok(Value::Object(row))
        });
        book.insert("papers".into(), papers.collect::<Result<Vec<_>>>()?.into());
        let readings: Vec<Value> = self
            .readings
            .iter()
            .map(|(id, reading)| {
                let cite = self.cite(text(sub(reading)?, "cite")?)?;
                Ok(json!({ "id": id, "text": plain(field(sub(reading)?, "text")?), "cite": cite }))
            })
            .collect::<Result<_>>()?;
        book.insert("readings".into(), readings.into());
        book.insert("bands".into(), plain(field(&self.decision, "bands")?));
        let gates: Vec<Value> = self
            .gates
            .iter()
            .map(|(id, gate)| {
                let gate = sub(gate)?;
                let mut row = json!({ "id": id, "effect": plain(field(gate, "effect")?), "text": plain(field(gate, "text")?) });
                if let (Some(evidence), Some(row)) = (gate.get("evidence"), row.as_object_mut()) {
                    row.insert("evidence".into(), plain(evidence));
                }
                Ok(row)
            })
            .collect::<Result<_>>()?;
        book.insert("gates".into(), gates.into());
        let classified = list(&self.classification, "sets")?;
        ensure!(classified.len() == self.sets.len(), "{} sets are classified, {} have sheets", classified.len(), self.sets.len());
        let sets: Vec<Value> = self
            .sets
            .iter()
            .zip(classified)
            .map(|(sheet, class)| {
                let no = field(sheet, "no")?;
                self.set(sheet, sub(class)?).with_context(|| format!("in the sheet of set {no}"))
            })
            .collect::<Result<_>>()?;
        book.insert("sets".into(), sets.into());
        Ok(Value::Object(book))
    }

    fn lines(&self) -> impl Iterator<Item = &Table> {
        self.sets.iter().flat_map(Self::lines_of)
    }

    fn lines_of(sheet: &Table) -> impl Iterator<Item = &Table> {
        fn arrays<'a>(table: &'a Table, name: &str) -> impl Iterator<Item = &'a Table> {
            table.get(name).and_then(Toml::as_array).into_iter().flatten().filter_map(Toml::as_table)
        }
        arrays(sheet, "parts").flat_map(|part| arrays(part, "sections")).flat_map(|section| arrays(section, "criteria"))
    }

    fn set(&self, sheet: &Table, class: &Table) -> Result<Value> {
        let no = field(sheet, "no")?.as_integer().context("`no` is a number")?;
        ensure!(field(class, "no")?.as_integer() == Some(no), "the classification lists another set here");
        let mut set = Map::new();
        set.insert("no".into(), no.into());
        set.insert("name".into(), plain(field(class, "name")?));
        set.insert("sector".into(), Self::named(&self.classification, "sectors", text(class, "sector")?)?);
        set.insert("group".into(), Self::named(&self.classification, "groups", text(class, "group")?)?);
        if let Some(subgroup) = class.get("subgroup") {
            set.insert("subgroup".into(), plain(subgroup));
        }
        let ministries = list(class, "ministries")?.iter().map(|key| {
            let key = key.as_str().context("a ministry's key is text")?;
            Self::named(&self.classification, "ministries", key)
        });
        set.insert("ministries".into(), ministries.collect::<Result<Vec<_>>>()?.into());
        let producers = sub(field(&self.decision, "producers")?)?;
        let more = producers.get(&format!("set_{no}")).and_then(Toml::as_array);
        set.insert(
            "producers".into(),
            list(producers, "all_sets")?.iter().chain(more.into_iter().flatten()).map(plain).collect::<Vec<_>>().into(),
        );
        set.insert("samples".into(), plain(field(class, "samples")?));
        let parts = list(sheet, "parts")?.iter().map(|part| self.part(sub(part)?));
        set.insert("parts".into(), parts.collect::<Result<Vec<_>>>()?.into());
        let gates = list(sheet, "gates")?.iter().map(|gate| self.gate(no, sub(gate)?));
        set.insert("gates".into(), gates.collect::<Result<Vec<_>>>()?.into());
        for name in ["conditions", "defects"] {
            if let Some(value) = sheet.get(name) {
                set.insert(name.into(), plain(value));
            }
        }
        Ok(Value::Object(set))
    }

    fn named(table: &Table, name: &str, key: &str) -> Result<Value> {
        let texts = sub(field(table, name)?)?;
        Ok(plain(texts.get(key).with_context(|| format!("`{key}` is not in [{name}]"))?))
    }

    /// A gate of a set, with the wording of this set where it has its own.
    fn gate(&self, set: i64, gate: &Table) -> Result<Value> {
        let mut row = as_map(gate);
        let id = text(gate, "id")?;
        let wording = sub(self.gates.get(id).with_context(|| format!("gate `{id}` is not in gates.toml"))?)?;
        for variant in wording.get("variants").and_then(Toml::as_array).into_iter().flatten() {
            if list(sub(variant)?, "sets")?.iter().any(|no| no.as_integer() == Some(set)) {
                row.insert("text".into(), plain(field(sub(variant)?, "text")?));
            }
        }
        Ok(Value::Object(row))
    }

    fn part(&self, part: &Table) -> Result<Value> {
        let sections = list(part, "sections")?.iter().map(|section| self.section(sub(section)?));
        Ok(
            json!({ "code": plain(field(part, "code")?), "max": plain(field(part, "max")?), "sections": sections.collect::<Result<Vec<_>>>()? }),
        )
    }

    fn title(&self, key: &str) -> Result<Value> {
        Ok(plain(self.words.titles.get(key).with_context(|| format!("title `{key}` is not in titles.toml"))?))
    }

    fn section(&self, section: &Table) -> Result<Value> {
        let mut heading: Option<(String, Value)> = None;
        let mut criteria = Vec::new();
        for line in list(section, "criteria")? {
            let line = sub(line)?;
            if let Some(code) = line.get("heading").and_then(Toml::as_str) {
                let title = self.title(text(line, "title")?)?;
                heading = Some((format!("{code}."), json!({ "code": code, "title": title, "max": plain(field(line, "max")?) })));
                continue;
            }
            let code = text(line, "code")?;
            let mut criterion = self.criterion(line).with_context(|| format!("in criterion {code}"))?;
            if let Some((_, heading)) = heading.as_ref().filter(|(prefix, _)| code.starts_with(prefix.as_str())) {
                criterion.insert("under".into(), heading.clone());
            }
            criteria.push(Value::Object(criterion));
        }
        Ok(json!({
            "no": plain(field(section, "no")?),
            "title": self.title(text(section, "title")?)?,
            "max": plain(field(section, "max")?),
            "criteria": criteria,
        }))
    }

    fn words(&self, slug: &str) -> Result<&Table> {
        sub(self.words.criteria.get(slug).with_context(|| format!("criterion `{slug}` is not written"))?)
    }

    fn criterion(&self, line: &Table) -> Result<Map<String, Value>> {
        let slug = text(line, "is")?;
        let words = self.words(slug)?;
        let mut row = Map::new();
        row.insert("code".into(), plain(field(line, "code")?));
        row.insert("title".into(), plain(field(words, "title")?));
        row.insert("max".into(), plain(field(line, "max")?));
        let choices = self.choices(slug)?;
        let points: Vec<&str> = text(line, "points")?.split_whitespace().collect();
        ensure!(points.len() == choices.len(), "`{slug}` has {} choices, the sheet {} scores", choices.len(), points.len());
        let everywhere: Vec<Value> = list_or_none(words, "evidence").filter(|paper| self.has_paper(paper)).map(plain).collect();
        let mut rows = Vec::new();
        for (no, (score, choice)) in (1..).zip(points.into_iter().zip(choices)) {
            let number = score.trim_end_matches('*');
            let stars = score.len() - number.len();
            let mut row = Map::new();
            row.insert("no".into(), no.into());
            row.insert("points".into(), number.parse::<u8>().with_context(|| format!("`{score}` is not points with stars"))?.into());
            if stars > 0 {
                row.insert("min_star".into(), stars.into());
            }
            if let Some(case) = choice.case {
                row.insert("case".into(), case);
            }
            row.insert("label".into(), choice.label);
            let mut evidence = everywhere.clone();
            evidence.extend(choice.evidence.into_iter().filter(|paper| !everywhere.contains(paper)));
            if !evidence.is_empty() && number != "0" {
                row.insert("evidence".into(), evidence.into());
            }
            if let Some(producers) = choice.producers {
                row.insert("producers".into(), producers);
            }
            rows.push(Value::Object(row));
        }
        row.insert("choices".into(), rows.into());
        for name in ["cases", "applies_if", "expects", "note"] {
            if let Some(value) = words.get(name) {
                row.insert(name.into(), plain(value));
            }
        }
        // The sheet's own note comes before the one that all sheets print.
        if let Some(key) = line.get("note") {
            let key = key.as_str().context("`note` is a name in notes.toml")?;
            row.insert("note".into(), plain(self.words.notes.get(key).with_context(|| format!("note `{key}` is not in notes.toml"))?));
        }
        let of_words = list_or_none(words, "readings").filter(|reading| self.has_reading(reading));
        let readings = list_or_none(line, "readings").chain(of_words);
        let readings: Vec<Value> = readings.map(reading_use).collect::<Result<_>>()?;
        if !readings.is_empty() {
            row.insert("readings".into(), readings.into());
        }
        Ok(row)
    }

    /// Shared words name papers and readings of any decision; those of this one count.
    fn has_paper(&self, paper: &Toml) -> bool {
        paper.as_str().is_some_and(|id| self.papers.contains_key(id))
    }

    fn has_reading(&self, reading: &Toml) -> bool {
        let id = reading.as_str().and_then(|words| words.split_whitespace().next());
        id.is_some_and(|id| self.readings.contains_key(id))
    }

    /// The choices of a criterion, with what they take from others by `like` and `same`.
    fn choices(&self, slug: &str) -> Result<Vec<ChoiceWords>> {
        match field(self.words(slug)?, "choices")? {
            Toml::Table(like) => self.choices(text(like, "like")?),
            Toml::Array(choices) => choices.iter().map(|choice| self.choice(sub(choice)?)).collect(),
            _ => bail!("choices of `{slug}` are a list, or like another criterion's"),
        }
    }

    fn choice(&self, choice: &Table) -> Result<ChoiceWords> {
        let mut words = match choice.get("same").and_then(Toml::as_str) {
            Some(same) => {
                let (slug, no) = same.rsplit_once('.').with_context(|| format!("`{same}` is not criterion.choice"))?;
                let no: usize = no.parse()?;
                let mut all = self.choices(slug)?;
                ensure!((1..=all.len()).contains(&no), "`{same}` does not exist");
                all.swap_remove(no - 1)
            }
            None => ChoiceWords { label: json!({ "vi": text(choice, "vi")?, "en": text(choice, "en")? }), ..ChoiceWords::default() },
        };
        words.evidence.extend(list_or_none(choice, "evidence").filter(|paper| self.has_paper(paper)).map(plain));
        words.evidence.dedup();
        words.case = choice.get("case").map(plain).or(words.case);
        words.producers = choice.get("producers").map(plain).or(words.producers);
        Ok(words)
    }
}

#[derive(Default)]
struct ChoiceWords {
    label: Value,
    evidence: Vec<Value>,
    case: Option<Value>,
    producers: Option<Value>,
}

/// `"id"`: touched where a minimum of the criterion lowers the result. `"id 2"`: by choice 2. `"id 4* 2"`: by a mark for
/// 4 stars at choice 2.
fn reading_use(words: &Toml) -> Result<Value> {
    let words: Vec<&str> = words.as_str().context("a reading is text")?.split_whitespace().collect();
    Ok(match words.as_slice() {
        [id] => json!({ "id": id }),
        [id, choice] => json!({ "id": id, "choice": choice.parse::<u8>()? }),
        [id, star, choice] => json!({ "id": id, "star": star.trim_end_matches('*').parse::<u8>()?, "choice": choice.parse::<u8>()? }),
        _ => bail!("a reading is its id, perhaps a star, and a choice"),
    })
}

fn field<'a>(table: &'a Table, name: &str) -> Result<&'a Toml> {
    table.get(name).with_context(|| format!("`{name}` is missing"))
}

fn text<'a>(table: &'a Table, name: &str) -> Result<&'a str> {
    field(table, name)?.as_str().with_context(|| format!("`{name}` must be text"))
}

fn list<'a>(table: &'a Table, name: &str) -> Result<&'a Vec<Toml>> {
    field(table, name)?.as_array().with_context(|| format!("`{name}` must be a list"))
}

/// A list that may be absent.
fn list_or_none<'a>(table: &'a Table, name: &str) -> impl Iterator<Item = &'a Toml> {
    table.get(name).and_then(Toml::as_array).into_iter().flatten()
}

fn sub(value: &Toml) -> Result<&Table> {
    value.as_table().context("must be a table")
}

fn as_map(table: &Table) -> Map<String, Value> {
    table.iter().map(|(name, value)| (name.clone(), plain(value))).collect()
}

/// The same value in JSON.
fn plain(value: &Toml) -> Value {
    match value {
        Toml::String(text) => text.as_str().into(),
        Toml::Integer(number) => (*number).into(),
        Toml::Float(number) => (*number).into(),
        Toml::Boolean(truth) => (*truth).into(),
        Toml::Datetime(date) => date.to_string().into(),
        Toml::Array(values) => values.iter().map(plain).collect::<Vec<_>>().into(),
        Toml::Table(table) => Value::Object(as_map(table)),
    }
}
