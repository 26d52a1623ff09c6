//! The texts of the rulebook: there, in both languages, spelt as Unicode wants it, and each told from the others.

use super::fixture::compared;
use super::none;
use ocop_core::text::Bilingual;
use ocop_core::{Lang, Rulebook};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::is_nfc;

/// Letters of Vietnamese that English does not have.
const VIETNAMESE: &str = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";

/// Vietnamese names that stand in English texts.
const NAMES: [&str; 0] = [];

/// Vietnamese labels that mean the same and are worded apart in the sheets.
const ONE_ENGLISH_FOR_TWO: [&str; 0] = [];

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Every text of a rulebook with its place.
fn all_texts(book: &'static Rulebook) -> Vec<(String, Bilingual<'static>)> {
    let mut all: Vec<(String, Bilingual<'static>)> = Vec::new();
    all.extend(book.provenance().map(|text| ("provenance".to_owned(), text)));
    all.extend(book.gates().map(|gate| (format!("gate {}", gate.id()), gate.text())));
    all.extend(book.readings().map(|reading| (format!("reading {}", reading.id), reading.text)));
    for set in book.sets() {
        let no = set.no();
        all.push((format!("set {no}, name"), set.name()));
        all.push((format!("set {no}, sector"), set.sector()));
        all.push((format!("set {no}, group"), set.group()));
        all.extend(set.subgroup().map(|text| (format!("set {no}, subgroup"), text)));
        all.extend(set.ministries().map(|text| (format!("set {no}, ministry"), text)));
        all.extend(set.gates().map(|gate| (format!("set {no}, gate {}", gate.id()), gate.text())));
        all.extend(set.sections().map(|section| (format!("set {no}, section {}", section.no()), section.title())));
        for criterion in set.criteria() {
            let place = format!("set {no}, {}", criterion.code());
            all.push((format!("{place}, title"), criterion.title()));
            all.extend(criterion.under().map(|heading| (format!("set {no}, heading {}", heading.code), heading.title)));
            all.extend(criterion.note().map(|text| (format!("{place}, note"), text)));
            let cases = ocop_core::rulebook::Case::ALL.iter().filter_map(|&case| Some((case, criterion.case_name(case)?)));
            all.extend(cases.map(|(case, text)| (format!("{place}, case {case}"), text)));
            all.extend(criterion.choices().map(|choice| (format!("{place}, box {}", choice.no()), choice.label())));
        }
    }
    for (place, _) in &mut all {
        place.insert_str(0, &format!("{}, ", book.decision()));
    }
    all
}

/// The texts of all rulebooks. A text that many places share is listed once, at its first place.
fn texts() -> Vec<(String, Bilingual<'static>)> {
    let mut seen = BTreeSet::new();
    let all = compared().flat_map(|(_, book)| all_texts(book));
    all.filter(|(_, text)| seen.insert((text.vi, text.en))).collect()
}

fn is_vietnamese(letter: char) -> bool {
    letter.to_lowercase().all(|letter| VIETNAMESE.contains(letter))
}

#[test]
fn texts_are_complete_in_both_languages() {
    let texts = texts();
    let mut faults = Vec::new();
    for (place, text) in &texts {
        for words in [text.vi, text.en] {
            if words.is_empty() || words.trim() != words || words.contains("  ") || words.contains(char::is_control) {
                faults.push(format!("{place}: empty, or with stray blanks: `{words}`"));
            }
            if !is_nfc(words) {
                faults.push(format!("{place}: not in normal form C: `{words}`"));
            }
        }
        if text.vi == text.en {
            faults.push(format!("{place}: the same in both languages: `{}`", text.vi));
        }
    }
    none(&faults, "texts at fault");
    // The walk above visits what there is: the names of the sets, the titles of the criteria, the boxes and more.
    for (law, book) in compared() {
        let counts = &law.manifest.counts;
        let visited = all_texts(book).len();
        assert!(visited > counts.sets + counts.criteria + counts.choices, "{visited} texts");
    }
    assert!(texts.len() > 26 + 184 + 428, "{} texts", texts.len());
}

#[test]
fn each_language_is_written_in_its_own_letters() {
    let mut faults = Vec::new();
    for (place, text) in texts() {
        let letters = || text.vi.chars().filter(|letter| letter.is_alphabetic());
        if letters().count() > 12 && !letters().any(is_vietnamese) {
            faults.push(format!("{place}: Vietnamese without its marks: {}", text.vi));
        }
        if let Some(stranger) = letters().find(|&letter| !letter.is_ascii_alphabetic() && !is_vietnamese(letter)) {
            faults.push(format!("{place}: `{stranger}` is no letter of Vietnamese: {}", text.vi));
        }
        let english = NAMES.iter().fold(text.en.to_owned(), |english, name| english.replace(name, ""));
        if let Some(stranger) = english.chars().find(|letter| letter.is_alphabetic() && !letter.is_ascii_alphabetic()) {
            faults.push(format!("{place}: `{stranger}` in an English text: {}", text.en));
        }
    }
    none(&faults, "texts in foreign letters");
}

/// What a number bounds is tested label by label; titles, notes, gates and readings at least name the same numbers.
#[test]
fn both_languages_name_the_same_numbers() {
    let numbers = |text: &str| -> Vec<usize> {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        // "21 June" is 21/6.
        let month = |word: &str| MONTHS.iter().position(|month| *month == word).map(|index| index + 1);
        let mut day_before = false;
        let mut all = Vec::new();
        for word in words.filter(|word| !word.is_empty()) {
            let digits = word.trim_matches(char::is_alphabetic).parse().ok();
            all.extend(digits.or_else(|| month(word).filter(|_| day_before)));
            day_before = digits.is_some();
        }
        all.sort_unstable();
        all
    };
    let differ = |(_, text): &(String, Bilingual)| numbers(text.vi) != numbers(text.en);
    let faults: Vec<String> = texts().into_iter().filter(differ).map(|(place, text)| format!("{place}: {text:?}")).collect();
    none(&faults, "texts with other numbers in English than in Vietnamese");
}

/// Somebody who sees only the labels of a criterion must be able to choose.
#[test]
fn the_boxes_of_a_criterion_differ() {
    let mut faults = Vec::new();
    for set in compared().flat_map(|(_, book)| book.sets()) {
        for criterion in set.criteria() {
            let labels: Vec<Bilingual> = criterion.choices().map(ocop_core::rulebook::Choice::label).collect();
            for &lang in Lang::ALL {
                let words: Vec<String> = labels.iter().map(|label| label.get(lang).to_lowercase()).collect();
                let distinct: BTreeSet<&String> = words.iter().collect();
                if distinct.len() != words.len() {
                    faults.push(format!("{}: two boxes say the same in {lang}: {words:?}", criterion.cite()));
                }
            }
        }
    }
    none(&faults, "criteria with boxes that cannot be told apart");
}

/// One wording has one translation, both ways and in all decisions, so that a reader of either language sees the same sheets.
#[test]
fn labels_are_translated_one_to_one() {
    let labels: Vec<Bilingual> = compared()
        .flat_map(|(_, book)| book.sets())
        .flat_map(|set| {
            set.criteria().flat_map(|criterion| criterion.choices().map(ocop_core::rulebook::Choice::label)).collect::<Vec<_>>()
        })
        .collect();
    let mut english: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut vietnamese: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for label in &labels {
        english.entry(label.vi).or_default().insert(label.en);
        vietnamese.entry(label.en).or_default().insert(label.vi);
    }
    let mut faults = Vec::new();
    faults.extend(english.iter().filter(|(_, all)| all.len() > 1).map(|(vi, all)| format!("{vi}: {all:?}")));
    let excepted = |en: &&str| ONE_ENGLISH_FOR_TWO.contains(en);
    faults.extend(vietnamese.iter().filter(|(en, all)| all.len() > 1 && !excepted(en)).map(|(en, all)| format!("{en}: {all:?}")));
    // An exception that is none any more goes.
    let needless = ONE_ENGLISH_FOR_TWO.iter().filter(|en| vietnamese.get(*en).is_none_or(|all| all.len() < 2));
    faults.extend(needless.map(|en| format!("no exception is needed: {en}")));
    none(&faults, "wordings with two translations");
}

/// Anyone can put the official text beside what the rulebook says.
#[test]
fn every_criterion_and_gate_names_its_place() {
    for (law, book) in compared() {
        let cites: BTreeMap<(u8, &str), String> =
            law.gates.iter().map(|gate| ((gate.set, gate.id.as_str()), law.place(gate.set, gate.criterion.as_deref()))).collect();
        for set in book.sets() {
            assert_eq!(set.cite().to_string(), law.place(set.no(), None));
            for criterion in set.criteria() {
                assert_eq!(criterion.cite().to_string(), law.place(set.no(), Some(&criterion.code().to_string())));
            }
            for gate in set.gates() {
                let place = (set.no(), gate.id().as_str());
                assert_eq!(Some(&gate.cite().to_string()), cites.get(&place), "{place:?}");
            }
        }
    }
}
