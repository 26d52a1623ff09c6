//! What holds for every application on the 26 sheets of the embedded rulebook: enumerated where it is finite, else sampled.

use ocop_core::calendar::Date;
use ocop_core::dossier::Document;
use ocop_core::report::RulebookFrom;
use ocop_core::rulebook::{Choice, Criterion, Gate, Paper, ProductSet, Section, SetGate};
use ocop_core::{
    Application, Checker, Cite, Code, Decision, Finding, FindingCode, GateId, Kind, Lang, Param, PathStep, Points, ProducerKind, Report,
    Rulebook, Severity, Star, Status, check,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};

fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

fn rulebook() -> &'static Rulebook {
    Rulebook::embedded(Decision::Qd26).unwrap()
}

fn sheet(no: u8) -> ProductSet<'static> {
    rulebook().set(no).unwrap()
}

// ---- Sheets filled in at random ----

/// A sheet with a box, "none of these" (0) or nothing in each line, and some gates declared.
#[derive(Clone, Debug)]
struct Filled {
    set: u8,
    answers: Vec<(Code, u8)>,
    declarations: Vec<(GateId<'static>, bool)>,
}

impl Filled {
    fn application(&self) -> Application {
        let mut application = Application::default();
        application.product_set = Some(self.set);
        application.answers = self.answers.iter().copied().collect();
        for &(gate, holds) in &self.declarations {
            application.declarations.set(gate, holds);
        }
        application
    }

    fn answer(&self, code: Code) -> Option<u8> {
        self.answers.iter().find(|(answered, _)| *answered == code).map(|&(_, choice)| choice)
    }

    /// What a line earns: the points of its box, and in 5.2 of sets 1 to 25 only where 5.1 tells of a story.
    fn points(&self, criterion: Criterion<'_>) -> Points {
        let story = || self.answer(Code::item(5, 1)).is_some_and(|choice| choice > 1);
        if criterion.code() == Code::item(5, 2) && self.set != 26 && !story() {
            return Points::ZERO;
        }
        let choice = self.answer(criterion.code()).and_then(|no| criterion.choice(no));
        choice.map_or(Points::ZERO, Choice::points)
    }

    /// Whether a gate of the set closes: one declared to hold, or in set 16 a chosen box of 0 points in 6.1 to 6.4.
    fn gate_closes(&self) -> bool {
        let declared = self.declarations.iter().any(|&(gate, holds)| holds && sheet(self.set).gate(gate).is_some_and(SetGate::is_declared));
        declared || sheet(self.set).criteria().any(|criterion| self.set == 16 && chooses_zero(criterion, self.answer(criterion.code())))
    }
}

/// Whether this answer is a box of 0 points in 6.1 to 6.4, which closes a gate in set 16.
fn chooses_zero(criterion: Criterion<'_>, answer: Option<u8>) -> bool {
    (1..=4).any(|item| criterion.code() == Code::item(6, item))
        && answer.and_then(|no| criterion.choice(no)).is_some_and(|choice| choice.points() == Points::ZERO)
}

/// Sheets of every quality: `ambition` says how often the best box is ticked, so that all stars come up.
fn filled() -> impl Strategy<Value = Filled> {
    let line = option::weighted(0.9, (0_u8..100, any::<u8>()));
    let gates: Vec<GateId<'static>> = rulebook().gates().map(Gate::id).filter(|gate| *gate != GateId::SENSORY_ZERO).collect();
    let spoken = gates.len();
    (1_u8..=26, 0_u8..=100, vec(line, 40), vec(option::of(Just(())), spoken), option::weighted(0.2, select(gates.clone()))).prop_map(
        move |(set, ambition, lines, spoken_of, closing)| {
            let answers = sheet(set).criteria().zip(lines).filter_map(|(criterion, line)| {
                let (luck, pick) = line?;
                let most = u8::try_from(criterion.choices().len()).unwrap();
                let best = criterion.choices().max_by_key(|choice| choice.points()).unwrap().no();
                Some((criterion.code(), if luck < ambition { best } else { pick % (most + 1) }))
            });
            let open = gates.iter().zip(spoken_of).filter_map(|(&gate, spoken)| spoken.map(|()| (gate, false)));
            Filled { set, answers: answers.collect(), declarations: open.chain(closing.map(|gate| (gate, true))).collect() }
        },
    )
}

/// The properties below say nothing of what does not come up.
#[test]
fn every_star_and_a_closed_gate_come_up() {
    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..2_000 {
        let filled = filled().new_tree(&mut runner).unwrap().current();
        let star = check(&filled.application()).star.unwrap();
        seen.insert(("by points", star.by_points.get()));
        seen.insert(("by minimums", star.by_minimums.unwrap().get()));
        seen.insert(("result", star.result.map_or(0, Star::get)));
        seen.insert(("points above minimums", u8::from(star.by_points > star.by_minimums.unwrap())));
        seen.insert(("set", filled.set));
    }
    assert_eq!(seen.len(), 5 + 4 + 6 + 2 + 26, "{seen:?}");
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn the_total_is_the_sum_of_parts_of_sections_of_criteria_and_of_the_chosen_boxes(filled in filled()) {
        let set = sheet(filled.set);
        let report = Checker::default().with_detail(true).check(&filled.application());
        let score = report.score.unwrap();
        let detail = score.detail.unwrap();
        let by_criterion: Vec<(Code, Points)> = set.criteria().map(|criterion| (criterion.code(), filled.points(criterion))).collect();
        let by_section: Vec<(u8, Points)> =
            set.sections().map(|section| (section.no(), section.criteria().map(|criterion| filled.points(criterion)).sum())).collect();
        let by_part: Vec<_> = set
            .parts()
            .map(|part| (part.part(), part.sections().flat_map(Section::criteria).map(|line| filled.points(line)).sum()))
            .collect();
        prop_assert_eq!(&detail.criteria, &by_criterion);
        prop_assert_eq!(&detail.sections, &by_section);
        prop_assert_eq!(score.parts.iter().collect::<Vec<_>>(), &by_part[..]);
        prop_assert_eq!(score.total, by_criterion.iter().map(|&(_, points)| points).sum());
        prop_assert_eq!(score.total, by_section.iter().map(|&(_, points)| points).sum());
        prop_assert_eq!(score.total, by_part.iter().map(|&(_, points)| points).sum());
        prop_assert_eq!(usize::from(score.answered), filled.answers.len());
        prop_assert_eq!(usize::from(score.of), set.criteria().len());
    }

    #[test]
    fn the_result_is_the_lower_of_both_and_null_exactly_when_a_gate_closes(filled in filled()) {
        let report = check(&filled.application());
        let star = report.star.unwrap();
        prop_assert_eq!(Some(star.by_points), Star::of(report.score.as_ref().unwrap().total));
        if filled.gate_closes() {
            prop_assert_eq!((report.status, star.result), (Status::GateClosed, None));
        } else {
            prop_assert_eq!((report.status, star.result), (Status::Graded, Some(star.by_points.min(star.by_minimums.unwrap()))));
        }
        prop_assert_eq!(report.of_code(FindingCode::GateClosed).count() > 0, star.result.is_none());
        prop_assert_eq!(report.of_code(FindingCode::BelowThreeStars).count() > 0, star.result.is_some_and(|star| star < Star::Three));
    }

    #[test]
    fn by_minimums_is_the_highest_star_such_that_every_mark_up_to_it_is_reached(filled in filled()) {
        let reaches = |star: Star| sheet(filled.set).criteria().all(|criterion| {
            let marks = criterion.choices().filter(|choice| choice.min_star().is_some_and(|mark| mark <= star));
            // A mark of 0 points would still ask for a box: 0 and no answer reach no mark.
            marks.into_iter().all(|mark| {
                filled.answer(criterion.code()).is_some_and(|no| no > 0) && filled.points(criterion) >= mark.points()
            })
        });
        let expected = Star::CERTIFIED.into_iter().rfind(|&star| reaches(star)).unwrap_or(Star::Two);
        prop_assert_eq!(check(&filled.application()).star.unwrap().by_minimums, Some(expected));
    }

    #[test]
    fn a_rulebook_loaded_from_its_json_gives_the_same_report(filled in filled()) {
        static LOADED: std::sync::LazyLock<std::sync::Arc<Rulebook>> =
            std::sync::LazyLock::new(|| Rulebook::from_json(rulebook().to_json().as_bytes()).unwrap().into());
        let application = filled.application();
        let mut loaded = Checker::default().with_rulebook(LOADED.clone()).with_detail(true).check(&application);
        prop_assert_eq!(loaded.rulebook.take(), Some(RulebookFrom::Loaded));
        prop_assert_eq!(loaded, Checker::default().with_detail(true).check(&application));
    }
}

proptest! {
    #![proptest_config(config(400))]

    /// Tries every single change of a sheet to a box of at least as many points, and every answer to an open line.
    #[test]
    fn a_better_box_never_lowers_anything(filled in filled()) {
        let figures = |application: &Application| {
            let report = check(application);
            let (star, total) = (report.star.unwrap(), report.score.unwrap().total);
            [total.get(), star.by_points.get().into(), star.by_minimums.unwrap().get().into(), star.result.map_or(0, |star| star.get().into())]
        };
        let before = filled.application();
        let figures_before = figures(&before);
        for criterion in sheet(filled.set).criteria() {
            let code = criterion.code();
            let now = filled.answer(code);
            let points_now = now.and_then(|no| criterion.choice(no)).map_or(Points::ZERO, Choice::points);
            let boxes = criterion.choices().filter(|choice| choice.points() >= points_now).map(Choice::no);
            let none_of_these = now.is_none().then_some(0);
            for no in boxes.chain(none_of_these).filter(|&no| !(filled.set == 16 && chooses_zero(criterion, Some(no)))) {
                let mut after = before.clone();
                after.answers.set(code, no);
                for (name, (was, is)) in
                    ["total", "by_points", "by_minimums", "result"].into_iter().zip(figures_before.into_iter().zip(figures(&after)))
                {
                    prop_assert!(is >= was, "set {}, {code}: {now:?} to {no} lowers {name} from {was} to {is}", filled.set);
                }
            }
        }
    }
}

// ---- Star minimums, enumerated ----

/// The box to tick for the marks for 3 up to this star, and the highest of those stars; `None` where there is no such mark.
fn marked(criterion: Criterion<'_>, upto: Star) -> Option<(Choice<'_>, Star)> {
    let marks = criterion.choices().filter_map(|choice| choice.min_star().map(|star| (choice, star)));
    marks.filter(|&(_, star)| star <= upto).max_by_key(|&(choice, _)| choice.points())
}

fn by_minimums(set: ProductSet<'_>, answers: &[(Code, u8)]) -> Star {
    let mut application = Application::default();
    application.product_set = Some(set.no());
    application.answers = answers.iter().copied().collect();
    check(&application).star.unwrap().by_minimums.unwrap()
}

#[test]
fn exactly_the_marks_reach_a_star_and_one_step_below_any_of_them_misses_it() {
    let mut lowered = 0;
    for set in rulebook().sets() {
        for star in Star::CERTIFIED {
            let marks: Vec<_> = set.criteria().filter_map(|criterion| Some((criterion, marked(criterion, star)?))).collect();
            let exact: Vec<(Code, u8)> = marks.iter().map(|(criterion, (choice, _))| (criterion.code(), choice.no())).collect();
            assert!(marks.iter().all(|(criterion, _)| criterion.applies_if().is_none()), "set {}: a mark that may not apply", set.no());
            assert!(by_minimums(set, &exact) >= star, "set {}: {star} stars with exactly {exact:?}", set.no());
            for (at, (criterion, (choice, of_star))) in marks.iter().enumerate() {
                let below = criterion.choices().filter(|other| other.points() < choice.points()).max_by_key(|other| other.points());
                let mut others = exact.clone();
                others.remove(at);
                let none_of_these = Some((criterion.code(), 0));
                for answer in [None, none_of_these, below.map(|below| (criterion.code(), below.no()))] {
                    let answers: Vec<_> = others.iter().copied().chain(answer).collect();
                    let star = by_minimums(set, &answers);
                    assert!(star < *of_star, "set {}, {}: {answer:?} still gives {star} stars", set.no(), criterion.code());
                    lowered += 1;
                }
            }
        }
    }
    // 575 marks, each met and lowered at least once for its own star and for every higher one.
    assert!(lowered > 575, "{lowered}");
}

#[test]
fn a_star_that_a_set_prints_no_mark_for_adds_none() {
    let set = sheet(26);
    assert!(set.criteria().all(|criterion| criterion.minimum(Star::Five).is_none()));
    assert_eq!(by_minimums(set, &[(Code::item(3, 4), 2), (Code::item(3, 5), 2)]), Star::Five);
}

// ---- JSON that looks like an application ----

/// The format's own names, and some that are only nearly so.
const NAMES: &[&str] = &[
    "id",
    "decision",
    "product_set",
    "kind",
    "filed_on",
    "evaluated_on",
    "product",
    "producer",
    "answers",
    "facts",
    "declarations",
    "documents",
    "extra",
    "name",
    "issued_on",
    "expires_on",
    "answer",
    "Product-Set",
    "qd26-2026",
    "qd148-2023",
    "qd1048-2019",
    "first_time",
    "upgrade",
    "re_evaluation",
    "cooperative",
    "association",
    "other",
    "forged_dossier",
    "contaminants",
    "sensory_zero",
    "registration_form",
    "self_assessment",
    "material_origin",
    "1.1",
    "2.3",
    "3.1",
    "5.1",
    "5.2",
    "5.3",
    "6.1.1",
    "6.4",
    "8",
    "99.9",
    "2_3",
    "01.1",
    "2026-06-22",
    "2026-05-21",
    "2026-02-29",
    "2026-1-1",
    "",
    " ",
    "null",
    "true",
    "3",
];

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => select(NAMES).prop_map(str::to_owned),
        2 => "[^{}]{0,12}",
        1 => "[a-zà-ỹ]{70,120}",
    ]
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-2_i64..40).prop_map(Value::from),
        select(vec![json!(300), json!(i64::MIN), json!(u64::MAX), json!(3.0), json!(2.5), json!(-0.0), json!(1e300)]),
        name().prop_map(Value::from),
    ]
}

/// Any JSON value, with the format's own names mixed in.
fn anything() -> BoxedStrategy<Value> {
    scalar()
        .prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..6).prop_map(Value::Array),
                vec((name(), inner), 0..8).prop_map(|entries| Value::Object(entries.into_iter().collect())),
            ]
        })
        .boxed()
}

/// A value that fits its place, nine times out of ten.
fn mostly(fitting: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    prop_oneof![9 => fitting, 1 => anything()].boxed()
}

fn one_of(names: impl IntoIterator<Item = &'static str>) -> BoxedStrategy<Value> {
    mostly(select(names.into_iter().map(Value::from).collect::<Vec<_>>()))
}

/// An object with some of these members, and now and then one of another name.
fn object(members: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let (names, values): (Vec<_>, Vec<_>) = members.into_iter().map(|(name, value)| (name, option::weighted(0.75, value))).unzip();
    (values, option::weighted(0.1, (name(), scalar())))
        .prop_map(move |(values, stranger)| {
            let known = names.iter().zip(values).filter_map(|(&name, value)| Some((name.to_owned(), value?)));
            Value::Object(known.chain(stranger).collect())
        })
        .boxed()
}

fn day() -> BoxedStrategy<Value> {
    one_of([
        "2019-08-20",
        "2019-08-21",
        "2023-02-23",
        "2023-02-24",
        "2026-05-21",
        "2026-05-22",
        "2026-06-21",
        "2026-06-22",
        "2026-07-21",
        "2026-07-22",
        "2026-09-01",
        "2026-02-29",
    ])
}

/// An application as people write them, with faults in it.
fn application_json() -> BoxedStrategy<Value> {
    let codes: std::collections::BTreeSet<String> =
        rulebook().sets().flat_map(ProductSet::criteria).map(|criterion| criterion.code().to_string()).collect();
    let codes: Vec<String> = codes.into_iter().chain(["99.9", "2_3"].map(str::to_owned)).collect();
    let answers = vec((select(codes), mostly((0_u8..6).prop_map(Value::from))), 0..40)
        .prop_map(|answers| Value::Object(answers.into_iter().collect::<Map<_, _>>()));
    let gates: Vec<&str> = rulebook().gates().map(|gate| gate.id().as_str()).collect();
    let declarations = vec((select(gates), mostly(any::<bool>().prop_map(Value::from))), 0..8)
        .prop_map(|gates| Value::Object(gates.into_iter().map(|(gate, holds)| (gate.to_owned(), holds)).collect()));
    let document =
        object(vec![("kind", one_of(rulebook().papers().map(|paper| paper.id().as_str()))), ("issued_on", day()), ("expires_on", day())]);
    object(vec![
        ("id", mostly(name().prop_map(Value::from))),
        ("decision", prop_oneof![4 => Just(Value::Null), 1 => one_of(Decision::ALL.iter().map(|decision| decision.as_str()))].boxed()),
        ("product_set", mostly((1_u8..=26).prop_map(Value::from))),
        ("kind", one_of(Kind::ALL.iter().map(|kind| kind.as_str()))),
        ("filed_on", prop_oneof![3 => Just(json!("2026-09-01")), 1 => day()].boxed()),
        ("evaluated_on", prop_oneof![3 => Just(Value::Null), 1 => day()].boxed()),
        ("product", object(vec![("name", mostly(name().prop_map(Value::from)))])),
        (
            "producer",
            object(vec![
                ("name", mostly(name().prop_map(Value::from))),
                ("kind", one_of(ProducerKind::ALL.iter().map(|kind| kind.as_str()))),
            ]),
        ),
        ("answers", mostly(answers)),
        ("facts", anything()),
        ("declarations", mostly(declarations)),
        ("documents", mostly(vec(document, 0..6).prop_map(Value::Array))),
        ("extra", anything()),
    ])
}

fn report_of(application: &Value) -> Report {
    check(&Application::read(application.to_string().as_bytes()))
}

fn to_json(report: &Report) -> String {
    serde_json::to_string(report).unwrap()
}

/// The same value with the keys of every object in another order.
fn shuffled(value: &Value, seed: &mut u64) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.iter().map(|item| shuffled(item, seed)).collect()),
        Value::Object(members) => {
            let mut members: Vec<(u64, String, Value)> = members
                .iter()
                .map(|(name, value)| {
                    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (*seed >> 33, name.clone(), shuffled(value, seed))
                })
                .collect();
            members.sort_by_key(|(place, ..)| *place);
            Value::Object(members.into_iter().map(|(_, name, value)| (name, value)).collect())
        }
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn the_order_of_keys_never_shows(application in application_json(), seed in any::<u64>()) {
        let other_order = shuffled(&application, &mut seed.clone());
        prop_assert_eq!(to_json(&report_of(&other_order)), to_json(&report_of(&application)));
    }

    #[test]
    fn facts_and_extra_never_show(application in application_json(), facts in anything(), extra in anything()) {
        let mut other = application.clone();
        other["facts"] = facts;
        other["extra"] = extra;
        prop_assert_eq!(to_json(&report_of(&other)), to_json(&report_of(&application)));
    }
}

// ---- Keys given twice ----

/// An object as text, with one more member in front.
fn text_with_first(object: &Map<String, Value>, name: &str, first: &Value) -> String {
    let members = object.iter().map(|(name, value)| format!("{}:{value}", json!(name)));
    let all: Vec<String> = [format!("{}:{first}", json!(name))].into_iter().chain(members).collect();
    format!("{{{}}}", all.join(","))
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn of_a_key_given_twice_the_last_counts_with_a_finding(
        application in application_json(),
        place in option::of(select(vec!["product", "producer", "answers", "declarations"])),
        at in any::<prop::sample::Index>(),
        first in anything(),
    ) {
        let object = place.map_or(&application, |place| &application[place]);
        let names: Vec<&String> = object.as_object().into_iter().flatten().map(|(name, _)| name).collect();
        prop_assume!(!names.is_empty());
        let name = names[at.index(names.len())];
        let inner = text_with_first(object.as_object().unwrap(), name, &first);
        let text = match place {
            None => inner,
            Some(place) => {
                let mut rest = application.as_object().unwrap().clone();
                rest.remove(place);
                text_with_first(&rest, place, &Value::Null).replacen("null", &inner, 1)
            }
        };
        let once = serde_json::to_value(report_of(&application)).unwrap();
        let mut twice = serde_json::to_value(check(&Application::read(text.as_bytes()))).unwrap();
        let mut said = Vec::new();
        twice["findings"].as_array_mut().unwrap().retain(|finding| {
            let of_the_key = finding["code"] == "duplicate_name";
            said.extend(of_the_key.then(|| finding["path"].clone()));
            !of_the_key
        });
        let cut: String = name.chars().take(80).collect();
        let path: Vec<&str> = place.into_iter().chain([cut.as_str()]).collect();
        prop_assert_eq!(said, [json!(path)], "{}", text);
        prop_assert!(twice == once, "{}", text);
    }
}

// ---- null ----

/// Which members may become null: those of the format, or all.
#[derive(Clone, Copy, PartialEq)]
enum Members {
    Known,
    All,
}

/// The application with some members null, and with the same members left out.
fn without(application: &Value, which: Members, dropped: &mut impl FnMut() -> bool) -> (Value, Value) {
    let at_root = |name: &str| NAMES[..13].contains(&name);
    let mut members = |value: &Value, known: &dyn Fn(&str) -> bool, go_on: &mut dyn FnMut(&str, &Value) -> (Value, Value)| {
        let Value::Object(all) = value else { return (value.clone(), value.clone()) };
        let (mut null, mut absent) = (Map::new(), Map::new());
        for (name, value) in all {
            if (which == Members::All || known(name)) && dropped() {
                null.insert(name.clone(), Value::Null);
            } else {
                let (with_null, without) = go_on(name, value);
                null.insert(name.clone(), with_null);
                absent.insert(name.clone(), without);
            }
        }
        (Value::Object(null), Value::Object(absent))
    };
    // One level after the other, so that every closure borrows `members` alone.
    let (null, absent) = members(application, &at_root, &mut |_, value| (value.clone(), value.clone()));
    let (mut null, mut absent) = (null, absent);
    let as_is = &mut |_: &str, value: &Value| (value.clone(), value.clone());
    for (place, known) in [
        ("product", &(|name: &str| name == "name") as &dyn Fn(&str) -> bool),
        ("producer", &|name: &str| matches!(name, "name" | "kind")),
        ("answers", &|name: &str| name.parse::<Code>().is_ok()),
        ("declarations", &|name: &str| rulebook().gate(name).is_some()),
    ] {
        if let Some(value) = absent.get(place).cloned() {
            (null[place], absent[place]) = members(&value, known, as_is);
        }
    }
    if let Some(Value::Array(documents)) = absent.get("documents").cloned() {
        let known = |name: &str| matches!(name, "kind" | "issued_on" | "expires_on");
        let (nulls, absents): (Vec<_>, Vec<_>) = documents.iter().map(|document| members(document, &known, as_is)).unzip();
        (null["documents"], absent["documents"]) = (Value::Array(nulls), Value::Array(absents));
    }
    (null, absent)
}

/// Says of one member after the other whether it is dropped.
fn choices(drops: Vec<bool>) -> impl FnMut() -> bool {
    let mut drops = drops.into_iter().cycle();
    move || drops.next().unwrap_or(false)
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn null_is_the_same_as_absent(application in application_json(), drops in vec(any::<bool>(), 1..60)) {
        let (null, absent) = without(&application, Members::Known, &mut choices(drops));
        prop_assert_eq!(to_json(&report_of(&null)), to_json(&report_of(&absent)));
    }

    #[test]
    fn null_is_the_same_as_absent_under_unknown_names_too(application in application_json(), drops in vec(any::<bool>(), 1..60)) {
        let (null, absent) = without(&application, Members::All, &mut choices(drops));
        prop_assert_eq!(to_json(&report_of(&null)), to_json(&report_of(&absent)));
    }
}

// ---- Whatever comes in, a report comes out ----

/// The texts of a finding that may be the input's.
fn texts(finding: &Finding) -> impl Iterator<Item = &str> {
    let params = finding.params().filter_map(|(_, param)| if let Param::Text(text) = param { Some(text.as_ref()) } else { None });
    let path = finding.path().filter_map(|step| if let PathStep::Name(name) = step { Some(name.as_ref()) } else { None });
    params.chain(path)
}

/// The first `{placeholder}` in a message.
fn placeholder(message: &str) -> Option<&str> {
    message.split('{').skip(1).find_map(|rest| {
        let (name, _) = rest.split_once('}')?;
        name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_').then_some(name)
    })
}

/// The severities that the contract allows for a code.
fn allowed(code: FindingCode) -> &'static [Severity] {
    use FindingCode as F;
    use Severity::{Blocker, Note, Warning};
    match code {
        F::NotJson
        | F::NotAnObject
        | F::DecisionUnknown
        | F::NoDecisionInForce
        | F::RulebookNotAvailable
        | F::ProductSetMissing
        | F::ProductSetUnknown
        | F::GateClosed
        | F::BelowThreeStars
        | F::ProducerMayNotApply
        | F::CompulsoryPaperMissing
        | F::CompulsoryPaperExpired
        | F::UnknownCriterion
        | F::ChoiceOutOfRange
        | F::NotAWholeNumber
        | F::UnknownGate
        | F::GateNotDeclarable
        | F::WrongType
        | F::UnknownValue
        | F::UnreadableDate
        | F::EvaluatedBeforeFiled
        | F::TextTooLong
        | F::TooManyItems => &[Blocker],
        // "With a finding", says the contract of the first, and "one finding" of the second.
        F::DuplicateName | F::DocumentsNotListed => &[Blocker, Warning],
        F::UnknownName
        | F::Unanswered
        | F::GatesNotDeclared
        | F::EvidenceMissing
        | F::EvidenceExpired
        | F::DocumentDatesReversed
        | F::ProducerContradictsChoice
        | F::CriterionDoesNotApply
        | F::PresupposesAnotherAnswer
        | F::CasesDiffer => &[Warning],
        F::StarMinimumUnmet => &[Warning, Note],
        F::PointsShort | F::MinistryDecides | F::OldDecisionLastDay | F::DecisionDiffersFromDates | F::ReadingApplied | F::Provenance => {
            &[Note]
        }
        // A new code: the contract must say first how much it weighs.
        _ => &[],
    }
}

/// The place of a finding as the contract sorts it: severity; code; place in the sheet, then the others by path; star.
fn place(report: &Report, finding: &Finding) -> impl Ord + core::fmt::Debug {
    let set = report.product_set.and_then(|no| Rulebook::embedded(report.decision?)?.set(no));
    let in_sheet = finding.criterion().filter(|&code| set.is_none_or(|set| set.criterion(code).is_some()));
    let severity = Severity::ALL.iter().position(|&severity| severity == finding.severity());
    let code = FindingCode::ALL.iter().position(|&code| code == finding.code());
    let path: Vec<(u8, String, u32)> = finding
        .path()
        .map(|step| match step {
            PathStep::Criterion(_) if in_sheet.is_some() => (0, String::new(), 0),
            PathStep::Criterion(code) => (0, code.to_string(), 0),
            PathStep::Name(name) => (0, name.to_string(), 0),
            PathStep::Index(index) => (1, String::new(), *index),
        })
        .collect();
    // A code's own order is that of the printed sheets.
    (severity, code, in_sheet.is_none(), in_sheet, path, finding.star())
}

/// What holds for every report whatever it is about.
fn sound(report: &Report) -> Result<(), TestCaseError> {
    let plain: Value = serde_json::from_str(&to_json(report)).unwrap();
    for finding in plain["findings"].as_array().unwrap() {
        prop_assert!(finding.get("message").is_none());
        let text = |value: &Value| value.is_string();
        let number = |value: &Value| value.is_i64() || value.is_u64();
        let list = |value: &Value| value.as_array().is_some_and(|items| items.iter().all(text));
        let mut params = finding["params"].as_object().unwrap().values();
        prop_assert!(params.all(|param| text(param) || number(param) || list(param) || param.is_boolean()), "{finding}");
        prop_assert!(finding["path"].as_array().unwrap().iter().all(|step| text(step) || step.is_u64()), "{finding}");
        prop_assert!(finding.get("cite").is_none_or(|cite| Cite::parse(cite.as_str().unwrap_or_default()).is_some()), "{finding}");
    }
    for &lang in Lang::ALL {
        let mut localised: Value = serde_json::from_str(&serde_json::to_string(&report.localised(lang)).unwrap()).unwrap();
        for (finding, printed) in report.findings.iter().zip(localised["findings"].as_array_mut().unwrap()) {
            let message = printed.as_object_mut().unwrap().remove("message").unwrap();
            let message = message.as_str().unwrap();
            prop_assert!(!message.is_empty());
            if texts(finding).all(|text| !text.contains(['{', '«', '“'])) {
                prop_assert_eq!(placeholder(message), None, "{}", message);
                prop_assert!(!message.contains("«»") && !message.contains("“”"), "{}", message);
            }
        }
        prop_assert_eq!(&localised, &plain);
    }
    for finding in &report.findings {
        prop_assert!(allowed(finding.code()).contains(&finding.severity()), "{:?}", finding);
        if let (FindingCode::StarMinimumUnmet, Some(star)) = (finding.code(), report.star) {
            let reached = finding.star().unwrap() <= star.by_points;
            prop_assert_eq!(finding.severity(), if reached { Severity::Warning } else { Severity::Note });
        }
        for text in texts(finding) {
            // Of what it was given it quotes 80 characters.
            prop_assert!(text.chars().count() <= 80, "{}", text);
        }
    }
    prop_assert!(report.findings.is_sorted_by_key(|finding| place(report, finding)), "{:#?}", report.findings);
    prop_assert!(report.findings.windows(2).all(|pair| pair[0] != pair[1]), "the same finding twice");
    prop_assert_eq!(report.score.is_some(), report.star.is_some());
    prop_assert_eq!(report.score.is_none(), report.status == Status::NotScored);
    if report.status == Status::NotScored {
        prop_assert!(report.has_blockers());
    }
    if let Some(star) = report.star {
        prop_assert!(star.by_minimums >= Some(Star::Two));
        prop_assert!(star.result.is_none_or(|result| result <= star.by_points && Some(result) <= star.by_minimums));
        prop_assert_eq!(report.status == Status::GateClosed, star.result.is_none());
    }
    Ok(())
}

/// The text of an application with some bytes changed.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let damage = (any::<prop::sample::Index>(), 0..3_usize, prop_oneof![any::<u8>(), select(b"{}[]\",:\\ue0-.n".to_vec())]);
    (application_json(), vec(damage, 1..6)).prop_map(|(application, damages)| {
        let mut text = application.to_string().into_bytes();
        for (at, how, byte) in damages {
            let at = at.index(text.len() + 1);
            match how {
                0 => text.insert(at, byte),
                1 => text.truncate(at),
                _ => {
                    if let Some(old) = text.get_mut(at) {
                        *old = byte;
                    }
                }
            }
        }
        text
    })
}

fn bytes_give_a_report(text: &[u8]) -> Result<(), TestCaseError> {
    let report = check(&Application::read(text));
    sound(&report)?;
    if report.of_code(FindingCode::NotJson).next().is_some() {
        // Nothing in front of the fault is used.
        prop_assert_eq!((report.findings.len(), report.status, &report.id), (1, Status::NotScored, &None));
        let finding = &report.findings[0];
        prop_assert!(finding.param("line").is_some() && finding.param("column").is_some());
        prop_assert!(serde_json::from_slice::<Value>(text).is_err());
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn any_json_gives_a_report(value in anything()) {
        sound(&report_of(&value))?;
    }

    #[test]
    fn an_application_with_faults_gives_a_report(application in application_json()) {
        let report = report_of(&application);
        sound(&report)?;
        prop_assert_eq!(report.id.as_deref(), application["id"].as_str());
    }

    #[test]
    fn a_filled_sheet_gives_a_report(filled in filled()) {
        sound(&check(&filled.application()))?;
    }

    #[test]
    fn damaged_text_gives_a_report(text in damaged()) {
        bytes_give_a_report(&text)?;
    }

    #[test]
    fn any_bytes_give_a_report(text in vec(any::<u8>(), 0..200)) {
        bytes_give_a_report(&text)?;
    }
}

// ---- Round trips ----

fn date() -> impl Strategy<Value = Date> {
    (1_i16..=9999, 1_i8..=12, 1_i8..=31).prop_filter_map("no such day", |(year, month, day)| Date::new(year, month, day).ok())
}

fn code() -> impl Strategy<Value = Code> {
    let number = || 1_u8..=255;
    prop_oneof![
        number().prop_map(Code::section),
        (number(), number()).prop_map(|(section, item)| Code::item(section, item)),
        (number(), number(), number()).prop_map(|(section, item, sub_item)| Code::sub_item(section, item, sub_item)),
    ]
}

/// Applications built by hand. `in_order`: no paper expires before it was issued.
fn application(in_order: bool) -> impl Strategy<Value = Application> {
    let document = (select(rulebook().papers().map(Paper::id).collect::<Vec<_>>()), option::of(date()), option::of(date())).prop_map(
        move |(kind, one, other)| {
            let mut document = Document::new(kind);
            (document.issued_on, document.expires_on) = match (one, other) {
                (Some(one), Some(other)) if in_order => (Some(one.min(other)), Some(one.max(other))),
                either => either,
            };
            document
        },
    );
    let texts = (option::of(any::<String>()), option::of(any::<String>()), option::of(any::<String>()));
    let names = (option::of(select(Decision::ALL)), option::of(select(Kind::ALL)), option::of(select(ProducerKind::ALL)));
    let days = (option::of(date()), option::of(date()));
    let rest = (
        option::of(any::<u8>()),
        vec((code(), any::<u8>()), 0..60),
        vec((select(rulebook().gates().map(Gate::id).collect::<Vec<_>>()), any::<bool>()), 0..20),
        option::of(vec(document, 0..20)),
    );
    (texts, names, days, rest).prop_map(|(texts, names, days, (product_set, answers, declarations, documents))| {
        let mut application = Application::default();
        (application.id, application.product.name, application.producer.name) = texts;
        (application.decision, application.kind, application.producer.kind) = names;
        (application.filed_on, application.evaluated_on) = days;
        application.product_set = product_set;
        application.answers = answers.into_iter().collect();
        for (gate, holds) in declarations {
            application.declarations.set(gate, holds);
        }
        application.documents = documents;
        application
    })
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn an_application_reads_back_as_it_was_written(application in application(true)) {
        let text = serde_json::to_string(&application).unwrap();
        let read = Application::read(text.as_bytes());
        prop_assert_eq!(read.faults, []);
        prop_assert_eq!(read.application, application);
    }

    #[test]
    fn an_application_built_by_hand_and_its_json_give_the_same_report(application in application(false)) {
        let text = serde_json::to_string(&application).unwrap();
        prop_assert_eq!(to_json(&check(&Application::read(text.as_bytes()))), to_json(&check(&application)));
    }
}

#[test]
fn a_rulebook_reads_back_as_it_was_written() {
    let text = rulebook().to_json();
    assert_eq!(Rulebook::from_json(text.as_bytes()).unwrap().to_json(), text);
    let value: Value = serde_json::from_str(&text).unwrap();
    let pretty = serde_json::to_string_pretty(&shuffled(&value, &mut 26)).unwrap();
    assert_eq!(Rulebook::from_json(pretty.as_bytes()).unwrap().to_json(), text);
}
