//! The door that every rulebook passes, embedded or loaded: all its faults at once, each with its place.
//!
//! Where a decision is out of step with itself, its rulebook declares the defect. The door refuses what is out of step and
//! not declared, and what is declared and not there.

use super::book::{Choice, Criterion, Defect, Gate, ProductSet, Rulebook, Section, SetGate, SheetPart};
use super::fault::{Fault, RulebookError};
use super::rows::{Case, Condition, DefectKind, DefectPlace, PaperSet, Part, Touches};
use crate::code::Code;
use crate::lang::Bilingual;
use crate::points::Points;
use crate::star::Star;
use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

impl Rulebook {
    /// Checks everything that makes a rulebook consistent, and lists all that does not hold.
    ///
    /// Sums of sheets, parts, sections and headings; a criterion's maximum is its best choice; codes are unique and
    /// ascend; at most one mark of a kind in a criterion, marks rise with points; points do not fall within a
    /// criterion or within each of its cases; gates, readings and conditions refer to things that exist; every text
    /// is there in both languages in Unicode NFC. Declared defects are there, and no others.
    ///
    /// A value of this type has passed already; this is for tests of the crate's own tables.
    ///
    /// # Errors
    /// [`RulebookError`] with all faults.
    pub fn validate(&self) -> Result<(), RulebookError> {
        RulebookError::unless_empty(faults(self, &BTreeSet::new()))
    }

    /// The criteria in which two neighbouring choices (of one case) give equal points: allowed, and worth a look.
    pub fn equal_points(&self) -> impl Iterator<Item = Criterion<'_>> {
        self.sets().flat_map(ProductSet::criteria).filter(|criterion| steps(*criterion).any(|(lower, higher)| lower == higher))
    }
}

/// Points of neighbouring choices of the same case.
fn steps(criterion: Criterion<'_>) -> impl Iterator<Item = (Points, Points)> {
    criterion
        .choices()
        .zip(criterion.choices().skip(1))
        .filter(|(lower, higher)| lower.case() == higher.case())
        .map(|(lower, higher)| (lower.points(), higher.points()))
}

/// All faults of the tables. In sets of which something could not be read, what may only follow from that is left out.
pub(super) fn faults(book: &Rulebook, unreadable: &BTreeSet<u8>) -> Vec<Fault> {
    let mut found = Faults { list: Vec::new(), incomplete: false, defects: BTreeSet::new() };
    bands(book, &mut found);
    if book.in_force_to().is_some_and(|last| last < book.in_force_from()) {
        found.add("in_force_to", "trước ngày bắt đầu có hiệu lực", "is before the first day in force");
    }
    found.text("provenance", book.provenance());
    found.unique("rule", book.rules().map(|basis| basis.rule));
    for basis in book.rules() {
        if basis.cite.is_none() && basis.reading.is_none() {
            found.add(format!("rule {}", basis.rule), "cần `cite` hoặc `reading`", "needs a `cite` or a `reading`");
        }
    }
    for paper in book.papers() {
        found.text(format!("paper {}", paper.id()), Some(paper.name()));
    }
    found.unique("paper", book.papers().map(super::book::Paper::id));
    if book.papers().len() > PaperSet::MOST {
        let most = PaperSet::MOST;
        found.add("papers", format!("có quá {most} loại giấy tờ"), format!("has more than {most} kinds of paper"));
    }
    for gate in book.gates() {
        found.text(format!("gate {}", gate.id()), Some(gate.text()));
    }
    found.unique("gate", book.gates().map(Gate::id));
    for reading in book.readings() {
        found.text(format!("reading {}", reading.id), Some(reading.text));
    }
    found.unique("reading", book.readings().map(|reading| reading.id));
    for (before, after) in book.sets().zip(book.sets().skip(1)) {
        if before.no() >= after.no() {
            found.add(
                format!("set {}", after.no()),
                "số bộ sản phẩm phải tăng dần, không trùng",
                "set numbers must ascend without repetition",
            );
        }
    }
    for gate in book.gates() {
        let mut in_sets = book.sets().filter_map(|set| set.gate(gate.id()));
        if in_sets.any(|of_set| of_set.zero_in().is_empty() != gate.is_declared()) {
            found.add(
                format!("gate {}", gate.id()),
                "được tính từ câu trả lời (`zero_in`) ở bộ này, lại phải khai ở bộ khác",
                "is computed from answers (`zero_in`) in one set and declared in another",
            );
        }
    }
    if book.sets().len() == 0 {
        found.add("sets", "không có bộ sản phẩm nào", "there is no set");
    }
    for set in book.sets() {
        found.incomplete = unreadable.contains(&set.no());
        sheet(set, &mut found);
    }
    found.list
}

struct Faults {
    list: Vec<Fault>,
    /// Whether something of the present set could not be read.
    incomplete: bool,
    /// The defects that were found in the present set.
    defects: BTreeSet<Defect>,
}

impl Faults {
    fn add(&mut self, place: impl Into<String>, vi: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) {
        self.list.push(Fault::new(place, vi, en));
    }

    /// The same for what may only follow from something that could not be read.
    fn follow(&mut self, place: impl Into<String>, vi: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) {
        if !self.incomplete {
            self.add(place, vi, en);
        }
    }

    fn text(&mut self, place: impl Into<String>, text: Option<Bilingual<'_>>) {
        let Some(text) = text else { return };
        let bad = |text: &str| text.trim().is_empty() || text.contains(|letter| matches!(letter, '\u{300}'..='\u{36f}'));
        if bad(text.vi) || bad(text.en) {
            self.add(
                place,
                "thiếu chữ tiếng Việt hoặc tiếng Anh, hoặc chữ không ở dạng Unicode NFC",
                "a text is missing in Vietnamese or English, or is not in Unicode NFC",
            );
        }
    }

    /// Something is out of step: a fault, unless the rulebook declares it.
    fn defect(&mut self, set: ProductSet<'_>, kind: DefectKind, at: DefectPlace, place: &str, [vi, en]: [String; 2]) {
        let defect = Defect { kind, at };
        if !set.defects().any(|declared| declared == defect) {
            self.follow(place, vi, en);
        }
        self.defects.insert(defect);
    }

    fn sum(&mut self, set: ProductSet<'_>, at: DefectPlace, place: impl Into<String>, stated: Points, sum: Points) {
        if stated != sum {
            let words =
                [format!("ghi {stated} điểm nhưng các mục cộng lại là {sum}"), format!("states {stated} points, its items sum to {sum}")];
            self.defect(set, DefectKind::Sum, at, &place.into(), words);
        }
    }

    fn unique<T: Ord + Copy + fmt::Display>(&mut self, kind: &str, items: impl Iterator<Item = T>) {
        let mut seen = BTreeSet::new();
        for item in items {
            if !seen.insert(item) {
                self.add(format!("{kind} {item}"), "xuất hiện hai lần", "is there twice");
            }
        }
    }
}

fn bands(book: &Rulebook, found: &mut Faults) {
    let bands = book.bands();
    let stars = bands.iter().map(|band| band.star).eq(Star::ALL);
    let rising = bands.iter().zip(bands.iter().skip(1)).all(|(lower, higher)| lower.from < higher.from);
    let from_zero = bands.first().is_some_and(|band| band.from == Points::ZERO);
    if !(stars && rising && from_zero) {
        found.add("bands", "phải có đủ 1 đến 5 sao, tăng dần, bắt đầu từ 0", "must be the stars 1 to 5, rising, from 0");
    }
}

fn sheet(set: ProductSet<'_>, found: &mut Faults) {
    let place = format!("set {}", set.no());
    found.text(format!("{place}, name"), Some(set.name()));
    found.text(format!("{place}, sector"), Some(set.sector()));
    found.text(format!("{place}, group"), Some(set.group()));
    found.text(format!("{place}, subgroup"), set.subgroup());
    for ministry in set.ministries() {
        found.text(format!("{place}, ministries"), Some(ministry));
    }
    if set.ministries().len() == 0 || set.producers().is_empty() {
        found.follow(place.clone(), "thiếu cơ quan chủ trì hoặc đối tượng tham gia", "names no ministry or no kind of producer");
    }
    if !set.parts().map(SheetPart::part).eq(Part::ALL.iter().copied()) {
        found.follow(place.clone(), "phải có ba phần A, B, C", "must have the parts A, B, C");
    }
    found.sum(set, DefectPlace::Sheet, place.clone(), Points::MOST, set.parts().map(SheetPart::max).sum());
    for part in set.parts() {
        let at = DefectPlace::Part(part.part());
        found.sum(set, at, format!("{place}, part {}", part.part()), part.max(), part.sections().map(Section::max).sum());
    }
    for (before, after) in set.sections().zip(set.sections().skip(1)) {
        if before.no() >= after.no() {
            found.add(format!("{place}, section {}", after.no()), "số mục phải tăng dần", "section numbers must ascend");
        }
    }
    for section in set.sections() {
        let place = format!("{place}, section {}", section.no());
        found.text(place.clone(), Some(section.title()));
        let at = DefectPlace::Code(Code::section(section.no()));
        found.sum(set, at, place.clone(), section.max(), section.criteria().map(Criterion::max).sum());
        if section.criteria().any(|criterion| criterion.code().section_no() != section.no()) {
            found.add(place, "có tiêu chí mang số của mục khác", "holds a criterion numbered for another section");
        }
    }
    headings(set, &place, found);
    for (before, after) in set.criteria().zip(set.criteria().skip(1)) {
        if before.code() >= after.code() {
            found.add(
                format!("{place}, {}", after.code()),
                "số tiêu chí phải tăng dần, không trùng",
                "codes must ascend without repetition",
            );
        }
    }
    for each in set.criteria() {
        criterion(set, each, &format!("{place}, {}", each.code()), found);
    }
    gates(set, &place, found);
    defects(set, &place, found);
}

/// What is declared and not there.
fn defects(set: ProductSet<'_>, place: &str, found: &mut Faults) {
    found.unique(&format!("{place}, defect"), set.defects().map(Shown));
    for defect in set.defects() {
        let criterion = if let DefectPlace::Code(code) = defect.at { set.criterion(code) } else { None };
        let is_there = match defect.kind {
            DefectKind::MarkOnTitle => criterion.is_some_and(|criterion| criterion.choices().any(|choice| choice.min_star().is_some())),
            DefectKind::Renumbered => criterion.is_some(),
            DefectKind::Sum | DefectKind::Maximum | DefectKind::PointsFall => found.defects.contains(&defect),
        };
        if !is_there {
            found.follow(
                format!("{place}, defect {}", Shown(defect)),
                "được khai nhưng không có trong phiếu",
                "is declared, and the sheet does not have it",
            );
        }
    }
    found.defects.clear();
}

/// A defect as faults name it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shown(Defect);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Defect { kind, at } = self.0;
        match at {
            DefectPlace::Sheet => write!(f, "{kind}"),
            DefectPlace::Part(part) => write!(f, "{kind} {part}"),
            DefectPlace::Code(code) => write!(f, "{kind} {code}"),
        }
    }
}

fn headings(set: ProductSet<'_>, place: &str, found: &mut Faults) {
    let headings: Vec<_> = set.criteria().filter_map(Criterion::under).collect();
    let codes: BTreeSet<Code> = headings.iter().map(|heading| heading.code).collect();
    for code in codes {
        let Some(heading) = headings.iter().find(|heading| heading.code == code) else { continue };
        let place = format!("{place}, {code}");
        let under = || set.criteria().filter(|criterion| criterion.under().is_some_and(|heading| heading.code == code));
        found.text(place.clone(), Some(heading.title));
        found.sum(set, DefectPlace::Code(code), place.clone(), heading.max, under().map(Criterion::max).sum());
        if under().any(|criterion| !criterion.code().to_string().starts_with(&format!("{code}."))) {
            found.add(place, "có tiêu chí không mang số của tiêu đề", "holds a criterion that is not numbered under it");
        }
    }
}

fn criterion(set: ProductSet<'_>, criterion: Criterion<'_>, place: &str, found: &mut Faults) {
    found.text(place, Some(criterion.title()));
    found.text(format!("{place}, note"), criterion.note());
    for choice in criterion.choices() {
        found.text(format!("{place}, choice {}", choice.no()), Some(choice.label()));
    }
    let best = criterion.choices().map(Choice::points).max();
    let at = DefectPlace::Code(criterion.code());
    if best != Some(criterion.max()) {
        let words = [
            format!("điểm tối đa ghi {}, mức cao nhất là {}", criterion.max(), best.unwrap_or_default()),
            format!("states a maximum of {}, its best choice gives {}", criterion.max(), best.unwrap_or_default()),
        ];
        found.defect(set, DefectKind::Maximum, at, place, words);
    }
    if steps(criterion).any(|(lower, higher)| lower > higher) {
        let words = ["điểm giảm từ mức trước sang mức sau".into(), "points fall from one choice to the next".into()];
        found.defect(set, DefectKind::PointsFall, at, place, words);
    }
    let marks: Vec<_> = criterion.choices().filter_map(|choice| Some((choice.min_star()?, choice.points()))).collect();
    for star in Star::ALL {
        if marks.iter().filter(|(of, _)| *of == star).count() > 1 {
            found.add(place, format!("có hai dấu {star} sao"), format!("bears two marks for {star} stars"));
        }
    }
    if marks.iter().any(|(star, _)| !Star::CERTIFIED.contains(star)) {
        found.add(place, "dấu sao chỉ dùng cho 3, 4, 5 sao", "bears a mark for a star other than 3, 4, 5");
    }
    if marks.iter().any(|low| marks.iter().any(|high| low.0 < high.0 && low.1 >= high.1)) {
        found.add(place, "dấu sao cao hơn phải ở mức nhiều điểm hơn", "a mark for a higher star must stand at more points");
    }
    cases(criterion, place, found);
    for condition in [criterion.applies_if(), criterion.expects()].into_iter().flatten() {
        refers(set, criterion.code(), condition, place, found);
    }
    for reading in criterion.readings() {
        let (Touches::Choice(no) | Touches::Mark(_, no)) = reading.when else { continue };
        let none_of_these = reading.when == Touches::Choice(0);
        if !none_of_these && criterion.choice(no).is_none() {
            found.follow(
                place,
                format!("cách hiểu {} chỉ tới mức {no} không có", reading.id),
                format!("reading {} points to choice {no}, which does not exist", reading.id),
            );
        }
    }
}

fn cases(criterion: Criterion<'_>, place: &str, found: &mut Faults) {
    let of_case = |case| criterion.choices().filter(move |choice| choice.case() == case).count();
    let (none, a, b) = (of_case(None), of_case(Some(Case::A)), of_case(Some(Case::B)));
    let one_case = a == 0 && b == 0;
    let two_cases = none == 0 && a > 0 && b > 0 && criterion.choices().is_sorted_by_key(Choice::case);
    if !(one_case || two_cases) {
        found.follow(
            place,
            "mỗi mức phải thuộc trường hợp a, rồi b, hoặc không mức nào",
            "choices must be of case a, then b, or none of them of a case",
        );
    }
    let named = Case::ALL.iter().all(|&case| criterion.case_name(case).is_some());
    if two_cases && !named {
        found.add(place, "thiếu tên của hai trường hợp", "the two cases need names");
    }
    for case in Case::ALL {
        found.text(format!("{place}, case {case}"), criterion.case_name(*case));
    }
}

fn refers(set: ProductSet<'_>, from: Code, condition: Condition, place: &str, found: &mut Faults) {
    let best = set.criterion(condition.criterion).map_or(0, |other| other.choices().len());
    if condition.criterion == from || condition.above == 0 || usize::from(condition.above) >= best {
        found.follow(
            place,
            format!("điều kiện nói tới mức trên {} của tiêu chí {} không có", condition.above, condition.criterion),
            format!("its condition names a choice above {} of criterion {}, which does not exist", condition.above, condition.criterion),
        );
    }
}

fn gates(set: ProductSet<'_>, place: &str, found: &mut Faults) {
    found.unique(&format!("{place}, gate"), set.gates().map(SetGate::id));
    for gate in set.gates() {
        let place = format!("{place}, gate {}", gate.id());
        found.text(place.clone(), gate.own_text());
        if gate.criterion().into_iter().chain(gate.zero_in().iter().copied()).any(|code| set.criterion(code).is_none()) {
            found.follow(place, "nói tới tiêu chí không có trong phiếu", "names a criterion that the sheet does not have");
        }
    }
}
